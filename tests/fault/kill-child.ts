import { readFile } from 'node:fs/promises';
import { createAtomicWriter } from '../../electron/services/fs/atomic-write';
import { faultyFileSystem } from './faulty-file-system';

/** Replaces a file and dies before call number `last`: `node kill-child.mjs FILE NEW-CONTENT BACKUPS LAST`. */
const [path = '', content = '', backups = '', last = ''] = process.argv.slice(2);
let calls = 0;
const write = createAtomicWriter({
  fs: faultyFileSystem({
    before: () => {
      calls += 1;
      if (calls === Number.parseInt(last, 10)) process.kill(process.pid, 'SIGKILL');
    },
    // In several pieces, so that some deaths fall in the middle of a file.
    write: (offered) => Math.ceil(offered / 3),
  }),
  now: () => new Date(),
  pause: async () => undefined,
  keepDays: () => 14,
  renamePauses: [],
  newId: () => `${process.pid}`,
});
const bytes = new Uint8Array(await readFile(content));
const saved = await write({ path, bytes, expected: null, backups });
process.exitCode = saved.ok ? 0 : 3;
