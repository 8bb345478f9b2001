import { describe, expect, it } from 'vitest';
import { importTablesJson } from '../../../../electron/services/tables-json/import';
import { recogniseWorkbook } from '../../../../electron/services/workbook/recognise';
import type { DocumentEditor } from '../../../../shared/editor/editor';
import { openEditor } from '../../../../shared/editor/editor';
import { planPaste } from '../../../../shared/paste/plan';
import { asWorkbook } from '../../../support/recognise-book';
import { addRow, smallEditor, smallForm, type } from '../../../support/small-form';

const FORM = smallForm();
const HEADER = ['编码', '名称', '合计', '基本', '项目'];
const row = (text: string): string[] => ['1001', '甲一', '', '', text];

/** A document as each border makes it of a text in an amount column of a table in 万元. */
const BORDERS: Readonly<Record<string, (text: string) => DocumentEditor>> = {
  typed(text) {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/project', text);
    return editor;
  },
  pasted(text) {
    const editor = smallEditor();
    const place = { line: 0, column: 0, lines: 1, columns: 1 };
    editor.dispatch(planPaste(editor, 'D', [row(text)], place).command);
    return editor;
  },
  'pasted below titles'(text) {
    const editor = smallEditor();
    const place = { line: 0, column: 2, lines: 1, columns: 1 };
    editor.dispatch(planPaste(editor, 'D', [HEADER, row(text)], place).command);
    return editor;
  },
  'in a workbook'(text) {
    const rows = [['明细表'], ['', '', '', '单位：万元'], HEADER, row(text), ['2001', '乙一', '', '', '1.00']];
    const sheet = { name: '明细表', hidden: false, rows, merges: [], header: 3, body: 4 };
    return opened(recogniseWorkbook(asWorkbook([sheet]), [FORM]));
  },
  'in JSON'(text) {
    const paths = HEADER.map((title) => [title]);
    const rows = [row(text), ['2001', '乙一', '', '', '1.00']];
    const file = { unit: '万元', tables: [{ title: '明细表', headerLines: [], columnPaths: paths, rows }] };
    return opened(importTablesJson(JSON.stringify(file), [FORM]));
  },
};

function opened(result: ReturnType<typeof recogniseWorkbook>): DocumentEditor {
  if (!result.ok) throw new Error(result.error.code);
  return openEditor(FORM, result.value.project);
}

const AMOUNTS: readonly (readonly [string, string])[] = [
  ['634.87', '634.87'],
  ['634.87万元', '634.87'],
  ['634.80 万元', '634.80'],
  ['634.87（万元）', '634.87'],
  ['6348700元', '634.87'],
  ['￥6,348,700.00 元', '634.87'],
  ['1.2亿元', '12000.00'],
  ['12千元', '1.20'],
  ['1,234.50', '1234.50'],
  ['1，234.50', '1234.50'],
  ['１，２３４．５０', '1234.50'],
  ['1﹐234．50', '1234.50'],
  ['1234。50', '1234.50'],
  ['1 234.50', '1234.50'],
  ['1\u00a0234.50', '1234.50'],
  ['1\u2009234.50', '1234.50'],
  ['1\u202f234.50', '1234.50'],
  ['1\u3000234.50', '1234.50'],
  ['1 234 567.89', '1234567.89'],
  ['\u202d634.87\u202c', '634.87'],
  ['634.87\u200b', '634.87'],
  ['△12.3', '-12.30'],
  ['▲ 12.3', '-12.30'],
  ['△12.3万元', '-12.30'],
  ['−12.3', '-12.30'],
  ['–12.3', '-12.30'],
  ['－12.3', '-12.30'],
  ['(12.30)', '-12.30'],
  ['（12.30）', '-12.30'],
  ['(12.30)万元', '-12.30'],
  ['（12.30万元）', '-12.30'],
  ['¥(12.30)', '-12.30'],
  ['¥-12.30', '-12.30'],
  ['-¥12.30', '-12.30'],
  ['人民币12.30元', '0.00123'],
  ['RMB 12.30', '12.30'],
  ["'001", '1.00'],
  ['′001', '1.00'],
  ['’12.30', '12.30'],
  ['＇12.30', '12.30'],
  ['=12.5+3*2', '18.50'],
];

const OTHERS = [
  '约12',
  '12%',
  '1e3',
  '1.23E+08',
  '12,34',
  '1.234,50',
  '12 34',
  '1\n234',
  '12.3-',
  '$12',
  '12.3万3',
  '1亿2000万元',
  '一百二十万元',
  '5²',
  '①',
  '½',
  '١٢',
  '12元3角',
  '△△5',
  '(-5)',
  '¥¥5',
  '#REF!',
  '=A1+2',
  '2019-01-31',
];

describe.each(Object.entries(BORDERS))('a text that is %s', (_, made) => {
  it.each(AMOUNTS)('%j is the amount %s', (text, shown) => {
    expect(made(text).cell('D', '1001', 'project')).toMatchObject({ state: 'typed', text: shown });
  });

  it.each(OTHERS)('%j is no amount: kept as it stands, with a finding', (text) => {
    const editor = made(text);
    expect(editor.cell('D', '1001', 'project')).toMatchObject({ state: 'bad', text, value: null });
    expect(editor.findings().map(({ key }) => key)).toContain('V1@D/1001/project');
  });
});
