import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

/** 导出 Excel: with formulas, which the receiver can check, or figures alone; computed cells may be locked. */
export function ExcelOptionsDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'excel-options' }> }) {
  const [valuesOnly, setValuesOnly] = useState(false);
  const [protect, setProtect] = useState(false);
  return (
    <DialogFrame
      width={440}
      title="导出 Excel"
      okText="选择位置"
      cancelText="取消"
      okButtonProps={{ autoFocus: true }}
      onOk={() => dialog.answer({ valuesOnly, protect })}
      onCancel={() => dialog.answer(null)}
    >
      <div className="mz-format">
        <Radio.Group
          className="mz-excel-content"
          aria-label="内容"
          value={valuesOnly}
          options={[
            { value: false, label: '带公式和校验表：收件人可以在 Excel 中核对' },
            { value: true, label: '只有数值和公开的表：用于公开' },
          ]}
          onChange={({ target }) => setValuesOnly(target.value === true)}
        />
        <Checkbox checked={protect} onChange={({ target }) => setProtect(target.checked)}>
          锁定自动计算的单元格（无密码，可撤销保护）
        </Checkbox>
      </div>
    </DialogFrame>
  );
}
