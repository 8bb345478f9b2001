import { textKey } from '../../electron/services/workbook/text';
import type { BookSheet } from './recognise-book';

/** One way in which a real workbook differs from the official one without saying anything else. */
export interface Distortion {
  name: string;
  change: (sheets: BookSheet[]) => BookSheet[];
  /** Together with one of these not even a person could tell every table, or the change itself makes no sense. */
  blindWith?: string[];
  /** Words that it adds and that belong to no form: they must be listed as unused. */
  leaves?: string[];
}

/** Unused cells but for those that the distortions themselves brought in. */
export function unexpected(unused: readonly { text: string }[], applied: readonly Distortion[]): string[] {
  const added = new Set(applied.flatMap(({ leaves = [] }) => leaves.map(textKey)));
  return unused.map(({ text }) => text).filter((text) => !added.has(textKey(text)));
}

type Value = string | number;

/** Applies a change to every sheet. */
function each(change: (sheet: BookSheet, at: number) => BookSheet): Distortion['change'] {
  return (sheets) => sheets.map((sheet, at) => change(structuredClone(sheet), at));
}

function mapCells(sheet: BookSheet, change: (value: Value, row: number, column: number) => Value): BookSheet {
  return { ...sheet, rows: sheet.rows.map((cells, r) => cells.map((value, c) => change(value, r + 1, c + 1))) };
}

function inHeader(sheet: BookSheet, row: number): boolean {
  return row >= sheet.header && row < sheet.body - 1;
}

/** The title stands two rows above the header until the heading lines themselves are changed. */
function titleRow(sheet: BookSheet): number {
  return sheet.header - 2;
}

function isTitle(sheet: BookSheet, row: number, column: number): boolean {
  return row === titleRow(sheet) && column - 1 === sheet.rows[row - 1]?.findIndex((value) => value !== '');
}

/** Puts whole rows in before a row, counted from 1. */
export function insertRows(sheet: BookSheet, before: number, rows: Value[][]): BookSheet {
  const move = (row: number) => (row >= before ? row + rows.length : row);
  return {
    ...sheet,
    rows: [...sheet.rows.slice(0, before - 1), ...rows, ...sheet.rows.slice(before - 1)],
    merges: sheet.merges.map(([top, left, bottom, right]) => [move(top), left, move(bottom), right]),
    header: move(sheet.header),
    body: move(sheet.body),
  };
}

function removeRow(sheet: BookSheet, gone: number): BookSheet {
  const move = (row: number) => (row > gone ? row - 1 : row);
  return {
    ...sheet,
    rows: sheet.rows.filter((_, r) => r + 1 !== gone),
    merges: sheet.merges.map(([top, left, bottom, right]) => [move(top), left, move(bottom), right]),
    body: move(sheet.body),
  };
}

export function insertColumns(sheet: BookSheet, before: number, count: number): BookSheet {
  const move = (column: number) => (column >= before ? column + count : column);
  const blank = Array.from({ length: count }, () => '');
  return {
    ...sheet,
    rows: sheet.rows.map((cells) =>
      cells.length < before ? cells : [...cells.slice(0, before - 1), ...blank, ...cells.slice(before - 1)],
    ),
    merges: sheet.merges.map(([top, left, bottom, right]) => [top, move(left), bottom, move(right)]),
  };
}

function fullWidth(text: string): string {
  return text.replace(/[0-9()]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}

function unitOf(sheet: BookSheet): string {
  const heads = sheet.rows.slice(0, sheet.header).flat();
  return heads.some((text) => /(?<!万)元$/.test(String(text))) ? '元' : '万元';
}

function grouped(value: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** Stacks the second sheet below the first. */
function stack(upper: BookSheet, lower: BookSheet, gap: number): BookSheet {
  const shift = upper.rows.length + gap;
  return {
    ...upper,
    name: '两张表',
    rows: [...upper.rows, ...Array.from({ length: gap }, () => []), ...lower.rows],
    merges: [
      ...upper.merges,
      ...lower.merges.map(([t, l, b, r]): [number, number, number, number] => [t + shift, l, b + shift, r]),
    ],
  };
}

function beside(left: BookSheet, right: BookSheet): BookSheet {
  const width = Math.max(...left.rows.map((cells) => cells.length)) + 1;
  const moved = insertColumns(right, 1, width);
  const rows = Array.from({ length: Math.max(left.rows.length, right.rows.length) }, (_, r) => {
    const cells = [...(left.rows[r] ?? [])];
    while (cells.length < width) cells.push('');
    return [...cells, ...(right.rows[r] ?? [])];
  });
  return { ...left, name: '两张表', rows, merges: [...left.merges, ...moved.merges] };
}

function joined(
  sheets: BookSheet[],
  a: number,
  b: number,
  join: (a: BookSheet, b: BookSheet) => BookSheet,
): BookSheet[] {
  const [first, second] = [sheets[a], sheets[b]];
  if (!first || !second) throw new Error('no such sheets');
  return [...sheets.filter((_, at) => at !== a && at !== b), join(first, second)];
}

/** The second half of a table on a sheet of its own, under a title that says 续. */
function split(sheets: BookSheet[], at: number): BookSheet[] {
  const sheet = sheets[at];
  if (!sheet) throw new Error('no such sheet');
  const middle = sheet.body + 9;
  const front = { ...sheet, rows: sheet.rows.slice(0, middle) };
  const rows = [[`${sheet.rows[0]?.[0]}（续）`], ...sheet.rows.slice(1, sheet.body - 1), ...sheet.rows.slice(middle)];
  const back = { ...sheet, name: `${sheet.name.slice(0, 20)}续`, rows };
  return [...sheets.slice(0, at), front, back, ...sheets.slice(at + 1)];
}

const PREFIXES = ['表一', '附表2：', '表3 ', '附表四、', '表5-', '（六）', '7.', '表8　', '附件9：'];

/** Those that move rows and sheets come first: the later ones find their way by `header` and `body`. */
export const distortions: Distortion[] = [
  { name: 'as official', change: (sheets) => sheets },
  // Before the ones that make text of amounts, so that it meets numbers in every pair.
  {
    name: 'amounts in 元',
    change: each((sheet) =>
      mapCells(sheet, (value) =>
        typeof value === 'number' ? Math.round(value * 100) * 100 : value.replace('金额单位：万元', '金额单位：元'),
      ),
    ),
  },
  { name: 'two tables one below the other', change: (sheets) => joined(sheets, 6, 7, (a, b) => stack(a, b, 2)) },
  { name: 'two tables without a row between', change: (sheets) => joined(sheets, 4, 5, (a, b) => stack(a, b, 0)) },
  { name: 'two tables side by side', change: (sheets) => joined(sheets, 4, 6, beside) },
  { name: 'a table over two sheets', change: (sheets) => split(sheets, 5) },
  {
    name: 'header repeated within the table',
    change: each((sheet, at) =>
      at === 1 ? insertRows(sheet, sheet.body + 6, sheet.rows.slice(sheet.header - 1, sheet.body - 1)) : sheet,
    ),
  },
  {
    name: 'empty rows between rows',
    change: each((sheet) => insertRows(insertRows(sheet, sheet.body + 1, [[]]), sheet.body, [[], []])),
  },
  {
    name: 'empty leading rows and columns',
    change: each((sheet) => insertColumns(insertRows(sheet, 1, [[], [], []]), 1, 2)),
  },
  {
    name: 'words above the title',
    leaves: ['附件2', '（公开样表）'],
    change: each((sheet) => insertRows(sheet, 1, [['附件2'], ['', '（公开样表）'], []])),
  },
  {
    name: 'a leading column of marks',
    leaves: ['已核'],
    blindWith: ['two tables side by side'],
    change: each((sheet) => {
      const moved = insertColumns(sheet, 1, 1);
      return mapCells(moved, (value, row, column) => (column === 1 && row >= moved.body ? '已核' : value));
    }),
  },
  { name: 'an empty column within', change: each((sheet) => insertColumns(sheet, 3, 1)) },
  { name: 'renamed sheets', change: each((sheet, at) => ({ ...sheet, name: `Sheet${at + 1}` })) },
  { name: 'sheets in another order', change: (sheets) => [...sheets].reverse() },
  { name: 'short sheet names', change: each((sheet, at) => ({ ...sheet, name: `${at + 1}${sheet.name.slice(4)}` })) },
  { name: 'no merged cells', change: each((sheet) => ({ ...sheet, merges: [] })) },
  {
    name: 'group titles in every column',
    change: each((sheet) => {
      const filled = structuredClone(sheet);
      for (const [top, left, bottom, right] of sheet.merges) {
        for (let r = top; r <= bottom && top > titleRow(sheet); r += 1) {
          for (let c = left; c <= right; c += 1) {
            const row = filled.rows[r - 1];
            if (row) row[c - 1] = sheet.rows[top - 1]?.[left - 1] ?? '';
          }
        }
      }
      return { ...filled, merges: [] };
    }),
  },
  {
    name: 'full-width digits and brackets',
    change: each((sheet) => mapCells(sheet, (value) => (typeof value === 'string' ? fullWidth(value) : value))),
  },
  {
    name: 'half-width brackets, other quotes',
    change: each((sheet) =>
      mapCells(sheet, (value) =>
        typeof value === 'string'
          ? value.replace(/（/g, '(').replace(/）/g, ')').replace(/[“”]/g, '"').replace(/：/g, ':')
          : value,
      ),
    ),
  },
  {
    name: 'blanks and line breaks in headers',
    change: each((sheet) =>
      mapCells(sheet, (value, row) =>
        inHeader(sheet, row) && typeof value === 'string' && value.length > 2
          ? `${value.slice(0, 2)}\n ${value.slice(2)}　`
          : value,
      ),
    ),
  },
  {
    name: 'spaced titles and labels',
    change: each((sheet) =>
      mapCells(sheet, (value, row) =>
        (row === titleRow(sheet) || row >= sheet.body) &&
        typeof value === 'string' &&
        /^[一-龥]{2,30}$/.test(value.trim())
          ? [...value].join(' ')
          : value,
      ),
    ),
  },
  {
    name: 'other brackets',
    change: each((sheet) =>
      mapCells(sheet, (value, row) =>
        typeof value === 'string' && row >= sheet.header ? value.replace(/（/g, '﹙').replace(/）/g, '﹚') : value,
      ),
    ),
  },
  {
    name: 'amounts as text with separators',
    change: each((sheet) => mapCells(sheet, (value) => (typeof value === 'number' ? grouped(value) : value))),
  },
  {
    name: 'amounts as full-width text',
    change: each((sheet) =>
      mapCells(sheet, (value) => (typeof value === 'number' ? fullWidth(` ${grouped(value)} `) : value)),
    ),
  },
  {
    name: 'codes and sequence as numbers',
    change: each((sheet) =>
      mapCells(sheet, (value, row) =>
        row >= sheet.body && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
      ),
    ),
  },
  {
    name: 'prefixed titles',
    change: each((sheet, at) =>
      mapCells(sheet, (value, row, column) => (isTitle(sheet, row, column) ? `${PREFIXES[at]}${value}` : value)),
    ),
  },
  {
    name: 'year and department in titles',
    change: each((sheet, at) =>
      mapCells({ ...sheet, name: `Sheet${at}` }, (value, row, column) =>
        isTitle(sheet, row, column) ? `涞源县人民政府办公室2019年${value}` : value,
      ),
    ),
  },
  { name: 'hidden sheets', change: each((sheet, at) => ({ ...sheet, hidden: at % 2 === 0 })) },
  {
    name: 'titles only as sheet names',
    blindWith: [
      'renamed sheets',
      'year and department in titles',
      'two tables one below the other',
      'two tables without a row between',
      'two tables side by side',
    ],
    change: each((sheet) => mapCells(sheet, (value, row) => (row === titleRow(sheet) ? '' : value))),
  },
  {
    name: 'heading facts in one cell',
    change: each((sheet) => {
      const changed = structuredClone(sheet);
      changed.rows[1] = [(sheet.rows[1] ?? []).filter((text) => text !== '').join('    ')];
      return changed;
    }),
  },
  {
    name: 'heading values in cells of their own',
    change: each((sheet) => {
      const head = [
        ['部门名称：', '[434]涞源县人民政府办公室'],
        ['预算年度：', '2019'],
        ['', '单位：', unitOf(sheet)],
      ];
      const changed = structuredClone(sheet);
      changed.rows[1] = [];
      return insertRows(changed, 2, head);
    }),
  },
  {
    name: 'no 栏次 row',
    change: each((sheet) => removeRow(sheet, sheet.body - 1)),
  },
  {
    name: 'no 序号 column',
    blindWith: ['two tables side by side', 'empty leading rows and columns'],
    change: each((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((cells, r) => (r + 1 >= sheet.header && cells.length > 1 ? cells.slice(1) : cells)),
      merges: sheet.merges
        .filter(([top, left]) => top < sheet.header || left > 1)
        .map(([t, l, b, r]): [number, number, number, number] =>
          t < sheet.header ? [t, l, b, r] : [t, l - 1, b, r - 1],
        ),
    })),
  },
  {
    name: 'unit behind the header titles',
    change: each((sheet) =>
      mapCells(sheet, (value, row, column) =>
        row === sheet.body - 2 && column > 3 && value !== '' ? `${value}（${unitOf(sheet)}）` : value,
      ),
    ),
  },
  {
    name: 'total row last',
    blindWith: [
      'two tables one below the other',
      'two tables without a row between',
      'two tables side by side',
      'a table over two sheets',
      'header repeated within the table',
    ],
    change: each((sheet) => {
      const total = sheet.rows[sheet.body - 1];
      if (total?.[2] !== '合计') return sheet;
      const rows = sheet.rows.filter((row) => row !== total);
      const note = rows.findIndex((row) => String(row[0]).trim().startsWith('注'));
      rows.splice(note < 0 ? rows.length : note, 0, total);
      return { ...sheet, rows };
    }),
  },
  {
    name: 'indents by full-width blanks',
    change: each((sheet) =>
      mapCells(sheet, (value, row, column) =>
        row >= sheet.body && column > 1 && typeof value === 'string' && /[一-龥]/.test(value)
          ? `　　${value.trim()}　`
          : value,
      ),
    ),
  },
];
