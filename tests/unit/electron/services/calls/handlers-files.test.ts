import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import { APP, CONTENT, PROJECT } from '../../../../fault/content';
import { fakeEngines, handlersBench } from './handlers-bench';

const DEPARTMENT = { code: '434', name: '某办公室' };
const NEW = { template: 'tiny-2030', department: DEPARTMENT, year: 2030 };

describe('exports', () => {
  it('write the file, tell their progress and keep what stood there', async () => {
    const b = await handlersBench();
    const { session } = await b.call('newDocument', NEW);
    await writeFile(join(b.documents, 'out.xlsx'), 'the official form');
    const project = { ...PROJECT, year: 2033 };
    const xlsx = await b.fileId('out.xlsx');
    expect(await b.call('exportExcel', { session, file: xlsx, project, valuesOnly: true, protect: false })).toEqual({
      name: 'out.xlsx',
    });
    expect(JSON.parse(await readFile(join(b.documents, 'out.xlsx'), 'utf8'))).toEqual({
      year: 2033,
      valuesOnly: true,
      protect: false,
      published: true,
    });
    const [folder = ''] = await readdir(join(b.folder, 'data/backups'));
    const [kept = ''] = await readdir(join(b.folder, 'data/backups', folder));
    expect(await readFile(join(b.folder, 'data/backups', folder, kept), 'utf8')).toBe('the official form');
    await b.call('exportPdf', { session, file: await b.fileId('out.pdf'), project });
    expect(await readFile(join(b.documents, 'out.pdf'), 'utf8')).toContain('tiny-2030');
    for (const kind of ['xlsx', 'pdf'] as const) {
      await b.call('exportReport', { session, file: await b.fileId(`审核.${kind}`), project, kind });
      expect(await readFile(join(b.documents, `审核.${kind}`), 'utf8')).toContain(`"kind":"${kind}"`);
    }
    const fractions = b.emitted.filter(([event]) => event === 'progress').map(([, data]) => data);
    expect(fractions.at(0)).toMatchObject({ session, fraction: 0 });
    expect(fractions.at(-1)).toMatchObject({ session, fraction: 1 });
  });

  it('refuse a wrong extension and hand failures on', async () => {
    const failing = { ...fakeEngines, pdf: async () => ({ ok: false as const, error: { code: 'pdf-unavailable' } }) };
    const b = await handlersBench({ machine: { engines: failing } });
    const { session, project } = await b.call('newDocument', NEW);
    const pdf = await b.fileId('out.pdf');
    expect(await b.refused('exportExcel', { session, file: pdf, project, valuesOnly: false, protect: false })).toBe(
      'save-extension',
    );
    expect(await b.refused('exportPdf', { session, file: pdf, project })).toBe('pdf-unavailable');
    expect(await b.refused('exportReport', { session, file: pdf, project, kind: 'xlsx' })).toBe('save-extension');
    expect(await readdir(b.documents)).toEqual([]);
  });
});

describe('saving back', () => {
  it('writes into the workbook of the import, under its own extension', async () => {
    const b = await handlersBench();
    await writeFile(join(b.documents, 'form.xlsx'), 'PK\x03\x04 not really');
    const { session } = await b.call('openFile', { file: await b.fileId('form.xlsx') });
    const recent = async () => (await b.call('recentFiles', {})).map(({ name }) => name);
    expect(await recent()).toEqual(['form.xlsx']);
    const saved = await b.call('saveBack', { session, file: await b.fileId('out.xlsx'), project: PROJECT });
    expect(saved).toEqual({
      name: 'out.xlsx',
      changed: [{ sheet: '表', address: 'B2', before: '1.00', after: '2.00' }],
      notes: ['来自测试'],
    });
    expect(await recent()).toEqual(['out.xlsx', 'form.xlsx']);
    const written: unknown = JSON.parse(await readFile(join(b.documents, 'out.xlsx'), 'utf8'));
    expect(written).toEqual({ source: 15, year: PROJECT.year });
    const other = await b.fileId('out.xlsm');
    expect(await b.refused('saveBack', { session, file: other, project: PROJECT })).toBe('save-extension');
  });

  it('is refused for a document that came from no workbook', async () => {
    const b = await handlersBench();
    const { session, project } = await b.call('newDocument', NEW);
    const file = await b.fileId('out.xlsx');
    expect(await b.refused('saveBack', { session, file, project })).toBe('save-back-no-source');
  });
});

describe('the in-app file dialog', () => {
  it('starts in the documents folder: folders first, in Chinese order, only files that can be opened', async () => {
    const b = await handlersBench();
    for (const name of [
      '中.mzb',
      '安.xlsx',
      '北.json',
      '10.mzb',
      '9.mzb',
      'x.docx',
      'x.pdf',
      '.hidden.mzb',
      '~$安.xlsx',
    ]) {
      await writeFile(join(b.documents, name), 'x');
    }
    await mkdir(join(b.documents, '子文件夹'));
    await symlink(join(b.documents, 'nowhere'), join(b.documents, 'dangling.mzb'));
    const listing = await b.call('listFolder', { folder: null });
    expect(listing.path).toBe(b.documents);
    const names = listing.entries.map(({ name }) => name);
    expect(names).toEqual(['子文件夹', '9.mzb', '10.mzb', '安.xlsx', '北.json', '中.mzb', 'x.docx']);
    expect(listing.places.map(({ name }) => name)).toEqual(expect.arrayContaining(['主目录', '文档']));
    const sub = await b.call('listFolder', { folder: listing.entries[0]?.id ?? '' });
    expect(sub.parent).toBe(listing.folder);
    expect(sub.entries).toEqual([]);
  });

  it('knows only folders that it showed, and ids say nothing of paths', async () => {
    const b = await handlersBench();
    const listing = await b.call('listFolder', { folder: null });
    expect(JSON.stringify([listing.folder, listing.parent])).not.toContain('Documents');
    for (const folder of [b.documents, '/', ''])
      expect(await b.refused('listFolder', { folder })).toBe('folder-unknown');
    expect(await b.refused('chooseInFolder', { folder: '/etc', name: 'a.mzb' })).toBe('folder-unknown');
  });

  it('reaches the home folder and what is below it, and nothing above or through a link', async () => {
    const b = await handlersBench();
    const outside = join(b.folder, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'secret.mzb'), 'x');
    await symlink(outside, join(b.documents, 'way-out'));
    await symlink(join(outside, 'secret.mzb'), join(b.documents, 'link.mzb'));
    await symlink(b.documents, join(b.folder, 'home', 'way-in'));
    const documents = await b.call('listFolder', { folder: null });
    expect(documents.entries).toEqual([]);
    expect(await b.refused('chooseInFolder', { folder: documents.folder, name: 'link.mzb' })).toBe(
      'folder-out-of-reach',
    );
    const home = await b.call('listFolder', { folder: documents.parent });
    expect(home.entries.map(({ name }) => name)).toEqual(['Documents', 'way-in']);
    expect(home.parent).toBeNull();
    expect(home.places.map(({ name }) => name)).toEqual(['主目录', '文档']);
  });

  it('reaches only the folders given at the start, also after one was swapped for a link', async () => {
    const first = await handlersBench();
    const given = join(first.folder, 'given');
    await mkdir(join(given, 'year'), { recursive: true });
    const folders = { data: join(first.folder, 'data'), assets: join(first.folder, 'assets'), documents: given };
    const b = await handlersBench({ folder: first.folder, host: { folders: { ...folders, reach: [given] } } });
    const listing = await b.call('listFolder', { folder: null });
    expect(listing).toMatchObject({ path: given, parent: null });
    expect(listing.places.map(({ name }) => name)).toEqual(['文档']);
    const year = listing.entries[0]?.id ?? '';
    await rm(join(given, 'year'), { recursive: true });
    await symlink(first.documents, join(given, 'year'));
    expect(await b.refused('listFolder', { folder: year })).toBe('folder-out-of-reach');
    expect(await b.refused('chooseInFolder', { folder: year, name: 'a.mzb' })).toBe('folder-out-of-reach');
  });

  it('is shut where the system has dialogs of its own', async () => {
    const b = await handlersBench({
      host: {
        dialogs: {
          pickOpen: async () => null,
          pickSeveral: async () => [],
          pickFolder: async () => null,
          pickSave: async () => null,
        },
      },
    });
    expect(await b.refused('listFolder', { folder: null })).toBe('dialogs-of-the-system');
    expect(await b.refused('chooseInFolder', { folder: 'x', name: 'a.mzb' })).toBe('dialogs-of-the-system');
  });

  it('refuses names that lead elsewhere', async () => {
    const b = await handlersBench();
    await mkdir(join(b.documents, 'sub.mzb'));
    const { folder } = await b.call('listFolder', { folder: null });
    for (const [name, code] of [
      ['../a.mzb', 'name-separator'],
      ['..\\a.mzb', 'name-separator'],
      ['a\u0000.mzb', 'name-control'],
      ['nul.mzb', 'name-reserved'],
      ['..', 'name-empty'],
      ['sub.mzb', 'name-is-folder'],
    ] as const) {
      expect(await b.refused('chooseInFolder', { folder, name })).toBe(code);
    }
    expect(await b.call('chooseInFolder', { folder, name: 'new.mzb' })).toMatchObject({
      name: 'new.mzb',
      exists: false,
    });
    await writeFile(join(b.documents, 'there.mzb'), 'x');
    expect((await b.call('chooseInFolder', { folder, name: 'there.mzb' })).exists).toBe(true);
  });
});

describe('a new folder of the file dialog', () => {
  it('is made in a listed folder, once, under a name that every system takes', async () => {
    const b = await handlersBench();
    const { folder } = await b.call('listFolder', { folder: null });
    const made = await b.call('newFolder', { folder, name: '二〇二六' });
    expect((await b.call('listFolder', { folder: made.folder })).path).toBe(join(b.documents, '二〇二六'));
    expect((await stat(join(b.documents, '二〇二六'))).isDirectory()).toBe(true);
    await writeFile(join(b.documents, '有'), 'x');
    for (const [name, code] of [
      ['二〇二六', 'name-is-folder'],
      ['有', 'name-is-file'],
      ['../a', 'name-separator'],
      ['', 'name-empty'],
    ] as const)
      expect(await b.refused('newFolder', { folder, name })).toBe(code);
    expect(await b.refused('newFolder', { folder: 'x', name: 'a' })).toBe('folder-unknown');
  });
});

describe('every call', () => {
  it('checks its arguments and answers a failure as a value', async () => {
    const b = await handlersBench();
    expect(await b.raw('save', { session: 1 })).toMatchObject({ ok: false, error: { code: 'arguments-invalid' } });
    for (const [method, args] of [
      ['save', { session: 'x', file: null, project: PROJECT, step: 0 }],
      ['journal', { session: 'x', step: 1, changes: [] }],
      ['closeSession', { session: 'x' }],
      ['setDirty', { session: 'x', dirty: true }],
      ['exportExcel', { session: 'x', file: 'y', project: PROJECT, valuesOnly: false, protect: false }],
      ['exportPdf', { session: 'x', file: 'y', project: PROJECT }],
      ['exportReport', { session: 'x', file: 'y', project: PROJECT, kind: 'pdf' }],
    ] as const) {
      expect(await b.raw(method, args), method).toEqual({ ok: false, error: { code: 'session-unknown' } });
    }
  });

  it('turns an exception into a value, logs it, and works on', async () => {
    const engines = {
      ...fakeEngines,
      excel: async () => {
        throw new Error('boom at /secret/path');
      },
    };
    const b = await handlersBench({ machine: { engines } });
    const { session, project } = await b.call('newDocument', NEW);
    const answer = await b.raw('exportExcel', {
      session,
      file: await b.fileId('a.xlsx'),
      project,
      valuesOnly: false,
      protect: false,
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(b.reported).toHaveLength(1);
    await b.call('save', { session, file: await b.fileId('a.mzb'), project, step: 0 });
  });

  it('of the native dialogs hands out ids, and says so where there are none', async () => {
    const inApp = await handlersBench();
    expect(await inApp.refused('pickOpen', {})).toBe('dialogs-unavailable');
    expect(await inApp.refused('pickSeveral', {})).toBe('dialogs-unavailable');
    expect(await inApp.call('hostInfo', {})).toEqual({ dialogs: 'in-app', version: '1.2.3', pending: null });
    const picked = join(inApp.documents, 'a.mzb');
    const dialogs = {
      pickOpen: async () => picked,
      pickSeveral: async () => [picked, join(inApp.documents, 'b.mzb')],
      pickFolder: async () => null,
      pickSave: async () => null,
    };
    const native = await handlersBench({
      folder: inApp.folder,
      host: { dialogs, takePending: () => ({ path: picked, others: [] }) },
    });
    await writeFile(picked, await writeProjectFile(CONTENT, APP));
    const info = await native.call('hostInfo', {});
    expect(info).toMatchObject({ dialogs: 'native' });
    const choice = await native.call('pickOpen', {});
    expect(choice).toEqual({ name: 'a.mzb', file: info.pending?.file });
    expect(info.pending?.name).toBe('a.mzb');
    expect((await native.call('openFile', { file: choice?.file ?? '' })).project).toEqual(PROJECT);
    const several = await native.call('pickSeveral', {});
    expect(several).toEqual([choice, { name: 'b.mzb', file: expect.any(String) }]);
    expect(await native.call('pickSave', { suggested: 'x', extension: 'mzb' })).toBeNull();
  });
});
