import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeProcesses } from '../../../../../electron/services/exporter/node-process';
import { temporaryFolder } from '../../../../fault/temporary-folder';

it('a process answers, its last words are kept, and once it is gone nothing waits for it', async () => {
  const entry = join(await temporaryFolder(), 'entry.cjs');
  const code =
    "process.on('message', (words) => process.send(words, () => { console.error('gone'); process.exit(3); }));";
  await writeFile(entry, code);
  const waiting = process.listenerCount('exit');
  const heard: unknown[] = [];
  await new Promise<void>((resolve) => {
    const started = nodeProcesses(entry)([], {
      message: (value) => heard.push(value),
      ended: (errorOutput) => {
        heard.push(errorOutput);
        resolve();
      },
    });
    expect(process.listenerCount('exit')).toBe(waiting + 1);
    started.send({ words: '还在吗' });
  });
  expect(heard).toEqual([{ words: '还在吗' }, 'gone\n']);
  expect(process.listenerCount('exit')).toBe(waiting);
});
