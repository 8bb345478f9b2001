import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { moveReferences } from '../../../../../electron/services/ooxml/move-references';
import { replaceAll } from '../../../../../electron/services/ooxml/xml-text';
import { insertRows } from '../../../../../electron/services/save-back/rows/insert-rows';
import { moveSheet } from '../../../../../electron/services/save-back/rows/move-sheet';
import { saveBack } from '../../../../../electron/services/save-back/save-back';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import type { Project } from '../../../../../shared/document/project';
import { openEditor } from '../../../../../shared/editor/editor';
import { printedCells } from '../../../../../shared/editor/print';
import { packageFaults } from '../../../../support/package-faults';
import { type RawOptions, rawParts } from '../../../../support/raw-book';
import { officialBook, officialTemplate } from '../../../../support/recognise-book';
import { zipOf } from '../../../../support/workbook-zip';
import { cellSource, partText, zipEntries } from './compare';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const AT_9 = { sheet: '支出', at: 9, count: 2 };

describe('references when two rows are inserted before row 9 of 支出', () => {
  it.each([
    ['A8+A9+$A$9+A$9+$A9', 'A8+A11+$A$11+A$11+$A11'],
    ['SUM(D7:D20,D9:D9,A:A,8:9,$9:$10)', 'SUM(D7:D22,D11:D11,A:A,8:11,$11:$12)'],
    ['收入!A9+支出!A9+支出!A9:B12', '收入!A9+支出!A11+支出!A11:B14'],
    ["'支出'!A9+'收 入'!A9", "'支出'!A11+'收 入'!A9"],
    ['收入!A9:B12+A9', '收入!A9:B12+A11'],
    ['"A9"&A9&LOG10(A9)&A9_x&表A9', '"A9"&A11&LOG10(A11)&A9_x&表A9'],
    ["[1]支出!A9+'[b.xlsx]支出'!A9+A9", "[1]支出!A9+'[b.xlsx]支出'!A9+A11"],
    ['T3[A9]+1.5E9', 'T3[A9]+1.5E9'],
    ['A1048576', null],
    ['SUM(收入:支出!A9)', null],
    ["SUM('收入:支出'!A9)", null],
  ])('%s', (formula, moved) => {
    expect(moveReferences(formula, '支出', AT_9)).toBe(moved);
  });

  it('on another sheet only those that name it move', () => {
    expect(moveReferences('A9+支出!A9', '收入', AT_9)).toBe('A9+支出!A11');
  });
});

function moved(inner: string, name = '支出'): string {
  const xml = `<worksheet xmlns="${MAIN}" xmlns:r="urn:r">${inner}</worksheet>`;
  const result = moveSheet('sheet1.xml', xml, name, AT_9);
  if (!result.ok) return `${result.error.code} ${result.error.params?.what ?? ''}`;
  const text = replaceAll(xml, result.value);
  return text.slice(text.indexOf('>') + 1, text.lastIndexOf('<'));
}

describe('a sheet in which rows are inserted', () => {
  it.each<[string, string, string]>([
    ['rows and cells', '<row r="9" ht="9"><c r="B9" s="1"/></row>', '<row r="11" ht="9"><c r="B11" s="1"/></row>'],
    ['rows without numbers', '<row><c/></row>', '<row><c/></row>'],
    [
      'formulas',
      '<row r="8"><c r="B8"><f>SUM(B9:B12)&amp;""</f></c></row>',
      '<row r="8"><c r="B8"><f>SUM(B11:B14)&amp;""</f></c></row>',
    ],
    [
      'shared formulas, written out',
      '<row r="8"><c r="B8"><f t="shared" ref="B8:B9" si="0">A8+A$12</f></c></row><row r="9"><c r="B9"><f t="shared" si="0"/></c></row>',
      '<row r="8"><c r="B8"><f>A8+A$14</f></c></row><row r="11"><c r="B11"><f>A11+A$14</f></c></row>',
    ],
    [
      'formulas over a block below',
      '<row r="9"><c r="B9"><f t="array" ref="B9:B10">A9:A10</f></c></row>',
      '<row r="11"><c r="B11"><f t="array" ref="B11:B12">A11:A12</f></c></row>',
    ],
  ])('moves %s', (_, before, after) => {
    expect(moved(`<sheetData>${before}</sheetData>`)).toBe(`<sheetData>${after}</sheetData>`);
  });

  it.each([
    ['<dimension ref="A1:G20"/>', '<dimension ref="A1:G22"/>'],
    ['<mergeCells><mergeCell ref="A8:A9"/></mergeCells>', '<mergeCells><mergeCell ref="A8:A11"/></mergeCells>'],
    [
      '<conditionalFormatting sqref="D7:G20 I3 B:B"><cfRule><formula>D7&gt;$D$30</formula></cfRule></conditionalFormatting>',
      '<conditionalFormatting sqref="D7:G22 I3 B:B"><cfRule><formula>D7&gt;$D$32</formula></cfRule></conditionalFormatting>',
    ],
    [
      '<dataValidations><dataValidation sqref="D9"><formula1>$A$9:$A$12</formula1></dataValidation></dataValidations>',
      '<dataValidations><dataValidation sqref="D11"><formula1>$A$11:$A$14</formula1></dataValidation></dataValidations>',
    ],
    [
      '<hyperlinks><hyperlink ref="A9" location="支出!A12"/></hyperlinks>',
      '<hyperlinks><hyperlink ref="A11" location="支出!A14"/></hyperlinks>',
    ],
    [
      '<protectedRanges><protectedRange sqref="D7:G20"/></protectedRanges>',
      '<protectedRanges><protectedRange sqref="D7:G22"/></protectedRanges>',
    ],
    ['<autoFilter ref="A6:G30"/>', '<autoFilter ref="A6:G32"/>'],
    ['<rowBreaks><brk id="20" max="16383"/></rowBreaks>', '<rowBreaks><brk id="22" max="16383"/></rowBreaks>'],
    ['<colBreaks><brk id="20"/></colBreaks>', '<colBreaks><brk id="20"/></colBreaks>'],
    [
      '<extLst><ext><x14:dataValidations xmlns:x14="urn:x14"><xm:f xmlns:xm="urn:xm">$A$9</xm:f><xm:sqref xmlns:xm="urn:xm">B7:B20</xm:sqref></x14:dataValidations></ext></extLst>',
      '<extLst><ext><x14:dataValidations xmlns:x14="urn:x14"><xm:f xmlns:xm="urn:xm">$A$11</xm:f><xm:sqref xmlns:xm="urn:xm">B7:B22</xm:sqref></x14:dataValidations></ext></extLst>',
    ],
  ])('moves what lies over cells: %s', (before, after) => {
    expect(moved(before)).toBe(after);
  });

  it.each([
    ['<tableParts count="1"/>', '表格（超级表）'],
    ['<controls/>', '控件'],
    ['<extLst><ext><y:slicerList xmlns:y="urn:y"/></ext></extLst>', '程序不认识的扩展内容'],
    ['<sheetData><row r="8"><c r="B8"><f t="array" ref="B8:B9">A8:A9</f></c></row></sheetData>', '跨过该行的数组公式'],
    ['<sheetData><row r="8"><c r="B8"><f>SUM(收入:支出!A1)</f></c></row></sheetData>', '跨多张工作表的公式'],
  ])('is refused with what is not understood: %s', (before, what) => {
    expect(moved(before)).toBe(`save-back-insert ${what}`);
  });

  it('another sheet keeps its own places and follows in its formulas', () => {
    const inner = (row: number) =>
      `<sheetData><row r="9"><c r="B9"><f>支出!B${row}+B9</f></c></row></sheetData><mergeCells><mergeCell ref="A9:A10"/></mergeCells><tableParts/>`;
    expect(moved(inner(9), '收入')).toBe(inner(11));
  });
});

const template = officialTemplate();
const T3 = 'xl/worksheets/sheet3.xml';
const raw = (options: RawOptions = {}) => zipOf(rawParts(options));

async function imported(bytes: Uint8Array): Promise<Project> {
  const workbook = await readWorkbook(bytes);
  const result = workbook.ok ? recogniseWorkbook(workbook.value, [template]) : workbook;
  if (!result.ok) throw new Error(result.error.code);
  return result.value.project;
}

/** The document with a new row among those of one code, and a figure in it. */
async function withRow(bytes: Uint8Array, code = '2010302'): Promise<Project> {
  const editor = openEditor(template, await imported(bytes));
  const added = editor.dispatch({ kind: 'add-row', table: 'T3', code, name: null });
  const cells = [{ table: 'T3', row: code, column: 'basic', text: '12.34' }];
  if (!added.ok || !editor.dispatch({ kind: 'set-cells', cells }).ok) throw new Error('not added');
  return editor.project;
}

describe('a row that the workbook lacks', () => {
  it.each<[string, RawOptions]>([
    ['as Excel writes it', {}],
    ['prefixed namespace', { prefix: 'x:' }],
    ['strict', { strict: true }],
    ['inline strings', { inline: true }],
  ])('is put in at its place, and everything below is as it was: %s', async (_, options) => {
    const bytes = await raw({ formulas: { 'T3 E9': 'D9-F9', 'T3 D8': 'SUM(D9:D10)' }, ...options });
    const project = await withRow(bytes);
    const result = await saveBack(bytes, template, project);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { bytes: after, changed, notes } = result.value;
    expect(changed[0]).toEqual({
      sheet: '部门预算支出总表',
      address: '10:10',
      before: '',
      after: '2010302 一般行政管理事务',
    });
    expect(notes.join()).toContain('2010302');
    const [expected, found] = [openEditor(template, project), openEditor(template, await imported(after))];
    for (const id of expected.tables) {
      expect(printedCells(found, found.layout(id))).toEqual(printedCells(expected, expected.layout(id)));
    }
    const [before, now] = [partText(bytes, T3), partText(after, T3)];
    for (const [, address = '', column = '', row = ''] of before.matchAll(/ r="(([A-Z]+)(\d+))"/g)) {
      const place = `${column}${Number(row) >= 10 ? Number(row) + 1 : row}`;
      if (column === 'A' || changed.some((cell) => cell.address === place)) continue;
      const expected = cellSource(before, address).replace(`r="${address}"`, `r="${place}"`);
      expect(cellSource(now, place).replace('SUM(D9:D11)', 'SUM(D9:D10)')).toBe(expected);
    }
    expect(cellSource(now, 'D8')).toContain('SUM(D9:D11)');
    expect(now).toContain('sqref="D7:G21"');
    expect(now).toContain('B7:B21</xm:sqref>');
    const rest = zipEntries(after).filter(
      ({ name, content }) =>
        !content.equals(zipEntries(bytes).find((one) => one.name === name)?.content ?? Buffer.alloc(0)),
    );
    expect(rest.map((entry) => entry.name).sort()).toEqual(['xl/charts/chart1.xml', 'xl/workbook.xml', T3]);
    const faults = await packageFaults(bytes);
    expect((await packageFaults(after)).filter((fault) => !faults.includes(fault))).toEqual([]);
  });

  it('looks like rows of its level, counts on, and pushes other formulas, names and the chain down', async () => {
    const formulas = { 'T1 E6': `${officialBook()[2]?.name}!D12`, 'T3 D14': 'SUM(E14:I14)' };
    const bytes = await raw({ formulas });
    const result = await saveBack(bytes, template, await withRow(bytes));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const now = partText(result.value.bytes, T3);
    expect(cellSource(now, 'C10')).toContain('一般行政管理事务');
    expect(cellSource(now, 'E10')).toBe('<c r="E10" s="3"><v>12.34</v></c>');
    const read = await readWorkbook(result.value.bytes);
    const column = read.ok
      ? (read.value.sheets[2]?.cells ?? []).filter((cell) => cell.column === 1 && cell.row > 5)
      : [];
    expect(column.map((cell) => cell.text)).toEqual(column.map((_, at) => String(at + 1)));
    expect(column).toHaveLength((officialBook()[2]?.rows.length ?? 0) - 5 + 1);
    expect(new Set(column.map((cell) => cell.kind))).toEqual(new Set(['text']));
    expect(partText(result.value.bytes, 'xl/worksheets/sheet1.xml')).toContain('!D13</f>');
    expect(partText(result.value.bytes, 'xl/calcChain.xml')).toContain('<c r="D15" i="13"/>');
  });

  it('is refused where something lies below that does not move by itself', async () => {
    const parts = rawParts();
    const comments = String(parts['xl/comments1.xml']).replace('ref="D8"', 'ref="D12"');
    const bytes = await zipOf({ ...parts, 'xl/comments1.xml': comments });
    const result = await saveBack(bytes, template, await withRow(bytes));
    expect(result.ok ? 'saved' : result.error).toMatchObject({ code: 'save-back-insert', params: { what: '批注' } });
    const drawing = String(parts['xl/drawings/drawing1.xml']).replace('<xdr:row>6<', '<xdr:row>11<');
    const drawn = await zipOf({ ...parts, 'xl/drawings/drawing1.xml': drawing });
    const refused = await saveBack(drawn, template, await withRow(drawn));
    expect(refused.ok ? 'saved' : refused.error).toMatchObject({ params: { what: '图形或图表' } });
  });

  /** A row put into the third sheet as a tenth one, in a workbook whose named 本表合计 is `name`. */
  async function inserted(name: string) {
    const parts = rawParts();
    const book = String(parts['xl/workbook.xml']).replace(/(?<=name="本表合计"[^>]*>)[^<]*/, () => name);
    const bytes = await zipOf({ ...parts, 'xl/workbook.xml': book });
    const workbook = await readWorkbook(bytes);
    const sheet = workbook.ok ? workbook.value.sheets[2] : undefined;
    if (!workbook.ok || !sheet) throw new Error('no sheet');
    const insertion = { sheet: sheet.name, at: 10, count: 1 };
    return { bytes, done: await insertRows(bytes, workbook.value, sheet, insertion, [{ cells: new Map(), like: 9 }]) };
  }
  const sheet3 = officialBook()[2]?.name ?? '';

  it('leaves charts and names pointing at the same figures, and has everything calculated anew', async () => {
    const { bytes, done } = await inserted(`'${sheet3}'!$D$15`);
    if (!done.ok) throw new Error(done.error.code);
    const chart = (zip: Uint8Array) => partText(zip, 'xl/charts/chart1.xml');
    expect(chart(done.value)).toBe(chart(bytes).replace('$D$15', '$D$16'));
    const book = partText(done.value, 'xl/workbook.xml');
    expect(book).toContain('$A$7,0,0');
    expect(book).toContain(`'${sheet3}'!$D$16<`);
    expect(book).toContain('fullCalcOnLoad="1"');
  });

  it('is refused where a name goes through several sheets', async () => {
    const { done } = await inserted(`SUM('${officialBook()[0]?.name}:${sheet3}'!$D$15)`);
    expect(done).toMatchObject({
      ok: false,
      error: { code: 'save-back-insert', params: { what: '跨多张工作表的名称' } },
    });
  });
});
