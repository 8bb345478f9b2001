import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createImportMemory } from '../../../../../electron/services/files/import-memory';
import { nodeFileSystem } from '../../../../../electron/services/fs/node-file-system';
import { machineWriter } from '../../../../../electron/services/machine/machine';
import { saveBack } from '../../../../../electron/services/save-back/save-back';
import { importWorkbook } from '../../../../../electron/services/workbook/import';
import { mapWorkbook } from '../../../../../electron/services/workbook/mapping';
import { type Corrections, NO_CORRECTIONS } from '../../../../../shared/contract/corrections';
import type { MappedRegion, Mapping } from '../../../../../shared/contract/mapping';
import {
  asXlsx,
  type BookSheet,
  cellsOf,
  expectedCells,
  officialBook,
  officialTemplate,
} from '../../../../support/recognise-book';

const template = officialTemplate();
const expected = Object.fromEntries(expectedCells(template));
const nothing = async (): Promise<Corrections | null> => null;

async function read(sheets: readonly BookSheet[], corrections: Corrections | null = null, recall = nothing) {
  const result = await importWorkbook(await asXlsx(sheets), 'book.xlsx', [template], { corrections, recall });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function map(sheets: readonly BookSheet[], corrections: Corrections | null = null): Promise<Mapping> {
  const guidance = { corrections, recall: nothing };
  const result = await mapWorkbook(await asXlsx(sheets), 'book.xlsx', [template], guidance);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function regionOf(mapping: Mapping, sheet: number): MappedRegion {
  const region = mapping.sheets[sheet]?.regions[0];
  if (!region) throw new Error(`no region on sheet ${sheet}`);
  return region;
}

function told(sheet: string, ...regions: Corrections['sheets'][string]): Corrections {
  return { template: template.id, sheets: { [sheet]: regions }, rows: [] };
}

/** T5 without a title, so that only the user knows which of the tables with that header it is. */
function untitled(): BookSheet[] {
  return officialBook().map((sheet, at) =>
    at === 4 ? { ...sheet, name: '汇总', rows: [[''], ...sheet.rows.slice(1)] } : sheet,
  );
}

function cell(sheet: BookSheet | undefined, row: number, column: number, value: string | number): void {
  const cells = sheet?.rows[row - 1];
  if (!cells) throw new Error(`no row ${row}`);
  cells[column - 1] = value;
}

describe('a mapping', () => {
  it('accounts for every cell, and shows each table with its columns and rows', async () => {
    const sheets = officialBook();
    cell(sheets[4], 1, 7, '草稿');
    const mapping = await map(sheets);
    expect(mapping.recognised).toBe(true);
    for (const [at, sheet] of mapping.sheets.entries()) {
      const filled = sheets[at]?.rows.flat().filter((value) => String(value).trim() !== '') ?? [];
      expect(sheet.cells).toHaveLength(filled.length);
      expect(sheet.cells.filter(({ use }) => use === 'unused').map(({ text }) => text)).toEqual(
        at === 4 ? ['草稿'] : [],
      );
    }
    const t5 = regionOf(mapping, 4);
    expect(t5).toMatchObject({ table: 'T5', told: false, last: null });
    expect(t5.confidence).toBeGreaterThanOrEqual(95);
    expect(Object.keys(t5.columns)).toEqual(expect.arrayContaining(['total', 'basic', 'project']));
    expect(t5.rows.every(({ how, to }) => how === 'sure' && to !== null)).toBe(true);
    const imported = mapping.sheets.flatMap((sheet) => sheet.cells.filter(({ use }) => use === 'imported'));
    expect(imported.length).toBe(Object.values(expected).filter((text) => text !== '').length);
  });

  it('of a workbook of no known form proposes a template and leaves everything unused', async () => {
    const sheet = { name: '人员', hidden: false, rows: [['姓名'], ['张三']], merges: [], header: 1, body: 2 };
    const mapping = await map([sheet]);
    expect(mapping.recognised).toBe(false);
    expect(mapping.template).toBe(template.id);
    expect(mapping.sheets[0]?.cells.map(({ use }) => use)).toEqual(['unused', 'unused']);
  });

  it('is surer of an official table than of one with other titles', async () => {
    const sheets = officialBook();
    cell(sheets[4], 3, 4, '资金总额');
    expect(regionOf(await map(sheets), 4).confidence).toBeLessThan(regionOf(await map(officialBook()), 4).confidence);
  });
});

describe('corrections', () => {
  it('give a table without a title its place', async () => {
    const sheets = untitled();
    expect((await read(sheets)).report.missing).toEqual(['T5']);
    const like = regionOf(await map(officialBook()), 4);
    const region = { ...like, columns: null, last: null, header: '' };
    const { project, report } = await read(sheets, told('汇总', region));
    expect(Object.fromEntries(cellsOf(project))).toEqual(expected);
    expect(report.missing).toEqual([]);
    expect(report.unused).toEqual([]);
  });

  it('say which column is which, and that one is not used', async () => {
    const sheets = officialBook();
    cell(sheets[4], 3, 5, '甲');
    const found = await map(sheets);
    const region = regionOf(found, 4);
    expect(region.columns.basic).toBeUndefined();
    const right = { ...region, columns: { ...region.columns, basic: 5 } };
    const { project, report } = await read(sheets, told(sheets[4]?.name ?? '', right));
    expect(Object.fromEntries(cellsOf(project))).toEqual(expected);
    expect(report.differences).toEqual([]);
    const { basic: _, ...others } = right.columns;
    const without = await read(sheets, told(sheets[4]?.name ?? '', { ...right, columns: others }));
    expect(without.project.tables.T5?.cells.total).toEqual({ total: '1308.71', project: '556.72' });
    expect(without.report.unused.map(({ text }) => text)).toContain('751.99');
  });

  it('say which row is which, and which is none', async () => {
    const sheets = officialBook();
    const sheet = sheets[0];
    const row = (sheet?.rows.findIndex((cells) => String(cells[3]).trim() === '二十四、预备费') ?? -1) + 1;
    cell(sheet, row, 4, '廿四、机动');
    cell(sheet, row, 5, 4.56);
    const region = regionOf(await map(sheets), 0);
    const line = region.rows.find((candidate) => candidate.row === row && candidate.how === 'none');
    if (!line) throw new Error('the line was recognised');
    const as = (to: string | null): Corrections => ({
      template: template.id,
      sheets: {},
      rows: [{ sheet: sheet?.name ?? '', table: 'T1', section: line.section, row, label: line.label, to }],
    });
    const named = await read(sheets, as('227'));
    expect(named.project.tables.T1?.cells['227']).toEqual({ expenditure: '4.56' });
    expect(named.report.unused).toEqual([]);
    const left = await read(sheets, as(null));
    expect(left.project.tables.T1?.cells['227']).toBeUndefined();
    expect(left.report.unused.map(({ text }) => text)).toEqual(['廿四、机动', '4.56']);
    expect((await map(sheets, as(null))).sheets[0]?.regions[0]?.rows.find((r) => r.label === line.label)?.how).toBe(
      'told',
    );
  });

  it('may name a table of whose header nothing is known', async () => {
    const [sheet] = officialBook().slice(2, 3);
    if (!sheet) throw new Error('no sheet');
    const strange = { ...sheet, name: 'Sheet1', rows: [['附件'], ...sheet.rows.slice(1)], merges: [] };
    strange.rows[sheet.header - 1] = ['次', '甲', '乙', '丙'];
    strange.rows[sheet.header] = ['', '丁', '戊', ''];
    const region = { table: 'T3', top: 3, bottom: 4, left: 1, right: 9, last: null, columns: null, header: '' };
    const found = regionOf(await map([strange], told('Sheet1', region)), 0);
    expect([found.table, found.told, found.columns]).toEqual(['T3', true, {}]);
    const named = { ...region, columns: { code: 2, name: 3, basic: 5 } };
    const { project } = await read([strange], told('Sheet1', named));
    expect(project.tables.T3?.cells['2010301']).toEqual({ basic: '634.87' });
  });

  it('never let two lines into one row', async () => {
    const sheets = officialBook();
    const region = regionOf(await map(sheets), 8);
    const [first, second] = region.rows;
    if (!first || !second) throw new Error('no rows');
    const rows = [first, second].map(({ section, row, label }) => ({
      ...{ sheet: sheets[8]?.name ?? '', table: 'T9', section, row, label },
      to: first.to,
    }));
    const { report } = await read(sheets, { ...NO_CORRECTIONS, template: template.id, rows });
    expect(report.notes.join()).toContain('已有来源');
    expect(report.unused.length).toBeGreaterThan(0);
  });

  it('leave a sheet out altogether, with its cells listed', async () => {
    const sheets = officialBook();
    const { project, report } = await read(sheets, told(sheets[4]?.name ?? ''));
    expect(project.tables.T5?.cells).toEqual({});
    expect(report.missing).toEqual(['T5']);
    expect(report.unused.map(({ text }) => text)).toContain('751.99');
  });

  it('also guide the way back into the workbook', async () => {
    const sheets = untitled();
    const region = { ...regionOf(await map(officialBook()), 4), columns: null, last: null, header: '' };
    const corrections = told('汇总', region);
    const bytes = await asXlsx(sheets);
    const { project } = await read(sheets, corrections);
    const changed = structuredClone(project);
    const cells = changed.tables.T5?.cells.total;
    if (!cells) throw new Error('no total');
    Object.assign(cells, { basic: '752.00' });
    expect((await saveBack(bytes, template, changed)).ok).toBe(false);
    const saved = await saveBack(bytes, template, changed, corrections);
    if (!saved.ok) throw new Error(saved.error.code);
    expect(saved.value.changed.map(({ sheet, before, after }) => [sheet, before, after])).toContainEqual([
      '汇总',
      '751.99',
      '752.00',
    ]);
  });
});

describe('remembered corrections', () => {
  async function memory() {
    const folder = await mkdtemp(join(tmpdir(), 'memory-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return createImportMemory({ fs: nodeFileSystem, write: machineWriter(null), folder, log: () => undefined });
  }

  it('serve the next workbook of the same shape, whatever its figures, department and year, and say so', async () => {
    const kept = await memory();
    const region = regionOf(await map(officialBook()), 4);
    const first = await read(untitled(), told('汇总', { ...region, columns: null }));
    await kept.keep(first.shape, first.corrections);
    const next = untitled();
    cell(next[4], 2, 1, '部门编码及名称：[999]另一部门');
    cell(next[4], next[4]?.body ?? 0, 4, 77.5);
    const again = await importWorkbook(await asXlsx(next), 'b.xlsx', [template], { corrections: null, ...kept });
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value.project.tables.T5?.cells.total?.total).toBe('77.50');
    expect(again.value.report.remembered).toBe(true);
    expect(again.value.report.notes.join()).toContain('上次');
    await kept.keep(first.shape, NO_CORRECTIONS);
    expect(await kept.recall(first.shape)).toBeNull();
  });

  it('are not used where the header says something else', async () => {
    const region = regionOf(await map(officialBook()), 4);
    const next = untitled();
    cell(next[4], 3, 5, '项目支出');
    cell(next[4], 3, 6, '基本支出');
    const { project, report } = await read(next, null, async () => told('汇总', region));
    expect(project.tables.T5?.cells).toEqual({});
    expect(report.remembered).toBe(false);
    expect(report.notes.join()).toContain('不符');
  });

  it('follow a row that moved', async () => {
    const sheets = officialBook();
    const sheet = sheets[8];
    const at = sheet?.body ?? 0;
    cell(sheet, at, 2, '全部');
    const region = regionOf(await map(sheets), 8);
    const line = region.rows.find(({ row }) => row === at);
    if (!line) throw new Error('no line');
    const { section, row, label } = line;
    const rows = [{ sheet: sheet?.name ?? '', table: 'T9', section, row, label, to: 'total' }];
    const target = template.tables[8]?.sections[0]?.before[0]?.id ?? '';
    sheet?.rows.splice(at - 1, 0, []);
    const { project, report } = await read(sheets, null, async () => ({
      template: template.id,
      sheets: {},
      rows: rows.map((told) => ({ ...told, to: target })),
    }));
    expect(report.remembered).toBe(true);
    expect(Object.fromEntries(cellsOf(project))).toEqual(expected);
  });
});

describe('differences from the form', () => {
  it('name what is missing, what is extra and what has another title', async () => {
    const sheets = officialBook().filter((_, at) => at !== 7);
    cell(sheets[4], 3, 5, '备用栏');
    cell(
      sheets[0],
      (sheets[0]?.rows.findIndex((r) => String(r[3]).trim() === '二十四、预备费') ?? 0) + 1,
      4,
      '机动财力',
    );
    const { report } = await read(sheets);
    expect(report.differences.map(({ table, of, how }) => `${table} ${of} ${how}`)).toEqual([
      'T8 table missing',
      'T1 row missing',
      'T1 row extra',
      'T5 column missing',
      'T5 column extra',
    ]);
    for (const { of, sentence } of report.differences) if (of !== 'table') expect(report.notes).toContain(sentence);
    expect(report.differences.map(({ sentence }) => sentence).join()).toContain('备用栏');
  });
});
