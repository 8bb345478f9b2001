import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { NO_CORRECTIONS } from '../../shared/contract/corrections';
import { type Bench, handlersBench } from '../unit/electron/services/calls/handlers-bench';
import { APP, PROJECT, withYear } from './content';
import { faultyFileSystem, systemError } from './faulty-file-system';

const NEW = { template: 'tiny-2030', department: { code: '434', name: '某办公室' }, year: 2030 };
const WRITING = ['makeFolder', 'create', 'append', 'write', 'sync', 'rename', 'remove'];

/** Everything in a day's work that looks into the program's own data, none of which lives by it. */
async function workADay(b: Bench): Promise<void> {
  const path = join(b.documents, 'a.mzb');
  await writeFile(path, await writeProjectFile(withYear(2030), APP));
  await writeFile(join(b.documents, 'b.xlsx'), 'PK\x03\x04 not really');
  expect(await b.call('recentFiles', {})).toEqual(expect.any(Array));
  const file = await b.fileId('a.mzb');
  // Nothing to offer, or the word that it cannot be known; never a mistake of the program.
  expect(['ok', 'recovery-unreadable']).toContain(await b.refused('recoverable', {}));
  expect(['ok', 'recovery-unreadable']).toContain(await b.refused('recoverableOf', { file }));
  const { session } = await b.call('openFile', { file });
  const moved = { ...PROJECT, year: 2031 };
  expect(await b.call('save', { session, file: null, project: moved, step: 0 })).toEqual({ name: 'a.mzb' });
  const read = await readProjectFile(new Uint8Array(await readFile(path)));
  expect(read.ok && read.value.project.year).toBe(2031);
  await b.call('versions', { session, file: null });
  await b.call('closeSession', { session });
  const book = await b.fileId('b.xlsx');
  const corrections = { ...NO_CORRECTIONS, template: 'tiny-2030' };
  const imported = await b.call('openFile', { file: book, corrections });
  await b.call('closeSession', { session: imported.session, keepWork: true });
  const made = await b.call('newDocument', NEW);
  const saved = { session: made.session, file: await b.fileId('c.mzb'), project: made.project, step: 0 };
  expect(await b.call('save', saved)).toEqual({ name: 'c.mzb' });
  await b.call('closeSession', { session: made.session });
  expect(b.reported).toEqual([]);
}

describe('a data folder', () => {
  for (const code of ['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EIO', 'ESTALE']) {
    it(`that answers everything with ${code} breaks no opening and no save`, async () => {
      const folder = (await handlersBench()).folder;
      const before = (_call: string, path: string) => {
        if (path.startsWith(join(folder, 'data'))) throw systemError(code);
      };
      await workADay(await handlersBench({ folder, machine: { fs: faultyFileSystem({ before }) } }));
    });

    it(`that takes nothing new (${code}) breaks no opening and no save`, async () => {
      const folder = (await handlersBench()).folder;
      const before = (call: string, path: string) => {
        if (WRITING.includes(call) && path.startsWith(join(folder, 'data'))) throw systemError(code);
      };
      await workADay(await handlersBench({ folder, machine: { fs: faultyFileSystem({ before }) } }));
    });
  }

  it('whose place is taken by a file breaks no opening and no save', async () => {
    const { folder } = await handlersBench();
    await writeFile(join(folder, 'data'), 'a file');
    await workADay(await handlersBench({ folder }));
  });

  it('that goes while the program runs breaks no opening and no save', async () => {
    const b = await handlersBench();
    await workADay(b);
    await rm(join(b.folder, 'data'), { recursive: true });
    await workADay(b);
  });
});

describe('one journal that cannot be read', () => {
  it('does not keep the others from being offered', async () => {
    const bad = { name: '' };
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (call === 'read' && bad.name !== '' && path.includes(bad.name)) throw systemError('EIO');
      },
    });
    const b = await handlersBench({ machine: { fs } });
    for (const step of [1, 2]) {
      const { session } = await b.call('newDocument', NEW);
      await b.call('journal', { session, step: 1, changes: [] });
      if (step === 1) bad.name = session;
    }
    await b.backend.pageGone();
    expect(await b.call('recoverable', {})).toHaveLength(1);
  });
});
