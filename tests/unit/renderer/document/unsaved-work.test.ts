import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Value } from '../../../../shared/contract/api';
import { PROJECT, TEMPLATE } from '../../../fault/content';

type Offer = Value<'recoverable'>[number];

/** A host that writes down what it is asked, with the offers that the test gives it. */
const host: { asked: string[]; offers: Offer[]; unreadable: boolean; opens: boolean } = {
  asked: [],
  offers: [],
  unreadable: false,
  opens: true,
};

function opened(session: string) {
  const facts = { session, name: 'a.mzb', project: PROJECT, template: TEMPLATE, readOnly: false, source: null };
  return { ok: true, value: { ...facts, report: null, notices: [], ownerUnresponsive: false } };
}

const done = { ok: true, value: {} };
vi.mock('../../../../renderer/host/host-api', () => ({
  hostApi: () => ({
    recoverableOf: async ({ file }: { file: string }) => {
      host.asked.push(`unsaved of ${file}`);
      return host.unreadable
        ? { ok: false, error: { code: 'recovery-unreadable', params: { cause: 'EIO' } } }
        : { ok: true, value: host.offers };
    },
    recoverable: async () => ({ ok: true, value: host.offers }),
    openFile: async ({ file }: { file: string }) => {
      host.asked.push(`open ${file}`);
      return host.opens ? opened('from file') : { ok: false, error: { code: 'file-not-found', params: {} } };
    },
    versions: async () => ({ ok: true, value: [] }),
    recover: async ({ id }: { id: string }) => {
      host.asked.push(`recover ${id}`);
      return opened(`recovered ${id}`);
    },
    discardRecovery: async ({ id }: { id: string }) => {
      host.asked.push(`discard ${id}`);
      return done;
    },
    closeSession: async ({ session }: { session: string }) => {
      host.asked.push(`close ${session}`);
      return done;
    },
    quit: async () => {
      host.asked.push('quit');
      return done;
    },
    journal: async () => done,
    setDirty: async () => done,
  }),
}));

const { closeDocument, leaveProgram } = await import('../../../../renderer/document/lifecycle');
const { openFile } = await import('../../../../renderer/document/open-files');
const { runCommand } = await import('../../../../renderer/document/run-command');
const { tellOtherWork } = await import('../../../../renderer/document/unsaved-work');
const { useNotices } = await import('../../../../renderer/state/notices');
const { useView } = await import('../../../../renderer/state/view-store');

const OFFER: Offer = {
  id: 'j',
  name: 'a.mzb',
  head: '某局 2026年',
  time: '2026-01-02T01:00:00Z',
  steps: 3,
  complete: true,
  copy: false,
};
const CHOICE = { file: 'f', name: 'a.mzb' };

/** The question that stands there, once there is one. */
async function question(kind: 'choice' | 'unsaved') {
  await vi.waitFor(() => expect(useView.getState().dialog?.kind).toBe(kind));
  const { dialog } = useView.getState();
  if (dialog?.kind !== 'choice' && dialog?.kind !== 'unsaved') throw new Error('no question');
  return dialog;
}

beforeEach(async () => {
  useView.setState({ dialog: null, dialogsBelow: [] });
  const closed = closeDocument();
  const { dialog } = useView.getState();
  if (dialog?.kind === 'unsaved') dialog.answer('discard');
  await closed;
  useNotices.setState({ notices: [] });
  Object.assign(host, { asked: [], offers: [], unreadable: false, opens: true });
});

describe('opening a file of which work was left unsaved', () => {
  it('asks before anything is shown, and goes on with the work', async () => {
    host.offers = [OFFER, { ...OFFER, id: 'older' }];
    const opening = openFile(CHOICE);
    const dialog = await question('choice');
    expect(dialog.kind === 'choice' && dialog.text).toMatch(/“a\.mzb”.*3 步.*更早的还有 1 份/);
    expect([host.asked, useView.getState().head]).toEqual([['unsaved of f'], null]);
    if (dialog.kind === 'choice') dialog.answer('recover');
    await opening;
    expect(host.asked).toEqual(['unsaved of f', 'recover j']);
    expect(useView.getState().head?.session).toBe('recovered j');
  });

  it('gives all of it up on the user’s word, but only once the file is open', async () => {
    host.offers = [OFFER, { ...OFFER, id: 'older' }];
    for (const opens of [false, true]) {
      host.asked.length = 0;
      host.opens = opens;
      const opening = openFile(CHOICE);
      const dialog = await question('choice');
      if (dialog.kind === 'choice') dialog.answer('file');
      await opening;
      const givenUp = opens ? ['discard j', 'discard older'] : [];
      expect(host.asked).toEqual(['unsaved of f', 'open f', ...givenUp]);
    }
  });

  it('leaves everything as it is when it is called off', async () => {
    host.offers = [{ ...OFFER, copy: true, complete: false }];
    const opening = openFile({ file: 'f', name: '' });
    const dialog = await question('choice');
    expect(dialog.kind === 'choice' && dialog.text).toMatch(/“a\.mzb”.*已损坏.*作为副本/);
    if (dialog.kind === 'choice') dialog.answer('cancel');
    await opening;
    expect([host.asked, useView.getState().head]).toEqual([['unsaved of f'], null]);
  });

  it('says when it cannot be known, and opens the file all the same', async () => {
    host.unreadable = true;
    await openFile(CHOICE);
    expect(host.asked).toEqual(['unsaved of f', 'open f']);
    expect(useNotices.getState().notices.at(-1)?.text).toContain('不能确定上次是否有未保存的内容');
  });

  it('tells of work of other documents, which wait on the start page', async () => {
    await tellOtherWork();
    expect(useNotices.getState().notices).toEqual([]);
    host.offers = [OFFER];
    await tellOtherWork();
    expect(useNotices.getState().notices.at(-1)?.text).toContain('另有 1 份');
  });
});

describe('closing the window', () => {
  it('with 不保存 gives the work up before the window goes, so that it is not offered again', async () => {
    await openFile(CHOICE);
    runCommand({ kind: 'set-cells', cells: [{ table: 'A', row: '201', column: 'basic', text: '1' }] });
    for (const answer of ['cancel', 'discard'] as const) {
      host.asked.length = 0;
      const leaving = leaveProgram();
      const dialog = await question('unsaved');
      if (dialog.kind === 'unsaved') dialog.answer(answer);
      await leaving;
      expect(host.asked).toEqual(answer === 'cancel' ? [] : ['close from file', 'quit']);
    }
  });
});
