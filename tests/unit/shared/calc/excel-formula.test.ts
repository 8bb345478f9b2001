import { beforeAll, describe, expect, it } from 'vitest';
import { BookPlaces } from '../../../../electron/services/excel/book-places';
import { Binder } from '../../../../shared/calc/bind';
import { excelCondition, excelFormula } from '../../../../shared/calc/excel-formula';
import { areaReferences, columnLetters } from '../../../../shared/calc/excel-reference';
import type { DocumentEditor } from '../../../../shared/editor/editor';
import { openEditor } from '../../../../shared/editor/editor';
import { parseExpression } from '../../../../shared/expression/parse';
import type { Template } from '../../../../shared/form/template';
import { typedSeed } from '../../../support/seed';
import { template } from '../../../support/templates';

let form: Template;
let editor: DocumentEditor;
beforeAll(async () => {
  form = await template();
  editor = openEditor(form, typedSeed(form));
});

const HOME = '部门预算支出总表';

/** The formula of an expression as it stands on the sheet of T3, or on another sheet. */
function written(source: string, home = HOME, of = editor) {
  const { graph } = of;
  const binder = new Binder(of.template, graph.structure, (table, row, column) => {
    return graph.slot({ table, row, column }) ?? null;
  });
  const node = binder.bind(parseExpression(source), new Map());
  const address = { structure: graph.structure, places: new BookPlaces(of), home, decimals: 2 };
  return { formula: () => excelFormula(node, address).text, condition: () => excelCondition(node, address).text };
}
const formula = (source: string, home?: string): string => written(source, home).formula();
const condition = (source: string, home?: string): string => written(source, home).condition();

describe('references', () => {
  it('name the sheet only where it is another', () => {
    expect(formula('T3[201].total')).toBe('D7');
    expect(formula('T3[201].total', '校验')).toBe("'部门预算支出总表'!D7");
  });

  it('count columns beyond Z', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it('join cells that touch into few areas and double an apostrophe', () => {
    const at = (row: number, column: number) => ({ sheet: "a'b", row, column });
    const cells = [at(5, 4), at(6, 4), at(5, 5), at(6, 5), at(9, 4), at(7, 8)];
    expect(areaReferences(cells, "a'b")).toEqual(['D5:E6', 'H7', 'D9']);
    expect(areaReferences([at(1, 1)], '')).toEqual(["'a''b'!A1"]);
  });
});

describe('values', () => {
  it('of many areas are summed by functions of at most 255 arguments, each cell once', () => {
    const levels = Array.from({ length: 600 }, (_, at) => [`a${at}`, `b${at}`]).flat();
    const rows = levels.map((id) => ({ id, code: '', name: null, level: id.startsWith('a') ? 1 : 2 }));
    const project = typedSeed(form);
    const E3 = { rows, following: false, cells: {}, note: null };
    const long = openEditor(form, { ...project, tables: { ...project.tables, E3 } });
    const text = written('sum(E3[tops(E3)].budget)', HOME, long).formula();
    const calls = [...text.matchAll(/SUM\(([^)]*)\)/g)].map(([, list = '']) => list.split(','));
    expect(Math.max(...calls.map((list) => list.length))).toBeLessThanOrEqual(255);
    expect(new Set(calls.flat()).size).toBe(600);
  });

  it('are rounded to the form’s decimals unless they are one cell', () => {
    expect(formula('T3[201].basic + T3[201].project')).toBe('ROUND(E7+F7,2)');
    expect(formula('T3[201].basic - (T3[201].project - 1)')).toBe('ROUND(E7-(F7-1),2)');
    expect(formula('-T3[201].basic * (2 + 3)')).toBe('ROUND(-E7*(2+3),2)');
    expect(formula('T3[201].basic * 0.125')).toBe('ROUND(E7*0.125,5)');
  });

  it('leave out rows that are not there', () => {
    expect(formula('T5[201].total + T7[201].total + T8[201].total')).toBe("'部门预算一般公共预算财政拨款支出表'!D7");
    expect(formula('T7[201].total')).toBe('0');
    expect(formula('T7[201].total - T3[201].basic')).toBe('ROUND(0-E7,2)');
  });

  it('sum areas and single cells', () => {
    expect(formula('sum(T3[coded(T3)].basic)')).toBe('ROUND(SUM(E7:E18),2)');
    expect(formula('sum(T3[tops(T3)].basic)')).toBe('ROUND(SUM(E7,E11,E16),2)');
    expect(formula('sum(T3[201].basic, T3[201].basic, 3)')).toBe('ROUND(E7+E7+3,2)');
  });

  it('know every function', () => {
    expect(formula('round(T3[201].basic / 3, 1)')).toBe('ROUND(ROUND(E7/3,10),1)');
    expect(formula('min(T3[201].basic, 0)')).toBe('ROUND(MIN(E7+0,0),2)');
    expect(formula('max(T3[201].basic + 1, T3[201].project)')).toBe('ROUND(MAX(ROUND(E7+1,2),F7+0),2)');
    expect(formula('abs(T3[201].basic)')).toBe('ROUND(ABS(E7+0),2)');
    expect(formula('if(T3[201].basic > 5, T3[201].basic, 0)')).toBe('ROUND(IF(E7>5,E7,0),2)');
    expect(formula('blanks(T3[201].basic, T3[201].project)')).toBe('COUNTBLANK(E7:F7)');
  });

  it('are unknown after a division by nothing', () => {
    expect(formula('T3[201].basic / T3[201].project')).toBe('IFERROR(ROUND(E7/F7,10),"—")');
  });

  it('are unknown where text stands for an amount', () => {
    const project = typedSeed(form);
    const cells = project.tables.T3?.cells['2010301'];
    if (cells) cells.basic = '约六百';
    const other = openEditor(form, project);
    expect(written('sum(T3[coded(T3)].basic)', HOME, other).formula()).toBe(
      'IFERROR(ROUND(SUM(E7:E8,E10:E18)+IF(ISTEXT(E9),NA(),E9),2),"—")',
    );
  });
});

describe('conditions', () => {
  it('compare cells directly and differences rounded', () => {
    expect(condition('T3[201].basic != 0')).toBe('E7<>0');
    expect(condition('T3[201].basic + T3[201].project <= T3[201].total')).toBe('ROUND(E7+F7-D7,2)<=0');
    expect(condition('T3[201].total >= T3[201].basic - T3[201].project')).toBe('ROUND(D7-(E7-F7),2)>=0');
  });

  it('join without nesting', () => {
    expect(condition('T3[201].basic > 0 and T3[201].basic < 9 and not T3[208].basic = 1')).toBe(
      'AND(E7>0,E7<9,NOT(E11=1))',
    );
    expect(condition('T3[201].basic > 0 or T3[208].basic > 0')).toBe('OR(E7>0,E11>0)');
  });

  it('ask a decisive part first where another is unknown', () => {
    expect(condition('T3[201].basic > 0 or 1 / T3[208].basic > 0')).toBe(
      'IF(OR(IFERROR(E7>0,FALSE),IFERROR(ROUND(1/E11,10)>0,FALSE)),TRUE,OR(E7>0,ROUND(1/E11,10)>0))',
    );
  });

  it('look for zero, notes, codes and names', () => {
    expect(condition('zero(T3[coded(T3)].basic)')).toBe('COUNTIF(E7:E18,">0")+COUNTIF(E7:E18,"<0")=0');
    expect(condition('noted(T7)')).toMatch(
      /^OR\(ISNUMBER\(FIND\("空表",'部门预算政府基金预算财政拨款支出表'!A7\)\),ISNUMBER\(/,
    );
    expect(condition('exists(T3[201])')).toBe('SUMPRODUCT(--(B6:B18="201"))>0');
    expect(condition('exists(T3[299])')).toBe('SUMPRODUCT(--(B6:B18="299"))>0');
    expect(condition('well_coded(T3[20103])')).toMatch(/^AND\(OR\(LEN\(B8\)=3,AND\(LEN\(B8\)=5,SUMPRODUCT/);
    expect(condition('well_coded(T3[20103])')).toMatch(/SUMPRODUCT\(--\(B6:B8=B8\)\)=1,B7<B8\)$/);
    expect(condition('well_coded(T3[299])')).toBe('FALSE');
    expect(condition('same_name(T3[201], T2[201])')).toContain(
      `INDEX('部门预算收入总表'!C6:C18,MATCH("201",'部门预算收入总表'!B6:B18,0))`,
    );
  });
});
