import { beforeAll, describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { type PasteOptions, type PastePlan, planPaste } from '../../../../shared/paste/plan';
import { SEED_DEPARTMENT } from '../../../support/seed';
import { smallEditor } from '../../../support/small-form';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

function empty(): DocumentEditor {
  return openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
}

/** A block as text; cells are parted by `|`. */
function blockOf(...lines: string[]): string[][] {
  return lines.map((line) => line.split('|'));
}

function plan(
  editor: DocumentEditor,
  table: string,
  block: string[][],
  [line, column]: [number, number] = [0, 1],
  options: PasteOptions = {},
): PastePlan {
  return planPaste(editor, table, block, { line, column, lines: 1, columns: 1 }, options);
}

function done(editor: DocumentEditor, read: PastePlan): DocumentEditor {
  const result = editor.dispatch(read.command);
  if (!result.ok) throw new Error(result.error.code);
  return editor;
}

/** Figures of rows of T3: 合计, 基本支出, 项目支出. */
function shown(editor: DocumentEditor, ...rows: string[]): string[] {
  return rows.map((row) =>
    ['total', 'basic', 'project'].map((column) => editor.cell('T3', row, column).text).join(' '),
  );
}

const RIGHT = ['1127.34 634.87 492.47', '64.25 0.00 64.25'];

describe('a block with titles goes where they say', () => {
  it.each<[string, string[], boolean]>([
    [
      'short titles',
      ['科目编码|科目名称|基本支出|项目支出', '2010301|行政运行|634.87|492.47', '2010305|专项业务活动||64.25'],
      true,
    ],
    [
      'another order',
      ['项目支出|科目名称|基本支出|功能分类科目编码', '492.47|行政运行|634.87|2010301', '64.25|专项业务活动||2010305'],
      true,
    ],
    [
      'line numbers',
      ['序号|科目编码|科目名称|基本支出|项目支出', '1|2010301|行政运行|634.87|492.47', '2|2010305|专项业务活动||64.25'],
      true,
    ],
    [
      'titles of two rows',
      ['科目||基本支出|项目支出', '编码|科目名称||', '2010301|行政运行|634.87|492.47', '2010305|专项业务活动||64.25'],
      true,
    ],
    [
      'one title over code and name',
      ['科目||基本支出|项目支出', '2010301|行政运行|634.87|492.47', '2010305|专项业务活动||64.25'],
      true,
    ],
    [
      'a title that only the codes explain',
      ['功能科目|名称|基本支出|项目支出', '2010301|行政运行|634.87|492.47', '2010305|专项业务活动||64.25'],
      true,
    ],
    [
      'the sheet from its first line',
      [
        '部门预算支出总表|||',
        '部门：某局||金额单位：万元|',
        '科目编码|科目名称|基本支出|项目支出',
        '2010301|行政运行|634.87|492.47',
        '2010305|专项业务活动||64.25',
      ],
      true,
    ],
    [
      'the line of column numbers',
      [
        '序号|功能分类科目编码|科目名称|本年支出合计|基本支出|项目支出',
        '栏次|1|2|3|4|5',
        '1|2010301|行政运行|1127.34|634.87|492.47',
        '2|2010305|专项业务活动|64.25||64.25',
      ],
      true,
    ],
    [
      'a total that the table computes',
      [
        '科目编码|科目名称|合计|基本支出|项目支出',
        '2010301|行政运行|1127.34|634.87|492.47',
        '2010305|专项业务活动|64.25||64.25',
      ],
      true,
    ],
    [
      'spaces and a unit in the titles',
      [
        '科目 编码|科目名称|基本\n支出（万元）|项目支出(万元)',
        '2010301|行政运行|634.87|492.47',
        '2010305|专项业务活动||64.25',
      ],
      true,
    ],
    [
      'another unit',
      [
        '科目编码|科目名称|基本支出（元）|项目支出（元）',
        '2010301|行政运行|6348700|4924700',
        '2010305|专项业务活动||642500',
      ],
      false,
    ],
    [
      'a column that the table lacks',
      [
        '科目编码|科目名称|备注|基本支出|项目支出',
        '2010301|行政运行|重点|634.87|492.47',
        '2010305|专项业务活动|||64.25',
      ],
      false,
    ],
    [
      'a title that is only alike',
      ['科目编码|科目名称|基本|项目', '2010301|行政运行|634.87|492.47', '2010305|专项业务活动||64.25'],
      false,
    ],
  ])('with %s', (_, lines, fits) => {
    for (const column of [1, 4]) {
      const editor = empty();
      const read = plan(editor, 'T3', blockOf(...lines), [0, column]);
      expect(read.by).toBe('titles');
      expect(read.fits).toBe(fits);
      expect(shown(done(editor, read), '2010301', '2010305')).toEqual(RIGHT);
    }
  });

  it('and without codes to the rows of that name, never to the one beside', () => {
    const editor = empty();
    for (const code of ['2010301', '2010305']) editor.dispatch({ kind: 'add-row', table: 'T3', code, name: null });
    const block = blockOf(
      '项目支出|科目名称|基本支出',
      '64.25|专项业务活动|',
      '492.47|行政运行|634.87',
      '9|没有这一行|9',
    );
    const read = plan(editor, 'T3', block, [3, 4]);
    expect(read.summary.unmatched).toEqual(['9 没有这一行']);
    expect(read.fits).toBe(false);
    expect(shown(done(editor, read), '2010301', '2010305')).toEqual(RIGHT);
  });

  it('without codes and names line by line from the place on', () => {
    const editor = empty();
    for (const code of ['2010301', '2010305']) editor.dispatch({ kind: 'add-row', table: 'T3', code, name: null });
    const read = plan(editor, 'T3', blockOf('项目支出|基本支出', '492.47|634.87', '64.25|'), [3, 4]);
    expect(read.fits).toBe(true);
    expect(shown(done(editor, read), '2010301', '2010305')).toEqual(RIGHT);
  });

  it.each([
    [['编制部门：某局||金额单位：美元', '科目编码|科目名称|基本支出', '2010301|行政运行|65'], ['美元']],
    [['科目编码|基本支出（美元）', '2010301|65'], ['美元']],
    [
      ['科目编码|基本支出（元）|项目支出（万元）', '2010301|65000|4'],
      ['元', '万元'],
    ],
  ])('units that nothing can be converted from are told before anything is written: %j', (lines, units) => {
    const read = plan(empty(), 'T3', blockOf(...lines));
    expect([read.units, read.unit, read.fits]).toEqual([units, null, false]);
  });

  it.each(['编制单位：元氏县财政局', '单位：人民币万元', '（单位：万元）'])('no other unit is named in %s', (words) => {
    const read = plan(empty(), 'T3', blockOf(`${words}|`, '科目编码|基本支出', '2010301|65'));
    expect([read.units, read.unit, read.fits]).toEqual([[], null, true]);
  });

  it('a figure in another unit is shown as it will stand in the table', () => {
    const read = plan(empty(), 'T3', blockOf('科目编码|基本支出（元）|项目支出（元）', '2010301|6348700|4.5万元'));
    expect(read.unit).toEqual({ from: '元', to: '万元' });
    expect(read.becomes[1]).toEqual([undefined, '634.87', '4.5']);
    expect(read.command.cells.map(({ text }) => text)).toEqual(['634.87', '4.5万元']);
  });

  it.each([
    ['no row of the table is called so', ['项目|2018年度预算|2019年度预算', '会议费|3|2'], 'E2', 0],
    ['the codes are none', ['科目编码|基本支出', '第一项|5'], 'T3', 1],
    ['one title stands over two columns', ['科目编码|基本支出|基本支出', '2010301|5|6'], 'T3', 1],
  ] as const)('nothing is written where %s, and that is shown', (_, lines, table, column) => {
    const read = plan(empty(), table, blockOf(...lines), [0, column]);
    expect(read).toMatchObject({ by: 'titles', fits: false });
    expect(read.command.cells).toEqual([]);
    expect(read.counts.outside).toBeGreaterThan(0);
  });

  it('code and name may stand in one cell, and a total among records is no record', () => {
    const block = blockOf('科目|基本支出', '2010301 行政运行|5', '[2010305]专项业务活动|6', '合计|11');
    const read = plan(empty(), 'T3', block);
    expect(read.command.cells.map(({ row, text }) => `${row} ${text}`)).toEqual(['2010301 5', '2010305 6']);
    expect(read.fits).toBe(true);
    const records = blockOf('项目名称|采购物品名称|数量|单价', '甲|电脑|3|0.5', '合计|||', '乙|打印机|1|0.2');
    const bought = plan(empty(), 'E4', records, [0, 0]);
    expect(bought.command.records).toHaveLength(2);
    expect(bought.command.cells.map(({ text }) => text)).toEqual([
      '甲',
      '电脑',
      '3',
      '0.5',
      '乙',
      '打印机',
      '1',
      '0.2',
    ]);
  });

  it('titles alone write nothing', () => {
    for (const block of [blockOf('科目编码|科目名称|基本支出|项目支出'), blockOf('基本支出')]) {
      const read = plan(empty(), 'T3', block, [0, 4]);
      expect(read).toMatchObject({ by: 'titles', writes: false });
    }
  });

  it('equal titles on two sides are told apart by their order, or by the side they are put down on', () => {
    const both = blockOf('收||支|', '项目|预算数|项目|预算数', '其他|3|乙类|5');
    const small = smallEditor();
    const read = plan(small, 'S', both, [0, 1]);
    expect(read.columns.map(({ at }) => at)).toEqual([1, 2, 3, 4]);
    expect(read.command.cells).toEqual([{ table: 'S', row: 'other', column: 'got', text: '3' }]);
    // The other side is computed from the table of details.
    expect(read.counts.computed).toBe(1);
    const half = blockOf('项  目|预算数', '其他|3');
    expect(plan(small, 'S', half, [0, 1]).columns.map(({ at }) => at)).toEqual([1, 2]);
    expect(plan(small, 'S', half, [0, 4]).columns.map(({ at }) => at)).toEqual([3, 4]);
  });

  it('labels are known without their ordinals', () => {
    const block = blockOf('项目|一般公共预算财政拨款', '公务接待费|3', '因公出国（境）费|4', '公务用车运行维护费|5');
    const read = plan(empty(), 'T9', block, [0, 2]);
    expect(read.command.cells.map(({ row, column, text }) => `${row} ${column} ${text}`)).toContain(
      'reception general 3',
    );
    expect(read.command.cells.map(({ row }) => row)).toContain('vehicle_run');
  });

  it('by place is another reading of the same block, without its titles', () => {
    const block = blockOf('科目编码|科目名称|基本支出|项目支出', '2010301|行政运行|634.87|492.47');
    const editor = empty();
    editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010301', name: null });
    const read = plan(editor, 'T3', block, [3, 1], { byPlace: true });
    expect(read.by).toBe('place');
    expect(read.fates[0]).toEqual(['title', 'title', 'title', 'title']);
    done(editor, read);
    expect(editor.cell('T3', '2010301', 'basic').text).toBe('492.47');
  });
});

describe('a block without titles', () => {
  const rows = (read: PastePlan): string[] =>
    read.command.cells.map(({ row, column, text }) => `${row}.${column}=${text}`);

  it('brings its line numbers to 序号 in a table without rows, not into the first column', () => {
    const block = blockOf('1|甲局|行政|正科|财政拨款', '2|乙所|事业|股级|财政拨款');
    for (const column of [0, 1]) {
      const read = plan(empty(), 'E1', block, [0, column]);
      expect(read.fits).toBe(true);
      expect(rows(read).slice(0, 2)).toEqual(['r1.unit=甲局', 'r1.nature=行政']);
      expect(rows(read)[4]).toBe('r2.unit=乙所');
    }
    const part = plan(empty(), 'E1', blockOf('1|甲局', '2|乙所'), [0, 1]);
    expect(rows(part)).toEqual(['r1.unit=甲局', 'r2.unit=乙所']);
    expect(part.fits).toBe(false);
  });

  it('never takes ####### and says so', () => {
    const read = plan(smallEditor(), 'S', blockOf('#######', '3'), [0, 2]);
    expect(read.counts).toMatchObject({ hashes: 1, written: 1 });
    expect(read.fits).toBe(false);
    expect(plan(smallEditor(), 'S', blockOf('＃＃＃'), [0, 2])).toMatchObject({ writes: false });
  });

  it('a blank leaves 0.00 as it is, takes back what was typed, and blanks on purpose when told', () => {
    const editor = empty();
    editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010301', name: null });
    const at: [number, number] = [3, 4];
    for (const blank of ['', ' ', '\n', '\u00a0']) expect(plan(editor, 'T3', [[blank]], at).writes).toBe(false);
    const chosen = plan(editor, 'T3', [[' ']], at, { blanks: 'leave' });
    expect(chosen.command.cells).toEqual([{ table: 'T3', row: '2010301', column: 'basic', text: '' }]);
    done(editor, plan(editor, 'T3', [['7']], at));
    expect(plan(editor, 'T3', [['']], at, { blanks: 'skip' }).writes).toBe(false);
    done(editor, plan(editor, 'T3', [['']], at));
    expect(editor.cell('T3', '2010301', 'basic')).toMatchObject({ text: '0.00', state: 'default' });
  });

  it('labels that stand on other lines than the table’s are followed and shown first', () => {
    const block = blockOf('其他|2', '结转|3');
    const read = plan(smallEditor(), 'S', block, [0, 1]);
    expect(rows(read)).toEqual(['other.got=2', 'carry.got=3']);
    expect(read.fits).toBe(false);
    expect(plan(smallEditor(), 'S', blockOf('拨款|2', '其他|3'), [0, 1]).fits).toBe(true);
  });
});

it('figures some 10,000 times last year’s are 元, also where nothing stands yet', () => {
  const editor = empty();
  const block = (...figures: string[]): string[][] =>
    blockOf('科目编码|基本支出|项目支出', `2010301|${figures.join('|')}`);
  expect(plan(editor, 'T3', block('6348700', '740500')).yuan).toBe(false);
  const lastYear = { year: 2018, tables: { T3: { basic: { '2010301': '634.87' }, project: { '2010301': '74.05' } } } };
  const taken = { kind: 'put', label: '上年数', rows: [], names: [], cells: [], notes: [], lastYear } as const;
  expect(editor.dispatch({ ...taken, rows: [], names: [], cells: [], notes: [] }).ok).toBe(true);
  expect(plan(editor, 'T3', block('6348700', '740500')).yuan).toBe(true);
  expect(plan(editor, 'T3', block('634.87', '74.05')).yuan).toBe(false);
});
