import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJournalStore, type JournalStore } from '../../electron/services/files/recovery';
import type { JournalBase, SessionJournal } from '../../electron/services/files/session-journal';
import type { Change } from '../../shared/document/changes';
import { APP, CONTENT, figureOf, typed, withFigure } from './content';
import { faultyFileSystem, systemError } from './faulty-file-system';
import { temporaryFolder } from './temporary-folder';

const base: JournalBase = {
  content: { ...CONTENT, project: withFigure(0) },
  name: null,
  path: null,
  hash: null,
  readOnly: false,
};
const step = (n: number): Change[] => [typed(`${n - 1}`, `${n}`)];

/** A disk that takes no call after the given number, as for a process that is killed there. */
function mortal(last: number) {
  const state = { calls: 0, dead: false };
  const fs = faultyFileSystem({
    before: () => {
      state.calls += 1;
      state.dead ||= state.calls > last;
      if (state.dead) throw systemError('EIO');
    },
  });
  // Folders list their files in any order: here in the one that does most harm.
  const list = async (folder: string) => (await fs.list(folder)).sort().reverse();
  return { state, fs: { ...fs, list } };
}

function storeOn(fs: ReturnType<typeof mortal>['fs'], folder: string): JournalStore {
  const now = () => new Date();
  return createJournalStore({ fs, folder, app: APP, now, later: () => () => undefined, log: () => undefined });
}

function remembering(store: JournalStore, opened: SessionJournal[]): JournalStore {
  const open: JournalStore['open'] = (...args) => {
    const journal = store.open(...args);
    opened.push(journal);
    return journal;
  };
  return { ...store, open };
}

interface Deed {
  /** Works with journals; tells which figure must come back if it dies now, and whether it must. */
  run(store: JournalStore, must: (figures: readonly (number | null)[]) => void): Promise<void>;
}

const DEEDS: Readonly<Record<string, Deed>> = {
  'types, saves and types on': {
    run: async (store, must) => {
      const journal = store.open('s', base);
      must([null, 1]);
      if (!(await journal.append(1, step(1))).ok) return;
      must([1, 2]);
      if (!(await journal.append(2, step(2))).ok) return;
      must([2, 3]);
      if (!(await journal.append(3, step(3))).ok) return;
      // The file holds two steps; the third still needs the journal.
      must([3]);
      if (!(await journal.saved(2, { ...base, content: { ...CONTENT, project: withFigure(2) } })).ok) return;
      must([3, null]);
      await journal.saved(3, { ...base, content: { ...CONTENT, project: withFigure(3) } });
    },
  },
  'closes without saving': {
    run: async (store, must) => {
      const journal = store.open('s', base);
      must([null, 1]);
      if (!(await journal.append(1, step(1))).ok) return;
      must([1, null]);
      await journal.discard();
    },
  },
  'takes lost work back, and then saves it': {
    run: async (store, must) => {
      const lost = store.open('lost', base);
      must([null, 1]);
      if (!(await lost.append(1, step(1))).ok) return;
      await lost.leave();
      store.release('lost');
      must([1]);
      const recovered = await store.recover('lost').catch(() => null);
      if (!recovered?.ok) return;
      const journal = store.open('s', recovered.value.base, { from: 'lost', steps: recovered.value.steps });
      if (!(await journal.flush()).ok) return;
      if (!(await store.discard('lost').catch(() => null))?.ok) return;
      must([1, null]);
      await journal.saved(0, { ...base, content: recovered.value.content });
    },
  },
};

describe('a journal whose process dies', () => {
  it.each(Object.entries(DEEDS))('at any call while it %s: gives back all that it took, once', async (_, deed) => {
    let deaths = 0;
    for (let last = 0; ; last += 1) {
      const folder = join(await temporaryFolder(), 'journals');
      const { state, fs } = mortal(last);
      const opened: SessionJournal[] = [];
      const store = remembering(storeOn(fs, folder), opened);
      let expected: readonly (number | null)[] = [null];
      await deed.run(store, (figures) => {
        if (!state.dead) expected = figures;
      });
      const { dead } = state;
      Object.assign(state, { calls: Number.NEGATIVE_INFINITY, dead: false });
      for (const journal of opened) {
        await journal.leave();
        store.release(journal.session);
      }
      const figures = await offered(store);
      expect(figures.length, `call ${last}`).toBeLessThanOrEqual(1);
      expect(expected, `call ${last}`).toContain(figures[0] ?? null);
      if (!dead) break;
      deaths += 1;
    }
    console.log(`journal deaths: ${deaths}`);
    expect(deaths).toBeGreaterThan(10);
  });

  it('leaves nothing behind but for a day', async () => {
    for (const last of [4, 6, 9, 12]) {
      const folder = join(await temporaryFolder(), 'journals');
      const { state, fs } = mortal(last);
      const store = storeOn(fs, folder);
      const journal = store.open('s', base);
      await journal.append(1, step(1));
      Object.assign(state, { calls: Number.NEGATIVE_INFINITY, dead: false });
      await journal.leave();
      store.release('s');
      const left = await fs.list(folder);
      await store.prune();
      expect(await fs.list(folder)).toEqual(left);
      const later = { ...fs, stat: async (path: string) => ({ ...(await fs.stat(path)), modified: new Date(0) }) };
      const other = storeOn(later, folder);
      const whole = left.includes('s.1.jsonl');
      await other.prune();
      expect(await fs.list(folder)).toEqual(whole ? left : []);
    }
  });
});

/** Figures that a next start would give back. */
async function offered(store: JournalStore): Promise<number[]> {
  const figures: number[] = [];
  for (const { id } of await store.list()) {
    const recovered = await store.recover(id);
    if (!recovered.ok) throw new Error(`${id}: ${recovered.error.code}`);
    expect(recovered.value.complete).toBe(true);
    figures.push(figureOf(recovered.value.content.project));
  }
  return figures;
}
