import type { DocumentEditor } from '../editor/editor';
import type { Finding } from '../form/finding';
import type { RowLayout } from '../form/layout';
import { Amount, formatAmount } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import type { Cause } from './cause';
import { MAX_EDITS } from './trials';

/** Share of the differences round a table that a repair must take away to be told. */
const SURE = 0.8;
const LEAST_REMOVED = 3;

interface Edit {
  row: string;
  column: string;
  text: string | null;
}

/** One way in which many amounts of a table may be wrong at once. */
interface Trial {
  kind: 'swapped-columns' | 'wrong-unit';
  words: string;
  label: string;
  edits: Edit[];
  /** Whether these are most amounts of the table, and in another unit. */
  inOtherUnit: boolean;
}

/**
 * 整栏填错: all amounts of one column in its neighbour, or a table, a column or a row counted in another unit. `editor`
 * is a copy that the trials are made on; `found` are the differences round the table.
 */
export function* movedAmounts(
  editor: DocumentEditor,
  table: string,
  found: () => readonly Finding[],
): Generator<null, Cause[]> {
  const before = found();
  const good: { trial: Trial; gone: string[]; outcome: string }[] = [];
  for (const trial of trials(editor, table, rowsIn(before, table))) {
    yield null;
    const cells = trial.edits.map((edit) => ({ table, ...edit }));
    if (cells.length === 0 || cells.length > MAX_EDITS || !editor.dispatch({ kind: 'set-cells', cells }).ok) continue;
    const after = found();
    const left = new Set(after.map(({ key }) => key));
    const gone = before.filter(({ key }) => !left.has(key)).map(({ key }) => key);
    const known = new Set(before.map(({ key }) => key));
    const isNew = after.some(({ key }) => !known.has(key));
    if (!isNew && gone.length >= LEAST_REMOVED && after.length <= before.length * (1 - SURE)) {
      good.push({ trial, gone, outcome: JSON.stringify(editor.project.tables[table]?.cells) });
    }
    editor.undo();
  }
  const most = Math.max(0, ...good.map(({ gone }) => gone.length));
  const best = good.filter(({ gone }) => gone.length === most);
  const [first] = best;
  if (!first || new Set(best.map(({ outcome }) => outcome)).size > 1) return [];
  return [told(editor, table, first)];
}

/** Rows that a difference reads: a repair of any other row takes none away. */
function rowsIn(findings: readonly Finding[], table: string): Set<string> {
  return new Set(findings.flatMap(({ cells }) => cells.flatMap((cell) => (cell.table === table ? [cell.row] : []))));
}

function* trials(editor: DocumentEditor, table: string, named: ReadonlySet<string>): Generator<Trial> {
  const layout = editor.layout(table);
  const typed = editor.project.tables[table]?.cells ?? {};
  const rows = layout.lines
    .flatMap(({ rows }) => Object.values(rows).flatMap((row) => row ?? []))
    .filter(({ id }) => named.has(id));
  const money = layout.columns.filter(({ kind }) => kind === 'money');
  const title = (id: string): string =>
    (money.find((column) => column.id === id)?.path.at(-1) ?? '').replace(/\s/g, '');
  for (const [at, left] of money.entries()) {
    const right = money[at + 1];
    if (!right || right.section !== left.section) continue;
    const words = `“${title(left.id)}”和“${title(right.id)}”两栏的数填反了（错开一栏）`;
    const edits = exchanged(typed, left.id, right.id);
    yield { kind: 'swapped-columns', words, label: '两栏的数对调', edits, inOtherUnit: false };
  }
  for (const power of [-4, 4]) {
    const way = power < 0 ? '大了一万倍（像是把元填进了万元的表）' : '小了一万倍（像是把万元又换算了一次）';
    const label = power < 0 ? '缩小一万倍' : '放大一万倍';
    const all = money.map(({ id }) => id);
    const scaled = (texts: Typed, columns: readonly string[]): Edit[] => times(texts, columns, power, layout.decimals);
    const whole = scaled(typed, all);
    const ofUnit = (words: string, edits: Edit[]): Trial => {
      return {
        kind: 'wrong-unit',
        words: `${words}的数都${way}`,
        label,
        edits,
        inOtherUnit: edits.length * 2 > whole.length,
      };
    };
    yield ofUnit('全表', whole);
    for (const { id } of money) yield ofUnit(`“${title(id)}”栏`, scaled(typed, [id]));
    for (const row of rows) {
      // The texts of this row alone: with those of all rows the work would grow with the square of the table.
      const edits = scaled({ [row.id]: typed[row.id] ?? {} }, all);
      if (edits.length > 1) yield ofUnit(`“${nameOf(row)}”行`, edits);
    }
  }
}

function nameOf({ code, label }: RowLayout): string {
  return [code, label.trim()].filter(Boolean).join(' ');
}

type Typed = Readonly<Record<string, Readonly<Record<string, string>>>>;

function exchanged(typed: Typed, left: string, right: string): Edit[] {
  return Object.entries(typed).flatMap(([row, cells]) => {
    const [a, b] = [cells[left] ?? null, cells[right] ?? null];
    return a === b
      ? []
      : [
          { row, column: left, text: b },
          { row, column: right, text: a },
        ];
  });
}

function times(typed: Typed, columns: readonly string[], power: number, decimals: number): Edit[] {
  const factor = new Amount(10).pow(power);
  return Object.entries(typed).flatMap(([row, cells]) =>
    columns.flatMap((column): Edit[] => {
      const amount = parseAmount(cells[column] ?? '');
      if (amount === null || amount.isZero()) return [];
      return [{ row, column, text: formatAmount(amount.times(factor), decimals) }];
    }),
  );
}

function told(editor: DocumentEditor, table: string, { trial, gone }: { trial: Trial; gone: string[] }): Cause {
  const [first] = trial.edits;
  return {
    key: `${trial.kind}@${table}/${first?.row ?? ''}/${first?.column ?? ''}`,
    kind: trial.kind,
    inOtherUnit: trial.inOtherUnit,
    table,
    row: first?.row ?? '',
    column: first?.column ?? '',
    sentence: `${editor.layout(table).title}：${trial.words}，由此引起 ${gone.length} 处不符。${trial.label}即可，请对照原表核对。`,
    repair: { kind: 'set-cells', label: trial.label, cells: trial.edits.map((edit) => ({ table, ...edit })) },
    explains: gone,
  };
}
