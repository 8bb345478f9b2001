import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Args, Value } from '../../../../shared/contract/api';
import { PROJECT, TEMPLATE } from '../../../fault/content';

interface Save {
  args: Args<'save'>;
  end(answer: unknown): void;
  break(): void;
}

/** A host whose saves end when the test says so. */
const host: { saves: Save[]; dirty: boolean[] } = { saves: [], dirty: [] };
vi.mock('../../../../renderer/host/host-api', () => ({
  hostApi: () => ({
    journal: async () => ({ ok: true, value: {} }),
    setDirty: async ({ dirty }: Args<'setDirty'>) => {
      host.dirty.push(dirty);
      return { ok: true, value: {} };
    },
    closeSession: async () => ({ ok: true, value: {} }),
    save: (args: Args<'save'>) =>
      new Promise((resolve, reject) =>
        host.saves.push({ args, end: resolve, break: () => reject(new Error('reply was never sent')) }),
      ),
  }),
}));

const { showDocument } = await import('../../../../renderer/document/lifecycle');
const { hasUnsavedWork, runCommand, undo } = await import('../../../../renderer/document/run-command');
const { saveDocument } = await import('../../../../renderer/document/save-document');
const { useNotices } = await import('../../../../renderer/state/notices');
const { useView } = await import('../../../../renderer/state/view-store');

let sessions = 0;

beforeEach(() => {
  host.saves.length = 0;
  host.dirty.length = 0;
  sessions += 1;
  const opened: Value<'newDocument'> = {
    session: `s${sessions}`,
    name: 'a.mzb',
    project: PROJECT,
    template: TEMPLATE,
    readOnly: false,
    source: null,
  };
  expect(showDocument(opened, true)).toBe(true);
});

function type(text: string): void {
  const cell = { table: 'A', row: '201', column: 'basic', text };
  expect(runCommand({ kind: 'set-cells', cells: [cell] })?.changes.length).toBe(1);
}

/** Starts a save and waits until the host has it. */
async function startSave() {
  const result = saveDocument(false);
  await vi.waitFor(() => expect(host.saves.length).toBe(1));
  const [save] = host.saves;
  if (!save) throw new Error('no save');
  return { result, save };
}

const WELL = { ok: true, value: { name: 'a.mzb' } };

describe('saving while the user goes on', () => {
  it('marks what was saved as saved', async () => {
    type('1');
    const { result, save } = await startSave();
    expect(useView.getState().saveState).toBe('saving');
    save.end(WELL);
    expect(await result).toBe(true);
    expect([hasUnsavedWork(), useView.getState().saveState]).toEqual([false, 'saved']);
    expect(host.dirty).toEqual([true, false]);
  });

  it('does not take another edit in the place of an undone one for saved', async () => {
    type('1');
    type('2');
    const { result, save } = await startSave();
    undo();
    type('3');
    save.end(WELL);
    expect(await result).toBe(true);
    expect(save.args.project.tables.A?.cells['201']?.basic).toBe('2');
    expect([hasUnsavedWork(), useView.getState().saveState]).toEqual([true, 'unsaved']);
    expect(host.dirty.at(-1)).toBe(true);
    undo();
    expect(hasUnsavedWork()).toBe(true);
  });

  it('asks when the file is gone from its place, and makes it anew only on the user’s word', async () => {
    type('1');
    const { result, save } = await startSave();
    save.end({ ok: false, error: { code: 'file-gone-on-disk', params: { name: 'a.mzb' } } });
    await vi.waitFor(() => expect(useView.getState().dialog?.kind).toBe('choice'));
    const { dialog } = useView.getState();
    if (dialog?.kind !== 'choice') throw new Error('no question');
    expect(dialog.text).toContain('“a.mzb”已不在原来的位置');
    expect(dialog.choices.map(({ label }) => label)).toEqual(['另存为…', '仍保存到原处', '取消']);
    expect(hasUnsavedWork()).toBe(true);
    host.saves.length = 0;
    dialog.answer('overwrite');
    await vi.waitFor(() => expect(host.saves.length).toBe(1));
    expect(host.saves[0]?.args).toMatchObject({ file: null, overwrite: true });
    host.saves[0]?.end(WELL);
    expect([await result, hasUnsavedWork()]).toEqual([true, false]);
  });

  it('follows a save under way with another one when the user went on and asks again', async () => {
    type('1');
    const { result, save } = await startSave();
    type('2');
    const again = saveDocument(false);
    save.end(WELL);
    expect(await result).toBe(true);
    await vi.waitFor(() => expect(host.saves.length).toBe(2));
    expect(host.saves[1]?.args.project.tables.A?.cells['201']?.basic).toBe('2');
    host.saves[1]?.end(WELL);
    expect([await again, hasUnsavedWork(), useView.getState().saveState]).toEqual([true, false, 'saved']);
  });

  it('saves nothing twice when the save under way holds it all, and nothing after one that failed', async () => {
    type('1');
    const { result, save } = await startSave();
    const again = saveDocument(false);
    save.end(WELL);
    expect([await result, await again, host.saves.length]).toEqual([true, true, 1]);
    type('2');
    host.saves.length = 0;
    const failing = await startSave();
    const after = saveDocument(false);
    failing.save.break();
    expect([await failing.result, await after, host.saves.length]).toEqual([false, false, 1]);
    expect([hasUnsavedWork(), useView.getState().saveState]).toEqual([true, 'unsaved']);
  });

  it('ends as unsaved when the host does not answer, and can be tried again', async () => {
    type('1');
    const { result, save } = await startSave();
    save.break();
    expect(await result).toBe(false);
    expect(useView.getState().saveState).toBe('unsaved');
    expect(useNotices.getState().notices.at(-1)?.kind).toBe('error');
    host.saves.length = 0;
    const again = await startSave();
    again.save.end(WELL);
    expect(await again.result).toBe(true);
    expect(hasUnsavedWork()).toBe(false);
  });
});
