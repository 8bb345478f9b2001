import { describe, expect, it } from 'vitest';
import type { KeyFigure } from '../../../../shared/contract/folder';
import { addedUpWords } from '../../../../shared/folder/added-up';
import { addedUpOf, countedOf } from '../../../../shared/folder/counted';
import { figureColumns, figureSums } from '../../../../shared/folder/figures';
import { remarksOf } from '../../../../shared/folder/remarks';
import { folderLine as line } from '../../../support/folder-line';

describe('a workbook that is the sum of others', () => {
  const figures = (all: string, three: string): KeyFigure[] => [
    { title: '支出总计', unit: '万元', value: all },
    { title: '“三公”经费', unit: '万元', value: three },
  ];
  const units = [
    line('各单位/a.xlsx', { figures: figures('100.01', '1.5') }),
    line('各单位/b.mzb', { figures: figures('200.02', '0') }),
  ];
  const sum = line('各单位/部门.xlsx', { figures: figures('300.03', '1.5') });
  const other = line('别处/c.mzb', { figures: figures('50', '2') });

  it('is not counted beside them, and says why', () => {
    const lines = [...units, sum, other];
    expect(addedUpOf(lines)).toEqual([{ file: '各单位/部门.xlsx', parts: ['各单位/a.xlsx', '各单位/b.mzb'] }]);
    expect(countedOf(lines).map(({ file }) => file)).toEqual(['各单位/a.xlsx', '各单位/b.mzb', '别处/c.mzb']);
    expect(figureSums(lines, figureColumns(lines)).map((one) => one.sum)).toEqual(['350.03', '3.5']);
    expect(remarksOf(lines, []).get('各单位/部门.xlsx')?.join()).toContain(
      '主要指标全部等于“各单位/a.xlsx”、“各单位/b.mzb”相加，看来是它们的汇总，共计不计这一份',
    );
    expect(addedUpOf(lines).map(addedUpWords)).toEqual([
      '“各单位/部门.xlsx”的主要指标全部等于“各单位/a.xlsx”、“各单位/b.mzb”相加，看来是它们的汇总，共计不计这一份',
    ]);
  });

  it('is known by the codes of its units too, wherever they lie', () => {
    const coded = (file: string, code: string, all: string) =>
      line(file, { department: { code, name: file }, figures: figures(all, '1') });
    const lines = [
      coded('a', '434001', '10.5'),
      coded('x/b', '434002', '20.5'),
      line('c', { department: { code: '434', name: 'c' }, figures: figures('31', '2') }),
      coded('d', '501', '7'),
    ];
    expect(addedUpOf(lines).map(({ file, parts }) => [file, ...parts])).toEqual([['c', 'a', 'x/b']]);
  });

  it('is found above sums of its own too, so that nothing counts twice', () => {
    const lines = [
      line('县.xlsx', { figures: figures('1000', '10') }),
      line('甲/部门.xlsx', { figures: figures('300', '3') }),
      line('甲/1.xlsx', { figures: figures('100', '1') }),
      line('甲/2.xlsx', { figures: figures('200', '2') }),
      line('乙/部门.xlsx', { figures: figures('700', '7') }),
      line('乙/1.xlsx', { figures: figures('300', '4') }),
      line('乙/2.xlsx', { figures: figures('400', '3') }),
    ];
    expect(addedUpOf(lines).map(({ file }) => file)).toEqual(['甲/部门.xlsx', '乙/部门.xlsx', '县.xlsx']);
    expect(figureSums(lines, figureColumns(lines)).map((one) => one.sum)).toEqual(['1000', '10']);
  });

  it('is not one of two alike beside files that are still empty: one of them would be the sum of the other', () => {
    const lines = [
      line('a.xlsx', { figures: figures('100', '1') }),
      line('b.xlsx', { figures: figures('100', '1') }),
      line('c.xlsx', { figures: figures('0', '0') }),
    ];
    expect(addedUpOf(lines)).toEqual([]);
    expect(countedOf(lines)).toHaveLength(3);
  });

  it.each([
    ['one figure differs by 0.01', figures('300.03', '1.51')],
    ['a figure cannot be told', [...figures('300.03', '1.5'), { title: '收入', unit: '万元', value: null }]],
    ['there is but one amount, which chance may bring about', figures('300.03', '0').slice(0, 1)],
  ])('is none where %s', (_, own) => {
    const lines = [...units, line('各单位/部门.xlsx', { figures: own })];
    expect(addedUpOf(lines)).toEqual([]);
    expect(countedOf(lines)).toHaveLength(3);
  });

  it('is none where the file says itself of which units it is, or is of another year', () => {
    const own = [{ file: 'z.mzb', sha256: 'z', department: { code: '', name: 'z' } }];
    expect(addedUpOf([...units, line('各单位/部门.mzb', { figures: figures('300.03', '1.5'), units: own })])).toEqual(
      [],
    );
    expect(addedUpOf([...units, line('各单位/部门.xlsx', { figures: figures('300.03', '1.5'), year: 2029 })])).toEqual(
      [],
    );
  });
});

describe('cells of a file that went nowhere', () => {
  it('are told beside it', () => {
    const unused = { count: 4, first: ['表一 B5“草稿”'] };
    expect(remarksOf([line('a.xlsx', { unused })], []).get('a.xlsx')).toEqual([
      '有 4 个格子没有用上（表一 B5“草稿” 等），导出里没有它们，请打开核对',
    ]);
  });
});
