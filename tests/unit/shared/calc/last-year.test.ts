import { describe, expect, it } from 'vitest';
import { excelCondition } from '../../../../shared/calc/excel-formula';
import { compareYears } from '../../../../shared/compare/years';
import { newProject } from '../../../../shared/document/new-project';
import type { LastYearFigures } from '../../../../shared/document/project';
import { coverageOf, coverageWords } from '../../../../shared/editor/coverage';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import { addRow, keys, smallEditor, smallForm, text, type, withRelation } from '../../../support/small-form';

const OF_ROWS = withRelation('for: r in coded(D), left: "D[r].basic", right: "last.D[r].total", solve: false');
const TOTALS = withRelation('left: "D[sum].project", op: ">=", right: "last.D[sum].total - last.S[carry].got"');

function give(
  editor: DocumentEditor,
  tables: LastYearFigures['tables'],
  year = 2029,
  department?: LastYearFigures['department'],
): void {
  const lastYear = { year, tables, ...(department && { department }) };
  const done = editor.dispatch({ kind: 'put', label: '取数', rows: [], names: [], cells: [], notes: [], lastYear });
  if (!done.ok) throw new Error(done.error.code);
}

/** What became of the relation Z, place by place. */
function verdicts(editor: DocumentEditor): string[] {
  return editor.verdicts().flatMap(({ rule, verdict }) => {
    const why = 'why' in verdict ? ` ${verdict.why.code}` : '';
    return rule === 'Z' ? [`${verdict.kind}${why}`] : [];
  });
}

function filled(files = OF_ROWS): DocumentEditor {
  const editor = smallEditor(files);
  addRow(editor, 'D', '1001');
  type(editor, 'D/1001/basic', '5');
  return editor;
}

describe('a relation with figures of last year’s document', () => {
  it('is not judged without them, which is said once', () => {
    const editor = filled();
    expect(verdicts(editor)).toEqual(['not-judged no-last-year', 'not-judged no-last-year']);
    expect(keys(editor).filter((key) => key.startsWith('Z'))).toEqual([]);
    const coverage = coverageOf(editor);
    expect(coverage.rules.find(({ rule }) => rule === 'Z')).toMatchObject({ held: 0, failed: 0, notJudged: 2 });
    expect(coverageWords(coverage)).toContain(
      '未判断的有 2 处要与上年文件的数比较，本文件没有这些上年数（可用“从上年文件取数”取来）。',
    );
    give(editor, { D: { total: { '10': '5', '1001': '5' } } });
    expect(coverageWords(coverageOf(editor))).not.toContain('上年');
  });

  it('is judged with them, names both figures, and is undone with them', () => {
    const editor = filled();
    give(editor, { D: { total: { '10': '5', '1001': '6.5' } } });
    expect(verdicts(editor)).toEqual(['held', 'failed']);
    const found = editor.findings().find(({ rule }) => rule === 'Z');
    expect(found).toMatchObject({ table: 'D', row: '1001', column: 'basic', left: '5.00', right: '6.50' });
    expect(found?.sentence).toBe(
      '不平：明细表 · 1001 甲一 · 基本 5.00，应等于 6.50（2029年文件的明细表 · 1001 甲一 · 合计 6.50），差额 -1.50。',
    );
    type(editor, 'D/1001/basic', '6.5');
    expect(verdicts(editor)).toEqual(['failed', 'held']);
    editor.undo();
    editor.undo();
    expect(editor.project.lastYear).toBeUndefined();
    expect(verdicts(editor)).toEqual(['not-judged no-last-year', 'not-judged no-last-year']);
    editor.redo();
    expect(verdicts(editor)).toEqual(['held', 'failed']);
  });

  it.each<[string, LastYearFigures['tables'], string[]]>([
    [
      'a code that last year did not have counts as 0',
      { D: { total: { '10': '5', '1002': '5' } } },
      ['held', 'failed'],
    ],
    [
      'a code whose amount last year’s document did not divide from that above is not known',
      { D: { total: { '10': '5' } } },
      ['held', 'not-judged no-last-year'],
    ],
    ['nothing is undivided in a code above without an amount', { D: { total: { '10': '0' } } }, ['failed', 'failed']],
    [
      'a code that last year’s document did not list above others is not known',
      { D: { total: { '1001': '5' } } },
      ['not-judged no-last-year', 'held'],
    ],
    ['a blank counts as 0', { D: { total: { '10': '5', '1001': '' } } }, ['held', 'failed']],
    [
      'a figure that cannot be told is not known',
      { D: { total: { '10': '5', '1001': null } } },
      ['held', 'not-judged no-last-year'],
    ],
    [
      'nothing is known of another column',
      { D: { basic: { '10': '5', '1001': '5' } } },
      ['not-judged no-last-year', 'not-judged no-last-year'],
    ],
    ['or of another table', { S: { got: {} } }, ['not-judged no-last-year', 'not-judged no-last-year']],
  ])('%s', (_, tables, wanted) => {
    const editor = filled();
    give(editor, tables);
    expect(verdicts(editor)).toEqual(wanted);
  });

  it('knows a fixed row only where last year’s document had it', () => {
    const editor = filled(TOTALS);
    give(editor, { D: { total: { sum: '8' } }, S: { got: { grant: '1' } } });
    expect(verdicts(editor)).toEqual(['not-judged no-last-year']);
    give(editor, { D: { total: { sum: '8' } }, S: { got: { carry: '8' } } });
    expect(verdicts(editor)).toEqual(['held']);
    give(editor, { D: { total: { sum: '8' } }, S: { got: { carry: '' } } });
    expect(verdicts(editor)).toEqual(['failed']);
  });

  it('is not judged against another year', () => {
    const editor = filled();
    give(editor, { D: { total: { '10': '5', '1001': '5' } } }, 2028);
    expect(verdicts(editor)).toEqual(['not-judged no-last-year', 'not-judged no-last-year']);
    editor.dispatch({ kind: 'set-meta', department: editor.project.department, year: 2029 });
    expect(verdicts(editor)).toEqual(['held', 'held']);
  });

  it('follows rows that come, and derives nothing', () => {
    const editor = smallEditor(withRelation('for: r in coded(D), left: "D[r].basic", right: "last.D[r].total"'));
    give(editor, { D: { total: { '10': '7', '1001': '7' } } });
    addRow(editor, 'D', '1001');
    expect([text(editor, 'D/1001/basic'), ...verdicts(editor)]).toEqual(['0.00', 'failed', 'failed']);
    type(editor, 'D/1001/basic', '7');
    expect(verdicts(editor)).toEqual(['held', 'held']);
  });

  it('says whose figures they are where they are of another department', () => {
    const editor = filled();
    const sentence = () => editor.findings().find(({ rule }) => rule === 'Z')?.sentence;
    const tables = { D: { total: { '10': '5', '1001': '6.5' } } };
    const { department } = editor.project;
    give(editor, tables, 2029, department);
    expect(sentence()).toContain('（2029年文件的明细表 ·');
    expect(coverageWords(coverageOf(editor))).not.toContain('上年');
    give(editor, tables, 2029, { code: '8', name: '乙局' });
    expect(sentence()).toContain('（2029年“乙局”文件的明细表 ·');
    expect(coverageWords(coverageOf(editor))).toContain('上年数取自“乙局”的上年文件，不是本部门的，请核对。');
    expect(compareYears(editor)?.lastYearOf).toBe('乙局');
    editor.dispatch({ kind: 'set-meta', department: { code: '8', name: '乙局' }, year: 2030 });
    expect(sentence()).toContain('（2029年文件的明细表 ·');
    editor.undo();
    editor.undo();
    expect(editor.project.lastYear?.department).toEqual(department);
  });

  it('says nothing of one row where the code stands in several this year', () => {
    const editor = filled();
    give(editor, { D: { total: { '10': '5', '1001': '5' } } });
    const project = structuredClone(editor.project);
    project.tables.D?.rows.push({ id: 'again', code: '1001', name: '甲一又' });
    const twice = openEditor(editor.template, project);
    expect(verdicts(twice)).toEqual(['held', 'not-judged no-last-year', 'not-judged no-last-year']);
    const lines = compareYears(twice)?.tables.flatMap(({ lines: all }) => all) ?? [];
    expect(lines.map(({ code, last, now }) => [code, last, now])).toEqual([
      ['10', '5.00', '5.00'],
      ['1001', '5.00', '5.00'],
    ]);
  });

  it('the comparison of two years tells what last year’s document did not divide: that is no 0', () => {
    const editor = filled();
    addRow(editor, 'D', '1002');
    type(editor, 'D/1002/basic', '0');
    const lines = (rows: Record<string, string>): string[] => {
      give(editor, { D: { basic: rows } });
      const { tables } = compareYears(editor) ?? { tables: [] };
      return tables.flatMap((table) =>
        table.lines.map(
          ({ code, last, now, change, rate, marked, note }) =>
            `${code} ${last} ${now} ${change} ${rate} ${marked} ${note}`,
        ),
      );
    };
    expect(lines({ '10': '4' })).toEqual([
      '10 4.00 5.00 1.00 25.00 true ',
      '1001 — 5.00 — — false 上年未分列，合在 10 中',
    ]);
    expect(lines({ '10': '4', '1002': '4' })).toContain('1001  5.00 5.00 — true 上年没有');
  });

  it('states last year’s figure in a formula, and an error value where it is not known', () => {
    const form = smallForm(TOTALS);
    const editor = openEditor(form, newProject(form, { code: '7', name: '某局' }, 2030));
    const [instance] = [...editor.graph.allInstances()].filter(({ equation }) => equation.id === 'Z');
    if (instance?.body.kind !== 'relation') throw new Error('no relation');
    const { left, right } = instance.body;
    const places = {
      cell: () => null,
      line: () => null,
      rows: () => null,
      column: () => null,
      note: () => ({ sheet: '', row: 1, column: 1 }),
    };
    const address = { structure: editor.graph.structure, places, home: '', decimals: 2 };
    const formula = () => excelCondition({ kind: 'binary', op: '>=', left, right }, address);
    expect(formula()).toEqual({ text: 'ROUND(0-(NA()-NA()),0)>=0', risky: true });
    give(editor, { D: { total: { sum: '8' } }, S: { got: { carry: '0.125' } } });
    expect(formula()).toEqual({ text: 'ROUND(0-(8-0.125),3)>=0', risky: false });
  });

  it.each([
    ['left: "D[sum].basic", right: "last.D[sum].total", default: true', 'last. is judged and never derives'],
    ['left: "D[sum].basic", right: "last.D[sum].total", solve: "D[sum].basic"', 'last. is judged and never derives'],
    ['left: "D[sum].basic", right: "sum(last.D[tops(D)].total)", solve: false', 'last. takes one cell'],
    ['left: "D[sum].basic", right: "last.D[none].total"', 'unknown row “none”'],
    ['left: "D[sum].basic", right: "last.D[sum].none"', 'unknown column “none”'],
  ])('%s is a fault of the form', (fields, reason) => {
    const loaded = loadTemplate(withRelation(fields));
    expect(loaded.ok ? '' : loaded.error.params?.reason).toContain(reason);
  });
});
