import { type Dialog, useView } from './view-store';

/** A dialog that some action waits for. */
type Question = Extract<Dialog, { answer: unknown }>;

/** Asks through a dialog and waits for the answer. What was open waits beneath it and comes back afterwards. */
export function ask<T>(make: (answer: (value: T) => void) => Dialog): Promise<T> {
  return new Promise((resolve) => {
    const dialog = make((value) => {
      closeDialog(dialog);
      resolve(value);
    });
    putOnTop(dialog);
  });
}

/** Opens a dialog that nobody waits for: in the place of one of its kind, but over a question, which keeps waiting. */
export function openDialog(dialog: Dialog): void {
  const { dialog: top } = useView.getState();
  if (top === null || isQuestion(top)) putOnTop(dialog);
  else useView.setState({ dialog });
}

/** Takes away this dialog, wherever it stands, and no other. */
export function closeDialog(dialog: Dialog): void {
  const { dialog: top, dialogsBelow } = useView.getState();
  if (top === null) return;
  const rest = [...dialogsBelow, top].filter((one) => one !== dialog);
  useView.setState({ dialog: rest.at(-1) ?? null, dialogsBelow: rest.slice(0, -1) });
}

/** Takes away every dialog, because the document they speak of goes: whoever waits is answered that nothing was chosen. */
export function withdrawDialogs(): void {
  const { dialog, dialogsBelow } = useView.getState();
  useView.setState({ dialog: null, dialogsBelow: [] });
  for (const one of [...dialogsBelow, ...(dialog ? [dialog] : [])]) if (isQuestion(one)) giveUp(one);
}

function putOnTop(dialog: Dialog): void {
  useView.setState(({ dialog: top, dialogsBelow }) => ({
    dialog,
    dialogsBelow: top === null ? dialogsBelow : [...dialogsBelow, top],
  }));
}

function isQuestion(dialog: Dialog): dialog is Question {
  return 'answer' in dialog;
}

/** The same as its 取消. */
function giveUp(question: Question): void {
  switch (question.kind) {
    case 'unsaved':
    case 'choice':
      return question.answer('cancel');
    case 'confirm':
    case 'install-form':
    case 'last-year':
    case 'word-text':
      return question.answer(false);
    case 'files':
      return question.answer([]);
    case 'file':
    case 'excel-options':
    case 'publish':
      return question.answer(null);
  }
}
