import { setInterval } from 'node:timers';
import { createDocumentLocks } from '../../electron/services/files/document-locks';
import { nodeFileSystem } from '../../electron/services/fs/node-file-system';

/** Holds a document until it is killed: `node lock-child.mjs FILE USER`. Says `held` once it has it. */
const [path = '', user = ''] = process.argv.slice(2);
const locks = createDocumentLocks({
  fs: nodeFileSystem,
  user,
  version: '1',
  run: 'child',
  now: () => new Date(),
  pause: async () => undefined,
  newId: () => `${process.pid}`,
  every: () => () => undefined,
  log: () => undefined,
});
const { lock } = await locks.acquire(path);
console.log(lock === null ? 'refused' : 'held');
setInterval(() => undefined, 1000);
