import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readWorkbook } from '../../../electron/services/workbook/read';
import { folderLookSchema } from '../../../shared/contract/folder';
import { periodWords } from '../../../shared/folder/period';
import { standingOf } from '../../../shared/folder/state';
import { Amount } from '../../../shared/money/amount';
import { type Plan, type Planted, plantDepartments, untoldDepartment, workbookInYuan } from '../../support/departments';
import { root } from '../../unit/repository/sources';
import { inFolder, refused } from './program';

const { path, mingzhang } = inFolder();

/** `MINGZHANG_DEPARTMENTS=300` plants the whole folder; what is planted is of every kind either way. */
const IS_WHOLE = process.env.MINGZHANG_DEPARTMENTS === '300';
const WHOLE: Plan = { departments: 300, mistakes: 15, books: 100, damaged: 20, hostile: 10, copies: 3, again: 2 };
const FEW: Plan = { departments: 11, mistakes: 2, books: 2, damaged: 3, hostile: 3, copies: 1, again: 1 };

const shownSchema = folderLookSchema.extend({
  sums: z.array(
    z.object({
      year: z.int(),
      purpose: z.string(),
      title: z.string(),
      unit: z.string(),
      sum: z.string().nullable(),
      files: z.int(),
      lacking: z.int(),
    }),
  ),
  summed: z.array(
    z.object({ file: z.string(), units: z.int(), here: z.array(z.string()), changed: z.array(z.string()) }),
  ),
  companions: z.array(z.object({ file: z.string(), others: z.array(z.string()) })),
  duplicates: z.array(z.object({ kind: z.string(), files: z.array(z.string()), counted: z.array(z.string()) })),
  asked: z.string(),
  missing: z.array(z.object({ name: z.string(), others: z.array(z.string()) })),
  unlike: z.array(z.string()),
  unlisted: z.array(z.string()),
});

/** 支出总计 of each form's sample, as it is stated there and nowhere computed, in hundredths of its unit. */
const SPENDING = {
  'central-2026': ['2026 年预算', '万元', 195_150n],
  'hebei-2026': ['2026 年预算', '万元', 130_871n],
  'final-2025': ['2025 年决算', '万元', 35_760n],
  'jiangsu-2026': ['2026 年预算', '万元', 169_180n],
  'shanghai-district-2026': ['2026 年预算', '元', 1_223_338_998n],
} as const;

/** What `folder` tells of a folder. */
async function folderOf(folder: string): Promise<z.infer<typeof shownSchema>> {
  return shownSchema.parse(JSON.parse((await mingzhang('folder', folder, '--json')).out));
}

describe('a folder of departments', () => {
  let planted: Planted;
  beforeAll(async () => {
    planted = await plantDepartments(path('各部门'), IS_WHOLE ? WHOLE : FEW);
    for (const [first] of planted.again) utimesSync(path(`各部门/${first}`), 0, 0);
    writeFileSync(path('名单.txt'), ['序号 单位名称', ...planted.documents.values(), '水利局'].join('\r\n'));
  }, 600_000);

  const look = async (...more: string[]) => {
    const { status, out } = await mingzhang('folder', '各部门', '--json', ...more);
    return { status, ...shownSchema.parse(JSON.parse(out)) };
  };

  it('shows everything that was planted, by name, and nothing stops', async () => {
    const { status, lines, duplicates, asked, missing, unlisted, others, gone } = await look('--names', '名单.txt');
    expect([status, others, gone]).toEqual([2, 1, []]);
    const standing = (...all: string[]) =>
      lines.filter((line) => all.includes(standingOf(line))).map(({ file }) => file);
    expect(standing('refused').sort()).toEqual(planted.hostile.toSorted());
    expect(standing('damaged').sort()).toEqual(planted.damaged.toSorted());
    expect(standing('error').sort()).toEqual(planted.mistakes.toSorted());
    expect(standing('unknown', 'unread', 'unchecked')).toEqual([]);
    expect(
      lines
        .filter(({ failure }) => failure !== null)
        .every(({ failure }) => /\p{Script=Han}.*。$/u.test(failure?.sentence ?? '')),
    ).toBe(true);
    expect(duplicates.map(({ kind, files }) => [kind, ...files.toSorted()])).toEqual([
      ...planted.copies.map((pair) => ['content', ...pair.toSorted()]),
      ...planted.again.map((pair) => ['department', ...pair.toSorted()]),
    ]);
    expect(duplicates.filter(({ kind }) => kind === 'department').map(({ counted }) => counted)).toEqual(
      planted.again.map(([, newest]) => [newest]),
    );
    // Most handed in this year's budget; who handed in last year's final account alone is asked for it too.
    const finals = lines.flatMap(({ document }) =>
      document?.purpose === '决算' && [...planted.documents.values()].includes(document.department.name)
        ? [document.department.name]
        : [],
    );
    expect([finals.length > 0, finals.length < planted.documents.size, asked]).toEqual([true, true, '2026 年预算']);
    expect(missing).toEqual([
      ...[...planted.documents.values()]
        .filter((name) => finals.includes(name))
        .map((name) => ({ name, others: ['2025 年决算'] })),
      { name: '水利局', others: [] },
    ]);
    expect(unlisted).toEqual(
      planted.damaged
        .map((_, at) => `损坏${at + 1}局`)
        .filter((name) => lines.some(({ document }) => document?.department.name === name)),
    );
  });

  it('sums each figure of one year and purpose in its own unit, as the files say', async () => {
    const { sums, lines } = await look();
    const wrong = new Set(planted.mistakes);
    for (const [period, unit] of [
      ['2026 年预算', '万元'],
      ['2026 年预算', '元'],
      ['2025 年决算', '万元'],
    ]) {
      const right = Object.entries(SPENDING)
        .filter(([, [of, own]]) => of === period && own === unit)
        .flatMap(([form, [, , hundredths]]) =>
          (planted.factors.get(form) ?? []).map((factor) => hundredths * BigInt(factor)),
        );
      const figuresOf = (files: ReadonlySet<string>) =>
        lines
          .filter(({ file }) => files.has(file))
          .flatMap(({ document }) => (document && periodWords(document) === period ? document.figures : []))
          .filter((figure) => figure.title === '支出总计' && figure.unit === unit)
          .map(({ value }) => BigInt(new Amount(value ?? '0').times(100).toFixed()));
      const mistaken = figuresOf(wrong);
      // A department that handed in again counts once, as it did last.
      const replaced = figuresOf(new Set(planted.again.map(([first]) => first)));
      const sum = [...right, ...mistaken, ...replaced.map((one) => -one)].reduce((all, one) => all + one, 0n);
      const shown = sums.find((one) => periodWords(one) === period && one.title === '支出总计' && one.unit === unit);
      expect(new Amount(shown?.sum ?? '').times(100).toFixed(), `${period} ${unit}`).toBe(`${sum}`);
      expect(shown?.files).toBe(right.length + mistaken.length - replaced.length);
    }
  });

  it('judges nothing anew for the same bytes, tells what changed, and shows the same with --fresh', async () => {
    const before = await look();
    const file = [...planted.documents.keys()][5] ?? '';
    const [, copy = ''] = planted.copies[0] ?? [];
    writeFileSync(path(`各部门/${file}`), readFileSync(path(`各部门/${copy}`)));
    const after = await look();
    const changes = after.lines.flatMap((line) => (line.change === 'same' ? [] : [`${line.file} ${line.change}`]));
    expect(changes.toSorted()).toEqual(
      [...planted.hostile.filter((_, at) => at % 5 === 4).map((one) => `${one} null`), `${file} changed`].toSorted(),
    );
    const fresh = await look('--fresh');
    const bare = ({ lines }: typeof before) => lines.map(({ change: _, ...line }) => line);
    expect(bare(fresh)).toEqual(bare(after));
  });

  it('writes every finding of every file into one workbook', async () => {
    const { lines } = await look('--findings', '各部门/审核结果.xlsx', '--names', '名单.txt');
    const read = await readWorkbook(readFileSync(path('各部门/审核结果.xlsx')));
    if (!read.ok) throw new Error(read.error.code);
    const column = (sheet: number, at: number) =>
      read.value.sheets[sheet]?.cells.filter((cell) => cell.column === at && cell.row > 1).map(({ text }) => text) ??
      [];
    expect(read.value.sheets.map(({ name }) => name)).toEqual(['部门一览', '审核结果', '重复与缺报']);
    expect(column(0, 1).slice(0, -2)).toEqual(lines.map(({ file }) => file));
    expect(
      column(0, 1)
        .slice(-2)
        .map((text) => text.replace(/共计.*/u, '')),
    ).toEqual(['2026 年预算', '2025 年决算']);
    const counted = (word: string) => column(1, 4).filter((text) => text === word).length;
    const sum = (of: (document: NonNullable<(typeof lines)[number]['document']>) => number) =>
      lines.reduce((all, { document }) => all + (document ? of(document) : 0), 0);
    expect([counted('必须'), counted('待填')]).toEqual([sum(({ counts }) => counts.error), sum(({ todo }) => todo)]);
    expect(column(2, 2)).toContain('水利局（2026 年预算）');
    // It is no department's file, though it lies there now.
    expect((await look('--findings', '各部门/审核结果.xlsx', '--force')).lines.map(({ file }) => file)).not.toContain(
      '审核结果.xlsx',
    );
  });

  it('ends as check does', async () => {
    await plantDepartments(path('好'), {
      departments: 2,
      mistakes: 0,
      books: 0,
      damaged: 0,
      hostile: 0,
      copies: 0,
      again: 0,
    });
    const good = await mingzhang('folder', '好');
    expect([good.status, good.out.split('\n').find((line) => line.startsWith('共 '))]).toEqual([
      0,
      '共 2 份：有待填 2 份。',
    ]);
    writeFileSync(path('缺.txt'), '第1局\n水利局');
    const missing = await mingzhang('folder', '好', '--names', '缺.txt');
    expect([
      missing.status,
      missing.out.includes('缺报：水利局（2026 年预算）'),
      missing.out.includes('名单之外：第2局'),
    ]).toEqual([1, true, true]);
    await refused(mingzhang('folder', '没有这个'));
    expect(await refused(mingzhang('folder', '好', '--names', '空.txt'))).toContain('空.txt');
    expect(await refused(mingzhang('folder', '好', '--findings', '缺.txt'))).toContain('已经存在');
  });

  it('adds no department to its own units, and says so', async () => {
    mkdirSync(path('单位'));
    const plan = { mistakes: 0, books: 1, damaged: 0, hostile: 0, copies: 0, again: 0 };
    await plantDepartments(path('单位种'), { ...plan, departments: 11 });
    for (const [at, from] of ['1科/001 第1局.mzb', '6科/006 第6局.mzb', '5科/011 第11局.xlsx'].entries())
      copyFileSync(path(`单位种/${from}`), path(`单位/${at + 1}${from.slice(from.lastIndexOf('.'))}`));
    const sums = async () => {
      const { out } = await mingzhang('folder', '单位', '--json');
      const shown = shownSchema.parse(JSON.parse(out));
      return { ...shown, sums: shown.sums.map(({ title, sum }) => `${title} ${sum}`) };
    };
    const before = await sums();
    const { err } = await mingzhang('sum', '单位', '-o', '单位/部门汇总.mzb', '--department', '某部门');
    expect(err).not.toContain('没有写出');
    const after = await sums();
    expect(after.sums).toEqual(before.sums);
    expect(after.sums.length).toBeGreaterThan(1);
    expect(after.summed).toEqual([{ file: '部门汇总.mzb', units: 3, here: ['1.mzb', '2.mzb', '3.xlsx'], changed: [] }]);
    expect(after.duplicates).toEqual([]);
    expect((await mingzhang('folder', '单位')).out).toContain(
      '汇总：“部门汇总.mzb”由 3 个单位汇总而成，其中 3 份也在这里，共计只计汇总',
    );
    // Whoever looks at the units without the sum gets theirs.
    renameSync(path('单位/部门汇总.mzb'), path('部门汇总.mzb'));
    expect((await sums()).sums).toEqual(before.sums);
  }, 120_000);

  it('says how many files lack a figure', async () => {
    const plan = { mistakes: 0, books: 0, damaged: 0, hostile: 0, copies: 0, again: 0 };
    await plantDepartments(path('待核'), { ...plan, departments: 1 });
    const before = await mingzhang('folder', '待核');
    const [line = ''] = /^共计 2026 年预算 “三公”经费：.*$/mu.exec(before.out) ?? [];
    expect(line).toContain('（1 份）');
    writeFileSync(path('待核/待核.mzb'), await untoldDepartment('待核局'));
    const after = await mingzhang('folder', '待核', '--findings', '待核.xlsx');
    expect(after.out).toContain(line.replace('（1 份）', '（1 份；1 份没有数，未计入）'));
    expect(/^共计 2026 年预算 支出总计：.*$/mu.exec(after.out)?.[0]).toContain('（2 份）');
    const book = await readWorkbook(readFileSync(path('待核.xlsx')));
    const cells = book.ok ? (book.value.sheets[0]?.cells ?? []) : [];
    const sums = cells.find(({ text }) => text.startsWith('2026 年预算共计 2 份'));
    expect(cells.filter(({ row }) => row === sums?.row).map(({ text }) => text)).toContain(
      '“三公”经费（万元） 1 份没有数，未计入',
    );
  });

  it('says of a workbook in 元 that its unit is to be put right, and leaves its figures out of the sums in 万元', async () => {
    const plan = { mistakes: 0, books: 0, damaged: 0, hostile: 0, copies: 0, again: 0 };
    await plantDepartments(path('单位不对'), { ...plan, departments: 1 });
    const before = await folderOf('单位不对');
    writeFileSync(path('单位不对/元.xlsx'), await workbookInYuan('某元局'));
    const after = await folderOf('单位不对');
    expect(after.sums).toEqual(before.sums);
    const line = after.lines.find(({ file }) => file === '元.xlsx');
    expect(line && standingOf(line)).toBe('error');
    expect(line?.document?.figures.some(({ value }) => new Amount(value ?? '0').gt(1))).toBe(true);
    expect((await mingzhang('folder', '单位不对')).out).toMatch(
      /元\.xlsx〔有必须〕.*必须改正金额单位，共计不计这一份：.*大了一万倍（像是把元填进了万元的表）/u,
    );
  });

  it('lists a department that handed in a Word file alone, and counts once one that lies there with its exports', async () => {
    const plan = { mistakes: 0, books: 0, damaged: 0, hostile: 0, copies: 0, again: 0 };
    await plantDepartments(path('报送'), { ...plan, departments: 3 });
    const [first = '', second = '', third = ''] = (await folderOf('报送')).lines.map(({ file }) => file);
    const before = await folderOf('报送');
    const word = (file: string) => file.replace('.mzb', '.docx');
    const book = first.replace('.mzb', '.xlsx');
    for (const file of [first, second])
      await mingzhang('export', `报送/${file}`, '--docx', `报送/${word(file)}`, '--reason', '试');
    await mingzhang('export', `报送/${first}`, '--xlsx', `报送/${book}`);
    rmSync(path(`报送/${second}`));
    copyFileSync(join(root, 'tests/fixtures/workbooks/biff8-called-et.xls'), path('报送/旧表.xls'));
    const after = await folderOf('报送');
    expect(after.lines.map(({ file }) => file).sort()).toEqual(
      [first, book, word(first), word(second), third, '旧表.xls'].sort(),
    );
    expect(after.others).toBe(before.others);
    const known = new Map(after.lines.map((line) => [line.file, line.document]));
    expect(known.get(word(second))?.department.name).toBe('第2局');
    // Its text is judged too.
    expect((await mingzhang('check', `报送/${word(second)}`)).out).toMatch(/\[待填\] “[^”]*”有一处还没有写/u);
    expect(after.duplicates).toEqual([]);
    expect(after.companions).toEqual([{ file: first, others: [book, word(first)].sort() }]);
    expect(after.sums).toEqual(before.sums);
  }, 120_000);

  it('does not end well where something was not looked at', async () => {
    const plan = { mistakes: 0, books: 0, damaged: 0, hostile: 0, copies: 0, again: 0 };
    await plantDepartments(path('链接'), { ...plan, departments: 1 });
    expect((await mingzhang('folder', '链接')).status).toBe(0);
    symlinkSync(path('好'), path('链接/别处'));
    const { status, out } = await mingzhang('folder', '链接');
    expect([status, out.includes('“别处”是指向别处的链接，没有查看')]).toEqual([2, true]);
  });
});
