import { useState } from 'react';
import { openDocument } from '../document/open-document';
import { undo } from '../document/run-command';
import { DialogFrame } from '../widgets/dialog-frame';

const MAX_SHOWN = 50;

/** 撤销多步: the last steps, the latest first; the one that is chosen is taken back with all after it. */
export function UndoDialog({ onClose }: { onClose(): void }) {
  const [count, setCount] = useState(1);
  const steps = (openDocument()?.editor.steps.undoLabels() ?? [])
    .slice(0, MAX_SHOWN)
    .map((label, at) => ({ label, number: at + 1 }));
  const takeBack = (many: number): void => {
    onClose();
    for (let n = 0; n < many; n += 1) undo();
  };
  return (
    <DialogFrame
      width={460}
      title="撤销多步"
      okText={`撤销 ${count} 步`}
      cancelText="取消"
      onOk={() => takeBack(count)}
      onCancel={onClose}
    >
      <p className="mz-muted">选定的一步和它以后的各步一起撤销，可以用“恢复”逐步找回。</p>
      <ol className="mz-undo-steps">
        {steps.map(({ label, number }) => (
          <li key={number}>
            <button
              type="button"
              className={number <= count ? 'mz-undo-step mz-undo-chosen' : 'mz-undo-step'}
              aria-pressed={number <= count}
              onClick={() => setCount(number)}
              onDoubleClick={() => takeBack(number)}
            >
              {label}
            </button>
          </li>
        ))}
      </ol>
    </DialogFrame>
  );
}
