import { beforeAll, describe, expect, it } from 'vitest';
import { BookPlaces } from '../../../../../electron/services/excel/book-places';
import { bookAddress } from '../../../../../electron/services/excel/export';
import { Binder } from '../../../../../shared/calc/bind';
import { Dependencies } from '../../../../../shared/calc/dependencies';
import { excelFormula } from '../../../../../shared/calc/excel-formula';
import type { Project } from '../../../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../../../shared/editor/editor';
import { parseExpression } from '../../../../../shared/expression/parse';
import type { Template } from '../../../../../shared/form/template';
import { enteredOnce } from '../../../../support/seed';
import { template } from '../../../../support/templates';

let form: Template;
let editor: DocumentEditor;
beforeAll(async () => {
  form = await template();
  editor = enteredOnce(form);
});

/** The formula that the export writes for a derived cell. */
function cell(table: string, row: string, column: string, of = editor): string {
  const slot = of.graph.slot({ table, row, column });
  const formula = slot?.candidates[0]?.formula;
  if (!slot || !formula) throw new Error(`${table}/${row}/${column} is not derived`);
  const places = new BookPlaces(of);
  const home = places.cell(slot)?.sheet ?? '';
  return excelFormula(formula, { ...bookAddress(of, places), home }, slot).text;
}

/** An expression as it stands on a sheet of its own. */
function elsewhere(source: string): string {
  const { graph } = editor;
  const binder = new Binder(form, graph.structure, (table, row, column) => graph.slot({ table, row, column }) ?? null);
  const node = binder.bind(parseExpression(source), new Map());
  return excelFormula(node, bookAddress(editor, new BookPlaces(editor))).text;
}

/** The document with the rows of the table of expenditure in another order. */
function reordered(change: (rows: Project['tables'][string]['rows']) => void): DocumentEditor {
  const project = structuredClone(editor.project);
  const table = project.tables.T3;
  if (table) change(table.rows);
  return openEditor(form, project);
}

describe('sums that take in lines added in Excel', () => {
  it('choose the rows under a parent by its own code, from right below it down to the note', () => {
    expect(cell('T3', '20103', 'basic')).toBe(
      'ROUND(SUMPRODUCT((LEFT(OFFSET(B8,1,0):B19,5)=B8&"")*(LEN(OFFSET(B8,1,0):B19)=7),OFFSET(B8,1,3):E19),2)',
    );
  });

  it('choose the uppermost rows by the length of their codes, in an empty table too', () => {
    expect(cell('T3', 'total', 'basic')).toBe('ROUND(SUMPRODUCT(--(LEN(OFFSET(B6,1,0):B19)=3),OFFSET(B6,1,3):E19),2)');
    expect(cell('T7', 'total', 'basic')).toBe('ROUND(SUMPRODUCT(--(LEN(OFFSET(B6,1,0):B7)=3),OFFSET(B6,1,3):E7),2)');
  });

  it('take every record of a table without codes', () => {
    expect(cell('E4', 'total', 'general')).toBe('ROUND(SUM(OFFSET(A6,1,9):J7),2)');
  });

  it('look for a row that is not there by its code', () => {
    expect(cell('T1', '202', 'expenditure')).toBe(
      `SUMPRODUCT(--('部门预算支出总表'!B5:B19&""="202"),'部门预算支出总表'!D5:D19)`,
    );
    expect(cell('T1', '201', 'expenditure')).toBe("'部门预算支出总表'!D7");
  });

  it('do the same on the sheet of checks', () => {
    expect(elsewhere('T7[201].total')).toBe(
      `SUMPRODUCT(--('部门预算政府基金预算财政拨款支出表'!B5:B7&""="201"),'部门预算政府基金预算财政拨款支出表'!D5:D7)`,
    );
    expect(elsewhere('sum(T3[tops(T3)].basic)')).toMatch(/^ROUND\(SUMPRODUCT\(--\(LEN\(OFFSET\('/);
  });
});

describe('sums that name their cells one by one', () => {
  it('are those of rows that were written out, and of words that are no code', () => {
    expect(elsewhere('sum(T3[[201, 208, 221]].basic)')).toContain('!E7,');
    expect(elsewhere('T3[2].total')).toBe('0');
  });

  it('are those whose rows today’s codes do not tell: below their parent, or without one', () => {
    const above = reordered((rows) => rows.reverse());
    expect(cell('T3', '20103', 'basic', above)).not.toContain('SUMPRODUCT');
    const orphan = reordered((rows) => {
      const at = rows.findIndex((row) => row.code === '201');
      rows.splice(at, 1);
    });
    expect(cell('T3', 'total', 'basic', orphan)).not.toContain('SUMPRODUCT');
  });

  it('are those whose lines hold a sum that needs them', () => {
    const parentBelow = reordered((rows) => rows.splice(3, 0, ...rows.splice(0, 1)));
    expect(parentBelow.layout('T3').lines.map((line) => line.rows.main?.code)).toEqual(
      expect.arrayContaining(['20103', '2010301', '2010305', '201']),
    );
    expect(cell('T3', '201', 'basic', parentBelow)).toBe('E7');
    expect(cell('T3', '20103', 'basic', parentBelow)).toBe('ROUND(SUM(E8:E9),2)');
    expect(cell('T3', '20805', 'basic', parentBelow)).toContain('SUMPRODUCT');
  });

  it('are those of cells that hold a text today', () => {
    const texts = openEditor(form, editor.project);
    const cells = [{ table: 'T3', row: '2010301', column: 'basic', text: '约六百' }];
    expect(texts.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    expect(cell('T3', '20103', 'basic', texts)).toContain('ISTEXT(E9)');
  });
});

describe('what needs itself', () => {
  it('is found, with all that needs it; the rest is settled', () => {
    const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name }));
    if (!a || !b || !c || !d || !e) throw new Error('five');
    const needs = new Dependencies<{ name: string }>();
    needs.add(a, [b]);
    needs.addGroup(b, 'group', () => [c, d]);
    needs.add(c, [a]);
    needs.add(e, [d]);
    expect(needs.unsettled().has(a) && needs.unsettled().has(b) && needs.unsettled().has(c)).toBe(true);
    expect(needs.unsettled().has(d) || needs.unsettled().has(e)).toBe(false);
  });
});
