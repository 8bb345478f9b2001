import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import type { Change } from '../../../../../shared/document/changes';
import { APP, withYear } from '../../../../fault/content';
import { faultyFileSystem, systemError } from '../../../../fault/faulty-file-system';
import { type Bench, handlersBench } from './handlers-bench';

function typed(before: string | null, after: string): Change {
  return { kind: 'cell', table: 'A', row: '201', column: 'basic', before, after };
}

/** A document with one step that its run left unsaved. */
async function leftUnsaved(b: Bench, name = 'a.mzb'): Promise<{ file: string; path: string }> {
  const path = join(b.documents, name);
  await writeFile(path, await writeProjectFile(withYear(2030), APP));
  const file = await b.fileId(name);
  const { session } = await b.call('openFile', { file });
  await b.call('journal', { session, step: 1, changes: [typed('634.87', '1.00')] });
  await b.backend.pageGone();
  return { file, path };
}

describe('unsaved work of a file', () => {
  it('is found by the file, and not by another', async () => {
    const b = await handlersBench();
    const { file } = await leftUnsaved(b);
    await writeFile(join(b.documents, 'other.mzb'), await writeProjectFile(withYear(2031), APP));
    expect(await b.call('recoverableOf', { file })).toMatchObject([{ name: 'a.mzb', steps: 1, copy: false }]);
    expect(await b.call('recoverableOf', { file: await b.fileId('other.mzb') })).toEqual([]);
    expect(await b.refused('recoverableOf', { file: '/etc/passwd' })).toBe('file-unknown');
  });

  it('is found by whatever path leads to it, as the start of the program may name another', async () => {
    const b = await handlersBench();
    const { path } = await leftUnsaved(b);
    const link = join(b.folder, 'link');
    await symlink(b.documents, link);
    await mkdir(join(b.documents, 'sub'));
    for (const other of [join(link, 'a.mzb'), join(b.documents, '.', 'sub', '..', 'a.mzb'), path]) {
      const { file } = b.backend.requestFor({ path: other, others: [] });
      expect(await b.call('recoverableOf', { file }), other).toHaveLength(1);
    }
  });

  it('of a document imported from a workbook is found by the workbook, until it is saved as a document', async () => {
    const b = await handlersBench();
    await writeFile(join(b.documents, 'form.xlsx'), 'PK\x03\x04 not really');
    const file = await b.fileId('form.xlsx');
    const { session } = await b.call('openFile', { file });
    await b.call('journal', { session, step: 1, changes: [typed('634.87', '2.00')] });
    await b.backend.pageGone();
    const [offer] = await b.call('recoverableOf', { file });
    expect(offer?.name).toContain('form.xlsx');
    const recovered = await b.call('recover', { id: offer?.id ?? '' });
    expect(recovered.project.tables.A?.cells['201']?.basic).toBe('2.00');
    // Killed once more it is still the workbook's.
    await b.backend.pageGone();
    const [again] = await b.call('recoverableOf', { file });
    const second = await b.call('recover', { id: again?.id ?? '' });
    const target = await b.fileId('saved.mzb');
    await b.call('save', { session: second.session, file: target, project: second.project, step: 0 });
    await b.call('journal', { session: second.session, step: 1, changes: [typed('2.00', '3.00')] });
    await b.backend.pageGone();
    expect(await b.call('recoverableOf', { file })).toEqual([]);
    expect(await b.call('recoverableOf', { file: target })).toHaveLength(1);
  });

  it('comes back as a copy where somebody changed the file since', async () => {
    const b = await handlersBench();
    const { file, path } = await leftUnsaved(b);
    await writeFile(path, await writeProjectFile(withYear(2040), APP));
    const [offer] = await b.call('recoverableOf', { file });
    expect(offer).toMatchObject({ copy: true });
    const recovered = await b.call('recover', { id: offer?.id ?? '' });
    expect(recovered).toMatchObject({ readOnly: true, notices: [{ code: 'recovered-as-copy' }] });
    const { session, project } = recovered;
    expect(await b.refused('save', { session, file: null, project, step: 0, overwrite: true })).toBe(
      'save-name-needed',
    );
  });

  it('comes back as the document itself where nobody did', async () => {
    const b = await handlersBench();
    const { file } = await leftUnsaved(b);
    const [offer] = await b.call('recoverableOf', { file });
    expect(await b.call('recover', { id: offer?.id ?? '' })).toMatchObject({ readOnly: false, notices: [] });
  });

  it('is not that of a document that is open', async () => {
    const b = await handlersBench();
    const { file } = await leftUnsaved(b);
    const [offer] = await b.call('recoverableOf', { file });
    await b.call('recover', { id: offer?.id ?? '' });
    expect(await b.call('recoverableOf', { file })).toEqual([]);
  });
});

describe('what was given up', () => {
  it('is not offered again, also where it cannot be put aside', async () => {
    let full = false;
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (full && path.includes('discarded') && ['makeFolder', 'rename'].includes(call)) throw systemError('ENOSPC');
      },
    });
    const b = await handlersBench({ machine: { fs } });
    full = true;
    const { file } = await leftUnsaved(b);
    const [offer] = await b.call('recoverableOf', { file });
    await b.call('discardRecovery', { id: offer?.id ?? '' });
    expect(await b.call('recoverableOf', { file })).toEqual([]);
    const { session } = await b.call('openFile', { file });
    await b.call('journal', { session, step: 1, changes: [typed('634.87', '1.00')] });
    await b.call('closeSession', { session });
    expect(await b.call('recoverable', {})).toEqual([]);
    expect((await readdir(join(b.folder, 'data/journals'))).filter((name) => name !== 'discarded')).toEqual([]);
  });

  it('is not offered again when it was recovered work whose new journal could not be written', async () => {
    let full = false;
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (full && call === 'create' && path.includes('journals')) throw systemError('ENOSPC');
      },
    });
    for (const end of ['close', 'save'] as const) {
      full = false;
      const b = await handlersBench({ machine: { fs } });
      const { file } = await leftUnsaved(b);
      full = true;
      const [offer] = await b.call('recoverableOf', { file });
      const { session, project } = await b.call('recover', { id: offer?.id ?? '' });
      if (end === 'save') await b.call('save', { session, file: null, project, step: 0 });
      await b.call('closeSession', { session });
      expect(await b.call('recoverable', {}), end).toEqual([]);
    }
  });

  it('says so when it cannot be taken away at all', async () => {
    let locked = false;
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (locked && path.includes('journals') && ['makeFolder', 'rename', 'remove'].includes(call))
          throw systemError('EACCES');
      },
    });
    const b = await handlersBench({ machine: { fs } });
    const { file } = await leftUnsaved(b);
    locked = true;
    const [offer] = await b.call('recoverableOf', { file });
    expect(await b.refused('discardRecovery', { id: offer?.id ?? '' })).toBe('recovery-kept');
    expect(b.reported).toEqual([]);
  });
});
