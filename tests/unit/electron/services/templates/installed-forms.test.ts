import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAtomicWriter } from '../../../../../electron/services/fs/atomic-write';
import { findForms } from '../../../../../electron/services/templates/all-forms';
import { packForm } from '../../../../../electron/services/templates/check-form';
import { readFormPackage } from '../../../../../electron/services/templates/form-package';
import {
  installForm,
  listInstalled,
  planInstall,
  removeForm,
  type ShippedForms,
} from '../../../../../electron/services/templates/installed-forms';
import { APP } from '../../../../fault/content';
import { type Faults, faultyFileSystem, systemError } from '../../../../fault/faulty-file-system';
import { temporaryFolder } from '../../../../fault/temporary-folder';
import { formWith, packageOf, packedWith } from '../../../../support/form-package';
import { smallForm } from '../../../../support/small-form';

const NONE: ShippedForms = new Map();

async function bench(faults: Faults = {}) {
  const folder = join(await temporaryFolder(), 'data', 'templates');
  const fs = faultyFileSystem(faults);
  let id = 0;
  const write = createAtomicWriter({
    fs,
    now: () => new Date(0),
    pause: async () => undefined,
    keepDays: () => 14,
    renamePauses: [],
    newId: () => `${id++}`,
  });
  const list = (shipped = NONE) => listInstalled(fs, folder, shipped);
  return {
    fs,
    folder,
    list,
    files: () => readdir(folder).catch(() => []),
    install: async (
      head: Parameters<typeof formWith>[0],
      { replace = false, shipped = NONE, from = 'x.mzform' } = {},
    ) => {
      const form = await packedWith(head);
      const plan = planInstall(form, await list(shipped), shipped);
      const ports = { fs, write, folder, now: () => new Date('2026-01-02T03:04:05Z') };
      return plan.ok ? await installForm(ports, form, { from, plan: plan.value, replace }) : plan;
    },
    remove: (name: string, shipped = NONE) => removeForm(fs, folder, name, shipped),
  };
}

type Bench = Awaited<ReturnType<typeof bench>>;

async function listed(b: Bench) {
  return (await b.list()).map((one) =>
    one.state === 'usable'
      ? [one.name, one.loaded.template.title, one.loaded.template.version, one.manifest.installed?.from]
      : [one.name, one.error.code],
  );
}

const shippedTiny: ShippedForms = new Map([['tiny-2030', { template: smallForm(formWith({ title: '内置表样' })) }]]);

describe('a form package', () => {
  it('holds the form whole, and is the same for the same form', async () => {
    const bytes = await packageOf({ version: 3, origin: '某省财政厅' });
    expect(Buffer.from(bytes).equals(await packageOf({ version: 3, origin: '某省财政厅' }))).toBe(true);
    const read = await readFormPackage(bytes);
    expect(read).toMatchObject({
      ok: true,
      value: {
        files: formWith({ version: 3, origin: '某省财政厅' }),
        manifest: {
          format: 'mingzhang-form',
          version: 1,
          form: { id: 'tiny-2030', title: '小表样', region: '某地', version: 3, origin: '某省财政厅', years: [2030] },
        },
      },
    });
  });

  it('is not made of a form with a fault, a file of another kind, or a name that no list can show', async () => {
    expect(await packForm({ ...formWith(), 'equations.yaml': 'equations: x' }, APP)).toMatchObject({
      error: { code: 'template-invalid' },
    });
    expect(await packForm({ ...formWith(), 'paper.typ': '' }, APP)).toMatchObject({
      error: { code: 'form-pack-stray', params: { part: 'paper.typ' } },
    });
    expect(await packForm(formWith({ title: '"a\\nb"' }), APP)).toMatchObject({
      error: { code: 'form-pack-head', params: { field: 'title' } },
    });
  });
});

describe('installed forms', () => {
  it('are none before the first, and one that was installed stands alone with where it came from', async () => {
    const b = await bench();
    expect(await b.list()).toEqual([]);
    expect(await b.install({})).toEqual({ ok: true, value: { kind: 'new' } });
    expect(await b.files()).toEqual(['tiny-2030.mzform']);
    expect(await listed(b)).toEqual([['tiny-2030', '小表样', 1, 'x.mzform']]);
    const [one] = await b.list();
    expect(one).toMatchObject({
      manifest: { installed: { at: '2026-01-02T03:04:05.000Z' } },
      loaded: { files: formWith() },
    });
  });

  it('are replaced by a newer edition, and by an older one or other contents only on the user’s word', async () => {
    const b = await bench();
    await b.install({ version: 2 });
    expect(await b.install({ version: 2 }, { from: 'y.mzform' })).toEqual({ ok: true, value: { kind: 'same' } });
    const before = await readFile(join(b.folder, 'tiny-2030.mzform'));
    expect(await b.install({ version: 1 })).toMatchObject({
      error: { code: 'form-older', params: { installed: '2', version: '1' } },
    });
    expect(await b.install({ version: 2, title: '另一份' })).toMatchObject({ error: { code: 'form-other-contents' } });
    expect((await readFile(join(b.folder, 'tiny-2030.mzform'))).equals(before)).toBe(true);
    expect(await b.install({ version: 10 })).toEqual({ ok: true, value: { kind: 'newer', installed: 2 } });
    expect(await b.install({ version: 9 }, { replace: true })).toMatchObject({ ok: true, value: { kind: 'older' } });
    expect(await b.install({ version: 9, title: '另一份' }, { replace: true })).toMatchObject({ ok: true });
    expect(await listed(b)).toEqual([['tiny-2030', '另一份', 9, 'x.mzform']]);
  });

  it('never take the place of one of the program, whatever the version', async () => {
    const b = await bench();
    const refused = await b.install({ version: 99 }, { shipped: shippedTiny, replace: true });
    expect(refused).toMatchObject({ error: { code: 'form-of-program', params: { title: '内置表样' } } });
    expect(await b.files()).toEqual([]);
  });

  it('that cannot be used are listed with the reason, hide no other, and can be removed or installed anew', async () => {
    const b = await bench();
    await b.install({});
    await writeFile(join(b.folder, 'cut.mzform'), (await packageOf({ id: 'cut' })).subarray(0, 500));
    await writeFile(join(b.folder, 'moved.mzform'), await packageOf({ id: 'other' }));
    await mkdir(join(b.folder, 'folder.mzform'));
    await writeFile(join(b.folder, 'notes.txt'), 'x');
    expect(await listed(b)).toEqual([
      ['cut', 'form-package-damaged'],
      ['folder', 'form-unreadable'],
      ['moved', 'form-misplaced'],
      ['tiny-2030', '小表样', 1, 'x.mzform'],
    ]);
    expect(await b.install({ id: 'cut' })).toEqual({ ok: true, value: { kind: 'repair' } });
    expect(await b.remove('moved')).toEqual({ ok: true, value: null });
    expect(await b.remove('folder')).toMatchObject({ error: { code: 'form-not-removed' } });
    expect((await b.list()).map(({ name, state }) => [name, state])).toEqual([
      ['cut', 'usable'],
      ['folder', 'unusable'],
      ['tiny-2030', 'usable'],
    ]);
  });

  it('give way to a form of the program that comes with the same id', async () => {
    const b = await bench();
    await b.install({});
    expect(await b.list(shippedTiny)).toMatchObject([{ state: 'unusable', error: { code: 'form-overtaken' } }]);
    expect(await b.remove('tiny-2030', shippedTiny)).toEqual({ ok: true, value: null });
    expect(await b.remove('tiny-2030', shippedTiny)).toMatchObject({ error: { code: 'form-shipped-stays' } });
    expect(await b.remove('tiny-2030')).toMatchObject({ error: { code: 'form-not-installed' } });
  });

  it('are removed by a name that the folder gave, and by no path', async () => {
    const b = await bench();
    await b.install({});
    const outside = join(b.folder, '..', 'kept.mzform');
    await writeFile(outside, 'x');
    expect(await b.remove('../kept')).toMatchObject({ error: { code: 'form-not-installed' } });
    expect(await readFile(outside, 'utf8')).toBe('x');
  });

  it('are written whole and synced, and a full disk leaves the one that was there', async () => {
    const b = await bench();
    await b.install({});
    const temporary = b.fs.calls.find((call) => call.startsWith('create '))?.slice('create '.length) ?? '';
    const order = [`sync ${temporary}`, `rename ${temporary}`, `syncFolder ${b.folder}`];
    expect(b.fs.calls.filter((call) => order.includes(call)).slice(-3)).toEqual(order);
    expect(b.fs.calls).toContain(`syncFolder ${dirname(b.folder)}`);
    await b.remove('tiny-2030');
    expect(b.fs.calls.slice(-3)).toEqual([
      `remove ${join(b.folder, 'tiny-2030.mzform')}`,
      `syncFolder ${b.folder}`,
      `syncFolder ${dirname(b.folder)}`,
    ]);
    const full = await bench({
      write: (_, path) => {
        throw systemError(path.endsWith('.tmp') ? 'ENOSPC' : 'EIO');
      },
    });
    expect(await full.install({})).toMatchObject({ error: { code: 'form-not-kept', params: { cause: 'ENOSPC' } } });
    expect(await full.files()).toEqual([]);
  });

  it('do not keep the program from starting when their folder cannot be read', async () => {
    const b = await bench({
      before: (call, path) => {
        if (call === 'list' && path.endsWith('templates')) throw systemError('EACCES');
      },
    });
    await b.install({});
    const found = await findForms(b.fs, {
      templates: 'assets/templates',
      lists: 'assets/classifications',
      installed: b.folder,
    });
    expect(found).toMatchObject({ ok: true, value: { installed: [] } });
  });
});
