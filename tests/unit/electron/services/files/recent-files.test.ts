import { readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRecentFiles } from '../../../../../electron/services/files/recent-files';
import { createAtomicWriter } from '../../../../../electron/services/fs/atomic-write';
import { nodeFileSystem } from '../../../../../electron/services/fs/node-file-system';
import { temporaryFolder } from '../../../../fault/temporary-folder';

async function bench() {
  const folder = await temporaryFolder();
  let ids = 0;
  let time = Date.UTC(2030, 0, 1);
  const now = () => {
    time += 1000;
    return new Date(time);
  };
  const fs = nodeFileSystem;
  const write = createAtomicWriter({
    fs,
    now,
    pause: async () => undefined,
    keepDays: () => 14,
    renamePauses: [],
    newId: () => `${ids++}`,
  });
  const recents = createRecentFiles({
    fs,
    write,
    folder: join(folder, 'data'),
    now,
    opened: () => undefined,
    log: () => undefined,
  });
  const file = async (name: string) => {
    await writeFile(join(folder, name), 'x');
    return join(folder, name);
  };
  return { folder, recents, file, store: join(folder, 'data', 'recent.json') };
}

describe('recent files', () => {
  it('stand newest first, each once', async () => {
    const { recents, file, folder } = await bench();
    const [a, b] = [await file('a.mzb'), await file('b.mzb')];
    for (const path of [a, b, a]) await recents.add(path);
    const list = await recents.list();
    expect(list.map(({ name }) => name)).toEqual(['a.mzb', 'b.mzb']);
    expect(list[0]).toMatchObject({ path: a, folder });
    expect(Date.parse(list[0]?.opened ?? '')).toBeGreaterThan(Date.parse(list[1]?.opened ?? ''));
  });

  it('are twelve at most', async () => {
    const { recents, file } = await bench();
    const paths: string[] = [];
    for (let index = 0; index < 14; index += 1) paths.push(await file(`${index}.mzb`));
    await Promise.all(paths.map((path) => recents.add(path)));
    expect((await recents.list()).map(({ path }) => path)).toEqual(paths.slice(2).reverse());
  });

  it('leave out what is gone, and show it again when it is back', async () => {
    const { recents, file } = await bench();
    const path = await file('a.mzb');
    await recents.add(path);
    await unlink(path);
    expect(await recents.list()).toEqual([]);
    await writeFile(path, 'x');
    expect((await recents.list()).length).toBe(1);
  });

  it('start empty when their file is damaged, and work on', async () => {
    const { recents, file, store } = await bench();
    const path = await file('a.mzb');
    await recents.add(path);
    for (const damage of ['{"version":1,"fil', '[]', '{"version":1,"files":[{"path":3}]}', '']) {
      await writeFile(store, damage);
      expect(await recents.list()).toEqual([]);
    }
    await recents.add(path);
    expect((await recents.list()).length).toBe(1);
    expect(JSON.parse(await readFile(store, 'utf8'))).toMatchObject({ version: 1 });
  });
});
