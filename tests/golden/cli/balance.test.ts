import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { done, inFolder, refused } from './program';

const { path, mingzhang } = inFolder();

it('lists who may take what rounded parts miss of their totals, and does it as it was told', async () => {
  const words = ['--template', 'hebei-2026', '--department', '某局', '--year', '2026', '-o', 'a.mzb'];
  await done(mingzhang('new', ...words));
  expect(await done(mingzhang('balance', 'a.mzb'))).toBe('没有位数多于公开表的金额，不用舍位平衡。\n');
  for (const [code, amount] of [
    ['2010301', '1.004'],
    ['2010302', '2.004'],
    ['2010399', '3.004'],
  ] as const)
    await done(mingzhang('set', 'a.mzb', 'T3', code, 'basic', amount));
  const listed = (await done(mingzhang('balance', 'a.mzb'))).split('\n');
  expect(listed[0]).toBe('3 个金额改为公开表的位数；1 处合计有尾差。');
  expect(listed.slice(1, 5)).toEqual([
    '1. 支出总表 · 合计 · 基本支出：印出 6.01，各项之和 6.00，尾差 0.01',
    '        1 2010301 行政运行（1.004，印 1.00）',
    '        2 2010302 一般行政管理事务（2.004，印 2.00）',
    '   承担 3 2010399 其他政府办公厅（室）及相关机构事务支出（3.004，印 3.00）',
  ]);
  expect(await refused(mingzhang('balance', 'a.mzb', '--taker', '2=1', '-o', 'b.mzb'))).toContain('“2=1”不是列出的');
  expect(await refused(mingzhang('balance', 'a.mzb', '-o', 'a.mzb'))).toContain('a.mzb');
  expect(existsSync(path('b.mzb'))).toBe(false);
  const before = readFileSync(path('a.mzb'));
  expect(await done(mingzhang('balance', 'a.mzb', '--taker', '1=2', '-o', 'b.mzb'))).toContain(
    '已舍位平衡，写成 b.mzb',
  );
  expect(readFileSync(path('a.mzb')).equals(before)).toBe(true);
  expect((await done(mingzhang('balance', 'b.mzb'))).split('\n')).toEqual([
    '已平衡：支出总表 · 合计 · 基本支出：尾差 0.01 由“2010302 一般行政管理事务”承担（2.004 → 2.01）',
    '没有位数多于公开表的金额，不用舍位平衡。',
    '',
  ]);
  const shown: unknown = JSON.parse(await done(mingzhang('balance', 'a.mzb', '--json')));
  expect(shown).toMatchObject({ rounded: 3, tails: [{ difference: '0.01', taker: 2 }], done: [] });
  await done(mingzhang('balance', 'a.mzb', '-o', 'a.mzb', '--force'));
  expect(await done(mingzhang('balance', 'a.mzb'))).toContain('由“2010399');
});
