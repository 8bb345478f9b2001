import { renameSync, symlinkSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import { APP, PROJECT, withYear } from '../../../../fault/content';
import { handlersBench } from './handlers-bench';

const NEW = { template: 'tiny-2030', department: { code: '434', name: '某办公室' }, year: 2030 };

/** A folder that was chosen in the page, and then swapped for a link that leads out of reach. */
async function swapped() {
  const b = await handlersBench();
  const chosen = join(b.documents, '送审');
  const outside = join(b.folder, 'outside');
  await mkdir(join(chosen, '公开包'), { recursive: true });
  await mkdir(join(outside, '公开包'), { recursive: true });
  for (const folder of [chosen, outside]) {
    await writeFile(join(folder, 'a.mzb'), await writeProjectFile(withYear(2030), APP));
  }
  const listing = await b.call('listFolder', { folder: null });
  const folder = listing.entries.find(({ name }) => name === '送审')?.id ?? '';
  const inside = await b.call('listFolder', { folder });
  const listed = inside.entries.find(({ name }) => name === 'a.mzb')?.id ?? '';
  const named = async (name: string, asFolder = false) =>
    (await b.call('chooseInFolder', { folder, name, asFolder })).file;
  const files = {
    listed,
    document: await named('new.mzb'),
    sheet: await named('out.xlsx'),
    old: await named('a.mzb'),
    package: await named('公开包', true),
  };
  const { session, project } = await b.call('newDocument', NEW);
  const swap = (): void => {
    renameSync(chosen, `${chosen} 原来的`);
    symlinkSync(outside, chosen);
  };
  return { b, outside, folder, files, session, project, swap };
}

describe('a folder that was swapped for a link after it was chosen', () => {
  it('takes no file and gives none', async () => {
    const { b, outside, folder, files, session, project, swap } = await swapped();
    swap();
    expect(await b.refused('save', { session, file: files.document, project, step: 0 })).toBe('place-changed');
    const excel = { session, file: files.sheet, project: PROJECT, valuesOnly: false, protect: false };
    expect(await b.refused('exportExcel', excel)).toBe('place-changed');
    const publish = { session, folder: files.package, project: PROJECT, reason: null };
    expect(await b.refused('publish', publish)).toBe('place-changed');
    for (const file of [files.listed, files.old]) {
      expect(await b.refused('openFile', { file })).toBe('place-changed');
      expect(await b.refused('readDocument', { file })).toBe('place-changed');
      expect(await b.refused('mapWorkbook', { file })).toBe('place-changed');
    }
    expect(await b.refused('batchFiles', { folder })).toBe('folder-out-of-reach');
    const convert = { mzb: true, xlsx: false, pdf: false };
    expect(await b.refused('runBatch', { batch: 'b', folder, convert })).toBe('folder-out-of-reach');
    expect((await readdir(outside)).sort()).toEqual(['a.mzb', '公开包']);
    expect(await readdir(join(outside, '公开包'))).toEqual([]);
    expect(b.reported).toEqual([]);
  });

  it('takes nothing either when it is swapped while the file is being made', async () => {
    const made = await swapped();
    const { b, outside, files, session } = made;
    let swapping = false;
    const emitted = b.emitted;
    const push = emitted.push.bind(emitted);
    emitted.push = (...items) => {
      if (!swapping) made.swap();
      swapping = true;
      return push(...items);
    };
    const publish = { session, folder: files.package, project: PROJECT, reason: null };
    expect(await b.refused('publish', publish)).toBe('place-changed');
    expect(await readdir(join(outside, '公开包'))).toEqual([]);
  });

  it('works as before where nothing was swapped, and after the same place was chosen anew', async () => {
    const { b, files, session, project } = await swapped();
    expect(await b.call('save', { session, file: files.document, project, step: 0 })).toEqual({ name: 'new.mzb' });
    expect(await b.refused('openFile', { file: files.listed })).toBe('ok');
    expect(await b.refused('openFile', { file: files.document })).toBe('ok');
  });
});
