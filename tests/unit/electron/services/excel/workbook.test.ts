import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../../electron/services/excel/export';
import { headingSpans } from '../../../../../electron/services/excel/heading-spans';
import { amountFormat, cellNumber } from '../../../../../electron/services/excel/numbers';
import { SheetNames } from '../../../../../electron/services/excel/sheet-names';
import type { Workbook, WorkbookCell, WorkbookSheet } from '../../../../../electron/services/ooxml/workbook';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { newProject } from '../../../../../shared/document/new-project';
import type { Project } from '../../../../../shared/document/project';
import { openEditor } from '../../../../../shared/editor/editor';
import { printedCells } from '../../../../../shared/editor/print';
import type { Template } from '../../../../../shared/form/template';
import { Amount } from '../../../../../shared/money/amount';
import { enteredOnce, SEED_DEPARTMENT, typedSeed } from '../../../../support/seed';
import { template } from '../../../../support/templates';
import { packageParts } from './excel-parts';

interface Exported {
  book: Workbook;
  xml: (part: string) => string;
}

async function exported(form: Template, project: Project, valuesOnly = false): Promise<Exported> {
  const bytes = await exportExcel(form, project, { valuesOnly });
  const book = await readWorkbook(bytes);
  if (!book.ok) throw new Error(book.error.code);
  const parts = await packageParts(bytes);
  return { book: book.value, xml: (part) => parts.get(part)?.toString('utf8') ?? '' };
}

/** Sheets that stand before those of the tables. */
const FRONT = 2;

/** The sheet of a table, counted from 0. */
function sheetOf({ sheets }: Workbook, table: number): WorkbookSheet {
  const sheet = sheets[FRONT + table];
  if (!sheet) throw new Error(`no sheet ${table}`);
  return sheet;
}

function named({ sheets }: Workbook, name: string): WorkbookSheet {
  const sheet = sheets.find((candidate) => candidate.name === name);
  if (!sheet) throw new Error(name);
  return sheet;
}

function cellAt(sheet: WorkbookSheet, address: string): WorkbookCell | undefined {
  return sheet.cells.find((cell) => cell.address === address);
}

let form: Template;
let once: Exported;
beforeAll(async () => {
  form = await template();
  once = await exported(form, enteredOnce(form).project);
});

describe('a table’s sheet', () => {
  it('stands for each table, between cover and contents, checks and guide', () => {
    const titles = form.tables.map((table) => table.title.replace('{name}', SEED_DEPARTMENT.name));
    expect(once.book.sheets.map((sheet) => sheet.name)).toEqual(['封面', '目录', ...titles, '校验', '使用说明']);
  });

  it('has title, heading pieces, header levels and note merged as the form has them', () => {
    const merges = sheetOf(once.book, 0).merges.map((m) => `${m.top}.${m.left}-${m.bottom}.${m.right}`);
    expect(merges.sort()).toEqual(['1.1-1.5', '2.1-2.2', '2.3-2.4', '3.1-4.1', '3.2-3.3', '3.4-3.5', '39.1-39.5']);
    const texts = ['A1', 'A2', 'C2', 'E2', 'A3', 'B3', 'B4', 'A5', 'B5'].map((at) => cellAt(sheetOf(once.book, 0), at));
    expect(texts.map((cell) => cell?.text)).toEqual([
      '部门预算收支总表',
      '[434]涞源县人民政府办公室',
      '预算年度：2019',
      '金额单位：万元',
      '序号',
      '收入',
      '项    目',
      '栏次',
      '1',
    ]);
  });

  it('is as high as its texts need, and cells reach down over the lines of the levels below', async () => {
    const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
    const table = 'E3';
    const at = form.tables.findIndex(({ id }) => id === table);
    const put = (row: string, column: string, text: string) =>
      editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] });
    const long = '拟定防空事业发展规划，编制人民防空工作年度计划。'.repeat(12);
    for (const level of [1, 2, 3, 3]) editor.dispatch({ kind: 'add-records', table, after: null, level, count: 1 });
    const rows = editor.project.tables[table]?.rows ?? [];
    expect(rows.map(({ level }) => level)).toEqual([1, 2, 3, 3]);
    put(rows[0]?.id ?? '', 'content', '短');
    put(rows[1]?.id ?? '', 'content', long);
    put(rows[3]?.id ?? '', 'indicator', long);
    const { book, xml } = await exported(form, editor.project);
    const sheet = sheetOf(book, at);
    const first = Number(sheet.cells.find(({ text }) => text === '短')?.address.slice(1));
    const merged = sheet.merges.filter(({ top }) => top >= first).map(({ top, bottom, left }) => [left, bottom - top]);
    expect(merged.slice(0, 4).sort()).toEqual([1, 2, 3, 4].map((left) => [left, 2]));
    const heights = [...xml(`xl/worksheets/sheet${FRONT + at + 1}.xml`).matchAll(/<row r="(\d+)" ht="([\d.]+)"/g)];
    const height = (row: number): number => Number(heights.find(([, number]) => number === `${row}`)?.[2]);
    expect(height(first)).toBeLessThan(25);
    expect(height(first + 1) + height(first + 2) + height(first + 3)).toBeGreaterThan(200);
    expect(height(first + 3)).toBeGreaterThan(200);
  });

  it('prints on the form’s paper, the head repeated, as wide as the page', () => {
    const page = once.xml('xl/worksheets/sheet4.xml');
    expect(page).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(page).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="[01]"\/>/);
    expect(page).toContain('<printOptions horizontalCentered="1"/>');
    expect(page).toContain('&amp;P');
    const names = once.xml('xl/workbook.xml').replaceAll('&apos;', "'");
    expect(names).toContain('localSheetId="3">\'部门预算收入总表\'!$A$1:$K$19<');
    expect(names).toContain('localSheetId="3">\'部门预算收入总表\'!$1:$5<');
  });

  it('holds formulas where nobody typed and numbers where somebody did', () => {
    const sheet = sheetOf(once.book, 2);
    expect(cellAt(sheet, 'E9')).toEqual(expect.objectContaining({ kind: 'number', text: '634.87' }));
    expect(cellAt(sheet, 'E9')?.formula).toBeUndefined();
    expect(cellAt(sheet, 'D9')).toEqual(
      expect.objectContaining({ formula: 'ROUND(E9+F9+G9+H9+I9,2)', kind: 'number', text: '1127.34', cached: true }),
    );
    expect(cellAt(sheetOf(once.book, 0), 'E6')).toEqual(
      expect.objectContaining({ formula: "'部门预算支出总表'!D7", text: '1191.59' }),
    );
  });

  it('keeps codes as text and running numbers as numbers', () => {
    expect(cellAt(sheetOf(once.book, 2), 'B9')).toEqual(expect.objectContaining({ kind: 'text', text: '2010301' }));
    expect(cellAt(sheetOf(once.book, 2), 'A9')).toEqual(expect.objectContaining({ kind: 'number', text: '4' }));
  });

  it('leaves blank what was left blank on purpose', async () => {
    const { book } = await exported(form, typedSeed(form));
    const blanks = sheetOf(book, 8).cells.filter((cell) => cell.row === 8 && cell.column > 2);
    expect(blanks).toEqual([]);
  });

  it('names title and department, no person', () => {
    const core = once.xml('docProps/core.xml');
    expect(core).toContain('<dc:title>涞源县人民政府办公室2019年部门预算信息公开</dc:title>');
    expect(core).toContain('<dc:creator>涞源县人民政府办公室</dc:creator>');
    expect(once.xml('docProps/app.xml')).toContain('<Company>涞源县人民政府办公室</Company>');
  });
});

describe('the sheets around the tables', () => {
  it('begin with a cover that names document, department, year and unit', () => {
    const texts = named(once.book, '封面').cells.map((cell) => cell.text);
    expect(texts).toEqual(
      expect.arrayContaining([
        '涞源县人民政府办公室2019年部门预算信息公开',
        '[434]涞源县人民政府办公室',
        '2019',
        '万元',
      ]),
    );
  });

  it('list every sheet in contents, each linked to it', () => {
    const contents = named(once.book, '目录');
    const listed = contents.cells.filter((cell) => cell.column === 2 && cell.row > 3);
    expect(listed.map((cell) => cell.text)).toEqual(once.book.sheets.slice(FRONT).map((sheet) => sheet.name));
    const links = [...once.xml('xl/worksheets/sheet2.xml').matchAll(/<hyperlink ref="(\w+)" location="'([^']+)'!A1"/g)];
    expect(links.map(([, ref, sheet]) => [ref, sheet])).toEqual(listed.map((cell) => [cell.address, cell.text]));
    expect(cellAt(contents, 'A1')?.text).toBe('部门预算信息公开目录');
    expect(contents.cells.find((cell) => cell.formula === "'校验'!A2")?.text).toMatch(/^不通过 \d+ 项/);
  });

  it('end with a guide that lists every relation', () => {
    const guide = named(once.book, '使用说明');
    const ids = guide.cells.filter((cell) => cell.column === 1).map((cell) => cell.text);
    expect(ids.slice(-form.equations.length)).toEqual(form.equations.map((equation) => equation.id));
    expect(guide.cells.some((cell) => cell.text.includes(form.title))).toBe(true);
  });

  it('count pages from the contents on, as on paper', () => {
    expect(once.xml('xl/worksheets/sheet2.xml')).toMatch(/<pageSetup[^>]* firstPageNumber="1" useFirstPageNumber="1"/);
    expect(once.xml('xl/worksheets/sheet1.xml')).not.toContain('oddFooter');
  });
});

describe('protection', () => {
  it('locks formulas and the form’s words, and leaves what is typed open', async () => {
    const bytes = await exportExcel(form, enteredOnce(form).project, { protect: true });
    const parts = await packageParts(bytes);
    const xml = (part: string) => parts.get(part)?.toString('utf8') ?? '';
    const locked =
      xml('xl/styles.xml').split('<cellXfs').at(1)?.split('</cellXfs>').at(0)?.split('<xf ').slice(1) ?? [];
    const isOpen = (address: string) => {
      const style = new RegExp(`<c r="${address}" s="(\\d+)"`).exec(xml('xl/worksheets/sheet5.xml'))?.[1];
      return locked[Number.parseInt(style ?? '', 10)]?.includes('<protection locked="0"/>');
    };
    expect(['E9', 'D9', 'C9', 'A1'].map(isOpen)).toEqual([true, false, false, false]);
    const guarded = [...parts.keys()].filter(
      (part) => /worksheets\/sheet/.test(part) && xml(part).includes('<sheetProtection sheet="1"'),
    );
    expect(guarded).toHaveLength(form.tables.length + 1);
    expect(once.xml('xl/worksheets/sheet5.xml')).not.toContain('sheetProtection');
  });
});

describe('values only', () => {
  it('has the same figures and results, and no formula', async () => {
    const { book } = await exported(form, enteredOnce(form).project, true);
    expect(book.sheets.flatMap((sheet) => sheet.cells.filter((cell) => cell.formula !== undefined))).toEqual([]);
    const hint = (sheet: WorkbookSheet, { row }: WorkbookCell) => ['校验', '使用说明'].includes(sheet.name) && row < 5;
    const texts = ({ sheets }: Workbook) =>
      sheets.map((sheet) =>
        sheet.cells.filter((cell) => !hint(sheet, cell)).map((cell) => `${cell.address} ${cell.text}`),
      );
    expect(texts(book)).toEqual(texts(once.book));
    const guide = (exported: Workbook) => named(exported, '使用说明').cells.map((cell) => cell.text);
    expect(guide(book)).toContain('本工作簿只有数值，没有公式。');
    expect(guide(once.book)).not.toContain('本工作簿只有数值，没有公式。');
  });
});

describe('text', () => {
  it.each(['=1+1', '+5', '-A1', '@SUM(A1)', '=HYPERLINK("http://x","y")'])(
    '%s stays text and comes back',
    async (text) => {
      const editor = openEditor(form, newProject(form, { code: '', name: text }, 2019));
      editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010301', name: text });
      editor.dispatch({ kind: 'set-note', table: 'T3', text });
      editor.dispatch({
        kind: 'set-cells',
        cells: [{ table: 'T3', row: '2010301', column: 'project', text: `${text}号` }],
      });
      const { book } = await exported(form, editor.project);
      const sheet = sheetOf(book, 2);
      for (const address of ['C9', 'F9', 'A10']) expect(cellAt(sheet, address)?.formula, address).toBeUndefined();
      expect([cellAt(sheet, 'C9')?.text, cellAt(sheet, 'F9')?.text, cellAt(sheet, 'A10')?.text]).toEqual([
        text,
        `${text}号`,
        text,
      ]);
    },
  );
});

describe('amounts', () => {
  it('longer than Excel keeps are text with a note, and nothing computed from them is a formula', async () => {
    const editor = enteredOnce(form);
    const cells = [{ table: 'T3', row: '2010301', column: 'basic', text: '12345678901234567.89' }];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    const { book, xml } = await exported(form, editor.project);
    expect(cellAt(sheetOf(book, 2), 'E9')).toEqual(
      expect.objectContaining({ kind: 'text', text: '12345678901234567.89' }),
    );
    expect(cellAt(sheetOf(book, 2), 'D9')).toEqual(
      expect.objectContaining({ kind: 'text', text: '12345678901235060.36' }),
    );
    expect(xml('xl/comments5.xml')).toContain('15');
  });

  it('become binary numbers only where that is exact', () => {
    expect(cellNumber(new Amount('123456789012.34'))).toBe(123456789012.34);
    expect(cellNumber(new Amount('9999999999999.99'))).toBe(9999999999999.99);
    expect(cellNumber(new Amount('12345678901234.56'))).toBeNull();
  });

  it('keep off the words of the next column', () => {
    const formats = /<cellXfs[^>]*>(.*?)<\/cellXfs>/su.exec(once.xml('xl/styles.xml'))?.[1] ?? '';
    const alignments = [...formats.matchAll(/<xf [^>]*?(?:\/>|>(.*?)<\/xf>)/gsu)].map(([, inner = '']) => inner);
    const sheet = once.xml(`xl/worksheets/sheet${FRONT + 1}.xml`);
    const numbers = [...sheet.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)">(?:<f>[^<]*<\/f>)?<v>/gu)];
    const right = numbers.map(([, , at]) => alignments[Number(at)] ?? '').filter((one) => one.includes('"right"'));
    expect(right.length).toBeGreaterThan(30);
    expect(right.filter((one) => !one.includes('indent="1"'))).toEqual([]);
  });

  it('show or hide zero as the form does', () => {
    expect(amountFormat(2, 'zero')).toBe('0.00');
    expect(amountFormat(2, 'blank')).toBe('0.00;-0.00;;@');
    expect(amountFormat(0, 'zero')).toBe('0');
  });
});

describe('the 校验 sheet', () => {
  it('asks of a cell only what a sheet can ask; of a wrong code it gives the result of today', async () => {
    const editor = openEditor(form, newProject(form, { code: '434', name: '某局' }, 2019));
    editor.dispatch({ kind: 'add-row', table: 'T3', code: '2019999', name: null });
    editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010388', name: null });
    for (const [row, text] of [
      ['2019999', '暂缺'],
      ['2010388', '-3'],
    ] as const)
      editor.dispatch({ kind: 'set-cells', label: '', cells: [{ table: 'T3', row, column: 'basic', text }] });
    const sheet = named((await exported(form, editor.project)).book, '校验');
    const rows = sheet.cells.filter(({ column, text }) => column === 1 && /^V\d$/.test(text));
    const seen = rows.map(({ row, text }) => {
      const at = (column: string): WorkbookCell | undefined => cellAt(sheet, `${column}${row}`);
      const asked = /ISTEXT\([^)]*\)|>=0/g;
      return [text, at('I')?.text, at('I')?.formula === undefined, (at('E')?.formula ?? '').match(asked)?.length ?? 0];
    });
    expect(seen).toEqual([
      ['V1', '不通过', false, 1],
      ['V3', '不通过', true, 0],
      ['V7', '不通过', false, 2],
    ]);
  });

  it('has a row for every relation, with the result that the check gives', async () => {
    const project = typedSeed(form);
    const { book } = await exported(form, project);
    const sheet = named(book, '校验');
    const failed = sheet.cells.filter((cell) => cell.column === 9 && cell.text === '不通过').map((cell) => cell.row);
    const rules = sheet.cells.filter((cell) => cell.column === 1 && failed.includes(cell.row)).map((cell) => cell.text);
    const found = openEditor(form, project)
      .findings()
      .filter(({ section }) => section === undefined);
    expect(rules.sort()).toEqual(found.map((finding) => finding.rule).sort());
    expect(cellAt(sheet, 'A2')?.text).toMatch(/^不通过 7 项（必须 1 项，需说明 6 项），通过 \d+ 项/);
    expect(cellAt(sheet, 'A2')?.formula).toContain('COUNTIF');
    expect(cellAt(sheet, 'A3')?.text).toMatch(/有差额而仍为“待定”的，填完后请重新导出核对。$/);
  });

  it('shows what was typed to explain a warning', async () => {
    const editor = openEditor(form, typedSeed(form));
    const warning = editor.findings().find((finding) => finding.severity === 'warning');
    editor.dispatch({ kind: 'explain', finding: warning?.key ?? '', text: '按本地口径列示' });
    const { book } = await exported(form, editor.project);
    const texts = named(book, '校验').cells.filter((cell) => cell.column === 10 && cell.text === '按本地口径列示');
    expect(texts).toHaveLength(1);
  });
});

describe('another form', () => {
  it('goes the same way: columns of a split code, blanks for zero, no 栏次', async () => {
    const city = await template('tests/fixtures/templates/city-2025');
    const editor = openEditor(city, newProject(city, { code: '', name: '某中心' }, 2025));
    editor.dispatch({ kind: 'add-row', table: 'B2', code: '2010301', name: null });
    const cells = [{ table: 'B2', row: '2010301', column: 'staff', text: '1234567.89' }];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    const { book } = await exported(city, editor.project);
    const row = sheetOf(book, 1).cells.filter((cell) => cell.row === 8);
    expect(row.map((cell) => cell.text)).toEqual(['201', '03', '01', '行政运行', '1234567.89', '1234567.89']);
  });
});

describe('opened again', () => {
  it.each(['once', 'typed'])('gives every figure, row and note (%s)', async (name) => {
    const project = name === 'once' ? enteredOnce(form).project : typedSeed(form);
    const { book } = await exported(form, project);
    const read = recogniseWorkbook(book, [form]);
    if (!read.ok) throw new Error(read.error.code);
    const before = openEditor(form, project);
    const after = openEditor(form, read.value.project);
    for (const id of before.tables) {
      expect(printedCells(after, after.layout(id)), id).toEqual(printedCells(before, before.layout(id)));
      expect(after.note(id)).toBe(before.note(id));
    }
  });
});

describe('sheet names', () => {
  it('are allowed by Excel, short enough and different', () => {
    const names = new SheetNames(['校验']);
    expect(names.make("[a]:*?/\\'b")).toBe('ab');
    expect(names.make('AB')).toBe('AB(2)');
    expect(names.make('')).toBe('表');
    expect(names.make('校验')).toBe('校验(2)');
    expect(names.make('长'.repeat(40))).toHaveLength(31);
    expect(names.make('长'.repeat(40))).toBe(`${'长'.repeat(28)}(2)`);
  });
});

describe('heading pieces', () => {
  it('get the columns they need, the middle one near the middle', () => {
    expect(headingSpans([10, 50, 20, 20], [40, 20, 20])).toEqual([
      { from: 0, to: 1 },
      { from: 2, to: 2 },
      { from: 3, to: 3 },
    ]);
    expect(headingSpans([20, 20, 20, 20, 20], [20, 20, 20])).toEqual([
      { from: 0, to: 0 },
      { from: 1, to: 3 },
      { from: 4, to: 4 },
    ]);
    expect(headingSpans([10, 10], [5])).toEqual([{ from: 0, to: 1 }]);
  });
});
