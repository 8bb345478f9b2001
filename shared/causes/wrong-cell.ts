import type { DocumentEditor } from '../editor/editor';
import type { CellRef, Finding } from '../form/finding';
import { Amount, formatAmount, formatGrouped } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import type { Cause } from './cause';
import { amountOf, corrected, type Slip, slipBetween } from './slips';
import { commonGround } from './trials';

/** Most differences that are followed; a document with more has more than a slip. */
const MAX_DIFFERENCES = 6;
/** Findings that must agree on the cell: a single one does not say which of its cells is wrong. */
const LEAST_REMOVED = 2;
/** A digit that is merely another one is no pattern of its own; more must agree on it. */
const LEAST_FOR_DIGIT = 3;

interface Trial extends CellRef {
  slip: Slip;
  written: Amount | null;
  right: Amount;
}

interface Explained extends Trial {
  gone: string[];
}

/**
 * 一处误填: one amount whose correction makes every difference of its size vanish, and which is the only one to do so.
 * `editor` is a copy that the trials are made on; `found` are the differences as they stand then.
 */
export function* wrongCells(editor: DocumentEditor, found: () => readonly Finding[]): Generator<null, Cause[]> {
  const before = found();
  const causes: Cause[] = [];
  for (const size of sizes(before)) {
    const explained: Explained[] = [];
    const same = before.filter((finding) => sizeOf(finding) === size.toFixed());
    for (const trial of trials(editor, same, size)) {
      yield null;
      const one = tried(editor, trial, size, before, found);
      if (one) explained.push(one);
    }
    const [only, ...others] = explained;
    if (only && others.length === 0) causes.push(told(editor, only));
  }
  return causes;
}

/** Sizes of the differences, the most frequent first. */
function sizes(findings: readonly Finding[]): Amount[] {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const size = sizeOf(finding);
    if (size !== null) counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  const several = [...counts].filter(([, count]) => count >= LEAST_REMOVED).toSorted((a, b) => b[1] - a[1]);
  return several.slice(0, MAX_DIFFERENCES).map(([size]) => new Amount(size));
}

function sizeOf({ difference }: Finding): string | null {
  const amount = difference === null ? null : parseAmount(difference);
  return amount === null || amount.isZero() ? null : amount.abs().toFixed();
}

/** Amounts that somebody wrote and that a known slip leads to from the right one; and blank ones that a finding of this size names. */
function* trials(editor: DocumentEditor, same: readonly Finding[], size: Amount): Generator<Trial> {
  const ground = commonGround(editor, same);
  const matters = (ref: CellRef): boolean => {
    const slot = editor.graph.slot(ref);
    return slot !== undefined && ground.has(slot);
  };
  for (const table of editor.tables) {
    const money = new Set(editor.layout(table).columns.flatMap(({ id, kind }) => (kind === 'money' ? [id] : [])));
    for (const [row, cells] of Object.entries(editor.project.tables[table]?.cells ?? {})) {
      for (const [column, text] of Object.entries(cells)) {
        if (!matters({ table, row, column })) continue;
        const written = amountOf(text);
        if (!money.has(column) || written === undefined || written === null || written.isZero()) continue;
        yield* ofCell({ table, row, column }, written, size);
      }
    }
  }
  for (const ref of blankCells(editor, same)) if (matters(ref)) yield* ofCell(ref, null, size);
}

function* ofCell(ref: CellRef, written: Amount | null, size: Amount): Generator<Trial> {
  for (const right of corrected(written, size)) {
    const slip = slipBetween(written, right);
    // What was left out is an amount to pay; a negative one would be guesswork.
    if (slip && !(slip.kind === 'left-out' && right.isNegative())) yield { ...ref, slip, written, right };
  }
}

function blankCells(editor: DocumentEditor, same: readonly Finding[]): CellRef[] {
  const named = same.flatMap(({ cells }) => cells);
  const refs = new Map(named.map(({ table, row, column }) => [`${table}/${row}/${column}`, { table, row, column }]));
  return [...refs.values()].filter(({ table, row, column }) => {
    const amount = amountOf(editor.project.tables[table]?.cells[row]?.[column] ?? null);
    const shown = parseAmount(editor.cell(table, row, column).value ?? '0');
    return (amount === null || amount?.isZero() === true) && shown?.isZero() === true;
  });
}

function tried(
  editor: DocumentEditor,
  trial: Trial,
  size: Amount,
  before: readonly Finding[],
  found: () => readonly Finding[],
): Explained | null {
  const { table, row, column } = trial;
  if (!editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text: textOf(editor, trial) }] }).ok)
    return null;
  const after = found();
  editor.undo();
  const left = new Set(after.map(({ key }) => key));
  const gone = before.filter(({ key }) => !left.has(key)).map(({ key }) => key);
  const isSame = after.some((finding) => sizeOf(finding) === size.toFixed());
  const isNew = after.length !== before.length - gone.length;
  const least = trial.slip.kind === 'digit' ? LEAST_FOR_DIGIT : LEAST_REMOVED;
  return isSame || isNew || gone.length < least ? null : { ...trial, gone };
}

function textOf(editor: DocumentEditor, { table, right }: Trial): string {
  return formatAmount(right, editor.layout(table).decimals);
}

function told(editor: DocumentEditor, one: Explained): Cause {
  const { table, row, column, gone } = one;
  const layout = editor.layout(table);
  const line = layout.lines.flatMap(({ rows }) => Object.values(rows)).find((candidate) => candidate?.id === row);
  const place = [line?.code, line?.label].filter(Boolean).join(' ');
  const title = (layout.columns.find(({ id }) => id === column)?.path ?? []).join('·').replace(/\s/g, '');
  const amount = (value: Amount): string => formatGrouped(value, layout.decimals);
  const wrote = one.written === null ? '' : `填的是 ${amount(one.written)}，`;
  const where = `${layout.title}：“${place}”行“${title}”栏`;
  return {
    key: `wrong-cell@${table}/${row}/${column}`,
    kind: 'wrong-cell',
    table,
    row,
    column,
    sentence: `${where}${wrote}${wordsOf(one.slip)}，由此引起 ${gone.length} 处不符。改为 ${amount(one.right)} 即可，请对照原表核对。`,
    repair: {
      kind: 'set-cells',
      label: '改正误填的数',
      cells: [{ table, row, column, text: textOf(editor, one) }],
    },
    explains: gone,
  };
}

function wordsOf(slip: Slip): string {
  switch (slip.kind) {
    case 'swapped':
      return '相邻两位数字颠倒了';
    case 'sign':
      return '正负号反了';
    case 'magnitude':
      if (slip.power === 4) return '大了一万倍（像是把元填进了万元的表）';
      if (slip.power === -4) return '小了一万倍（像是把万元又换算了一次）';
      return `小数点${slip.power > 0 ? '右' : '左'}移了 ${Math.abs(slip.power)} 位`;
    case 'left-out':
      return '没有填数';
    case 'twice':
      return '计了两遍';
    case 'digit':
      return '有一位数字不对';
  }
}
