import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ProjectFile, readProjectFile, writeProjectFile } from '../../../electron/services/files/project-file';
import type { Project } from '../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import { loadTemplate } from '../../../shared/form/load';
import type { Template } from '../../../shared/form/template';
import { templateFiles } from '../../support/templates';
import { unitDocuments } from '../../support/unit-documents';
import { docx, run, paragraph as wordParagraph } from '../../support/word-file';
import { checkedFiles, inFolder, refused } from './program';

const { path, mingzhang } = inFolder();
const COUNT = 60;
const FORM = 'assets/templates/hebei-2026';
/** This test adds up by itself, in ten-thousandths of ten-thousandths. */
const PLACES = 8;

let files: Record<string, string> = {};
let form: Template;
let units: Project[] = [];

const differences = z.array(
  z.object({
    table: z.string(),
    row: z.string(),
    column: z.string(),
    place: z.string(),
    department: z.string().nullable(),
    sum: z.string(),
    difference: z.string(),
    follows: z.boolean(),
    units: z.array(
      z.object({ name: z.string(), how: z.string(), before: z.string().nullable(), now: z.string().nullable() }),
    ),
  }),
);
const checkedSchema = z.object({
  file: z.string(),
  check: z.object({
    cells: z.int(),
    units: z.int(),
    differences,
    changed: z.array(z.string()),
    missing: z.array(z.string()),
    added: z.array(z.string()),
    lacking: z.array(z.object({ file: z.string(), name: z.string(), why: z.string() })),
    eliminations: z.int(),
  }),
});

async function writeUnit(name: string, project: Project, template = files): Promise<void> {
  const content: ProjectFile = { project, template, source: null };
  writeFileSync(path(name), await writeProjectFile(content, { name: 'mingzhang', version: '1' }));
}

async function readBack(name: string): Promise<ProjectFile> {
  const read = await readProjectFile(new Uint8Array(readFileSync(path(name))));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function scaled(text: string | null): bigint {
  const [, sign = '', whole = '0', behind = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? '0') ?? [];
  const value = BigInt(`${whole}${behind.padEnd(PLACES, '0')}`);
  return sign === '-' ? -value : value;
}

/** Every amount of a document that is no record's, by table, row and column. */
function amounts(editor: DocumentEditor): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const table of editor.tables) {
    const { lines, columns } = editor.layout(table);
    for (const { rows } of lines)
      for (const { id, section, kind } of columns) {
        const row = rows[section];
        if (row && !row.record && kind === 'money')
          found.set(`${table}/${row.id}/${id}`, scaled(editor.cell(table, row.id, id).value));
      }
  }
  return found;
}

function sumsOf(projects: readonly Project[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const project of projects)
    for (const [key, amount] of amounts(openEditor(form, project))) sums.set(key, (sums.get(key) ?? 0n) + amount);
  return sums;
}

const name = (at: number): string => `单位/${`${at + 1}`.padStart(2, '0')}.mzb`;

beforeAll(async () => {
  files = await templateFiles(FORM);
  const loaded = loadTemplate(files);
  if (!loaded.ok) throw new Error(loaded.error.code);
  form = loaded.value;
  units = unitDocuments(form, COUNT);
  mkdirSync(path('单位'));
  for (const [at, unit] of units.entries()) await writeUnit(name(at), unit);
});

async function checked(...words: string[]): Promise<z.infer<typeof checkedSchema>['check']> {
  return checkedSchema.parse(JSON.parse((await mingzhang('sum', ...words, '--json')).out)).check;
}

describe('60 units, on the command line', () => {
  it('are summed into a department whose every cell is what they add up to', async () => {
    const started = performance.now();
    const { status, out, err } = await mingzhang('sum', '单位', '-o', '部门.mzb', '--department', '[434]甲县某部门');
    console.info(`${COUNT} units: ${Math.round(performance.now() - started)} ms`);
    expect(status, err).toBe(0);
    expect(out).toMatch(/^汇总 60 个单位：\d+ 个金额/);
    const { project, units: kept } = await readBack('部门.mzb');
    expect(project.department).toEqual({ code: '434', name: '甲县某部门' });
    expect(kept?.units).toHaveLength(COUNT);
    const own = amounts(openEditor(form, project));
    const sums = sumsOf(units);
    const wrong = [...own].filter(([key, amount]) => amount !== (sums.get(key) ?? 0n));
    expect(wrong).toEqual([]);
    expect([...sums.keys()].filter((key) => !own.has(key))).toEqual([]);
    expect([...own.values()].filter((amount) => amount !== 0n).length).toBeGreaterThan(300);
    const again = await checked('单位', '--check', '部门.mzb');
    expect(again).toMatchObject({ units: COUNT, differences: [], changed: [], missing: [], added: [], lacking: [] });
    expect(again.cells).toBeGreaterThan(300);
  });

  it('one of them changed by 0.01 is found, and leads to the unit', async () => {
    const unit = units[16];
    if (!unit) throw new Error('no unit');
    const editor = openEditor(form, unit);
    const cell = Object.entries(unit.tables.T3?.cells ?? {}).flatMap(([id, texts]) =>
      Object.keys(texts).map((key) => ({ table: 'T3', row: id, column: key })),
    )[0];
    if (!cell) throw new Error('no cell');
    const before = editor.cell(cell.table, cell.row, cell.column).value ?? '';
    const cents = scaled(before) + 10n ** BigInt(PLACES - 2);
    const digits = `${cents < 0n ? -cents : cents}`.padStart(PLACES + 1, '0');
    const after = `${cents < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
    editor.dispatch({ kind: 'set-cells', cells: [{ ...cell, text: after }] });
    await writeUnit(name(16), editor.project);
    const check = await checked('单位', '--check', '部门.mzb');
    const roots = check.differences.filter(({ follows }) => !follows);
    expect(roots).toHaveLength(1);
    expect(roots[0]).toMatchObject({
      ...cell,
      difference: '-0.01',
      units: [{ name: '[434017]甲县第17单位', how: 'changed' }],
    });
    for (const one of check.differences)
      expect(one.units.map(({ name: who }) => who)).toEqual(['[434017]甲县第17单位']);
    expect(check.changed).toEqual(['[434017]甲县第17单位']);
    const { status, out } = await mingzhang('sum', '单位', '--check', '部门.mzb');
    expect(status).toBe(1);
    expect(out).toContain('“[434017]甲县第17单位”在汇总之后由');
    expect(out).toContain('（变动 0.01）');
    await writeUnit(name(16), unit);
  });

  it('a damaged, a foreign, an older, one there twice and two of one name are named; nothing is summed in silence', async () => {
    mkdirSync(path('坏'));
    const [first, second, third] = units;
    if (!(first && second && third)) throw new Error('no units');
    await writeUnit('坏/1 好.mzb', first);
    writeFileSync(path('坏/2 损坏.mzb'), readFileSync(path(name(1))).subarray(0, 9000));
    const other = await templateFiles('assets/templates/hebei-2019');
    await writeUnit('坏/3 别的表样.mzb', { ...third, template: 'hebei-2019' }, other);
    await writeUnit('坏/4 上年.mzb', { ...second, year: second.year - 1 });
    writeFileSync(path('坏/5 同一份.mzb'), readFileSync(path('坏/1 好.mzb')));
    await writeUnit('坏/6 同名甲.mzb', third);
    await writeUnit('坏/7 同名乙.mzb', { ...third, inputs: { 其他: '1.00' } });
    writeFileSync(path('坏/8 不是文件.xlsx'), '只是文字');
    const { status, out, err } = await mingzhang('sum', '坏', '-o', '坏部门.mzb');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    const said = err.split('\n').filter((line) => !line.startsWith('['));
    expect(said).toEqual([
      expect.stringMatching(/^“2 损坏.mzb”.*没有计入|^“2 损坏.mzb”.*未打开/),
      expect.stringMatching(/^“3 别的表样.mzb”用的表样是“河北省.*请打开它/),
      expect.stringMatching(/^“4 上年.mzb”是 2025 年的，其余是 2026 年的，没有计入。/),
      '“5 同一份.mzb”与“1 好.mzb”是同一份文件，没有再计一次。请核对是否少了一个单位。',
      expect.stringContaining('“6 同名甲.mzb”和“7 同名乙.mzb”都是“[434003]甲县第3单位”的'),
      expect.stringContaining('“7 同名乙.mzb”和“6 同名甲.mzb”都是“[434003]甲县第3单位”的'),
      expect.stringMatching(/^“8 不是文件.xlsx”/),
      expect.stringMatching(/^有 6 个文件不能计入，没有汇总。/),
      '',
    ]);
    await expect(readBack('坏部门.mzb')).rejects.toThrow();
    const partial = await mingzhang('sum', '坏', '-o', '坏部门.mzb', '--partial');
    expect(partial.status).toBe(1);
    expect(partial.out).toMatch(/^汇总 1 个单位/);
    expect(partial.out.match(/^\[没有计入\]/gm)).toHaveLength(7);
    const { units: kept } = await readBack('坏部门.mzb');
    expect(kept?.lacking.map(({ file }) => file)).toEqual([
      '2 损坏.mzb',
      '3 别的表样.mzb',
      '4 上年.mzb',
      '6 同名甲.mzb',
      '7 同名乙.mzb',
      '8 不是文件.xlsx',
    ]);
  });

  it('check tells of a sum that it lacks units, and which amount is not theirs any more', async () => {
    const rules = async () =>
      checkedFiles((await mingzhang('check', '坏部门.mzb', '--json')).out)[0]?.findings.filter(({ rule }) =>
        /^U/.test(rule),
      );
    expect(await rules()).toMatchObject([
      { rule: 'U1', severity: 'error', sentence: expect.stringContaining('2 损坏.mzb') },
    ]);
    const { project } = await readBack('坏部门.mzb');
    const [row = ''] = Object.keys(project.tables.T3?.cells ?? {});
    const [column = ''] = Object.keys(project.tables.T3?.cells[row] ?? {});
    await mingzhang('set', '坏部门.mzb', 'T3', row, column, '1.00');
    const [, changed] = (await rules()) ?? [];
    expect(changed).toMatchObject({ rule: 'U2', severity: 'warning', table: 'T3', row, column, left: '1' });
  });

  it('what is eliminated is given, seen and kept', async () => {
    const cell = Object.entries(units[0]?.tables.T3?.cells ?? {}).flatMap(([row, texts]) =>
      Object.keys(texts).map((column) => `T3/${row}/${column}`),
    )[0];
    const { status, err } = await mingzhang('sum', '单位', '-o', '抵销.mzb', '--eliminate', `${cell}=12.34:房租`);
    expect(status, err).toBe(0);
    const { project, units: kept } = await readBack('抵销.mzb');
    expect(kept?.eliminations).toEqual([expect.objectContaining({ amount: '12.34', say: '房租' })]);
    const own = amounts(openEditor(form, project)).get(cell ?? '') ?? 0n;
    expect(own).toBe((sumsOf(units).get(cell ?? '') ?? 0n) - scaled('12.34'));
    expect(await checked('单位', '--check', '抵销.mzb')).toMatchObject({ differences: [], eliminations: 1 });
    expect(await refused(mingzhang('sum', '单位', '-o', 'x.mzb', '--eliminate', '乱写'))).toContain(
      '内部抵销“乱写”看不懂',
    );
  });

  it('an earlier sum that lies among the units is named and does not count again', async () => {
    mkdirSync(path('v'));
    for (const [at, unit] of units.slice(0, 2).entries()) await writeUnit(`v/v${at + 1}.mzb`, unit);
    const first = await mingzhang('sum', 'v', '-o', 'v/部门汇总.mzb', '--department', '[199]青山局');
    expect(first.status, first.err).toBe(0);
    const { status, out } = await mingzhang('sum', 'v', '-o', 'v/部门汇总-改.mzb', '--department', '[199]青山局');
    expect(status).toBe(1);
    expect(out).toMatch(/^汇总 2 个单位/);
    expect(out).toContain(
      '[没有计入] “部门汇总.mzb”本身是汇总，其中的单位已另外给出（v1.mzb、v2.mzb），没有再计一次。',
    );
    const { project, units: kept } = await readBack('v/部门汇总-改.mzb');
    expect(amounts(openEditor(form, project))).toEqual(
      amounts(openEditor(form, (await readBack('v/部门汇总.mzb')).project)),
    );
    expect(kept?.lacking).toEqual([]);
  });

  it('a sum that lacks units is not published as if nothing were open', async () => {
    const counts = checkedFiles((await mingzhang('check', '坏部门.mzb', '--json')).out)[0]?.counts;
    const { status, err } = await mingzhang('publish', '坏部门.mzb', '-o', '公开');
    expect(status).toBe(1);
    expect(err).toContain('[必须] U1 ');
    const done = await mingzhang('publish', '坏部门.mzb', '-o', '公开', '--reason', '初稿送审');
    expect(done.status, done.err).toBe(0);
    const { project } = await readBack('坏部门.mzb');
    expect(project.released.at(-1)?.open.error).toBe(counts?.error);
    const moved = await mingzhang('move', '坏部门.mzb', '--template', 'hebei-2019', '-o', '换.mzb');
    expect(moved.out).toContain('[没有带过去] 汇总来源（1 个单位）没有带过去');
  });

  it('workbooks of units are summed like their documents', async () => {
    mkdirSync(path('表'));
    mkdirSync(path('表源'));
    const three = units.slice(0, 3);
    for (const [at, unit] of three.entries()) {
      await writeUnit(`表源/${at + 1}.mzb`, unit);
      const made = await mingzhang('export', `表源/${at + 1}.mzb`, '--xlsx', `表/${at + 1}.xlsx`);
      expect(made.status, made.err).toBe(0);
    }
    writeFileSync(path('表/通知.docx'), await docx(wordParagraph(run('请按时报送。'))));
    const { status, out, err } = await mingzhang('sum', '表', '-o', '表部门.mzb', '--department', '[434]甲县');
    expect(status, `${out}${err}`).toBe(0);
    expect(err).toContain('“表”里的 Word 文件没有汇总：“通知.docx”。要汇总的请另写出文件名。');
    expect(out).toMatch(/^汇总 3 个单位/);
    const { project, units: kept } = await readBack('表部门.mzb');
    const own = amounts(openEditor(form, project));
    const sums = sumsOf(three);
    expect([...sums].filter(([key, amount]) => (own.get(key) ?? 0n) !== amount)).toEqual([]);
    expect([...own.values()].filter((amount) => amount !== 0n).length).toBeGreaterThan(50);
    expect(kept?.units.map(({ file }) => file)).toEqual(['1.xlsx', '2.xlsx', '3.xlsx']);
    expect(await checked('表源', '--check', '表部门.mzb')).toMatchObject({ units: 3, differences: [], missing: [] });
  });

  it('workbooks that are only read (.xls, .ods) count like the documents that they were made of', async () => {
    const { read, write } = await import('@e965/xlsx');
    mkdirSync(path('旧表'));
    for (const [at, kind] of (['biff8', 'ods', 'xlsb'] as const).entries()) {
      const book = read(readFileSync(path(`表/${at + 1}.xlsx`)), { type: 'buffer' });
      const bytes: unknown = write(book, { type: 'buffer', bookType: kind });
      if (!Buffer.isBuffer(bytes)) throw new Error('nothing written');
      writeFileSync(path(`旧表/${at + 1}.${kind === 'biff8' ? 'xls' : kind}`), bytes);
    }
    const { status, out, err } = await mingzhang('sum', '旧表', '-o', '旧表部门.mzb', '--department', '[434]甲县');
    expect(status, `${out}${err}`).toBe(0);
    const { project, units: kept } = await readBack('旧表部门.mzb');
    const own = amounts(openEditor(form, project));
    expect([...sumsOf(units.slice(0, 3))].filter(([key, amount]) => (own.get(key) ?? 0n) !== amount)).toEqual([]);
    expect(kept?.units.map(({ file }) => file)).toEqual(['1.xls', '2.ods', '3.xlsb']);
  });
});
