import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Args } from '../../../../shared/contract/api';

/** A host that notes what arrives; `troubles` are met one per call before anything arrives. */
const host: { calls: string[]; troubles: (() => Promise<unknown>)[]; finishSlow: () => void } = {
  calls: [],
  troubles: [],
  finishSlow: () => undefined,
};
vi.mock('../../../../renderer/host/host-api', () => ({
  hostApi: () => ({
    journal: async ({ session, step, changes }: Args<'journal'>) => {
      const [change] = changes;
      const name = change?.kind === 'note' ? change.table : '';
      const trouble = host.troubles.shift();
      if (trouble) return trouble();
      if (name === 'slow') await new Promise<void>((resolve) => (host.finishSlow = resolve));
      host.calls.push(`${session} ${step} ${name}`);
      return { ok: true, value: {} };
    },
  }),
}));

const { inJournalOrder, journal, lastStep, stepsSaved } = await import('../../../../renderer/document/journal-queue');
const { EMPTY_VIEW, useView } = await import('../../../../renderer/state/view-store');

const refused = async () => ({ ok: false, error: { code: 'host-gone' } });
const tooLarge = async () => ({ ok: false, error: { code: 'call-too-large' } });
const rejected = () => Promise.reject(new Error('reply was never sent'));

let session = '';
let sessions = 0;

beforeEach(() => {
  host.calls = [];
  host.troubles = [];
  sessions += 1;
  session = `s${sessions}`;
  useView.setState(EMPTY_VIEW);
});

function type(table: string): void {
  journal(session, [{ kind: 'note', table, before: null, after: '' }]);
}

const sent = () => inJournalOrder(async () => undefined);
const warning = () => useView.getState().journalFailure;

describe('the way to the journal', () => {
  it('a save waits for the steps before it and holds back the steps after it', async () => {
    type('slow');
    const saved = inJournalOrder(async () => {
      host.calls.push('save');
    });
    type('later');
    await Promise.resolve();
    expect(host.calls).toEqual([]);
    host.finishSlow();
    await saved;
    await sent();
    expect(host.calls).toEqual([`${session} 1 slow`, 'save', `${session} 2 later`]);
  });

  it.each([
    ['refused', refused],
    ['rejected', rejected],
  ])('a %s step is sent again, in order, before the next one', async (_name, trouble) => {
    type('a');
    await sent();
    host.troubles = [trouble, trouble];
    type('b');
    await sent();
    expect(warning()).toContain('连接已断开');
    type('c');
    await sent();
    expect(host.calls).toEqual([`${session} 1 a`]);
    expect(warning()).not.toBeNull();
    type('d');
    await sent();
    expect(host.calls).toEqual(['a', 'b', 'c', 'd'].map((name, index) => `${session} ${index + 1} ${name}`));
    expect(warning()).toBeNull();
  });

  it('the warning stays while an older step is missing', async () => {
    host.troubles = [tooLarge, tooLarge];
    type('a');
    type('b');
    await sent();
    expect(warning()).toContain('内容太大');
    expect(host.calls).toEqual([]);
  });

  it('a save takes the steps that it holds out of the way, and the warning with them', async () => {
    host.troubles = [tooLarge];
    type('a');
    await sent();
    expect(warning()).not.toBeNull();
    const step = lastStep(session);
    type('b');
    stepsSaved(session, step);
    expect(warning()).not.toBeNull();
    await sent();
    expect(host.calls).toEqual([`${session} 2 b`]);
    expect(warning()).toBeNull();
  });

  it('a save that holds every step ends the warning at once', async () => {
    host.troubles = [tooLarge];
    type('a');
    await sent();
    expect(warning()).not.toBeNull();
    stepsSaved(session, lastStep(session));
    expect(warning()).toBeNull();
  });

  it('numbers the steps of every session from 1, and says nothing of one that was left', async () => {
    host.troubles = [refused];
    type('a');
    session = `${session} next`;
    type('b');
    await sent();
    expect(host.calls).toEqual([`${session} 1 b`]);
    expect(warning()).toBeNull();
  });

  it('what did not arrive is sent again after some seconds, without another edit', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      host.troubles = [rejected, refused];
      type('a');
      await sent();
      expect(warning()).not.toBeNull();
      await vi.advanceTimersByTimeAsync(3000);
      await sent();
      expect(host.calls).toEqual([]);
      await vi.advanceTimersByTimeAsync(3000);
      await sent();
      expect(host.calls).toEqual([`${session} 1 a`]);
      expect(warning()).toBeNull();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(host.calls).toEqual([`${session} 1 a`]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('a call that rejects does not stop what comes after it', async () => {
    await expect(inJournalOrder(rejected)).rejects.toThrow();
    type('a');
    await sent();
    expect(host.calls).toEqual([`${session} 1 a`]);
  });
});
