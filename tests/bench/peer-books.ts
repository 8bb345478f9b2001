import type { WorkbookCell } from '../../electron/services/ooxml/workbook';

/** Sheets with what stands in their cells. */
export type Cells = readonly { name: string; cells: readonly WorkbookCell[] }[];

/** A library that does with workbooks what the program does. */
export interface BookPeer {
  title: string;
  /** Writes a new workbook with these texts, numbers and formulas. */
  write(sheets: Cells): Promise<Uint8Array>;
  sheetCount(bytes: Uint8Array): Promise<number>;
  cellCount(bytes: Uint8Array): Promise<number>;
  /** Reads a workbook, puts a number in one cell and writes it again. */
  change(bytes: Uint8Array, at: { sheet: number; address: string; value: number }): Promise<Uint8Array>;
}

/** exceljs, SheetJS and hucre, each loaded only where it is asked for. */
export async function bookPeers(): Promise<{ exceljs: BookPeer; sheetjs: BookPeer; hucre: BookPeer }> {
  return { exceljs: await exceljs(), sheetjs: await sheetjs(), hucre: await hucre() };
}

/** A workbook of nothing but numbers with two decimals, made by a library that is no party to the reading. */
export async function numbersBook(size: { sheets: number; rows: number; columns: number }): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  for (let at = 1; at <= size.sheets; at += 1) {
    const rows = Array.from({ length: size.rows }, (_, row) =>
      Array.from({ length: size.columns }, (_, column) => (column === 0 ? `项目${row}` : (row * column) / 4)),
    );
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), `表${at}`);
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', bookSST: true, compression: true }));
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/** The peers hold numbers in binary; this is the one place that makes them. */
function contentOf({ kind, text }: WorkbookCell): string | number {
  return kind === 'number' ? +text : text;
}

async function exceljs(): Promise<BookPeer> {
  const { default: ExcelJS } = await import('exceljs');
  const read = async (bytes: Uint8Array) => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bufferOf(bytes));
    return workbook;
  };
  return {
    title: 'exceljs',
    write: async (sheets) => {
      const workbook = new ExcelJS.Workbook();
      for (const { name, cells } of sheets) {
        const sheet = workbook.addWorksheet(name);
        for (const cell of cells) {
          const result = contentOf(cell);
          sheet.getCell(cell.address).value = cell.formula === undefined ? result : { formula: cell.formula, result };
        }
      }
      return new Uint8Array(await workbook.xlsx.writeBuffer());
    },
    sheetCount: async (bytes) => (await read(bytes)).worksheets.length,
    cellCount: async (bytes) => {
      let count = 0;
      for (const sheet of (await read(bytes)).worksheets) sheet.eachRow((row) => row.eachCell(() => count++));
      return count;
    },
    change: async (bytes, { sheet, address, value }) => {
      const workbook = await read(bytes);
      const target = workbook.worksheets[sheet];
      if (target) target.getCell(address).value = value;
      return new Uint8Array(await workbook.xlsx.writeBuffer());
    },
  };
}

async function sheetjs(): Promise<BookPeer> {
  const XLSX = await import('@e965/xlsx');
  const { utils } = XLSX;
  const read = (bytes: Uint8Array) => XLSX.read(bytes, { cellFormula: true });
  const written = (book: ReturnType<typeof read>) =>
    new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx', compression: true }));
  return {
    title: 'SheetJS',
    write: async (sheets) => {
      const book = utils.book_new();
      for (const { name, cells } of sheets) {
        const sheet = utils.aoa_to_sheet([[]]);
        for (const cell of cells) {
          const value = contentOf(cell);
          const formula = cell.formula === undefined ? {} : { f: cell.formula };
          sheet[cell.address] = { t: typeof value === 'number' ? 'n' : 's', v: value, ...formula };
        }
        const last = cells.reduce(
          (end, { row, column }) => [Math.max(end[0] ?? 0, row), Math.max(end[1] ?? 0, column)],
          [1, 1],
        );
        sheet['!ref'] = utils.encode_range({ r: 0, c: 0 }, { r: (last[0] ?? 1) - 1, c: (last[1] ?? 1) - 1 });
        utils.book_append_sheet(book, sheet, name);
      }
      return written(book);
    },
    sheetCount: async (bytes) => read(bytes).SheetNames.length,
    cellCount: async (bytes) =>
      Object.values(read(bytes).Sheets).reduce(
        (sum, sheet) => sum + Object.keys(sheet).filter((key) => !key.startsWith('!')).length,
        0,
      ),
    change: async (bytes, { sheet, address, value }) => {
      const book = read(bytes);
      const target = book.Sheets[book.SheetNames[sheet] ?? ''];
      if (target) target[address] = { t: 'n', v: value };
      return written(book);
    },
  };
}

async function hucre(): Promise<BookPeer> {
  const { openXlsx, readXlsx, saveXlsx, writeXlsx } = await import('hucre/xlsx');
  return {
    title: 'hucre',
    write: async (sheets) => {
      const made = sheets.map(({ name, cells }) => {
        const rows: (string | number | null)[][] = [];
        const formulas = new Map<string, { formula: string }>();
        for (const cell of cells) {
          while (rows.length < cell.row) rows.push([]);
          const line = rows[cell.row - 1] ?? [];
          while (line.length < cell.column) line.push(null);
          line[cell.column - 1] = contentOf(cell);
          if (cell.formula !== undefined) formulas.set(`${cell.row - 1},${cell.column - 1}`, { formula: cell.formula });
        }
        return { name, rows, cells: formulas };
      });
      return writeXlsx({ sheets: made });
    },
    sheetCount: async (bytes) => (await readXlsx(bytes)).sheets.length,
    cellCount: async (bytes) =>
      (await readXlsx(bytes)).sheets.reduce(
        (sum, { rows }) => sum + rows.reduce((of, row) => of + row.filter((value) => value !== null).length, 0),
        0,
      ),
    change: async (bytes, { sheet, address, value }) => {
      const book = await openXlsx(bytes);
      const rows = book.sheets[sheet]?.rows ?? [];
      const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
      const line = rows[Number.parseInt(digits, 10) - 1];
      if (line) line[letters.charCodeAt(0) - 65] = value;
      return saveXlsx(book);
    },
  };
}
