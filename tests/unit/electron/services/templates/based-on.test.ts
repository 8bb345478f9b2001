import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { baseOf, writtenOut } from '../../../../../electron/services/templates/based-on';
import { readTemplateFolder } from '../../../../../electron/services/templates/read-template';

describe('a form based on another', () => {
  const base = {
    'template.yaml': 'id: a\nyear: 2030\ntables: [T1, T2]\n',
    'tables/T1.yaml': 'id: T1\ntitle: one\nrows: [{id: x, label: x}]\n',
    'tables/T2.yaml': 'id: T2\n',
    'equations.yaml':
      'equations:\n  - {id: R1, say: a}\n  - {id: R2, say: b}\n  - {id: R1, say: c}\n  - {id: R3, say: d}\n',
  };
  const joined = (own: Record<string, string>, name: string): unknown => parse(writtenOut(base, own)[name] ?? '');

  it('says what differs, key by key', () => {
    const own = {
      'template.yaml': 'id: b\nbased_on: a\nyear: 2031\n',
      'tables/T1.yaml': 'rows: [{id: y, label: y}]\n',
    };
    expect(joined(own, 'template.yaml')).toEqual({ id: 'b', year: 2031, tables: ['T1', 'T2'] });
    expect(joined(own, 'tables/T2.yaml')).toEqual({ id: 'T2' });
  });

  it('puts entries of an id in the place of those with this id, new ones at the end, and leaves out others', () => {
    const own = {
      'template.yaml': 'based_on: a\n',
      'equations.yaml': 'without: [R3]\nequations:\n  - {id: R4, say: new}\n  - {id: R1, say: other}\n',
    };
    expect(joined(own, 'equations.yaml')).toEqual({
      equations: [
        { id: 'R1', say: 'other' },
        { id: 'R2', say: 'b' },
        { id: 'R4', say: 'new' },
      ],
    });
  });

  it('lacks the tables that it does not name', () => {
    const own = { 'template.yaml': 'based_on: a\ntables: [T2]\n' };
    expect(Object.keys(writtenOut(base, own))).toEqual(['template.yaml', 'tables/T2.yaml', 'equations.yaml']);
  });

  it('leaves a file that is no YAML to the loader', () => {
    expect(writtenOut(base, { 'template.yaml': 'based_on: a\n', 'equations.yaml': '[: {' })['equations.yaml']).toBe(
      '[: {',
    );
    expect(baseOf({ 'template.yaml': '[: {' })).toBeNull();
  });
});

describe('on the disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mingzhang-based-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }

  it('is read through the forms that it stands on', async () => {
    await write('a/template.yaml', 'id: a\nyear: 2029\nzero: blank\n');
    await write('b/template.yaml', 'id: b\nbased_on: a\nyear: 2030\n');
    await write('c/template.yaml', 'id: c\nbased_on: b\n');
    const read = await readTemplateFolder(join(folder, 'c'), folder);
    expect(read.ok && parse(read.value['template.yaml'] ?? '')).toEqual({ id: 'c', year: 2030, zero: 'blank' });
  });

  it('is refused where it leaves out what is not there', async () => {
    await write('a/template.yaml', 'id: a\n');
    await write('a/equations.yaml', 'equations:\n  - {id: R1, say: a}\n');
    await write('b/template.yaml', 'id: b\nbased_on: a\n');
    await write('b/equations.yaml', 'without: [R1, R9]\n');
    expect(await readTemplateFolder(join(folder, 'b'), folder)).toMatchObject({
      ok: false,
      error: { code: 'template-leaves-out-none', params: { what: 'equations.yaml: R9' } },
    });
  });

  it('is not blamed for a file of the form below that cannot be read', async () => {
    await write('a/template.yaml', 'id: a\n');
    await write('a/equations.yaml', 'equations:\n  - {id: R1, say: a}\n- id: R2\n');
    await write('b/template.yaml', 'id: b\nbased_on: a\n');
    await write('b/equations.yaml', 'without: [R1]\n');
    expect(await readTemplateFolder(join(folder, 'b'), folder)).toMatchObject({ ok: true });
  });

  it.each(['gone', '../a', 'self', 'circle'])('is refused on %s', async (base) => {
    await write('a/template.yaml', 'id: a\nbased_on: circle\n');
    await write('circle/template.yaml', 'id: circle\nbased_on: self\n');
    await write('self/template.yaml', `id: self\nbased_on: ${base}\n`);
    expect(await readTemplateFolder(join(folder, 'self'), folder)).toMatchObject({
      ok: false,
      error: { code: 'template-base-missing' },
    });
  });
});
