import { readFileSync } from 'node:fs';
import { read, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCompoundFile } from '../../../../../electron/services/old-excel/compound-file';
import { readOldWorkbook } from '../../../../../electron/services/old-excel/read-old';
import type { Workbook } from '../../../../../electron/services/ooxml/workbook';
import { openAny } from '../../../../../electron/services/open/open-any';
import { saveBack } from '../../../../../electron/services/save-back/save-back';
import { findTemplates } from '../../../../../electron/services/templates/read-template';
import { NO_GUIDANCE } from '../../../../../electron/services/workbook/guidance';
import { importWorkbook } from '../../../../../electron/services/workbook/import';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { sentenceOf } from '../../../../../shared/contract/sentences';
import { newProject } from '../../../../../shared/document/new-project';
import { asXlsx, officialBook, officialTemplate } from '../../../../support/recognise-book';

const ET = 'tests/fixtures/workbooks/biff8-called-et.xls';

function fixture(): Uint8Array {
  return new Uint8Array(readFileSync(ET));
}

/** The same workbook as an old one. */
async function old(bookType: 'biff8' | 'biff5' = 'biff8'): Promise<Uint8Array> {
  const book = read(await asXlsx(officialBook()), { type: 'array', cellNF: true });
  return new Uint8Array(write(book, { type: 'array', bookType }));
}

/** A spending table of one row in 万元, whose amounts are shown by a format. */
function scaledBook(format: string, bookType: 'xlsx' | 'biff8'): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['部门预算支出总表'],
    ['', '', '', '', '金额单位：万元'],
    ['序号', '功能分类科目编码', '科目名称', '本年支出合计', '基本支出'],
    ['1', '2010301', '行政运行', 13_087_100, 13_087_100],
  ]);
  for (const address of ['D4', 'E4']) Object.assign(sheet[address], { z: format });
  return new Uint8Array(write({ SheetNames: ['Sheet1'], Sheets: { Sheet1: sheet } }, { type: 'array', bookType }));
}

function facts({ sheets }: Workbook) {
  return sheets.map(({ name, hidden, cells, merges }) => ({
    name,
    hidden,
    merges: merges.map((range) => JSON.stringify(range)).sort(),
    cells: cells.map(({ address, kind, text }) => `${address} ${kind} ${text}`),
  }));
}

async function code(bytes: Uint8Array, name = 'a.xls'): Promise<string> {
  const result = await readWorkbook(bytes, name);
  return result.ok ? 'read' : result.error.code;
}

/** Writes a number into four bytes of a copy. */
function patched(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  new DataView(copy.buffer).setUint32(at, value, true);
  return copy;
}

describe('an Excel 97–2003 workbook', () => {
  it.each([
    ['0!.0,', '1308.71'],
    ['[>=10000]0!.0,;0', '1308.71'],
    ['0"."0000', '1308.71'],
    ['0.00,,', null],
    ['#,##0.00,', null],
    ['0.00"元"', null],
    ['#,##0.00_ ;[Red]-#,##0.00', '13087100.00'],
  ])('shows its amounts by the formats of their cells, or is asked about: %s', async (format, expected) => {
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const template = officialTemplate();
      const book = scaledBook(format, bookType);
      const opened = await importWorkbook(book, `a.${bookType}`, [template], NO_GUIDANCE);
      if (!opened.ok) throw new Error(opened.error.code);
      const { project, report } = opened.value;
      expect(project.tables.T3?.cells['2010301']?.basic ?? null, bookType).toBe(expected);
      if (expected === null) expect(report.units, bookType).toContain('数字格式显示的是另一量级，没有导入');
    }
  });

  it('gives the same cells, merges and sheets as the .xlsx it was made from', async () => {
    const now = await readWorkbook(await asXlsx(officialBook()));
    const then = await readWorkbook(await old());
    if (!now.ok || !then.ok) throw new Error('not read');
    expect(facts(then.value)).toEqual(facts(now.value));
  });

  it('is known by its content, whatever its name', async () => {
    for (const name of ['a.xls', 'a.et', 'a.xlsx', 'a.mzb', 'a.pdf', 'a']) {
      const result = await readWorkbook(fixture(), name);
      expect(result.ok && result.value.sheets.map((sheet) => sheet.name), name).toEqual(['部门预算支出总表']);
    }
    const found = await findTemplates('assets/templates', 'assets/classifications');
    if (!found.ok) throw new Error(found.error.code);
    const bytes = await old();
    for (const name of ['公开表.et', '公开表.xlsx', '公开表.mzb']) {
      const opened = await openAny(bytes, name, async () => found.value.templates);
      if (!opened.ok) throw new Error(opened.error.code);
      expect(opened.value.kind).toBe('workbook');
      const said = opened.value.report?.notes.find((note) => note.includes('Excel 97-2003')) ?? '';
      expect(said).toContain('.xlsx');
      expect(said.includes(`“${name}”`)).toBe(!name.endsWith('.et'));
    }
  });

  it('reads what its formulas gave, dates, blanks, errors and both ways of writing numbers', async () => {
    const sheet = utils.aoa_to_sheet([
      ['文字', 12.34, 1308.7099999999998, true],
      [-7, 0.1 + 0.2, 1e-13],
    ]);
    sheet.A3 = { t: 'n', f: 'B1*2', v: 24.68 };
    sheet.B3 = { t: 'n', v: 43496, z: 'yyyy"年"m"月"d"日"' };
    sheet.C3 = { t: 'e', v: 0x17 };
    sheet['!ref'] = 'A1:D3';
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '甲');
    book.Workbook = { Sheets: [{ Hidden: 1 }] };
    const result = await readOldWorkbook(new Uint8Array(write(book, { type: 'array', bookType: 'biff8' })));
    if (!result.ok) throw new Error(result.error.code);
    const [first] = result.value.sheets;
    expect(first?.hidden).toBe(true);
    expect(first?.cells.map(({ address, kind, text }) => `${address} ${kind} ${text}`)).toEqual([
      'A1 text 文字',
      'B1 number 12.34',
      'C1 number 1308.71',
      'D1 boolean TRUE',
      'A2 number -7',
      'B2 number 0.3',
      'C2 number 0',
      'A3 number 24.68',
      'B3 date 2019-01-31',
      'C3 error #REF!',
    ]);
  });

  it('cannot be saved back into, and the sentence names .xlsx', async () => {
    const template = officialTemplate();
    const saved = await saveBack(await old(), template, newProject(template, { code: '', name: '某办' }, 2019));
    if (saved.ok) throw new Error('was written');
    expect(saved.error.code).toBe('save-back-old');
    expect(sentenceOf(saved.error)).toContain('.xlsx');
  });
});

describe('a hostile one', () => {
  it('whose sectors run in a circle is refused as damaged', async () => {
    const bytes = fixture();
    const view = new DataView(bytes.buffer);
    const table = 512 * (1 + view.getUint32(76, true));
    // Every sector leads to the one before it; the lists of the table lead to themselves; the small table too.
    const circled = Uint8Array.from(bytes);
    for (let at = 0; at < 100; at += 1)
      new DataView(circled.buffer).setUint32(table + 4 * at, Math.max(0, at - 1), true);
    expect(openCompoundFile(circled)).toBeNull();
    expect(await code(circled)).toBe('workbook-damaged');
    expect(await code(patched(patched(bytes, 68, 1), 2 * 512 + 508, 1))).toBe('workbook-damaged');
    expect(await code(patched(bytes, 48, 0xfffffff0))).toBe('workbook-damaged');
    expect(await code(patched(bytes, 80, view.getUint32(76, true)))).toBe('workbook-damaged');
  });

  it('with more cells, strings or merges than any form has is refused before they are built', async () => {
    const stream = plain();
    const row = record(0x0203, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await code(compound(stream(Array.from({ length: 200_001 }, () => row))))).toBe('workbook-too-many-cells');
    const multiple = record(0x00bd, [0, 0, 0, 0, ...Array.from({ length: 1500 }, () => 0), 255, 0]);
    expect(await code(compound(stream(Array.from({ length: 900 }, () => multiple))))).toBe('workbook-too-many-cells');
    const merges = record(0x00e5, [0, 4, ...Array.from({ length: 8192 }, () => 0)]);
    expect(await code(compound(stream(Array.from({ length: 21 }, () => merges))))).toBe('workbook-too-many-cells');
    const strings = record(0x00fc, [255, 255, 255, 127, 255, 255, 255, 127]);
    expect(await code(compound(stream([], [strings])))).toBe('workbook-too-many-cells');
  });

  it('with many sheets at one place is refused by what they take together', async () => {
    const blanks = Array.from({ length: 60_000 }, () => record(0x0201, [0, 0, 0, 0, 0, 0]));
    expect(await code(compound(plain(64)(blanks)))).toBe('workbook-too-many-cells');
  });

  it('with a password is said to have one', async () => {
    expect(await code(compound(plain()([], [record(0x002f, [1, 0])])))).toBe('workbook-encrypted');
  });

  it('or a damaged one is read or refused with a known sentence, never more', async () => {
    const bytes = await old();
    const places = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { maxLength: 12 });
    const cut = fc.integer({ min: 0, max: bytes.length });
    await fc.assert(
      fc.asyncProperty(places, fc.option(cut, { freq: 4 }), async (changes, end) => {
        const copy = Uint8Array.from(bytes);
        for (const [at, value] of changes) copy[at] = value;
        const result = await readOldWorkbook(end === null ? copy : copy.subarray(0, end));
        if (!result.ok) expect(sentenceOf(result.error)).not.toContain(result.error.code);
      }),
      { numRuns: 40 },
    );
  });
});

function record(kind: number, body: readonly number[]): Uint8Array {
  return Uint8Array.of(kind & 255, kind >> 8, body.length & 255, body.length >> 8, ...body);
}

/** A workbook stream with one sheet of the given records, named `sheets` times. */
function plain(sheets = 1) {
  return (cells: readonly Uint8Array[], globals: readonly Uint8Array[] = []): Uint8Array => {
    const bof = (type: number) => record(0x0809, [0, 6, type, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const end = record(0x000a, []);
    const bound = (start: number, at: number) =>
      record(0x0085, [
        start & 255,
        (start >> 8) & 255,
        (start >> 16) & 255,
        0,
        0,
        0,
        2,
        0,
        65 + (at % 26),
        65 + at / 26,
      ]);
    const head = [bof(5), ...globals];
    const size = [...head, ...Array.from({ length: sheets }, (_, at) => bound(0, at)), end].reduce(
      (sum, one) => sum + one.length,
      0,
    );
    const places = Array.from({ length: sheets }, (_, at) => bound(size, at));
    return Buffer.concat([...head, ...places, end, bof(16), ...cells, end]);
  };
}

/** A compound file that holds the stream as its workbook. */
function compound(stream: Uint8Array): Uint8Array {
  const sectors = Math.max(8, Math.ceil(stream.length / 512));
  const tables = Math.ceil((sectors + 2) / 127);
  const file = Buffer.alloc(512 * (1 + tables + 1 + sectors));
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(tables, 48);
  file.writeUInt32LE(4096, 56);
  for (const at of [60, 68]) file.writeUInt32LE(0xfffffffe, at);
  for (let at = 0; at < 109; at += 1) file.writeUInt32LE(at < tables ? at : 0xffffffff, 76 + 4 * at);
  const total = tables + 1 + sectors;
  for (let at = 0; at < total; at += 1) {
    const special = at < tables ? 0xfffffffd : 0xfffffffe;
    file.writeUInt32LE(at > tables && at < total - 1 ? at + 1 : special, 512 + 4 * at);
  }
  const entry = (index: number, name: string, kind: number, start: number, size: number): void => {
    const at = 512 * (1 + tables) + 128 * index;
    file.write(name, at, 'utf16le');
    file.writeUInt16LE(2 * name.length + 2, at + 64);
    file.writeUInt8(kind, at + 66);
    file.writeUInt32LE(start, at + 116);
    file.writeUInt32LE(size, at + 120);
  };
  entry(0, 'Root Entry', 5, 0xfffffffe, 0);
  entry(1, 'Workbook', 2, tables + 1, Math.max(stream.length, 4096));
  Buffer.from(stream).copy(file, 512 * (2 + tables));
  return file;
}
