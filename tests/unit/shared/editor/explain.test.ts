import { beforeAll, describe, expect, it } from 'vitest';
import { findCell, findTable } from '../../../../shared/editor/address';
import type { DocumentEditor } from '../../../../shared/editor/editor';
import { tablesJson } from '../../../../shared/editor/tables-json';
import type { Template } from '../../../../shared/form/template';
import { enteredOnce } from '../../../support/seed';
import { addRow, smallEditor, type } from '../../../support/small-form';
import { template } from '../../../support/templates';

let form: Template;
let sample: DocumentEditor;
beforeAll(async () => {
  form = await template();
  sample = enteredOnce(form);
});

describe('where a figure comes from', () => {
  it('is told in words with today’s numbers, and in cells', () => {
    const { place, equation, rule, sources, targets } = sample.explain({
      table: 'T3',
      row: '2010301',
      column: 'total',
    });
    expect(place).toBe('部门预算支出总表 · 2010301 行政运行 · 本年支出合计');
    expect(equation).toBe(
      '本年支出合计 1127.34 = 基本支出 634.87 + 项目支出 492.47 + 上缴上级支出 0.00 + 经营支出 0.00 + 对附属单位补助支出 0.00',
    );
    expect(rule).toBe('C1');
    expect(sources.map(({ column }) => column)).toEqual(['basic', 'project', 'turned_over', 'business', 'subsidy']);
    expect(targets).toEqual([{ table: 'T2', row: '2010301', column: 'fiscal' }]);
  });

  it('leads on to the cells that take it', () => {
    const { targets } = sample.explain({ table: 'T3', row: '201', column: 'total' });
    expect(targets).toEqual([{ table: 'T1', row: '201', column: 'expenditure' }]);
    const { equation, targets: totals } = sample.explain({ table: 'T1', row: '201', column: 'expenditure' });
    expect(equation).toMatch(/^支出·预算数 1191\.59 = .*201 一般公共服务支出 · 本年支出合计 1191\.59$/);
    expect(totals).toEqual([{ table: 'T1', row: 'year', column: 'expenditure' }]);
  });

  it('says what would be computed where something else was typed, and takes no other relation for it', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '5');
    type(editor, 'S/year/got', '9');
    expect(editor.explain({ table: 'S', row: 'year', column: 'got' })).toMatchObject({
      equation: '收·预算数 5.00 = 拨款 5.00 + 其他 0.00',
      rule: 'Q7',
      targets: [{ table: 'S', row: 'all', column: 'got' }],
    });
    expect(editor.explain({ table: 'S', row: 'grant', column: 'got' })).toMatchObject({
      equation: null,
      rule: null,
      sources: [],
      targets: [{ table: 'S', row: 'year', column: 'got' }],
    });
  });

  it('is pending while a source holds no amount; a title cell has no origin', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '五');
    expect(editor.explain({ table: 'S', row: 'year', column: 'got' }).equation).toBe(
      '收·预算数 （待定） = 拨款 “五” + 其他 0.00',
    );
    expect(editor.explain({ table: 'S', row: 'year', column: 'item' })).toEqual({
      place: '总表 · 本年 · 项目',
      equation: null,
      rule: null,
      sources: [],
      targets: [],
    });
  });
});

describe('finding a cell by words', () => {
  const at = (table: string, row: string, column: string, addsRow = false) => ({
    ok: true,
    value: { table, row, column, addsRow },
  });
  it.each([
    ['T3', '2010301', 'basic', at('T3', '2010301', 'basic')],
    ['t3', '行政运行', '基本支出', at('T3', '2010301', 'basic')],
    ['3', '合计', '4', at('T3', 'total', 'basic')],
    ['部门预算支出总表', '1', '项目支出', at('T3', 'total', 'project')],
    ['T1', '其中：财政专户收入', '收入/预算数', at('T1', 'special_account', 'income')],
    ['T1', '1', '收入·预算数', at('T1', 'fiscal', 'income')],
    ['T1', '1', '支出/预算数', at('T1', '201', 'expenditure')],
    ['T1', '合 计', '4', at('T1', 'all', 'expenditure')],
    ['T2', '2010301', '事业收入/小计', at('T2', '2010301', 'institution')],
    ['T7', '2120801', 'basic', at('T7', '2120801', 'basic', true)],
  ])('%s %s %s', (table, row, column, found) => {
    expect(findCell(sample, table, row, column)).toEqual(found);
  });

  it.each([
    ['T0', '1', '1', 'no-such-table', 'choices', 'T1、T2、T3'],
    ['15', '1', '1', 'no-such-table', 'table', '15'],
    ['T3', '合计', '科目名称', 'no-such-column', 'choices', 'basic（基本支出）'],
    ['T1', '1', '预算数', 'no-such-column', 'choices', 'income（收入/预算数）、expenditure（支出/预算数）'],
    ['T3', '20', 'basic', 'no-such-row', 'row', '20'],
    ['T9', '99', 'total', 'no-such-row', 'table', '部门预算财政拨款“三公”经费支出表'],
    ['T1', '2010301', '支出/预算数', 'no-such-row', 'row', '2010301'],
    ['T7', '20103O1', 'basic', 'no-such-row', 'row', '20103O1'],
  ])('%s %s %s: %s', (table, row, column, code, param, words) => {
    const found = findCell(sample, table, row, column);
    expect(found).toMatchObject({ ok: false, error: { code } });
    expect(!found.ok && found.error.params?.[param]).toContain(words);
  });

  it('a table by id, title or number', () => {
    expect(['T9', '9', ' 部门预算 收支总表 '].map((words) => findTable(sample, words))).toEqual(['T9', 'T9', 'T1']);
    expect(['0', '15', '', '收支'].map((words) => findTable(sample, words))).toEqual([null, null, null, null]);
  });
});

describe('tables as strings', () => {
  it('are headers, rows and notes as printed', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'S/grant/got', '1234.5');
    expect(tablesJson(editor)).toEqual({
      template: 'small',
      department: '某局',
      departmentCode: '7',
      year: '2030',
      unit: '万元',
      tables: [
        {
          id: 'S',
          title: '总表',
          headerLines: ['[7]某局', '年度：2030', '单位：万元'],
          columns: [
            { name: '序号' },
            { name: '收', children: [{ name: '项 目' }, { name: '预算数' }] },
            { name: '支', children: [{ name: '项 目' }, { name: '预算数' }] },
          ],
          columnNumbers: ['栏次', '1', '2', '3', '4'],
          columnPaths: [['序号'], ['收', '项 目'], ['收', '预算数'], ['支', '项 目'], ['支', '预算数']],
          rows: [
            ['1', '拨款', '1234.50', '甲类', '0.00'],
            ['2', '    其他', '0.00', '乙类', '0.00'],
            ['3', '', '', '丙类', '0.00'],
            ['4', '本年', '1234.50', '', ''],
            ['5', '结转', '0.00', '', ''],
            ['6', '合计', '1234.50', '合计', '0.00'],
          ],
          notes: [],
        },
        {
          id: 'D',
          title: '明细表',
          headerLines: [],
          columns: [{ name: '编码' }, { name: '名称' }, { name: '合计' }, { name: '基本' }, { name: '项目' }],
          columnNumbers: [],
          columnPaths: [['编码'], ['名称'], ['合计'], ['基本'], ['项目']],
          rows: [
            ['', '合计', '0.00', '0.00', '0.00'],
            ['10', '甲', '0.00', '0.00', '0.00'],
            ['1001', '甲一', '0.00', '0.00', '0.00'],
          ],
          notes: ['注：某局无此项，空表。'],
        },
      ],
    });
    expect(tablesJson(editor, ['D']).tables.map(({ id }) => id)).toEqual(['D']);
  });
});

describe('an equation in parts', () => {
  it('reads as the sentence does, and each term leads to its cell', () => {
    const ref = { table: 'T3', row: '2010301', column: 'total' };
    const parts = sample.equationParts(ref);
    expect(parts.map(({ text }) => text).join('')).toBe(sample.explain(ref).equation);
    const linked = parts.filter((part) => part.ref !== null);
    expect(linked.map(({ ref: to }) => to?.column)).toContain('basic');
    for (const { text, ref: to } of linked) {
      if (to) expect(text.endsWith(` ${sample.cell(to.table, to.row, to.column).text}`)).toBe(true);
    }
  });

  it('has none where nothing derives the cell', () => {
    expect(sample.equationParts({ table: 'T3', row: '2010301', column: 'name' })).toEqual([]);
  });
});
