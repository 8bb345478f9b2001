import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readProjectFile, writeProjectFile } from '../../../electron/services/files/project-file';
import { readPages } from '../../../electron/services/pdf/read/pages';
import type { Command } from '../../../shared/document/commands';
import { openEditor } from '../../../shared/editor/editor';
import { loadTemplate } from '../../../shared/form/load';
import { root } from '../../unit/repository/sources';
import { done, inFolder, refused, SAMPLE } from './program';

const { path, mingzhang } = inFolder();
const GOLDEN = join(root, 'tests/fixtures/compared.txt');

const EDITS: readonly Command[] = [
  { kind: 'set-cells', cells: [{ table: 'T3', row: '2010301', column: 'basic', text: '635.87' }] },
  { kind: 'delete-rows', table: 'T6', rows: ['30239'] },
  { kind: 'set-note', table: 'T3', text: '本表已复核。' },
  { kind: 'set-meta', department: { code: '434', name: '涞源县政府办公室' }, year: 2019 },
];

/** The sample with every kind of change that a comparison tells. */
async function changed(): Promise<Uint8Array> {
  const read = await readProjectFile(new Uint8Array(readFileSync(SAMPLE)));
  if (!read.ok) throw new Error(read.error.code);
  const template = loadTemplate(read.value.template);
  if (!template.ok) throw new Error(template.error.code);
  const editor = openEditor(template.value, read.value.project);
  for (const edit of EDITS) {
    const outcome = editor.dispatch(edit);
    if (!outcome.ok) throw new Error(outcome.error.code);
  }
  const { narrative } = editor.project;
  const [first, ...rest] = narrative.terms ?? [];
  if (!first) throw new Error('the sample has no text');
  const terms = [{ ...first, inlines: [{ kind: 'text' as const, text: '改过的一段。' }] }, ...rest];
  const explanation = { rule: 'C1', instance: '201', fingerprint: '-', text: '四舍五入' };
  const project = { ...editor.project, narrative: { ...narrative, terms }, explanations: [explanation] };
  return writeProjectFile({ ...read.value, project }, { name: 'mingzhang', version: '1' });
}

beforeAll(async () => {
  writeFileSync(path('before.mzb'), readFileSync(SAMPLE));
  writeFileSync(path('after.mzb'), await changed());
});

const reportSchema = z.object({
  before: z.literal('before.mzb'),
  after: z.literal('after.mzb'),
  same: z.boolean(),
  counts: z.object({ typed: z.int(), computed: z.int(), rows: z.int(), other: z.int() }),
});

const yearsSchema = z.object({
  tables: z.array(
    z.object({
      lines: z.array(z.object({ row: z.string(), column: z.string(), rate: z.string(), marked: z.boolean() })),
    }),
  ),
});

describe('compare', () => {
  it('lists every difference of two versions, with status 1', async () => {
    const { status, out, err } = await mingzhang('compare', 'before.mzb', 'after.mzb');
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(out).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it('counts the same in JSON', async () => {
    const { status, out } = await mingzhang('compare', 'before.mzb', 'after.mzb', '--json');
    const { same, counts } = reportSchema.parse(JSON.parse(out));
    const [, ...told] =
      /数据 (\d+) 处.*结果 (\d+) 处，增减行 (\d+) 行，其他 (\d+) 处/.exec(readFileSync(GOLDEN, 'utf8')) ?? [];
    expect({ status, same }).toEqual({ status: 1, same: false });
    expect([counts.typed, counts.computed, counts.rows, counts.other].map(String)).toEqual(told);
  });

  it('sets two years beside each other, on the screen, as data, as a workbook and on paper', async () => {
    await done(mingzhang('roll', 'before.mzb', '--template', 'hebei-2019', '--year', '2020', '-o', 'next.mzb'));
    await done(mingzhang('set', 'next.mzb', 'T3', '2010301', 'basic', '700.00'));
    const text = await done(
      mingzhang('compare', '--years', 'before.mzb', 'next.mzb', '--xlsx', 'years.xlsx', '--pdf', 'y.pdf'),
    );
    expect(text).toMatch(/^2019 年 → 2020 年：增减率达到 ±20% 或只有一年有数的 \d+ 项（标 \*）\n/);
    expect(text).toContain('    2010301 行政运行 · 基本支出：634.87 → 700.00，增减 65.13，10.26%\n');
    expect(text).toContain('  * 2010301 行政运行 · 项目支出：492.47 → 0.00，增减 -492.47，-100.00%（本年没有）\n');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path('years.xlsx'));
    const rows = (book.worksheets[0]?.getRows(1, 400) ?? []).map((row) => row.values);
    expect(rows).toContainEqual([undefined, '2010301', '行政运行', '基本支出', 634.87, 700, 65.13, 10.26]);
    const pages = readPages(new Uint8Array(readFileSync(path('y.pdf'))));
    const printed = pages.map(({ glyphs }) => glyphs.map(({ text: sign }) => sign).join('')).join('');
    expect(printed).toContain('2020 年与 2019 年比较');
    expect(printed).toContain('2010301行政运行基本支出634.87700.0065.1310.26%');
    expect(printed).toContain('2010301行政运行项目支出492.470.00-492.47*-100.00%本年没有');
    const data = yearsSchema.parse(
      JSON.parse(await done(mingzhang('compare', '--years', 'before.mzb', 'next.mzb', '--json', '--threshold', '10'))),
    );
    const marked = data.tables
      .flatMap(({ lines }) => lines)
      .find((line) => line.column === 'basic' && line.row === '2010301');
    expect(marked).toMatchObject({ rate: '10.26', marked: true });
    expect(await refused(mingzhang('compare', '--years', 'next.mzb', 'before.mzb'))).toContain(
      '“next.mzb”里没有可取的上年数，未改动。请选 2018 年的',
    );
    expect(await refused(mingzhang('compare', '--years', 'before.mzb', 'next.mzb', '--threshold', 'x'))).toContain(
      '增减率“x”不对',
    );
    expect(await refused(mingzhang('compare', 'before.mzb', 'next.mzb', '--pdf', 'other.pdf'))).toContain(
      '与 --years 一起用',
    );
    expect(await refused(mingzhang('compare', '--years', 'before.mzb', 'next.mzb', '--xlsx', 'years.xlsx'))).toContain(
      'years.xlsx',
    );
    // Neither of the two that are compared may be written over, even with --force.
    copyFileSync(path('before.mzb'), path('last.xlsx'));
    for (const [last, now] of [
      ['last.xlsx', 'next.mzb'],
      ['before.mzb', 'last.xlsx'],
    ] as const) {
      const written = mingzhang('compare', '--years', last, now, '--xlsx', 'last.xlsx', '--force');
      expect(await refused(written)).toContain('“last.xlsx”');
      expect(readFileSync(path('last.xlsx'))).toEqual(readFileSync(path('before.mzb')));
    }
  });

  it('says that the tables of its exported workbook are the same, though each amount is typed there', async () => {
    await mingzhang('export', 'before.mzb', '--xlsx', 'before.xlsx');
    const said = await done(mingzhang('compare', 'before.mzb', 'before.xlsx'));
    expect(said).toMatch(
      /^before\.mzb 与 before\.xlsx 各表内容相同\n有一份文件里没有读到情况说明（工作簿里没有；Word 文件里没有找到各部分的标题），文字没有比较，只比较了各表。\n金额相同、只是一份录入另一份计算的 \d{3} 处，不算差异。\n$/,
    );
    const { status, out } = await mingzhang('compare', 'after.mzb', 'before.xlsx');
    expect(status).toBe(1);
    expect(out).toContain('2010301 行政运行 · 基本支出：635.87 → 634.87（差 -1.00）\n');
    expect(out).not.toContain('情况说明 ');
  });

  it('says the same for a copy, with status 0, and refuses what is not there', async () => {
    writeFileSync(path('copy.mzb'), readFileSync(SAMPLE));
    expect(await done(mingzhang('compare', 'before.mzb', 'copy.mzb'))).toBe('before.mzb 与 copy.mzb 内容相同\n');
    expect(await refused(mingzhang('compare', 'before.mzb', 'nowhere.mzb'))).toContain('找不到文件“nowhere.mzb”');
  });
});
