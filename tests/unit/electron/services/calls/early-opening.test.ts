import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Engines } from '../../../../../electron/services/open/engines';
import { fakeEngines, handlersBench } from './handlers-bench';

/** A bench that tells which texts were read as tables. */
async function reading() {
  const read: string[] = [];
  const engines: Engines = {
    ...fakeEngines,
    importTables: (text, templates) => {
      read.push(text);
      return fakeEngines.importTables(text, templates);
    },
  };
  const bench = await handlersBench({ machine: { engines } });
  const path = join(bench.documents, 'a.json');
  await writeFile(path, '{"a":1}');
  return { ...bench, read, path };
}

it('a file that the program was started with is read once, before the page asks, and nothing is opened by that', async () => {
  const { backend, call, fileId, read, path, documents } = await reading();
  backend.warmUp(path);
  await expect.poll(() => read).toEqual(['{"a":1}']);
  expect(await call('recentFiles', {})).toEqual([]);
  expect(await readdir(documents)).toEqual(['a.json']);
  expect(await call('openFile', { file: await fileId('a.json') })).toMatchObject({ ownerUnresponsive: false });
  expect(read).toEqual(['{"a":1}']);
  await call('openFile', { file: await fileId('a.json') });
  expect(read).toHaveLength(2);
});

it('a file that changed since, is another one, or is gone, is opened as it stands', async () => {
  const { backend, call, refused, fileId, read, path, documents } = await reading();
  backend.warmUp(path);
  await expect.poll(() => read).toHaveLength(1);
  await writeFile(path, '{"a":2}');
  await call('openFile', { file: await fileId('a.json') });
  expect(read).toEqual(['{"a":1}', '{"a":2}']);

  backend.warmUp(path);
  await writeFile(join(documents, 'b.json'), '{"a":2}');
  await call('openFile', { file: await fileId('b.json') });
  expect(read).toHaveLength(4);

  backend.warmUp(path);
  const file = await fileId('a.json');
  await rm(path);
  expect(await refused('openFile', { file })).toBe('file-not-found');
  backend.warmUp(path);
  expect(await refused('openFile', { file })).toBe('file-not-found');
});
