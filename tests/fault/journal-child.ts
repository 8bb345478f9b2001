import { createJournalStore } from '../../electron/services/files/recovery';
import { APP, CONTENT, typed } from './content';
import { faultyFileSystem } from './faulty-file-system';

/** Journals steps and dies in the middle of one: `node journal-child.mjs FOLDER STEPS-BEFORE-DEATH`. */
const [folder = '', last = ''] = process.argv.slice(2);
let dying = false;
const fs = faultyFileSystem({
  before: (call) => {
    if (dying && call === 'write') process.kill(process.pid, 'SIGKILL');
  },
  write: (offered, path) => {
    // Half of the line reaches the file, then the end comes.
    if (!path.endsWith('.jsonl') || done < Number.parseInt(last, 10)) return offered;
    dying = true;
    return Math.ceil(offered / 2);
  },
});
const store = createJournalStore({
  fs,
  folder,
  app: APP,
  now: () => new Date(),
  later: () => () => undefined,
  log: () => undefined,
});
const journal = store.open('child', { content: CONTENT, name: 'a.mzb', path: null, hash: null, readOnly: false });
let done = 0;
for (; done < 100; done += 1) await journal.append(done + 1, [typed(`${done}`, `${done + 1}`)]);
