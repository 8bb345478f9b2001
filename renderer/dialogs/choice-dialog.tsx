import { Button } from 'antd';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

/** A question with more than two answers; the first one stands rightmost and has the keyboard. */
export function ChoiceDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'choice' }> }) {
  const { title, text, choices, answer } = dialog;
  const [first] = choices;
  return (
    <DialogFrame
      width={520}
      title={title}
      onCancel={() => answer('cancel')}
      footer={choices.toReversed().map(({ key, label, danger = false }) => (
        <Button
          key={key}
          type={key === first?.key ? 'primary' : 'default'}
          danger={danger}
          autoFocus={key === first?.key}
          onClick={() => answer(key)}
        >
          {label}
        </Button>
      ))}
    >
      {text}
    </DialogFrame>
  );
}
