import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readWorkbook } from '../../../electron/services/workbook/read';
import { folderLookSchema } from '../../../shared/contract/folder';
import { standingOf } from '../../../shared/folder/state';
import { Amount } from '../../../shared/money/amount';
import { type Planted, plantDepartments } from '../../support/departments';
import { inFolder, refused } from './program';

const { path, mingzhang } = inFolder();

const shownSchema = folderLookSchema.extend({
  sums: z.array(z.object({ title: z.string(), unit: z.string(), sum: z.string(), files: z.int() })),
  duplicates: z.array(z.object({ kind: z.string(), files: z.array(z.string()) })),
  missing: z.array(z.string()),
  unlisted: z.array(z.string()),
});

/** 支出总计 of each form's sample, as it is stated there and nowhere computed, in hundredths of its unit. */
const SPENDING = {
  'central-2026': ['万元', 195_150n],
  'hebei-2026': ['万元', 130_871n],
  'final-2025': ['万元', 35_760n],
  'jiangsu-2026': ['万元', 169_180n],
  'shanghai-district-2026': ['元', 1_223_338_998n],
} as const;

describe('a folder of departments', () => {
  let planted: Planted;
  beforeAll(async () => {
    planted = await plantDepartments(path('各部门'), {
      departments: 11,
      mistakes: 2,
      books: 2,
      damaged: 3,
      hostile: 3,
      copies: 1,
      again: 1,
    });
    writeFileSync(path('名单.txt'), ['序号 单位名称', ...planted.documents.values(), '水利局'].join('\r\n'));
  }, 120_000);

  const look = async (...more: string[]) => {
    const { status, out } = await mingzhang('folder', '各部门', '--json', ...more);
    return { status, ...shownSchema.parse(JSON.parse(out)) };
  };

  it('shows everything that was planted, by name, and nothing stops', async () => {
    const { status, lines, duplicates, missing, unlisted, others, gone } = await look('--names', '名单.txt');
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
    expect(missing).toEqual(['水利局']);
    expect(unlisted).toEqual(
      planted.damaged
        .map((_, at) => `损坏${at + 1}局`)
        .filter((name) => lines.some(({ document }) => document?.department.name === name)),
    );
  });

  it('sums each figure in its own unit, as the files say', async () => {
    const { sums, lines } = await look();
    const wrong = new Set(planted.mistakes);
    for (const unit of ['万元', '元']) {
      const right = Object.entries(SPENDING)
        .filter(([, [own]]) => own === unit)
        .flatMap(([form, [, hundredths]]) =>
          (planted.factors.get(form) ?? []).map((factor) => hundredths * BigInt(factor)),
        );
      const mistaken = lines
        .filter(({ file }) => wrong.has(file))
        .flatMap(({ document }) => document?.figures ?? [])
        .filter((figure) => figure.title === '支出总计' && figure.unit === unit)
        .map(({ value }) => BigInt(new Amount(value ?? '0').times(100).toFixed()));
      const sum = [...right, ...mistaken].reduce((all, one) => all + one, 0n);
      const shown = sums.find((one) => one.title === '支出总计' && one.unit === unit);
      expect(new Amount(shown?.sum ?? '').times(100).toFixed(), unit).toBe(`${sum}`);
      expect(shown?.files).toBe(right.length + mistaken.length);
    }
  });

  it('judges nothing anew for the same bytes, tells what changed, and shows the same with --fresh', async () => {
    const before = await look();
    const file = [...planted.documents.keys()][5] ?? '';
    const [, copy = ''] = planted.copies[0] ?? [];
    writeFileSync(path(`各部门/${file}`), readFileSync(path(`各部门/${copy}`)));
    const after = await look();
    expect(after.lines.filter(({ change }) => change !== 'same').map((line) => [line.file, line.change])).toEqual([
      ...planted.hostile.filter((_, at) => at === 4).map((one) => [one, null]),
      [file, 'changed'],
    ]);
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
    expect(column(0, 1).slice(0, -1)).toEqual(lines.map(({ file }) => file));
    const counted = (word: string) => column(1, 4).filter((text) => text === word).length;
    const sum = (of: (document: NonNullable<(typeof lines)[number]['document']>) => number) =>
      lines.reduce((all, { document }) => all + (document ? of(document) : 0), 0);
    expect([counted('必须'), counted('待填')]).toEqual([sum(({ counts }) => counts.error), sum(({ todo }) => todo)]);
    expect(column(2, 2)).toContain('水利局');
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
    expect([missing.status, missing.out.includes('缺报：水利局'), missing.out.includes('名单之外：第2局')]).toEqual([
      1,
      true,
      true,
    ]);
    await refused(mingzhang('folder', '没有这个'));
    expect(await refused(mingzhang('folder', '好', '--names', '空.txt'))).toContain('空.txt');
    expect(await refused(mingzhang('folder', '好', '--findings', '缺.txt'))).toContain('已经存在');
  });
});
