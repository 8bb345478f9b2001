import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import {
  asWorkbook,
  asXlsx,
  type BookSheet,
  cellsOf,
  expectedCells,
  officialBook,
  officialTemplate,
} from '../../../../support/recognise-book';
import { distortions, unexpected } from '../../../../support/recognise-distortions';

const template = officialTemplate();
const expected = Object.fromEntries(expectedCells(template));

function recognised(sheets: readonly BookSheet[]) {
  const result = recogniseWorkbook(asWorkbook(sheets), [template]);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** Cells that stand in the document with another text than published. */
function wrongCells(sheets: readonly BookSheet[]): [string, string][] {
  const cells = cellsOf(recognised(sheets).project);
  return [...cells].filter(([key, text]) => expected[key] !== text);
}

describe('a distorted workbook', () => {
  it.each(distortions)('is read exactly: $name', async (distortion) => {
    const workbook = await readWorkbook(await asXlsx(distortion.change(officialBook())), 'book.xlsx');
    if (!workbook.ok) throw new Error(workbook.error.code);
    const result = recogniseWorkbook(workbook.value, [template]);
    if (!result.ok) throw new Error(result.error.code);
    const { project, report } = result.value;
    expect(Object.fromEntries(cellsOf(project))).toEqual(expected);
    expect(report.missing).toEqual([]);
    expect(unexpected(report.unused, [distortion])).toEqual([]);
    expect(project.department).toEqual({ code: '434', name: '涞源县人民政府办公室' });
    expect(project.year).toBe(2019);
    expect(project.tables.T7?.note?.replace(/[:：]/, '：')).toBe('注：我单位无政府基金预算，空表列示。');
  });
});

/** Sheet of a table, to be changed in a test. */
function sheetOf(sheets: BookSheet[], table: number): BookSheet {
  const sheet = sheets[table - 1];
  if (!sheet) throw new Error(`no table ${table}`);
  return sheet;
}

function setCell(sheet: BookSheet, row: number, column: number, value: string | number): void {
  const cells = sheet.rows[row - 1];
  if (!cells) throw new Error(`no row ${row}`);
  while (cells.length < column) cells.push('');
  cells[column - 1] = value;
}

/** Number of the body row in which a text stands. */
function rowWith(sheet: BookSheet, text: string): number {
  const at = sheet.rows.findIndex(
    (cells, r) => r + 1 >= sheet.body && cells.some((cell) => String(cell).trim() === text),
  );
  if (at < 0) throw new Error(`no row with ${text}`);
  return at + 1;
}

describe('what is not sure', () => {
  it('tables that only their title tells apart are not guessed', () => {
    const sheets = officialBook().map((sheet, at) => {
      const rows = [[''], ...sheet.rows.slice(1)];
      return { ...sheet, name: `Sheet${at + 1}`, rows };
    });
    const { report } = recognised(sheets);
    expect(report.missing).toEqual(['T5', 'T7', 'T8']);
    expect(report.notes.filter((note) => note.includes('可能是'))).toHaveLength(3);
    expect(wrongCells(sheets)).toEqual([]);
  });

  it('of two visible tables with one title none is taken', () => {
    const sheets = officialBook();
    const copy = structuredClone(sheetOf(sheets, 3));
    setCell(copy, copy.body, 4, 1);
    const { project, report } = recognised([...sheets, { ...copy, name: '又一张' }]);
    expect(report.missing).toEqual(['T3']);
    expect(project.tables.T3?.cells).toEqual({});
    expect(report.unused.filter((cell) => cell.sheet === '又一张')).not.toEqual([]);
    expect(report.notes.join()).toContain('出现了不止一次');
  });

  it('a hidden old copy gives way to the visible table, and is named', () => {
    const sheets = officialBook();
    const copy = structuredClone(sheetOf(sheets, 3));
    setCell(copy, copy.body, 4, 1);
    const book = [{ ...copy, name: '旧表', hidden: true }, ...sheets];
    expect(Object.fromEntries(cellsOf(recognised(book).project))).toEqual(expected);
    expect(recognised(book).report.notes.join()).toContain('旧表');
  });

  it('a label that stands twice is not matched to either row', () => {
    const sheets = officialBook();
    const t9 = sheetOf(sheets, 9);
    t9.rows.push(['9', '三、公务接待费', 1, 1, 0, 0, 0]);
    const { project, report } = recognised(sheets);
    expect(project.tables.T9?.cells.reception).toBeUndefined();
    expect(report.unused.map((cell) => cell.text)).toContain('123');
    expect(report.notes.join()).toContain('行数与表样不同');
  });

  it('a foreign table below does not give its total to the form', () => {
    const sheets = officialBook();
    const t5 = sheetOf(sheets, 5);
    t5.rows.push([], ['', '', '项目名称', '2018年', '2019年'], ['', '', '合计', 9, 9, 9]);
    const { project, report } = recognised(sheets);
    expect(project.tables.T5?.cells.total).toBeUndefined();
    expect(report.unused.filter((cell) => cell.text === '9')).toHaveLength(3);
    expect(wrongCells(sheets)).toEqual([]);
  });

  it('a column that stands twice is not read from either', () => {
    const sheets = officialBook();
    const t5 = sheetOf(sheets, 5);
    setCell(t5, t5.header, 7, '基本支出');
    setCell(t5, t5.body, 7, 5);
    const { project, report } = recognised(sheets);
    expect(project.tables.T5?.cells.total).toEqual({ total: '1308.71', project: '556.72' });
    expect(report.notes.join()).toContain('基本支出');
    expect(report.unused.map((cell) => cell.text)).toContain('751.99');
  });

  it('a missing column stays absent, an unknown one is reported', () => {
    const sheets = officialBook();
    const t5 = sheetOf(sheets, 5);
    setCell(t5, t5.header, 5, '备用栏');
    const { project, report } = recognised(sheets);
    expect(project.tables.T5?.cells.total).toEqual({ total: '1308.71', project: '556.72' });
    expect(report.unused.map((cell) => cell.text)).toEqual(expect.arrayContaining(['备用栏', '751.99']));
    expect(report.notes.join()).toContain('缺少“基本支出”栏');
  });

  it('a slightly different label is taken with a note, a different one is not', () => {
    const sheets = officialBook();
    const t1 = sheetOf(sheets, 1);
    setCell(t1, rowWith(t1, '十五、资源勘探工业信息等支出'), 4, '十五、资源勘探信息等支出');
    setCell(t1, rowWith(t1, '二十四、预备费'), 4, '二十四、机动财力');
    setCell(t1, rowWith(t1, '二十四、机动财力'), 5, 4.56);
    const { project, report } = recognised(sheets);
    expect(project.tables.T1?.cells['215']).toEqual({ expenditure: '0.00' });
    expect(project.tables.T1?.cells['227']).toBeUndefined();
    expect(report.unused.map((cell) => cell.text)).toEqual(['二十四、机动财力', '4.56']);
    expect(report.notes.filter((note) => note.includes('十五、资源勘探信息等支出'))).toHaveLength(1);
  });

  it('a row without a code is found by a name that is unique, otherwise left out', () => {
    const sheets = officialBook();
    const t3 = sheetOf(sheets, 3);
    setCell(t3, rowWith(t3, '住房公积金'), 2, '');
    setCell(t3, rowWith(t3, '行政运行'), 2, '');
    // Below its 款 it is the only one of its name; below the class alone there are many.
    expect(recognised(sheets).project.tables.T3?.cells['2010301']?.total).toBe('1127.34');
    t3.rows.splice(rowWith(t3, '政府办公厅（室）及相关机构事务') - 1, 1);
    const { project, report } = recognised(sheets);
    expect(project.tables.T3?.cells['2210201']?.total).toBe('23.17');
    expect(project.tables.T3?.cells['2010301']).toBeUndefined();
    expect(report.notes.filter((note) => note.includes('行政运行'))).toHaveLength(1);
    expect(report.unused.map((cell) => cell.text)).toContain('1127.34');
  });

  it('repeated codes come in as they stand, with a note', () => {
    const sheets = officialBook();
    const t3 = sheetOf(sheets, 3);
    t3.rows.push(['14', '2210201', '住房公积金', 1, 1, 0, 0, 0, 0]);
    const { project, report } = recognised(sheets);
    expect(project.tables.T3?.rows.slice(-2).map((row) => row.id)).toEqual(['2210201', '2210201#2']);
    expect(project.tables.T3?.cells['2210201#2']?.total).toBe('1.00');
    expect(report.notes.join()).toContain('2210201');
  });

  it('what is no amount is kept as it stands and named', () => {
    const sheets = officialBook();
    const t5 = sheetOf(sheets, 5);
    setCell(t5, t5.body, 5, '约750');
    const { project, report } = recognised(sheets);
    expect(project.tables.T5?.cells.total?.basic).toBe('约750');
    expect(report.notes.join()).toContain('约750');
  });

  it('a formula without a result is said to be so', () => {
    const workbook = asWorkbook(officialBook());
    const t5 = workbook.sheets[4];
    const cell = t5?.cells.find((candidate) => candidate.text === '751.99');
    if (!cell) throw new Error('no such cell');
    Object.assign(cell, { kind: 'empty', text: '', formula: 'SUM(E7:E9)', cached: false });
    const result = recogniseWorkbook(workbook, [template]);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.project.tables.T5?.cells.total?.basic).toBe('');
    expect(result.value.report.notes.filter((note) => note.includes(cell.address))).toHaveLength(1);
  });

  it('a column under another group title is named', () => {
    const sheets = officialBook();
    const t9 = sheetOf(sheets, 9);
    setCell(t9, t9.header, 3, '用途');
    const { project, report } = recognised(sheets);
    expect(project.tables.T9?.cells.subtotal?.total).toBe('193.40');
    expect(report.notes.filter((note) => note.includes('用途'))).toHaveLength(5);
  });

  it('amounts that share a merged cell are named', () => {
    const sheets = officialBook();
    const t5 = sheetOf(sheets, 5);
    t5.merges.push([t5.body, 4, t5.body, 5]);
    setCell(t5, t5.body, 5, '');
    const { project, report } = recognised(sheets);
    expect(project.tables.T5?.cells.total).toEqual({ total: '1308.71', basic: '', project: '556.72' });
    expect(report.notes.filter((note) => note.includes('合并单元格'))).toHaveLength(1);
  });

  it('two units in one heading stop the table', () => {
    const sheets = officialBook();
    const t5 = sheetOf(sheets, 5);
    setCell(t5, 2, 5, '单位：元');
    const { report } = recognised(sheets);
    expect(report.missing).toEqual(['T5']);
    expect(report.notes.join()).toContain('元、万元');
  });

  it('a printed 栏次 that differs from the form is named', () => {
    const sheets = officialBook();
    const t5 = sheetOf(sheets, 5);
    t5.rows[t5.body - 2] = ['栏次', '', '', 1, 2, 3];
    const { report } = recognised(sheets);
    expect(report.notes.filter((note) => note.includes('栏次'))).toHaveLength(3);
    expect(wrongCells(sheets)).toEqual([]);
  });

  it('figures without a label are reported', () => {
    const sheets = officialBook();
    const t5 = sheetOf(sheets, 5);
    t5.rows.push(['', '', '', 8.88]);
    expect(recognised(sheets).report.unused.map((cell) => cell.text)).toEqual(['8.88']);
  });

  it('a workbook of another form is refused', () => {
    const sheet = {
      name: 'Sheet1',
      hidden: false,
      rows: [
        ['姓名', '年龄'],
        ['张三', 30],
      ],
      merges: [],
      header: 1,
      body: 2,
    };
    const result = recogniseWorkbook(asWorkbook([sheet]), [template]);
    expect(result.ok ? 'read' : result.error.code).toBe('workbook-unknown-form');
  });
});

describe('several templates', () => {
  it('takes the form that fits best, and of equal ones the stated year', () => {
    const other = officialTemplate((yaml) => yaml.replaceAll('预算', '决算'));
    const later = { ...template, id: 'later', year: 2020, years: [2020] };
    const book = asWorkbook(officialBook());
    for (const templates of [
      [later, other, template],
      [other, template, later],
    ]) {
      const result = recogniseWorkbook(book, templates);
      expect(result.ok ? result.value.template.id : result.error.code).toBe('hebei-2019');
    }
  });
});
