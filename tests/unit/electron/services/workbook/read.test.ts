import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { type PackageOptions, partsOf, zipOf } from '../../../../support/workbook-zip';

async function read(sheetXml: string, options: PackageOptions = {}) {
  const result = await readWorkbook(await zipOf(partsOf(sheetXml, options)), 'book.xlsx');
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  const [sheet] = result.value.sheets;
  if (!sheet) throw new Error('no sheet');
  return { sheet, workbook: result.value };
}

async function textsOf(sheetXml: string, options: PackageOptions = {}): Promise<Record<string, string>> {
  const { sheet } = await read(sheetXml, options);
  return Object.fromEntries(sheet.cells.map((cell) => [cell.address, `${cell.kind}:${cell.text}`]));
}

const ROW =
  '<sheetData><row r="1"><c r="A1"><v>1308.71</v></c><c r="B1" t="inlineStr"><is><t>合计</t></is></c></row></sheetData>';
const READ = { A1: 'number:1308.71', B1: 'text:合计' };

describe('ways of writing a workbook', () => {
  it.each<[string, PackageOptions]>([
    ['plain', {}],
    ['strict OOXML', { strict: true }],
    ['namespace prefixes', { prefix: 'x:' }],
    ['strict OOXML with prefixes', { strict: true, prefix: 'ss:' }],
  ])('%s', async (_, options) => {
    expect(await textsOf(ROW, options)).toEqual(READ);
  });

  it('backslashes in part names', async () => {
    const parts = partsOf(ROW);
    const bytes = Buffer.from(await zipOf(parts));
    // yazl refuses to write a backslash, so it is put in afterwards, in both directories of the zip.
    for (const name of Object.keys(parts)) {
      for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
        bytes.write(name.replaceAll('/', '\\'), at, 'latin1');
      }
    }
    const result = await readWorkbook(bytes);
    expect(result.ok && result.value.sheets[0]?.cells.map((cell) => cell.text)).toEqual(['1308.71', '合计']);
  });

  it('shared strings, rich text joined, phonetic runs left out, escaped characters', async () => {
    const strings =
      '<si><r><t>一般</t></r><r><t xml:space="preserve">公共 </t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si>' +
      '<si><t>上_x000D_下</t></si>';
    const cells = '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData>';
    expect(await textsOf(cells, { strings })).toEqual({ A1: 'text:一般公共 ', B1: 'text:上\r下' });
  });

  it('cells without addresses, rows out of order, a wrong dimension', async () => {
    const xml =
      '<dimension ref="A1"/><sheetData><row r="5"><c r="C5"><v>5</v></c><c><v>6</v></c></row>' +
      '<row r="2"><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>';
    const { sheet } = await read(xml);
    expect(sheet.cells.map((cell) => cell.address)).toEqual(['A2', 'A3', 'C5', 'D5']);
  });

  it('formulas with their results, shared ones, and ones without a result', async () => {
    const { sheet } = await read(
      '<sheetData><row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3.5</v></c><c r="B1"><f t="shared" si="0"/><v>1</v></c>' +
        '<c r="C1"><f>1+1</f></c><c r="D1" t="str"><f>""</f><v></v></c></row></sheetData>',
    );
    expect(sheet.cells.map(({ text, formula, cached }) => [text, formula, cached])).toEqual([
      ['3.5', 'SUM(B1:C1)', true],
      ['1', '', true],
      ['', '1+1', false],
      ['', '""', true],
    ]);
  });

  it('booleans, errors and merged ranges', async () => {
    const xml =
      '<sheetData><row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row></sheetData>' +
      '<mergeCells count="1"><mergeCell ref="B2:D3"/></mergeCells>';
    const { sheet } = await read(xml);
    expect(sheet.cells.map((cell) => `${cell.kind}:${cell.text}`)).toEqual(['boolean:TRUE', 'error:#REF!']);
    expect(sheet.merges).toEqual([{ top: 2, left: 2, bottom: 3, right: 4 }]);
  });

  it('hidden sheets and macros are named as such', async () => {
    const extra = { 'xl/vbaProject.bin': 'x' };
    const { sheet, workbook } = await read(ROW, { sheetAttributes: 'state="veryHidden"', extra });
    expect([sheet.name, sheet.hidden, workbook.macros]).toEqual(['表 一', true, true]);
  });
});

describe('numbers', () => {
  const cells = (...values: string[]) =>
    `<sheetData><row>${values.map((value) => `<c><v>${value}</v></c>`).join('')}</row></sheetData>`;

  it('keep their decimal string; the noise of binary fractions goes', async () => {
    const texts = await textsOf(
      cells('1308.7099999999998', '0.1', '267.80', '1.3087100000000001E3', '5E-2', '-12.30', '123456789012.34', '0'),
    );
    expect(Object.values(texts).map((text) => text.replace('number:', ''))).toEqual([
      '1308.71',
      '0.1',
      '267.80',
      '1308.71',
      '0.05',
      '-12.30',
      '123456789012.34',
      '0',
    ]);
  });

  it('are dates only where the style says so, in both calendars', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="201" formatCode="#,##0.00;[Red]-0.00&quot;d&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="201"/></cellXfs>';
    const xml = `<sheetData><row>${['0', '1', '2', '3'].map((s) => `<c s="${s}"><v>43466</v></c>`).join('')}</row></sheetData>`;
    const in1900 = ['number:43466', 'date:2019-01-01', 'date:2019-01-01', 'number:43466'];
    expect(Object.values(await textsOf(xml, { styles }))).toEqual(in1900);
    expect(Object.values(await textsOf(xml, { styles, from1904: true }))[1]).toBe('date:2023-01-02');
  });
});

describe('a workbook of exceljs', () => {
  it('is read cell by cell', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('预算', { state: 'hidden' });
    sheet.getCell('B2').value = { richText: [{ text: '基本' }, { font: { bold: true }, text: '支出' }] };
    sheet.getCell('C2').value = { formula: 'SUM(D2:E2)', result: 751.99 };
    sheet.getCell('D2').value = '2010301';
    sheet.getCell('E2').value = new Date(Date.UTC(2019, 0, 31));
    sheet.mergeCells('A1:E1');
    const result = await readWorkbook(new Uint8Array(await book.xlsx.writeBuffer()));
    const [read] = result.ok ? result.value.sheets : [];
    expect(read?.cells.map((cell) => [cell.address, cell.kind, cell.text])).toEqual([
      ['B2', 'text', '基本支出'],
      ['C2', 'number', '751.99'],
      ['D2', 'text', '2010301'],
      ['E2', 'date', '2019-01-31'],
    ]);
    expect([read?.name, read?.hidden, read?.merges.length]).toEqual(['预算', true, 1]);
  });
});
