import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../../../electron/services/machine/machine';
import { packageOf } from '../../../../support/form-package';
import { type Bench, handlersBench } from './handlers-bench';

const CITY = {
  id: 'city-2030',
  title: '市级表样',
  province: '某省',
  levels: '[市级]',
  kinds: '[预算, 单位]',
  origin: '某市财政局',
};

async function put(b: Bench, name: string, head: Parameters<typeof packageOf>[0]): Promise<string> {
  await writeFile(join(b.documents, name), await packageOf(head));
  return b.fileId(name);
}

async function installed(b: Bench, name: string, head: Parameters<typeof packageOf>[0], replace = false) {
  const file = await put(b, name, head);
  const { hash } = await b.call('inspectForm', { file });
  return b.call('installForm', { file, hash, replace });
}

const ids = async (b: Bench) => (await b.call('listTemplates', {})).map(({ id, version }) => `${id} ${version}`);

describe('导入表样', () => {
  it('tells what a package holds, installs it on the user’s word, and offers it at once', async () => {
    const b = await handlersBench();
    expect(await ids(b)).toEqual(['tiny-2030 1']);
    const file = await put(b, '市.mzform', { ...CITY, version: 2 });
    const { form, plan, hash } = await b.call('inspectForm', { file });
    expect(plan).toEqual({ kind: 'new' });
    expect(form).toMatchObject({
      id: 'city-2030',
      version: 2,
      province: '某省',
      levels: ['市级'],
      kinds: ['预算', '单位'],
      tables: 1,
      origin: { kind: 'installed', from: '市.mzform', maker: '某市财政局' },
    });
    expect(await ids(b)).toEqual(['tiny-2030 1']);
    expect(await b.call('installForm', { file, hash, replace: false })).toEqual({ plan: { kind: 'new' } });
    expect(await ids(b)).toEqual(['city-2030 2', 'tiny-2030 1']);
    const { project } = await b.call('newDocument', {
      template: 'city-2030',
      department: { code: '', name: '某局' },
      year: 2030,
    });
    expect(project.template).toBe('city-2030');
    // Another program on the same data finds it too.
    expect(await ids(await handlersBench({ folder: b.folder }))).toEqual(['city-2030 2', 'tiny-2030 1']);
  });

  it('follows a higher version, and takes an older one or other contents only when told so', async () => {
    const b = await handlersBench();
    await installed(b, 'a.mzform', { ...CITY, version: 2 });
    const newer = await put(b, 'b.mzform', { ...CITY, version: 3 });
    expect((await b.call('inspectForm', { file: newer })).plan).toEqual({ kind: 'newer', installed: 2 });
    await installed(b, 'b.mzform', { ...CITY, version: 3 });
    const older = await put(b, 'a.mzform', { ...CITY, version: 2 });
    const { plan, hash } = await b.call('inspectForm', { file: older });
    expect(plan).toEqual({ kind: 'older', installed: 3 });
    expect(await b.refused('installForm', { file: older, hash, replace: false })).toBe('form-older');
    expect(await ids(b)).toEqual(['city-2030 3', 'tiny-2030 1']);
    expect(await installed(b, 'a.mzform', { ...CITY, version: 2 }, true)).toMatchObject({ plan: { kind: 'older' } });
    const other = await put(b, 'c.mzform', { ...CITY, version: 2, title: '别的' });
    expect((await b.call('inspectForm', { file: other })).plan).toEqual({ kind: 'other-contents', installed: 2 });
  });

  it('refuses what is no package, a form of the program, and a file that changed since it was shown', async () => {
    const b = await handlersBench();
    await writeFile(join(b.documents, 'x.mzform'), 'x');
    expect(await b.refused('inspectForm', { file: await b.fileId('x.mzform') })).toBe('form-package-foreign');
    const own = await put(b, 'own.mzform', { version: 9 });
    expect(await b.refused('inspectForm', { file: own })).toBe('form-of-program');
    expect(await b.refused('openFile', { file: own })).toBe('file-is-form');
    const file = await put(b, 'a.mzform', CITY);
    const { hash } = await b.call('inspectForm', { file });
    await writeFile(join(b.documents, 'a.mzform'), await packageOf({ ...CITY, title: '换过' }));
    expect(await b.refused('installForm', { file, hash, replace: true })).toBe('form-package-changed');
    expect(await ids(b)).toEqual(['tiny-2030 1']);
  });
});

describe('表样管理', () => {
  it('lists one that cannot be used with its reason, and removes it; the program works on', async () => {
    const b = await handlersBench();
    await installed(b, 'a.mzform', CITY);
    const folder = join(b.folder, 'data', 'templates');
    await writeFile(join(folder, 'broken.mzform'), 'x');
    const { forms, unusable } = await b.call('listForms', {});
    expect(forms.map(({ id }) => id)).toEqual(['city-2030', 'tiny-2030']);
    expect(unusable).toEqual([
      { name: 'broken', error: { code: 'form-package-foreign', params: { name: 'broken.mzform' } } },
    ]);
    const { forms: known, folders } = await b.call('about', {});
    expect(known.map(({ id, origin }) => [id, origin])).toEqual([
      ['city-2030', '某市财政局编制，导入自“a.mzform”，第 1 版'],
      ['tiny-2030', '没有记载'],
    ]);
    expect(folders).toContainEqual({ label: '导入的表样', path: folder });
    expect(b.log).toContain('installed-form form-package-foreign');
    await b.call('removeForm', { name: 'broken' });
    await b.call('removeForm', { name: 'city-2030' });
    expect(await readdir(folder)).toEqual([]);
    expect(await ids(b)).toEqual(['tiny-2030 1']);
    expect(await b.refused('removeForm', { name: 'tiny-2030' })).toBe('form-shipped-stays');
    expect(await b.refused('removeForm', { name: 'city-2030' })).toBe('form-not-installed');
  });

  it('saves an installed one as a package that others install, of the very contents', async () => {
    const b = await handlersBench();
    await installed(b, 'a.mzform', { ...CITY, version: 2 });
    const saved = await b.call('saveForm', { name: 'city-2030', file: await b.fileId('给同事.mzform') });
    expect(saved).toEqual({ name: '给同事.mzform' });
    const other = await handlersBench();
    await writeFile(join(other.documents, '收到.mzform'), await readFile(join(b.documents, '给同事.mzform')));
    const file = await other.fileId('收到.mzform');
    const { form, hash } = await other.call('inspectForm', { file });
    expect(form.origin).toEqual({ kind: 'installed', from: '收到.mzform', maker: '某市财政局' });
    await other.call('installForm', { file, hash, replace: false });
    expect(await ids(other)).toEqual(['city-2030 2', 'tiny-2030 1']);
    // What was installed here from there is nobody else's business.
    expect((await b.call('inspectForm', { file: await b.fileId('给同事.mzform') })).plan).toEqual({ kind: 'same' });
    const place = await b.fileId('x.mzform');
    expect(await b.refused('saveForm', { name: 'tiny-2030', file: place })).toBe('form-not-installed');
    expect(await b.refused('saveForm', { name: 'city-2030', file: await b.fileId('x.zip') })).toBe('save-extension');
  });

  it('does not keep the program from starting where the folder is a file', async () => {
    const b = await handlersBench();
    await mkdir(join(b.folder, 'data'), { recursive: true });
    await writeFile(join(b.folder, 'data', 'templates'), 'x');
    expect(await ids(b)).toEqual(['tiny-2030 1']);
    const file = await put(b, 'a.mzform', CITY);
    const { hash } = await b.call('inspectForm', { file });
    expect(await b.refused('installForm', { file, hash, replace: false })).toBe('form-not-kept');
  });

  it('leaves documents of a removed form whole', async () => {
    const b = await handlersBench();
    await installed(b, 'a.mzform', CITY);
    const department = { code: '', name: '某局' };
    const { session, project } = await b.call('newDocument', { template: 'city-2030', department, year: 2030 });
    const file = await b.fileId('city.mzb');
    await b.call('save', { session, file, project, step: 0 });
    await b.call('closeSession', { session });
    await b.call('removeForm', { name: 'city-2030' });
    expect((await b.call('openFile', { file })).project.template).toBe('city-2030');
  });
});

const failing: [string, Partial<Machine>][] = [
  ['a thread that cannot be started', { openingThread: new URL('file:///nowhere.cjs') }],
];

describe('a package that takes its reader down', () => {
  it.each(failing)('is one that is not installed: %s', async (_what, machine) => {
    const b = await handlersBench({ machine });
    expect(await b.refused('inspectForm', { file: await put(b, 'a.mzform', CITY) })).toBe('open-failed');
  });
});
