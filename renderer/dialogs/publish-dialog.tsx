import { Alert, Input } from 'antd';
import { useEffect, useState } from 'react';
import { freshPreview } from '../preview/refresh';
import { StandIns } from '../preview/stand-ins';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from './dialog-frame';

const CONTENT = [
  'PDF 文件：封面、目录、各表和情况说明',
  'Excel 工作簿：各表带公式，另有校验表',
  '审核报告：PDF 和 Excel 各一份',
  '机读数据：JSON、每张表一个 CSV、数据字典',
];

/** 生成公开包: what is in it; while errors remain it needs a reason, which goes into the report. */
export function PublishDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'publish' }> }) {
  const { errors, answer } = dialog;
  const [reason, setReason] = useState('');
  useEffect(() => void freshPreview(), []);
  const blocked = errors > 0 && reason.trim() === '';
  return (
    <DialogFrame
      width={480}
      title="生成公开包"
      okText={errors > 0 ? '仍然生成…' : '选择位置…'}
      cancelText="取消"
      okButtonProps={{ disabled: blocked, danger: errors > 0, autoFocus: errors === 0 }}
      onOk={() => answer({ reason: errors > 0 ? reason.trim() : null })}
      onCancel={() => answer(null)}
    >
      <p>在一个文件夹中生成公开所需的全部文件：</p>
      <ul className="mz-package">
        {CONTENT.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <StandIns />
      {errors > 0 && (
        <>
          <Alert type="error" showIcon title={`还有 ${errors} 处必须处理的问题，公开前应当改正。`} />
          <Input.TextArea
            autoFocus
            className="mz-package-reason"
            rows={3}
            maxLength={500}
            value={reason}
            aria-label="仍然公开的原因"
            placeholder="如确需公开，请写明原因，原因会写入审核报告"
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
    </DialogFrame>
  );
}
