import { type BookType, read, utils, type WorkBook, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workbook } from '../../../../../electron/services/ooxml/workbook';
import { openAny } from '../../../../../electron/services/open/open-any';
import { saveBack } from '../../../../../electron/services/save-back/save-back';
import { findTemplates } from '../../../../../electron/services/templates/read-template';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { sentenceOf } from '../../../../../shared/contract/sentences';
import { newProject } from '../../../../../shared/document/new-project';
import { parseAmount } from '../../../../../shared/money/read-amount';
import { asXlsx, cellsOf, expectedCells, officialBook, officialTemplate } from '../../../../support/recognise-book';
import { zipOf } from '../../../../support/workbook-zip';

const KINDS = ['ods', 'xlsb', 'xlml', 'html'] as const;
const template = officialTemplate();

async function asKind(bookType: BookType, book?: WorkBook): Promise<Uint8Array> {
  const given = book ?? read(await asXlsx(officialBook()), { type: 'array', cellNF: true });
  return new Uint8Array(write(given, { type: 'array', bookType }));
}

async function opened(bytes: Uint8Array, name = '公开表.xls'): Promise<Workbook> {
  const result = await readWorkbook(bytes, name);
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}

async function code(bytes: Uint8Array): Promise<string> {
  const result = await readWorkbook(bytes, 'a.xls');
  return result.ok ? 'read' : result.error.code;
}

function words({ sheets }: Workbook): string[] {
  return sheets.flatMap(({ cells }) => cells.map(({ address, kind, text }) => `${address} ${kind} ${text}`));
}

const CONTENT = `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:calcext"><office:automatic-styles>
 <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
 </office:automatic-styles><office:body><office:spreadsheet>ROWS</office:spreadsheet></office:body></office:document-content>`;

async function ods(tables: string, more: Record<string, string> = {}): Promise<Uint8Array> {
  const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';
  return await zipOf({ mimetype, 'content.xml': CONTENT.replace('ROWS', tables), ...more });
}

function table(rows: string, style = ''): string {
  return `<table:table table:name="甲"${style}>${rows}</table:table>`;
}

describe('a workbook of another format', () => {
  it.each(KINDS.filter((kind) => kind !== 'html'))('.%s gives every published figure', async (kind) => {
    const result = recogniseWorkbook(await opened(await asKind(kind)), [template]);
    if (!result.ok) throw new Error(result.error.code);
    expect(Object.fromEntries(cellsOf(result.value.project))).toEqual(Object.fromEntries(expectedCells(template)));
  });

  it('saved as a web page gives the figures of its table, with every cell where it was', async () => {
    const book = read(await asXlsx(officialBook()), { type: 'array', cellNF: true });
    const first = book.SheetNames[2] ?? '';
    const one: WorkBook = { SheetNames: [first], Sheets: { [first]: book.Sheets[first] ?? {} } };
    const page = await opened(await asKind('html', one));
    const [sheet] = (await opened(await asKind('xlsx', one))).sheets;
    const shown = (cells: readonly { address: string; text: string }[] = []) =>
      Object.fromEntries(cells.map(({ address, text }) => [address, parseAmount(text)?.toFixed() ?? text.trim()]));
    expect(shown(page.sheets[0]?.cells)).toEqual(shown(sheet?.cells));
    expect(page.sheets[0]?.merges).toHaveLength(sheet?.merges.length ?? -1);
    const result = recogniseWorkbook(page, [template]);
    expect(result.ok && result.value.report.tables.map(({ table: id }) => id)).toEqual(['T3']);
  });

  it('is opened whatever its name, told by its true kind, and not written back into', async () => {
    const found = await findTemplates('assets/templates', 'assets/classifications');
    if (!found.ok) throw new Error(found.error.code);
    for (const [kind, own, called] of [
      ['ods', '.ods', '开放文档'],
      ['xlsb', '.xlsb', '二进制'],
      ['xlml', '.xls', 'XML 表格'],
    ] as const) {
      const bytes = await asKind(kind);
      for (const extension of ['.mzb', '.xlsx', own]) {
        const document = await openAny(bytes, `公开表${extension}`, async () => found.value.templates);
        if (!document.ok) throw new Error(`${kind} ${extension} ${document.error.code}`);
        const said = document.value.report?.notes.find((note) => note.includes(called)) ?? '';
        expect(said.includes('扩展名与内容不符'), `${kind} ${extension}`).toBe(extension !== own);
      }
      const saved = await saveBack(bytes, template, newProject(template, { code: '', name: '某办' }, 2019));
      expect(saved.ok ? 'written' : saved.error.code).toBe('save-back-old');
    }
  });
});

describe('OpenDocument', () => {
  it('cells are read as they are shown: kinds, repeated cells, merges, comments left out', async () => {
    const rows = `<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>标<text:s text:c="2"/>题</text:p><text:p>二行</text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell><table:covered-table-cell/></table:table-row>
      <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      <table:table-row><table:table-cell office:value-type="float" office:value="12.340000000000002" table:number-columns-repeated="2"><text:p>12.34</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-01-31T00:00:00"><text:p>31</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>真</text:p></table:table-cell><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
    const book = await opened(await ods(table(rows) + table('', ' table:style-name="ta2"')));
    expect(words(book)).toEqual([
      'A1 text 标  题\n二行',
      'A5 number 12.34',
      'B5 number 12.34',
      'C5 date 2026-01-31',
      'D5 boolean TRUE',
      'E5 error #REF!',
    ]);
    expect(book.sheets.map(({ hidden }) => hidden)).toEqual([false, true]);
    expect(book.sheets[0]?.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 2 }]);
  });

  it('what stands between the paragraphs of a cell is only how the file is written', async () => {
    const cell = `<table:table-cell office:value-type="string">
      <text:h>标题</text:h>
      <text:p>一<text:span>二</text:span>三</text:p>
    </table:table-cell>`;
    const book = await opened(await ods(table(`<table:table-row>${cell}</table:table-row>`)));
    expect(words(book)).toEqual(['A1 text 标题\n一二三']);
  });

  it.each([
    ['1308.71', '13087100', { kind: 'scaled', exponent: -4, word: null }],
    ['1308.71万元', '13087100', { kind: 'scaled', exponent: -4, word: '万元' }],
    ['13,087,100.00', '13087100', undefined],
    ['-12.35', '-12.345', undefined],
    ['12.35', '-12.345', { kind: 'other-sign' }],
    ['$12.00', '12', { kind: 'currency', word: '$' }],
    ['', '12', { kind: 'hidden' }],
    ['-', '0', undefined],
    ['99', '12', { kind: 'unclear' }],
    ['1.31E+04', '13087.1', undefined],
    ['1.234,00', '1234', { kind: 'unclear' }],
  ])('a figure shown as “%s” of %s', async (shown, value, expected) => {
    const cell = `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
    const book = await opened(await ods(table(`<table:table-row>${cell}</table:table-row>`)));
    expect(book.sheets[0]?.cells[0]?.shown).toEqual(expected);
  });

  it('shapes over a cell are none of its words, and a formula without a result is kept as one', async () => {
    const shape =
      '<draw:custom-shape><text:p>单位：万元</text:p></draw:custom-shape><draw:rect><text:p>2</text:p></draw:rect>';
    const rows = `<table:table-row><table:table-cell office:value-type="float" office:value="1234.5"><text:p>1234.5</text:p>${shape}</table:table-cell><table:table-cell table:formula="of:=1+1"/></table:table-row>`;
    const book = await opened(await ods(table(rows)));
    expect(book.sheets[0]?.cells.map(({ row: _, column: __, ...cell }) => cell)).toEqual([
      { address: 'A1', kind: 'number', text: '1234.5' },
      { address: 'B1', kind: 'empty', text: '', formula: '', cached: false },
    ]);
  });

  it('with a password, or of another kind, is said to be so', async () => {
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>';
    expect(await code(await ods('', { 'META-INF/manifest.xml': manifest }))).toBe('workbook-encrypted');
    const text = await zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': CONTENT });
    expect(await code(text)).toBe('workbook-is-ods');
  });

  it('that repeats what it holds over a row, again and again, is refused before it is made', async () => {
    const cell =
      '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="10000"><text:p>1</text:p></table:table-cell>';
    expect(await code(await ods(table(`<table:table-row>${cell.repeat(1000)}</table:table-row>`)))).toBe(
      'workbook-too-many-cells',
    );
  });

  it('that repeats what it holds over a whole sheet is refused before it is built', async () => {
    const cell =
      '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>';
    const bomb = await ods(table(`<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`));
    const start = process.cpuUsage();
    expect(await code(bomb)).toBe('workbook-too-many-cells');
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  });
});

describe('XML 2003', () => {
  it('places, merges, formats, dates and hidden sheets are read', async () => {
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      <Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="0!.0,"/></Style></Styles>
      <Worksheet ss:Name="甲"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell></Row>
      <Row ss:Index="4"><Cell ss:Index="2" ss:StyleID="s1"><Data ss:Type="Number">0.5</Data></Cell><Cell ss:StyleID="s2"><Data ss:Type="Number">13087100</Data></Cell><Cell><Data ss:Type="DateTime">2026-01-31T00:00:00.000</Data></Cell></Row></Table>
      <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>`;
    const book = await opened(new TextEncoder().encode(xml));
    expect(words(book)).toEqual([
      'A1 text 标题',
      'C1 number 1.5',
      'B4 number 0.5',
      'C4 number 13087100',
      'D4 date 2026-01-31',
    ]);
    const [sheet] = book.sheets;
    expect(sheet?.hidden).toBe(true);
    expect(sheet?.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 2 }]);
    expect(sheet?.cells.map(({ shown }) => shown?.kind)).toEqual([
      undefined,
      undefined,
      'percent',
      'scaled',
      undefined,
    ]);
  });
});

describe('formats of XML 2003', () => {
  it.each([
    [
      '<Style ss:ID="w"><NumberFormat ss:Format="0!.0000"/></Style><Style ss:ID="k" ss:Parent="w"/>',
      '',
      '',
      'k',
      'scaled',
    ],
    ['<Style ss:ID="Default"><NumberFormat ss:Format="0%"/></Style>', '', '', '', 'percent'],
    ['<Style ss:ID="w"><NumberFormat ss:Format="0!.0,"/></Style>', ' ss:StyleID="w"', '', '', 'scaled'],
    [
      '<Style ss:ID="w"><NumberFormat ss:Format="0!.0,"/></Style>',
      '',
      '<Column/><Column ss:Index="1" ss:StyleID="w"/>',
      '',
      'scaled',
    ],
    ['<Style ss:ID="w"><NumberFormat ss:Format="Currency"/></Style>', '', '', 'w', 'number'],
    ['<Style ss:ID="w"><NumberFormat ss:Format="Short Date"/></Style>', '', '', 'w', 'date'],
  ])('%s', async (styles, row, columns, cell, expected) => {
    const style = cell === '' ? '' : ` ss:StyleID="${cell}"`;
    const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>${styles}</Styles><Worksheet ss:Name="甲"><Table>${columns}<Row${row}><Cell${style}><Data ss:Type="Number">43496</Data></Cell><Cell ss:Formula="=RC[-1]"/></Row></Table></Worksheet></Workbook>`;
    const [first, second] = (await opened(new TextEncoder().encode(xml))).sheets[0]?.cells ?? [];
    expect(first?.shown?.kind ?? first?.kind).toBe(expected);
    expect(second?.cached).toBe(false);
  });
});

describe('a web page', () => {
  const page = (body: string, charset = 'utf-8') =>
    `<html><head><meta charset="${charset}"><style>td{}</style></head><body>${body}</body></html>`;

  it('words before the table are rows, cells that reach down keep their columns, scripts are no words', async () => {
    const body = `<h3>部门预算支出总表</h3><p>单位：万元</p><script>var a = 1;</script>
      <table><caption>附表</caption><tr><th rowspan=2>科目</th><th colspan="2">支出</th></tr><tr><td>基本<br>支出</td><td>项目</td></tr>
      <tr><td>行政&nbsp;运行<td x:num="634.8712">634.87<td><table><tr><td>12</td></tr></table></td></tr></table>`;
    const book = await opened(new TextEncoder().encode(page(body)));
    expect(words(book)).toEqual([
      'A1 text 部门预算支出总表',
      'A2 text 单位：万元',
      'A3 text 附表',
      'A4 text 科目',
      'B4 text 支出',
      'B5 text 基本\n支出',
      'C5 text 项目',
      'A6 text 行政 运行',
      'B6 number 634.8712',
      'C6 text 12',
    ]);
  });

  it('the exact value of Excel counts as its words show it; fields hold what was typed; what is raised is no digit', async () => {
    const cells: [string, string][] = [
      [' x:num="13087100">1308.71', 'number 13087100 scaled'],
      [' x:num="0.125">12.5%', 'number 0.125 percent'],
      [' x:num="44562">2022年1月1日', 'text 2022年1月1日'],
      [' x:num="1000">$1,000', 'number 1000 currency'],
      [' x:num="-1308.71">1,308.71', 'number -1308.71 other-sign'],
      [' x:num="1308.7100001">1,308.71', 'number 1308.7100001'],
      ['><input value="1234.50"><input type="hidden" value="9">', 'text 1234.50'],
      ['><select><option>10<option selected>20</select>', 'text 20'],
      ['>12<sup>2</sup>', 'text 12^2'],
      ['><s>旧</s>新', 'text 新'],
    ];
    const body = `<table>${cells.map(([cell]) => `<tr><td${cell}`).join('')}</table>`;
    const book = await opened(new TextEncoder().encode(page(body)));
    const seen = book.sheets[0]?.cells.map(({ kind, text, shown }) => [kind, text, shown?.kind ?? ''].join(' ').trim());
    expect(seen).toEqual(cells.map(([, expected]) => expected));
    expect(book.sheets[0]?.cells.map(({ row }) => row)).toEqual(cells.map((_, at) => at + 1));
  });

  it('is decoded by what it says or as Chinese systems write', async () => {
    // 支出 in GBK.
    const gbk = [0xd6, 0xa7, 0xb3, 0xf6];
    const [before = '', after = ''] = page('<table><tr><td>|</td></tr></table>', 'gb2312').split('|');
    const encode = (text: string) => [...new TextEncoder().encode(text)];
    for (const head of [before, before.replace('gb2312', 'x-unknown'), before.replace('<meta charset="gb2312">', '')]) {
      const book = await opened(new Uint8Array([...encode(head), ...gbk, ...encode(after)]));
      expect(words(book)).toEqual(['A1 text 支出']);
    }
  });

  it.each([
    ['without a table', '<p>公告</p>', 'workbook-is-html'],
    [
      'with a cell over a million columns and rows',
      `<table><tr><td colspan=99999999 rowspan=99999999>1<td>2</table>`,
      'read',
    ],
    [
      'with a cell over everything that reaches down',
      `<table><tr><td rowspan=9999999 colspan=16384>1${'<tr>'.repeat(20_000)}</table>`,
      'workbook-too-many-merges',
    ],
    ['with a cell of line breaks', `<table><tr><td>1${'<br>'.repeat(60_000)}2</table>`, 'workbook-long-text'],
    ['with tables that never end', '<table><tr><td>'.repeat(100_000), 'workbook-damaged'],
    ['with more cells than any form', `<table>${'<tr><td>1'.repeat(210_000)}</table>`, 'workbook-too-many-cells'],
  ])('%s', async (_, body, expected) => {
    const bytes = new TextEncoder().encode(page(body));
    const start = process.cpuUsage();
    expect(await code(bytes)).toBe(expected);
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  });
});

describe('a damaged one', () => {
  it.each(KINDS)('.%s is read or refused with a known sentence, never more', async (kind) => {
    const bytes = await asKind(kind);
    const places = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { maxLength: 12 });
    const cut = fc.integer({ min: 0, max: bytes.length });
    await fc.assert(
      fc.asyncProperty(places, fc.option(cut, { freq: 4 }), async (changes, end) => {
        const copy = Uint8Array.from(bytes);
        for (const [at, value] of changes) copy[at] = value;
        const result = await readWorkbook(end === null ? copy : copy.subarray(0, end), 'a.xls');
        if (!result.ok) expect(sentenceOf(result.error)).not.toContain(result.error.code);
      }),
      { numRuns: 20 },
    );
  });

  it('blank sheets are no reason to fail', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([[]]), '空');
    for (const kind of KINDS)
      expect(await code(await asKind(kind, book)), kind).toBe(kind === 'html' ? 'workbook-is-html' : 'read');
  });
});
