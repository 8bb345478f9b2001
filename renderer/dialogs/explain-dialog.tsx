import { Input } from 'antd';
import { useState } from 'react';
import type { Finding } from '../../shared/checks/finding';
import { runCommand } from '../document/run-command';
import { DialogFrame } from './dialog-frame';

/** 出错说明: why a warning may stand. */
export function ExplainDialog({ finding, onClose }: { finding: Finding; onClose(): void }) {
  const [text, setText] = useState(finding.explanation ?? '');
  const save = (): void => {
    if (runCommand({ kind: 'explain', finding: finding.key, text: text.trim() })) onClose();
  };
  return (
    <DialogFrame
      width={520}
      title="出错说明"
      okText="保存说明"
      cancelText="取消"
      onOk={save}
      onCancel={onClose}
      okButtonProps={{ disabled: text.trim() === '' && finding.explanation === null }}
    >
      <p>{finding.sentence}</p>
      <Input.TextArea
        autoFocus
        aria-label="出错说明"
        rows={4}
        maxLength={500}
        value={text}
        placeholder="说明为什么这个数可以这样。有关数字再变动时，说明会失效，需要重新确认。"
        onChange={(event) => setText(event.target.value)}
      />
    </DialogFrame>
  );
}
