import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJournalStore } from '../../electron/services/files/recovery';
import type { JournalBase } from '../../electron/services/files/session-journal';
import type { Change } from '../../shared/document/changes';
import { APP, CONTENT } from './content';
import { type Faults, faultyFileSystem, systemError } from './faulty-file-system';
import { temporaryFolder } from './temporary-folder';

const BASE: JournalBase = { content: CONTENT, name: null, path: null, hash: null, readOnly: false };
const step = (n: number): Change[] => [
  { kind: 'cell', table: 'A', row: '201', column: 'basic', before: `${n}`, after: `${n + 1}` },
];

async function bench(faults: Faults = {}) {
  const place = await temporaryFolder();
  const journals = join(place, 'journals');
  const fs = faultyFileSystem(faults);
  const now = () => new Date();
  const store = createJournalStore({
    fs,
    folder: journals,
    app: APP,
    now,
    later: () => () => undefined,
    log: () => undefined,
  });
  return { place, journals, fs, journal: store.open('s', BASE) };
}

describe('the folder of the journals', () => {
  it('is synced once a generation, so that the names of its files are durable', async () => {
    const { place, journals, fs, journal } = await bench();
    const synced = () => fs.calls.filter((call) => call === `syncFolder ${journals}`).length;
    for (const n of [1, 2, 3]) await journal.append(n, step(n));
    expect(synced()).toBe(1);
    expect(fs.calls).toContain(`syncFolder ${place}`);
    const [renamed, made] = ['rename', 'syncFolder'].map((call) => fs.calls.findIndex((one) => one.startsWith(call)));
    expect(renamed).toBeLessThan(made ?? -1);
    await journal.saved(2, BASE);
    await journal.append(4, step(4));
    expect(synced()).toBe(2);
    await journal.leave();
  });

  it('need not be synced for a journal to be kept', async () => {
    for (const code of ['EINVAL', 'EIO']) {
      const before = (call: string) => {
        if (call === 'syncFolder') throw systemError(code);
      };
      const { journal } = await bench({ before });
      expect(await journal.append(1, step(0))).toEqual({ ok: true, value: null });
      await journal.leave();
    }
  });
});
