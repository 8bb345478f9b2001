import { describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../../electron/services/excel/export';
import { formatAddress, type Workbook } from '../../../../../electron/services/ooxml/workbook';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { enteredSample, FORMS, readSample } from '../../../../support/form-sample';
import { template } from '../../../../support/templates';

type Book = { book: Workbook; unused: (book: Workbook) => string[] };

/** The sample of a form as the program exports it, to keep or to publish. */
async function exported(id: string, published: boolean): Promise<Book> {
  const form = await template(`${FORMS}/${id}`);
  const { project } = enteredSample(form, readSample(id));
  const named = { ...project, department: { code: '123', name: '某某局' } };
  const bytes = await exportExcel(form, named, { valuesOnly: published, protect: false, published });
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.error.code);
  const unused = (book: Workbook): string[] => {
    const recognised = recogniseWorkbook(book, [form]);
    if (!recognised.ok) throw new Error(recognised.error.code);
    return recognised.value.report.unused.map(({ sheet, address, text }) => `${sheet} ${address} ${text}`);
  };
  return { book: read.value, unused };
}

/** The same workbook with one more cell. */
function withCell(book: Workbook, name: string, row: number, column: number, text: string): Workbook {
  expect(book.sheets.map((sheet) => sheet.name)).toContain(name);
  const sheets = book.sheets.map((sheet) => {
    if (sheet.name !== name) return sheet;
    const others = sheet.cells.filter((cell) => cell.row !== row || cell.column !== column);
    return {
      ...sheet,
      cells: [...others, { row, column, address: formatAddress(row, column), kind: 'text' as const, text }],
    };
  });
  return { ...book, sheets };
}

describe('sheets that the program’s own export carries beside the tables', () => {
  it.each(['central-2026', 'hebei-2026', 'hunan-county-2026', 'shanghai-district-2026'])(
    'leave no cell unused, of %s, whether it is to keep or to publish',
    async (id) => {
      for (const published of [false, true]) {
        const { book, unused } = await exported(id, published);
        expect([published, unused(book)]).toEqual([published, []]);
      }
    },
    120_000,
  );

  it('tell what the user added to them', async () => {
    const { book, unused } = await exported('central-2026', false);
    const rows = (name: string) => book.sheets.find((sheet) => sheet.name === name)?.cells.map(({ row }) => row) ?? [];
    const below = Math.max(...rows('目录')) + 1;
    expect(unused(withCell(book, '目录', below, 2, '附表'))).toEqual([`目录 B${below} 附表`]);
    expect(unused(withCell(book, '目录', 4, 3, '已核对'))).toEqual(['目录 C4 已核对']);
    expect(unused(withCell(book, '目录', 4, 4, '旁注'))).toEqual(['目录 D4 旁注']);
    expect(unused(withCell(book, '校验', 6, 11, '旁注'))).toEqual(['校验 K6 旁注']);
    const end = Math.max(...rows('校验')) + 2;
    expect(unused(withCell(book, '校验', end, 3, '复核人：某某'))).toEqual([`校验 C${end} 复核人：某某`]);
    expect(unused(withCell(book, '封面', 9, 1, '联系电话'))).toEqual(['封面 A9 联系电话']);
    expect(unused(withCell(book, '使用说明', 3, 8, '旁注'))).toEqual(['使用说明 H3 旁注']);
  }, 120_000);
});
