import { mkdir, mkdtemp, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { KEY_LIFETIME } from '../../../../electron/browser/access';
import { browserLaunches } from '../../../../electron/browser/browsers';
import { openFirst } from '../../../../electron/browser/open-browser';
import { createStartPages, type Place } from '../../../../electron/browser/start-page';

const ADDRESS = `http://127.0.0.1:1/?key=${'a'.repeat(64)}`;

async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-start-'));
  const [data, home, temporary] = ['data', 'home', 'tmp'].map((name) => join(folder, name));
  if (!data || !home || !temporary) throw new Error('no folders');
  await mkdir(temporary);
  let id = 0;
  const timers: { milliseconds: number; task: () => void }[] = [];
  const pages = createStartPages({
    folders: { private: [data], visible: [home] },
    temporary,
    newId: () => `${++id}`,
    later: (milliseconds, task) => void timers.push({ milliseconds, task }),
  });
  return { data, home, temporary, pages, timers };
}

async function written(url: string | null): Promise<{ path: string; text: string; others: number }> {
  const path = fileURLToPath(url ?? '');
  return { path, text: await readFile(path, 'utf8'), others: (await stat(path)).mode & 0o077 };
}

describe('the start page', () => {
  it('leads to the address, and only its owner can read it, until its key is void', async () => {
    const { pages, data, timers } = await bench();
    const { path, text, others } = await written(await pages.write(ADDRESS, 'private'));
    expect(path.startsWith(data)).toBe(true);
    expect(text).toContain(`content="0;url=${ADDRESS}"`);
    expect(others).toBe(0);
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([KEY_LIFETIME]);
    timers[0]?.task();
    expect(await readdir(data)).toEqual([]);
  });

  it('is never written through what somebody laid there, and takes what killed runs left away', async () => {
    const { pages, data, home, temporary } = await bench();
    await mkdir(home);
    await mkdir(data);
    for (const name of ['old', 'new']) await writeFile(join(data, `mingzhang-start-${name}.html`), ADDRESS);
    await utimes(join(data, 'mingzhang-start-old.html'), 1, 1);
    await symlink(join(home, 'target'), join(data, 'mingzhang-start-1.html'));
    const { path } = await written(await pages.write(ADDRESS, 'private'));
    expect(path.startsWith(temporary)).toBe(true);
    expect(await readdir(home)).toEqual([]);
    expect((await readdir(data)).sort()).toEqual(['mingzhang-start-1.html', 'mingzhang-start-new.html']);
  });

  it('lies in a folder that only its owner can enter where the data folder cannot be written', async () => {
    const { pages, data, temporary } = await bench();
    await writeFile(data, 'a file');
    const { path } = await written(await pages.write(ADDRESS, 'private'));
    const [own = ''] = await readdir(temporary);
    expect(path.startsWith(join(temporary, own))).toBe(true);
    expect((await stat(join(temporary, own))).mode & 0o077).toBe(0);
    pages.removeAll();
    expect(await readdir(temporary)).toEqual([]);
  });

  it('is no page at all where nothing can be written', async () => {
    const { data } = await bench();
    await writeFile(data, 'a file');
    const none = { private: [data], visible: [data] };
    const pages = createStartPages({ folders: none, temporary: data, newId: () => 'x', later: () => undefined });
    expect(await pages.write(ADDRESS, 'private')).toBeNull();
  });

  it('is all that any command line names: the key stands on none', async () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const { pages } = await bench();
      const env = { PATH: '/a:/snap/bin', PROGRAMFILES: 'C:\\P' };
      const launches = browserLaunches({ platform, env, isProgram: () => true, profile: '/data/browser' });
      const lines: string[] = [];
      const startPage = (place: Place) => pages.write(ADDRESS, place);
      await openFirst(launches, startPage, async (program, args) => {
        lines.push([program, ...args].join(' '));
        return false;
      });
      expect(lines).toHaveLength(launches.length);
      for (const line of lines) expect(line).toMatch(/file:\/\/\S*mingzhang-start-/);
      expect(lines.join('\n')).not.toMatch(/key=|127\.0\.0\.1/);
    }
  });
});
