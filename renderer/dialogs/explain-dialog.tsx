import { Input } from 'antd';
import { useState } from 'react';
import { readable } from '../../shared/checks/readable';
import type { Finding } from '../../shared/form/finding';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { DialogFrame } from '../widgets/dialog-frame';

const MAX_REASON_CHARACTERS = 500;

/** 出错说明: why a warning may stand. */
export function ExplainDialog({ finding, onClose }: { finding: Finding; onClose(): void }) {
  const lapsed = openDocument()?.editor.lapsedExplanation(finding) ?? null;
  const [text, setText] = useState(finding.explanation ?? lapsed ?? '');
  const tooLong = text.trim().length > MAX_REASON_CHARACTERS;
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
      okButtonProps={{ disabled: tooLong || (text.trim() === '' && finding.explanation === null) }}
    >
      <p className="mz-explained-sentence">{readable(finding.sentence)}</p>
      {lapsed !== null && <p className="mz-text-warning">数字已有变动，原来的说明已失效。请核对、修改后重新保存。</p>}
      <Input.TextArea
        autoFocus
        aria-label="出错说明"
        rows={4}
        count={{ max: MAX_REASON_CHARACTERS, show: true }}
        status={tooLong ? 'error' : ''}
        value={text}
        placeholder="说明为什么这个数可以这样。有关数字再变动时，说明会失效，需要重新确认。"
        onChange={(event) => setText(event.target.value)}
      />
    </DialogFrame>
  );
}
