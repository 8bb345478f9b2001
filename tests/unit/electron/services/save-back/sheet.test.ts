import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { shiftFormula } from '../../../../../electron/services/ooxml/shift-formula';
import { parseAddress } from '../../../../../electron/services/ooxml/workbook';
import type { CellEdit, NewContent } from '../../../../../electron/services/save-back/cell-edit';
import { patchSheet } from '../../../../../electron/services/save-back/sheet-patch';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

function edit(address: string, content: NewContent | string, keepFormula = false): CellEdit {
  const at = parseAddress(address);
  if (!at) throw new Error(address);
  return {
    ...at,
    address,
    content: typeof content === 'string' ? { kind: 'number', text: content } : content,
    keepFormula,
  };
}

function sheet(data: string, before = ''): string {
  return `<?xml version="1.0"?><worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData><pageMargins left="1"/></worksheet>`;
}

function patched(xml: string, edits: CellEdit[]): string {
  const result = patchSheet('sheet1.xml', Buffer.from(xml), edits);
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return Buffer.from(result.value.bytes).toString('utf8');
}

const BLANK: NewContent = { kind: 'blank' };

describe('cells that the sheet lacks', () => {
  it.each<[string, string, string, string]>([
    [
      'between two',
      'B1',
      '<row r="1"><c r="A1"/><c r="C1"/></row>',
      '<row r="1"><c r="A1"/><c r="B1"><v>5</v></c><c r="C1"/></row>',
    ],
    ['at the end', 'B1', '<row r="1"><c r="A1"/></row>', '<row r="1"><c r="A1"/><c r="B1"><v>5</v></c></row>'],
    ['in an empty row', 'B1', '<row r="1" ht="9"/>', '<row r="1" ht="9"><c r="B1"><v>5</v></c></row>'],
    [
      'in the format of the row',
      'B1',
      '<row r="1" s="7" customFormat="1"/>',
      '<row r="1" s="7" customFormat="1"><c r="B1" s="7"><v>5</v></c></row>',
    ],
    [
      'beyond the spans',
      'D1',
      '<row r="1" spans="1:2"><c r="A1"/></row>',
      '<row r="1" spans="1:4"><c r="A1"/><c r="D1"><v>5</v></c></row>',
    ],
    [
      'in a row between',
      'A2',
      '<row r="1"/><row r="3"/>',
      '<row r="1"/><row r="2"><c r="A2"><v>5</v></c></row><row r="3"/>',
    ],
    ['in a row below', 'A2', '<row r="1"/>', '<row r="1"/><row r="2"><c r="A2"><v>5</v></c></row>'],
    [
      'in rows out of order',
      'B2',
      '<row r="3"/><row r="2"><c r="C2"/></row>',
      '<row r="3"/><row r="2"><c r="B2"><v>5</v></c><c r="C2"/></row>',
    ],
    ['in rows without numbers', 'B2', '<row/><row><c/><c><v>1</v></c></row>', '<row/><row><c/><c><v>5</v></c></row>'],
  ])('are put in at their place: %s', (_, address, before, after) => {
    expect(patched(sheet(before), [edit(address, '5')])).toBe(sheet(after));
  });

  it('an empty sheet gets its first row, in its prefix', () => {
    const xml = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData/></x:worksheet>`;
    expect(patched(xml, [edit('B2', '1'), edit('A2', { kind: 'text', text: ' a' }), edit('A3', '2')])).toBe(
      `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t xml:space="preserve"> a</x:t></x:is></x:c><x:c r="B2"><x:v>1</x:v></x:c></x:row><x:row r="3"><x:c r="A3"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    );
  });

  it('the used range grows with them, and only then', () => {
    const before = sheet('<row r="2"><c r="B2"/></row>', '<dimension ref="B2:C3"/>');
    expect(patched(before, [edit('C3', '5')])).toContain('<dimension ref="B2:C3"/>');
    expect(patched(before, [edit('D4', '5')])).toContain('<dimension ref="B2:D4"/>');
  });
});

describe('what stands around a cell', () => {
  it('keeps line breaks, comments, quotes and foreign elements', () => {
    const around = (cell: string) =>
      `\uFEFF<?xml version='1.0'?>\r\n<worksheet xmlns='${MAIN}' xmlns:y='urn:y'>\r\n<!-- <c r="A1"> --><sheetData>\r\n\t<row r='1'>${cell}<y:c r="B1"><y:v>1</y:v></y:c>\r\n</row></sheetData></worksheet>\r\n`;
    const before = around(`<c r='A1' y:note='1 > 0' t = "s" s='4'><v>3</v></c>`);
    expect(patched(before, [edit('A1', '7')])).toBe(around(`<c r='A1' y:note='1 > 0' s='4'><v>7</v></c>`));
  });

  it('keeps UTF-16', () => {
    const xml = (value: string) =>
      Buffer.from(
        `\uFEFF<?xml version="1.0" encoding="utf-16"?>${sheet(`<row r="1"><c r="A1"><v>${value}</v></c></row>`).slice(21)}`,
        'utf16le',
      );
    const result = patchSheet('sheet1.xml', xml('1'), [edit('A1', '2')]);
    expect(result.ok && Buffer.compare(result.value.bytes, xml('2'))).toBe(0);
  });

  it('refuses an encoding that it could not write again', () => {
    const bytes = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GBK"?>'), Buffer.from([0xd6, 0xd0])]);
    const result = patchSheet('sheet1.xml', bytes, [edit('A1', '2')]);
    expect(result.ok ? 'patched' : result.error.code).toBe('save-back-encoding');
  });
});

describe('shared formulas', () => {
  const shared = (cells: string[]) => sheet(`<row r="1">${cells.join('')}</row>`);
  const FIRST = '<c r="A1"><f t="shared" ref="A1:C1" si="0">SUM(A2:A$9)*$B$1+\'A 1\'!A1</f><v>1</v></c>';
  const SECOND = '<c r="B1"><f t="shared" si="0"/><v>2</v></c>';
  const THIRD = '<c r="C1"><f t="shared" ca="1" si="0"/><v>3</v></c>';

  it('are handed on when their first cell is typed over', () => {
    expect(patched(shared([FIRST, SECOND, THIRD]), [edit('A1', '9')])).toBe(
      shared([
        '<c r="A1"><v>9</v></c>',
        `<c r="B1"><f t="shared" si="0" ref="B1:C1">SUM(B2:B$9)*$B$1+'A 1'!B1</f><v>2</v></c>`,
        THIRD,
      ]),
    );
  });

  it('are handed on past cells that are typed over too, to one that only gets a new result', () => {
    const edits = [edit('A1', '9'), edit('B1', BLANK), edit('C1', '8', true)];
    expect(patched(shared([FIRST, SECOND, THIRD]), edits)).toBe(
      shared([
        '<c r="A1"><v>9</v></c>',
        '<c r="B1"/>',
        `<c r="C1"><f t="shared" ca="1" si="0" ref="C1">SUM(C2:C$9)*$B$1+'A 1'!C1</f><v>8</v></c>`,
      ]),
    );
  });

  it('stay as they are when another of their cells is typed over', () => {
    expect(patched(shared([FIRST, SECOND, THIRD]), [edit('B1', '9')])).toBe(
      shared([FIRST, '<c r="B1"><v>9</v></c>', THIRD]),
    );
  });

  it.each([
    ['A1+$A1+A$1+$A$1', 2, 1, 'B3+$A3+B$1+$A$1'],
    ['SUM(B:B,$C:$C,2:3,$4:$5)', 1, 1, 'SUM(C:C,$C:$C,3:4,$4:$5)'],
    ['"A1"&LOG10(A1)&[A1]&Table1[A1]', 1, 0, '"A1"&LOG10(A2)&[A1]&Table1[A1]'],
    ["'A1'!A1+表1!A1+AB1!C3+A1_x+x.A1", 1, 1, "'A1'!B2+表1!B2+AB1!D4+A1_x+x.A1"],
    ['1.5E3+A1E+_A1', 1, 1, '1.5E3+A1E+_A1'],
    ['A1', -1, 0, null],
    ['A1', 0, -1, null],
    ['XFD1', 0, 1, null],
  ])('%s moved by %i rows and %i columns', (formula, rows, columns, moved) => {
    expect(shiftFormula(formula, rows, columns)).toBe(moved);
  });
});
