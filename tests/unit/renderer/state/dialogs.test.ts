import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PROJECT, TEMPLATE } from '../../../fault/content';

const done = { ok: true, value: {} };
vi.mock('../../../../renderer/host/host-api', () => ({
  hostApi: () => ({ closeSession: async () => done, journal: async () => done, setDirty: async () => done }),
}));

const { showDocument, closeDocument } = await import('../../../../renderer/document/lifecycle');
const { ask, closeDialog, openDialog } = await import('../../../../renderer/state/dialogs');
const { notify, useNotices } = await import('../../../../renderer/state/notices');
const { useView } = await import('../../../../renderer/state/view-store');

const OPENED = { session: 's', name: 'a.mzb', project: PROJECT, template: TEMPLATE, readOnly: false, source: null };
const said = (): string[] => useNotices.getState().notices.map(({ text }) => text);
const top = () => useView.getState().dialog;

function choose(title: string): Promise<string> {
  const choices = [{ key: 'yes', label: '是' }];
  return ask<string>((answer) => ({ kind: 'choice', title, text: '', choices, answer }));
}

function answerTop(key: string): void {
  const dialog = top();
  if (dialog?.kind !== 'choice') throw new Error('no question is open');
  dialog.answer(key);
}

beforeEach(async () => {
  await closeDocument();
  useNotices.setState({ notices: [] });
  useView.setState({ dialog: null, dialogsBelow: [] });
});

describe('questions', () => {
  it('wait beneath the one asked over them and are each answered', async () => {
    const first = choose('first');
    const second = choose('second');
    expect(top()).toMatchObject({ title: 'second' });
    answerTop('yes');
    expect(await second).toBe('yes');
    expect(top()).toMatchObject({ title: 'first' });
    answerTop('no');
    expect(await first).toBe('no');
    expect(top()).toBeNull();
  });

  it('come back over the dialog that they were asked from', async () => {
    openDialog({ kind: 'new-document' });
    const question = choose('over it');
    answerTop('yes');
    await question;
    expect(top()).toEqual({ kind: 'new-document' });
  });

  it('are not taken away by a dialog that opens, nor by one that closes', async () => {
    const question = choose('first');
    const shortcuts = { kind: 'shortcuts' } as const;
    openDialog(shortcuts);
    openDialog({ kind: 'coverage' });
    closeDialog(shortcuts);
    expect(top()).toEqual({ kind: 'coverage' });
    const coverage = top();
    if (coverage) closeDialog(coverage);
    answerTop('yes');
    expect(await question).toBe('yes');
  });

  it('are answered with nothing when the document they speak of goes', async () => {
    const question = choose('first');
    const kept = ask<boolean>((answer) => ({
      kind: 'confirm',
      title: '',
      text: '',
      confirm: '',
      danger: false,
      answer,
    }));
    const file = ask<{ file: string; name: string } | null>((answer) => ({
      kind: 'file',
      mode: { purpose: 'open' },
      answer,
    }));
    showDocument(OPENED, true);
    expect(await Promise.all([question, kept, file])).toEqual(['cancel', false, null]);
    expect([top(), useView.getState().dialogsBelow]).toEqual([null, []]);
  });
});

describe('notices', () => {
  it('given before a document is shown or closed are kept', async () => {
    notify('warning', '没有备份');
    showDocument(OPENED, true);
    expect(said()).toEqual(['没有备份']);
    await closeDocument();
    expect(said()).toEqual(['没有备份']);
  });

  it('given together stay together; the next turn is another', async () => {
    notify('info', 'a');
    notify('warning', 'b');
    await new Promise((resolve) => setTimeout(resolve));
    notify('info', 'c');
    const [a, b, c] = useNotices.getState().notices.map(({ turn }) => turn);
    expect([a === b, b === c]).toEqual([true, false]);
  });
});
