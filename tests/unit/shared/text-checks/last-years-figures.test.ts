import { beforeAll, describe, expect, it } from 'vitest';
import type { LastYearFigures } from '../../../../shared/document/project';
import type { DocumentEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { enterCells, enteredSample, FORMS, readSample } from '../../../support/form-sample';
import { paragraph, write } from '../../../support/small-text';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template(`${FORMS}/county-2026`);
});

const LAST: LastYearFigures['tables'] = { T3: { total: { '2010301': '1308.71', total: '2417.6', '201': '300' } } };

function opened(tables = LAST): DocumentEditor {
  const editor = enteredSample(form, readSample('county-2026'));
  const lastYear = { year: form.year - 1, tables };
  editor.dispatch({ kind: 'put', label: '取数', rows: [], names: [], cells: [], notes: [], lastYear });
  return editor;
}

/** Of the paragraph `own`, and of tables: the form's own text speaks of inputs that are others than these figures. */
const told = (editor: DocumentEditor): string[] =>
  editor.findings().flatMap(({ rule, sentence, block = 'own' }) => {
    return block === 'own' && (rule === 'W22' || rule === 'W23') ? [`${rule} ${sentence}`] : [];
  });

const section = (editor: DocumentEditor): string => editor.narrative.sections().at(-1)?.id ?? '';

function said(text: string, tables = LAST): string[] {
  const editor = opened(tables);
  write(editor, section(editor), [paragraph('own', text)]);
  return told(editor);
}

describe('figures of last year that were left in a text', () => {
  it.each([
    ['行政运行1308.71万元。', 1],
    ['2026年行政运行1,308.71万元。', 1],
    ['行政运行13087100元。', 1],
    ['比2025年增加，今年行政运行1308.71万元。', 1],
    // It speaks of last year.
    ['2025年行政运行1308.71万元。', 0],
    ['上年行政运行1308.71万元，今年没有。', 0],
    ['年初结转1308.71万元。', 0],
    // A round figure may be anybody's, and a change is none of last year's.
    ['行政运行300.00万元。', 0],
    ['行政运行增加1308.71万元。', 0],
    ['行政运行1308.72万元。', 0],
  ])('%s is told %i times', (text, times) => {
    expect(said(text).map((line) => line.slice(0, 9))).toEqual(Array(times).fill('W22 疑似上年的'));
  });

  it('are told with the department that they are of, where it is another', () => {
    const editor = opened();
    const { lastYear = { year: 0, tables: {} } } = editor.project;
    const project = { ...editor.project, lastYear: { ...lastYear, department: { code: '', name: '乙局' } } };
    editor.dispatch({ kind: 'restore', label: '取数', project });
    write(editor, section(editor), [paragraph('own', '行政运行1308.71万元。')]);
    expect(told(editor)).toEqual([expect.stringContaining('是 2025 年“乙局”文件里')]);
  });

  it('are not told while this year’s tables have the same amount, and again when they lose it', () => {
    const editor = opened();
    write(editor, section(editor), [paragraph('own', '行政运行1308.71万元。')]);
    expect(told(editor)).toHaveLength(1);
    const [place] = Object.entries(readSample('county-2026').cells.T3 ?? {});
    const [row = '', texts = {}] = place ?? [];
    const [column = ''] = Object.keys(texts);
    enterCells(editor, { T3: { [row]: { [column]: '1308.71' } } });
    expect(told(editor)).toEqual([]);
    editor.undo();
    expect(told(editor)).toHaveLength(1);
  });

  it('are found in the words of tables too, unless nobody has touched them since', () => {
    const table = form.tables.find(
      ({ columns, sections }) =>
        columns.some(({ kind }) => kind === 'text') && sections.some(({ records }) => records !== null),
    );
    const column = table?.columns.findLast(({ kind }) => kind === 'text')?.id ?? '';
    const editor = opened();
    const row = editor.project.tables[table?.id ?? '']?.rows[0]?.id ?? '';
    const at = { table: table?.id ?? '', row, column };
    editor.dispatch({ kind: 'set-cells', cells: [{ ...at, text: '完成投资2417.60万元' }] });
    const found = editor.findings().filter(({ rule }) => rule === 'W22');
    expect(found.map((one) => [one.table, one.row, one.column])).toEqual([[at.table, row, column]]);
    expect(found[0]?.sentence).toContain('“完成投资2417.60万元”是 2025 年文件里');
    editor.dispatch({ kind: 'set-cells', cells: [{ ...at, text: '完成投资2417.61万元' }] });
    expect(told(editor)).toEqual([]);
  });

  it('wait where a paragraph is to be looked at as a whole', () => {
    const editor = opened();
    write(editor, section(editor), [paragraph('own', '行政运行1308.71万元。')]);
    const { project } = editor;
    const carried = { year: 2025, sections: { [section(editor)]: ['own'] }, tables: {} };
    editor.dispatch({ kind: 'restore', label: '沿用', project: { ...project, carried } });
    expect(told(editor)).toEqual([]);
    editor.dispatch({ kind: 'confirm-section', section: section(editor) });
    expect(told(editor)).toHaveLength(1);
  });
});

describe('changes that the text tells against last year’s document', () => {
  const total = (): string => opened().cell('T3', 'total', 'total').text.replace(',', '');

  it('agree with it, or are told with both figures', () => {
    const amount = total();
    const tables = { T3: { total: { total: '1000' } } };
    const change = (Number.parseInt(amount, 10) - 1000).toString();
    const cents = amount.split('.')[1] ?? '00';
    expect(said(`支出${amount}万元，比上年预算增加${change}.${cents}万元。`, tables)).toEqual([]);
    expect(said(`支出${amount}万元，比上年预算执行数增加1.00万元。`, tables)).toEqual([]);
    expect(said(`支出${amount}万元，与上年相比增加1.00万元。`, tables)).toEqual([
      expect.stringMatching(
        `^W23 与上年文件不符：.*2025 年文件里.* · 合计是 1000.00万元，今年是 ${amount}万元，应为增加${change}.${cents}万元，请核对。$`,
      ),
    ]);
    expect(said(`支出${amount}万元，与上年持平。`, tables)).toHaveLength(1);
    for (const same of ['与上年无增减变化', '较上年没有变化', '与上年相比无增减'])
      expect(said(`支出${amount}万元，${same}。`, tables)).toHaveLength(1);
    expect(said(`支出${amount}万元，与上年无增减变化。`, { T3: { total: { total: amount } } })).toEqual([]);
    expect(said(`支出${amount}万元，与上年持平。`, { T3: { basic: { total: '1000' } } })).toEqual([]);
  });

  it('are the same only where the words end there and say it exactly', () => {
    const of = (words: string): number =>
      said(`支出1951.50万元，${words}`, { T3: { total: { total: '1000' } } }).length;
    expect(['与上年持平。', '与上年一致，主要是人员未变。', '与上年相同', '与上年相同）。'].map(of)).toEqual([
      1, 1, 1, 1,
    ]);
    const other = ['与上年相当。', '与上年相同口径相比增加951.50万元。', '较上年一样口径增加951.50万元。'];
    expect(other.map(of)).toEqual([0, 0, 0]);
  });

  it('may be the exact difference or that of the rounded figures', () => {
    expect(total()).toBe('1951.50');
    // As whole numbers 1952 and 1000; the exact difference is 951.10.
    const tables = { T3: { total: { total: '1000.40' } } };
    const of = (change: string): number => said(`支出1952万元，比上年预算增加${change}万元。`, tables).length;
    expect(['951', '952', '950', '953'].map(of)).toEqual([0, 0, 1, 1]);
  });
});
