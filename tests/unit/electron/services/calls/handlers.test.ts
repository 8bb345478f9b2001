import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectFile, writeProjectFile } from '../../../../../electron/services/files/project-file';
import { writeZip } from '../../../../../electron/services/zip/write';
import { outlineOf } from '../../../../../shared/form/outline';
import { APP, CONTENT, PROJECT, TEMPLATE, typed, withYear } from '../../../../fault/content';
import { faultyFileSystem, systemError } from '../../../../fault/faulty-file-system';
import { smallForm } from '../../../../support/small-form';
import { type Bench, handlersBench, REPORT } from './handlers-bench';

const DEPARTMENT = { code: '434', name: '某办公室' };
const NEW = { template: 'tiny-2030', department: DEPARTMENT, year: 2030 };

async function yearOf(path: string): Promise<number> {
  const read = await readProjectFile(new Uint8Array(await readFile(path)));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.project.year;
}

/** A document saved under that name. */
async function savedDocument(b: Bench, name = 'a.mzb') {
  const document = await b.call('newDocument', NEW);
  const file = await b.fileId(name);
  await b.call('save', { session: document.session, file, project: PROJECT, step: 0 });
  return { session: document.session, file, path: join(b.documents, name) };
}

describe('a new document', () => {
  it('brings the files of its template, is empty, and needs a name to be saved', async () => {
    const b = await handlersBench();
    const opened = await b.call('newDocument', NEW);
    expect(opened).toMatchObject({ name: null, readOnly: false, template: TEMPLATE });
    expect(opened.project).toMatchObject({ template: 'tiny-2030', department: DEPARTMENT, year: 2030 });
    const { session, project } = opened;
    expect(await b.refused('save', { session, file: null, project, step: 0 })).toBe('save-name-needed');
    expect(await b.refused('newDocument', { ...NEW, template: 'none' })).toBe('template-unknown');
  });

  it('is saved, saved again in place, and opened as it was', async () => {
    const b = await handlersBench();
    const { session, file, path } = await savedDocument(b);
    expect(await b.call('save', { session, file: null, project: { ...PROJECT, year: 2031 }, step: 0 })).toEqual({
      name: 'a.mzb',
    });
    expect(await yearOf(path)).toBe(2031);
    const opened = await b.call('openFile', { file, leaving: session });
    expect(opened).toMatchObject({ name: 'a.mzb', readOnly: false, report: null, template: TEMPLATE });
    expect(opened.project).toEqual({ ...PROJECT, year: 2031 });
    expect((await b.call('recentFiles', {})).map(({ name }) => name)).toEqual(['a.mzb']);
  });

  it('lists templates and samples', async () => {
    const b = await handlersBench();
    const summary = {
      id: 'tiny-2030',
      title: '小表样',
      region: '某地',
      general: false,
      year: 2030,
      years: [2030],
      version: 1,
      province: '某地',
      levels: [],
      kinds: [],
      tables: 1,
      outline: outlineOf(smallForm(TEMPLATE)),
      origin: { kind: 'shipped' },
    };
    expect(await b.call('listTemplates', {})).toEqual([summary]);
    await writeFile(join(b.folder, 'assets/samples/broken.mzb'), 'x');
    expect(await b.call('listSamples', {})).toEqual([{ id: 'demo', title: '某办公室 2029 年', note: '' }]);
    await writeFile(join(b.folder, 'assets/samples/about.yaml'), 'demo: 可以公开');
    expect(await b.call('listSamples', {})).toEqual([{ id: 'demo', title: '某办公室 2029 年', note: '可以公开' }]);
    await writeFile(join(b.folder, 'assets/samples/about.yaml'), ': - {');
    expect(await b.call('listSamples', {})).toEqual([{ id: 'demo', title: '某办公室 2029 年', note: '' }]);
    expect(b.log.join()).toContain('broken.mzb');
  });
});

describe('opening', () => {
  it('uses the template inside the file, not the installed one', async () => {
    const b = await handlersBench();
    const head = TEMPLATE['template.yaml']?.replace('title: 小表样', 'title: 旧表样') ?? '';
    const template = { ...TEMPLATE, 'template.yaml': head };
    await writeFile(join(b.documents, 'old.mzb'), await writeProjectFile({ ...CONTENT, template }, APP));
    const opened = await b.call('openFile', { file: await b.fileId('old.mzb') });
    expect(opened.template).toEqual(template);
  });

  it('a sample never saves over the sample', async () => {
    const b = await handlersBench();
    const sample = join(b.folder, 'assets/samples/demo.mzb');
    const before = await readFile(sample);
    const { session, project, readOnly } = await b.call('openSample', { sample: 'demo' });
    expect([readOnly, project.year]).toEqual([true, 2029]);
    expect(await b.refused('save', { session, file: null, project, step: 0 })).toBe('save-name-needed');
    await b.call('save', { session, file: await b.fileId('mine.mzb'), project, step: 0 });
    expect(await readFile(sample)).toEqual(before);
    // From now on it is a file like any other.
    await b.call('save', { session, file: null, project: { ...project, year: 2035 }, step: 0 });
    expect(await yearOf(join(b.documents, 'mine.mzb'))).toBe(2035);
    expect(await b.refused('openSample', { sample: '../samples/demo' })).toBe('sample-unknown');
  });

  it('a read-only file asks for a name', async () => {
    const b = await handlersBench();
    const { file, path } = await savedDocument(b);
    await chmod(path, 0o444);
    const opened = await b.call('openFile', { file });
    expect(opened.readOnly).toBe(true);
    expect(await b.refused('save', { session: opened.session, file: null, project: PROJECT, step: 0 })).toBe(
      'save-name-needed',
    );
  });

  it('an import is told apart by content, carries its report, keeps the workbook and has no file yet', async () => {
    const b = await handlersBench();
    const workbook = await writeZip(new Map([['[Content_Types].xml', new Uint8Array(3)]]));
    await writeFile(join(b.documents, '表.xlsx'), workbook);
    await writeFile(join(b.documents, 'named-wrong.mzb'), workbook);
    await writeFile(join(b.documents, 'tables.json'), '\uFEFF {"tables": []}');
    for (const name of ['表.xlsx', 'named-wrong.mzb', 'tables.json']) {
      const opened = await b.call('openFile', { file: await b.fileId(name) });
      expect(opened).toMatchObject({ name: null, readOnly: false, report: REPORT, template: TEMPLATE });
      const { session, project } = opened;
      expect(await b.refused('save', { session, file: null, project, step: 0 })).toBe('save-name-needed');
      await b.call('save', { session, file: await b.fileId('out.mzb'), project, step: 0 });
      const read = await readProjectFile(new Uint8Array(await readFile(join(b.documents, 'out.mzb'))));
      const source = name === 'tables.json' ? null : { name, bytes: workbook };
      expect(read.ok && read.value.source).toEqual(source);
      await b.call('closeSession', { session });
    }
  });

  it('names the file and the cause when it cannot', async () => {
    const b = await handlersBench();
    const { path } = await savedDocument(b);
    const whole = await readFile(path);
    await mkdir(join(b.documents, 'folder.mzb'));
    const cases: [string, Uint8Array | string, string][] = [
      ['cut.mzb', whole.subarray(0, 300), 'file-truncated'],
      ['empty.mzb', '', 'file-empty'],
      ['text.mzb', 'hello', 'workbook-is-text'],
      ['text.xyz', 'hello', 'workbook-is-text'],
    ];
    for (const [name, content, code] of cases) {
      await writeFile(join(b.documents, name), content);
      expect(await b.raw('openFile', { file: await b.fileId(name) })).toMatchObject({
        ok: false,
        error: { code, params: { name } },
      });
    }
    expect(await b.refused('openFile', { file: await b.fileId('none.mzb') })).toBe('file-not-found');
    expect(await b.refused('openFile', { file: 'made-up' })).toBe('file-unknown');
    expect(await b.refused('openFile', { file: path })).toBe('file-unknown');
    const folderFile = b.backend.requestFor({ path: join(b.documents, 'folder.mzb'), others: [] }).file;
    expect(await b.refused('openFile', { file: folderFile })).toBe('file-is-folder');
  });
});

describe('saving', () => {
  it('refuses when someone else changed the file, and save as keeps both', async () => {
    const b = await handlersBench();
    const { session, path } = await savedDocument(b);
    await writeFile(path, await writeProjectFile(withYear(2050), APP));
    expect(await b.refused('save', { session, file: null, project: PROJECT, step: 0 })).toBe('file-changed-on-disk');
    expect(await yearOf(path)).toBe(2050);
    await b.call('save', { session, file: await b.fileId('b.mzb'), project: { ...PROJECT, year: 2044 }, step: 0 });
    expect([await yearOf(path), await yearOf(join(b.documents, 'b.mzb'))]).toEqual([2050, 2044]);
  });

  it('twice at once is no conflict with itself, and the later one stands', async () => {
    const b = await handlersBench();
    const { session, path } = await savedDocument(b);
    const years = [2031, 2032, 2033];
    await Promise.all(
      years.map((year) => b.call('save', { session, file: null, project: { ...PROJECT, year }, step: 0 })),
    );
    expect(await yearOf(path)).toBe(2033);
  });

  it('never lands on a file of another kind or on one that is open in another session', async () => {
    const b = await handlersBench();
    const { session, file } = await savedDocument(b);
    const xlsx = await b.fileId('a.xlsx');
    expect(await b.refused('save', { session, file: xlsx, project: PROJECT, step: 0 })).toBe('save-extension');
    const other = await b.call('newDocument', NEW);
    expect(await b.refused('save', { session: other.session, file, project: PROJECT, step: 0 })).toBe(
      'file-open-elsewhere',
    );
    await b.call('closeSession', { session });
    await b.call('save', { session: other.session, file, project: PROJECT, step: 0 });
  });

  it('keeps previous versions outside the folder of the user', async () => {
    const b = await handlersBench();
    const { session } = await savedDocument(b);
    await b.call('save', { session, file: null, project: { ...PROJECT, year: 2031 }, step: 0 });
    expect(await readdir(b.documents)).toEqual(['a.mzb', '~$a.mzb.lock']);
    const [folder = ''] = await readdir(join(b.folder, 'data/backups'));
    const [kept = ''] = await readdir(join(b.folder, 'data/backups', folder));
    expect(await yearOf(join(b.folder, 'data/backups', folder, kept))).toBe(2030);
  });
});

describe('the recovery journal behind the calls', () => {
  it('offers the work of a page that is gone, with its edits, and saves it in place', async () => {
    const b = await handlersBench();
    const { session, path } = await savedDocument(b);
    await b.call('journal', { session, step: 1, changes: [typed('634.87', '1.00')] });
    await b.call('journal', { session, step: 2, changes: [typed('1.00', '2.00')] });
    expect(await b.call('recoverable', {})).toEqual([]);
    await b.backend.pageGone();
    expect(await b.refused('journal', { session, step: 3, changes: [] })).toBe('session-unknown');
    const [item] = await b.call('recoverable', {});
    expect(item).toMatchObject({
      name: 'a.mzb',
      head: `${PROJECT.department.name} ${PROJECT.year}年`,
      steps: 2,
      complete: true,
    });
    const recovered = await b.call('recover', { id: item?.id ?? '' });
    expect(recovered).toMatchObject({ name: 'a.mzb', readOnly: false, template: TEMPLATE });
    expect(recovered.project.tables.A?.cells['201']?.basic).toBe('2.00');
    expect(await b.call('recoverable', {})).toEqual([]);
    // A second crash before the save loses nothing either.
    await b.backend.pageGone();
    const [again] = await b.call('recoverable', {});
    const second = await b.call('recover', { id: again?.id ?? '' });
    expect(second.project).toEqual(recovered.project);
    await b.call('save', { session: second.session, file: null, project: second.project, step: 0 });
    await b.backend.pageGone();
    expect(await b.call('recoverable', {})).toEqual([]);
    const read = await readProjectFile(new Uint8Array(await readFile(path)));
    expect(read.ok && read.value.project).toEqual(recovered.project);
  });

  it('goes on after the recovered steps with numbers from 1', async () => {
    const b = await handlersBench();
    const { session } = await savedDocument(b);
    await b.call('journal', { session, step: 1, changes: [typed('634.87', '1.00')] });
    await b.backend.pageGone();
    const [item] = await b.call('recoverable', {});
    const recovered = await b.call('recover', { id: item?.id ?? '' });
    await b.call('journal', { session: recovered.session, step: 1, changes: [typed('1.00', '2.00')] });
    await b.backend.pageGone();
    const [again] = await b.call('recoverable', {});
    expect(again).toMatchObject({ steps: 2, complete: true });
    const second = await b.call('recover', { id: again?.id ?? '' });
    expect(second.project.tables.A?.cells['201']?.basic).toBe('2.00');
  });

  it('takes no step after a gap, until a save holds what is missing', async () => {
    const b = await handlersBench();
    const { session } = await savedDocument(b);
    await b.call('journal', { session, step: 1, changes: [typed('634.87', '1.00')] });
    expect(await b.refused('journal', { session, step: 3, changes: [typed('2.00', '3.00')] })).toBe('journal-gap');
    const project = { ...PROJECT, year: 2031 };
    await b.call('save', { session, file: null, project, step: 2 });
    await b.call('journal', { session, step: 3, changes: [typed('2.00', '3.00')] });
    await b.backend.pageGone();
    const [item] = await b.call('recoverable', {});
    expect(item).toMatchObject({ steps: 1, complete: true });
    const recovered = await b.call('recover', { id: item?.id ?? '' });
    expect([recovered.project.year, recovered.project.tables.A?.cells['201']?.basic]).toEqual([2031, '3.00']);
  });

  it('keeps a step that came before a save but is not in what it saved', async () => {
    const b = await handlersBench();
    const { session } = await savedDocument(b);
    for (const step of [1, 2]) await b.call('journal', { session, step, changes: [typed(`${step}`, `${step + 1}`)] });
    await b.call('save', { session, file: null, project: PROJECT, step: 1 });
    await b.backend.pageGone();
    expect(await b.call('recoverable', {})).toMatchObject([{ steps: 1 }]);
  });

  it('asks for a name when the file is no longer what the work began from', async () => {
    const b = await handlersBench();
    const { session, path } = await savedDocument(b);
    await b.call('journal', { session, step: 1, changes: [typed('634.87', '1.00')] });
    await b.backend.pageGone();
    await writeFile(path, await writeProjectFile(withYear(2050), APP));
    const [item] = await b.call('recoverable', {});
    const recovered = await b.call('recover', { id: item?.id ?? '' });
    expect(recovered.readOnly).toBe(true);
    const { project } = recovered;
    expect(await b.refused('save', { session: recovered.session, file: null, project, step: 0 })).toBe(
      'save-name-needed',
    );
    expect(await yearOf(path)).toBe(2050);
  });

  it('is given up by closing without saving and by discarding', async () => {
    const b = await handlersBench();
    const one = await b.call('newDocument', NEW);
    await b.call('journal', { session: one.session, step: 1, changes: [typed(null, '1')] });
    await b.call('closeSession', { session: one.session });
    const two = await b.call('newDocument', NEW);
    await b.call('journal', { session: two.session, step: 1, changes: [typed(null, '2')] });
    await b.backend.pageGone();
    const list = await b.call('recoverable', {});
    expect(list.length).toBe(1);
    await b.call('discardRecovery', { id: list[0]?.id ?? '' });
    expect(await b.call('recoverable', {})).toEqual([]);
    expect(await b.refused('recover', { id: list[0]?.id ?? '' })).toBe('recovery-gone');
    expect(await b.refused('recover', { id: '../../etc' })).toBe('recovery-gone');
  });

  it('keeps edits that were made while a save was running', async () => {
    const b = await handlersBench();
    const { session } = await savedDocument(b);
    const saving = b.call('save', { session, file: null, project: { ...PROJECT, year: 2031 }, step: 0 });
    const journaled = b.call('journal', { session, step: 1, changes: [typed('634.87', '7.00')] });
    await Promise.all([saving, journaled]);
    await b.backend.pageGone();
    const [item] = await b.call('recoverable', {});
    const recovered = await b.call('recover', { id: item?.id ?? '' });
    expect([recovered.project.year, recovered.project.tables.A?.cells['201']?.basic]).toEqual([2031, '7.00']);
    await b.call('closeSession', { session: recovered.session });
  });

  it('stays when the save failed', async () => {
    let full = false;
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (full && call === 'write' && path.endsWith('.tmp')) throw systemError('ENOSPC');
      },
    });
    const b = await handlersBench({ machine: { fs } });
    const { session } = await savedDocument(b);
    await b.call('journal', { session, step: 1, changes: [typed('634.87', '1.00')] });
    full = true;
    expect(await b.refused('save', { session, file: null, project: PROJECT, step: 0 })).toBe('save-no-space');
    await b.backend.pageGone();
    expect(await b.call('recoverable', {})).toMatchObject([{ steps: 1 }]);
  });
});
