import {
  cellKey,
  type DraftColumn,
  type DraftRow,
  type DraftSheet,
  type DraftTable,
  type FoundRelation,
} from './model';

/** A cell of the form at a place of a sheet. */
interface Spot {
  table: string;
  row: DraftRow;
  column: DraftColumn;
}

interface Term {
  spot: Spot;
  minus: boolean;
}

/** Where a sheet's cells stand in the form: `sheet!row:column` → cell. */
type Spots = ReadonlyMap<string, Spot>;

const MAX_CELLS = 20_000;

/**
 * Relations that the workbook's own formulas say (原有公式): sums and differences of cells that are rows of the form. The
 * same sum in several columns of a row becomes one entry. What titles say already (`said`) is only confirmed by a formula;
 * formulas over rows that users fill in are counted as unread.
 */
export function formulaRelations(
  tables: readonly { table: DraftTable; sheet: DraftSheet }[],
  said: ReadonlySet<string>,
): { found: FoundRelation[]; confirmed: Set<string>; unread: { table: string; count: number }[] } {
  const spots = spotsOf(tables);
  const confirmed = new Set<string>();
  const unread: { table: string; count: number }[] = [];
  const found = new Map<string, { say: string; left: Term; right: Term[]; columns: string[] }>();
  for (const { table, sheet } of tables) {
    let missed = 0;
    for (const { row, column, formula } of sheet.cells) {
      const left = spots.get(`${sheet.name}!${row}:${column}`);
      if (formula === undefined || left === undefined || left.table !== table.id) continue;
      const right = new FormulaReader(formula, sheet.name, spots).terms();
      if (right === null || right.length === 0) missed += 1;
      else if (said.has(keyOf(left, right))) confirmed.add(keyOf(left, right));
      else keep(found, { spot: left, minus: false }, right);
      if (found.size > MAX_CELLS) break;
    }
    if (missed > 0) unread.push({ table: table.id, count: missed });
  }
  const made = [...found.values()].map(({ say, left, right, columns }) => entry(say, left, right, columns));
  return { found: made, confirmed, unread };
}

function keyOf(left: Spot, right: readonly Term[]): string {
  const cell = ({ table, row, column }: Spot) => `${table}/${row.id}/${column.id}`;
  return cellKey(
    cell(left),
    right.map(({ spot, minus }) => ({ cell: cell(spot), minus })),
  );
}

function spotsOf(tables: readonly { table: DraftTable; sheet: DraftSheet }[]): Map<string, Spot> {
  const spots = new Map<string, Spot>();
  for (const { table, sheet } of tables) {
    for (const column of table.columns) {
      if (column.kind !== 'money') continue;
      const rows = table.sections.find(({ id }) => id === column.section)?.rows ?? [];
      for (const row of rows) {
        if (row.kind !== 'fixed' || row.at === null || row.texts[column.id] !== undefined) continue;
        spots.set(`${sheet.name}!${row.at}:${column.at}`, { table: table.id, row, column });
      }
    }
  }
  return spots;
}

/** Sums over the rows of one column, in one table, are gathered by their shape. */
function keep(
  found: Map<string, { say: string; left: Term; right: Term[]; columns: string[] }>,
  left: Term,
  right: Term[],
): void {
  const { table, row, column } = left.spot;
  const alongRows = right.every(({ spot }) => spot.table === table && spot.column === column);
  const shape = right.map(({ spot, minus }) => `${minus ? '-' : '+'}${spot.row.id}`).join('');
  const key = alongRows ? `${table}[${row.id}]${column.section}=${shape}` : `${table}[${row.id}].${column.id}`;
  const known = found.get(key);
  if (known && alongRows) known.columns.push(column.id);
  else if (!known) {
    const say = `原表公式：${nameOfSpot(left.spot)} = ${right.map(({ spot, minus }, at) => join(nameOfSpot(spot), minus, at)).join('')}`;
    found.set(key, {
      say: say.length > 150 ? `${say.slice(0, 150)}…` : say,
      left,
      right,
      columns: alongRows ? [column.id] : [],
    });
  }
}

function nameOfSpot({ row, column }: Spot): string {
  return `${row.label}${row.label === '' ? '' : '·'}${column.path.at(-1) ?? ''}`.replaceAll(/[{}｛｝]/g, '');
}

function join(text: string, minus: boolean, at: number): string {
  if (at === 0) return minus ? `-${text}` : text;
  return minus ? ` - ${text}` : ` + ${text}`;
}

function entry(say: string, left: Term, right: readonly Term[], columns: readonly string[]): FoundRelation {
  const cell = ({ spot }: Term) =>
    columns.length > 1 ? `${spot.table}[${spot.row.id}][c]` : `${spot.table}[${spot.row.id}].${spot.column.id}`;
  return {
    say,
    ...(columns.length > 1 ? { for: `c in [${columns.join(', ')}]` } : {}),
    left: cell(left),
    right: right.map((term, at) => join(cell(term), term.minus, at)).join(''),
    certainty: 'sure',
    from: 'formula',
    tables: [...new Set([left.spot.table, ...right.map(({ spot }) => spot.table)])],
  };
}

const TOKEN =
  /\s*(?:('(?:[^']|'')+'|[^\s'!+\-*/(),:=<>&"]+)!)?(\$?[A-Z]{1,3}\$?\d{1,7})(?::(\$?[A-Z]{1,3}\$?\d{1,7}))?|\s*([A-Z][A-Z.]*)\(|\s*([-+(),])|\s*(\d+(?:\.\d+)?)/y;

/** A formula made of +, −, SUM and ROUND as its cells with their signs; null for anything else. */
class FormulaReader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly sheet: string,
    private readonly spots: Spots,
  ) {}

  terms(): Term[] | null {
    const found = this.sum(false);
    return this.text.slice(this.at).trim() === '' ? found : null;
  }

  private token(): RegExpExecArray | null {
    TOKEN.lastIndex = this.at;
    const found = TOKEN.exec(this.text);
    if (found) this.at = TOKEN.lastIndex;
    return found;
  }

  private sum(minus: boolean): Term[] | null {
    const terms: Term[] = [];
    let sign = minus;
    for (let steps = 0; steps < 500; steps += 1) {
      const part = this.part(sign);
      if (part === null) return null;
      terms.push(...part);
      const back = this.at;
      const next = this.token()?.[5];
      if (next !== '+' && next !== '-') {
        this.at = back;
        return terms;
      }
      sign = (next === '-') !== minus;
    }
    return null;
  }

  private part(minus: boolean): Term[] | null {
    const found = this.token();
    if (found === null) return null;
    const [, sheet, first, last, name, sign, number] = found;
    if (first !== undefined) return this.cells(sheet, first, last ?? first, minus);
    if (sign === '+' || sign === '-') return this.part((sign === '-') !== minus);
    if (sign === '(') return this.closed(this.sum(minus));
    if (number !== undefined) return /^0+(?:\.0+)?$/.test(number) ? [] : null;
    if (name === 'SUM') return this.list(minus);
    return name === 'ROUND' ? this.rounded(minus) : null;
  }

  private closed(inner: Term[] | null): Term[] | null {
    return inner !== null && this.token()?.[5] === ')' ? inner : null;
  }

  private list(minus: boolean): Term[] | null {
    const terms: Term[] = [];
    for (let steps = 0; steps < 200; steps += 1) {
      const inner = this.sum(minus);
      const next = inner === null ? undefined : this.token()?.[5];
      if (inner === null) return null;
      terms.push(...inner);
      if (next === ')') return terms;
      if (next !== ',') return null;
    }
    return null;
  }

  private rounded(minus: boolean): Term[] | null {
    const inner = this.sum(minus);
    if (inner === null || this.token()?.[5] !== ',' || this.token()?.[6] === undefined) return null;
    return this.closed(inner);
  }

  private cells(sheet: string | undefined, first: string, last: string, minus: boolean): Term[] | null {
    const name = sheet === undefined ? this.sheet : sheet.replace(/^'|'$/g, '').replaceAll("''", "'");
    const [a, b] = [placeOf(first), placeOf(last)];
    if ((b.row - a.row + 1) * (b.column - a.column + 1) > 500) return null;
    const terms: Term[] = [];
    for (let row = a.row; row <= b.row; row += 1) {
      for (let column = a.column; column <= b.column; column += 1) {
        const spot = this.spots.get(`${name}!${row}:${column}`);
        if (spot) terms.push({ spot, minus });
        else if (first === last) return null;
      }
    }
    return terms;
  }
}

function placeOf(address: string): { row: number; column: number } {
  const [, letters = '', digits = '0'] = /^\$?([A-Z]+)\$?(\d+)$/.exec(address) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + (letter.charCodeAt(0) & 0x1f), 0);
  return { row: Number.parseInt(digits, 10), column };
}
