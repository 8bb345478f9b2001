import type { DocumentEditor } from '../editor/editor';
import { type CellRef, type Finding, sameCell } from '../form/finding';
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
/** An amount below zero where none is expected is a pattern that one finding is enough for. */
const LEAST_FOR_MINUS = 1;
/** Slips that much else may look like: only where no other explains the findings. */
const WEAK: readonly Slip['kind'][] = ['digit-lost', 'digit-extra', 'copied'];

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
 * `editor` is a copy that the trials are made on; `found` are the differences as they stand then; `ofText` what the text
 * of the document says otherwise than the tables, which bears witness of the right amount.
 */
export function* wrongCells(
  editor: DocumentEditor,
  found: () => readonly Finding[],
  ofText: readonly Finding[] = [],
): Generator<null, Cause[]> {
  const before = found();
  const causes: Cause[] = [];
  for (const size of sizes(before)) {
    const explained: Explained[] = [];
    const same = before.filter((finding) => sizeOf(finding) === size.toFixed());
    for (const trial of trials(editor, same, size)) {
      yield null;
      const one = tried(editor, trial, size, { before, found, ofText });
      if (one) explained.push(one);
    }
    const strong = explained.filter(({ slip }) => !WEAK.includes(slip.kind));
    const [only, ...others] = strong.length > 0 ? strong : explained;
    if (only && others.length === 0) causes.push(told(editor, only));
  }
  return causes;
}

/** Sizes of the differences, the most frequent first; then those that stand alone. */
function sizes(findings: readonly Finding[]): Amount[] {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const size = sizeOf(finding);
    if (size !== null) counts.set(size, (counts.get(size) ?? 0) + 1);
  }
  const ordered = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([size, count]) => ({ size: new Amount(size), count }));
  const several = ordered.filter(({ count }) => count >= LEAST_REMOVED).slice(0, MAX_DIFFERENCES);
  const single = ordered.filter(({ count }) => count < LEAST_REMOVED).slice(0, MAX_DIFFERENCES);
  return [...several, ...single].map(({ size }) => size);
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
  const single = same.length < LEAST_REMOVED;
  for (const { ref, written } of writtenAmounts(editor)) {
    if (!matters(ref)) continue;
    const twin = (): string | null => sameAmountIn(editor, ref, written);
    yield* single ? ofMinus(ref, written, size) : ofCell(ref, written, size, twin);
  }
  if (single) return;
  for (const ref of blankCells(editor, same)) if (matters(ref)) yield* ofCell(ref, null, size, () => null);
}

function* writtenAmounts(editor: DocumentEditor): Generator<{ ref: CellRef; written: Amount }> {
  for (const table of editor.tables) {
    const money = new Set(editor.layout(table).columns.flatMap(({ id, kind }) => (kind === 'money' ? [id] : [])));
    for (const [row, cells] of Object.entries(editor.project.tables[table]?.cells ?? {})) {
      for (const [column, text] of Object.entries(cells)) {
        const written = money.has(column) ? amountOf(text) : null;
        if (written && !written.isZero()) yield { ref: { table, row, column }, written };
      }
    }
  }
}

function* ofCell(ref: CellRef, written: Amount | null, size: Amount, twin: () => string | null): Generator<Trial> {
  for (const right of corrected(written, size)) {
    const slip = slipBetween(written, right) ?? copied(right, twin());
    // What was left out is an amount to pay; a negative one would be guesswork.
    if (slip && !(slip.kind === 'left-out' && right.isNegative())) yield { ...ref, slip, written, right };
  }
}

/** An amount below zero that would be right without its sign. */
function* ofMinus(ref: CellRef, written: Amount, size: Amount): Generator<Trial> {
  const right = written.neg();
  if (written.isNegative() && right.minus(written).eq(size)) yield { ...ref, slip: { kind: 'sign' }, written, right };
}

function copied(right: Amount, from: string | null): Slip | null {
  return from === null || right.isNegative() ? null : { kind: 'copied', from };
}

/** Words of another row of the table that has the very amount in this column, the last of several; null where there is none. */
function sameAmountIn(editor: DocumentEditor, { table, row, column }: CellRef, written: Amount): string | null {
  const others = Object.entries(editor.project.tables[table]?.cells ?? {}).filter(
    ([id, cells]) => id !== row && amountOf(cells[column] ?? null)?.eq(written) === true,
  );
  const other = others.at(-1);
  return other ? wordsOfRow(editor, table, other[0]) : null;
}

function wordsOfRow(editor: DocumentEditor, table: string, row: string): string {
  const lines = editor.layout(table).lines.flatMap(({ rows }) => Object.values(rows));
  const found = lines.find((candidate) => candidate?.id === row);
  return [found?.code, found?.label.trim()].filter(Boolean).join(' ');
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
  {
    before,
    found,
    ofText,
  }: { before: readonly Finding[]; found: () => readonly Finding[]; ofText: readonly Finding[] },
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
  if (isSame || isNew) return null;
  const witnesses = ofText.filter((finding) => tellsRight(finding, trial)).length;
  return gone.length + witnesses < leastFor(trial) ? null : { ...trial, gone };
}

/** Whether the text has for this very cell the amount that would be right. */
function tellsRight({ cells, left }: Finding, { table, row, column, right }: Trial): boolean {
  const [cell, another] = cells;
  const isOfCell = cell && !another && sameCell(cell, { table, row, column });
  return isOfCell === true && parseAmount(left ?? '')?.eq(right) === true;
}

function leastFor({ slip, written }: Trial): number {
  if (slip.kind === 'digit') return LEAST_FOR_DIGIT;
  return slip.kind === 'sign' && written?.isNegative() ? LEAST_FOR_MINUS : LEAST_REMOVED;
}

function textOf(editor: DocumentEditor, { table, right }: Trial): string {
  return formatAmount(right, editor.layout(table).decimals);
}

function told(editor: DocumentEditor, one: Explained): Cause {
  const { table, row, column, gone } = one;
  const layout = editor.layout(table);
  const place = wordsOfRow(editor, table, row);
  const title = (layout.columns.find(({ id }) => id === column)?.path ?? []).join('·').replace(/\s/g, '');
  const amount = (value: Amount): string => formatGrouped(value, layout.decimals);
  const wrote = one.written === null ? '' : `填的是 ${amount(one.written)}，`;
  const where = `${layout.title}：“${place}”行“${title}”栏`;
  return {
    key: `wrong-cell@${table}/${row}/${column}`,
    kind: 'wrong-cell',
    // One amount of many: the others are in the unit of the form.
    inOtherUnit: false,
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

/** 万元 is 元 times ten to the power of this. */
const POWER_OF_WAN = 4;

function wordsOf(slip: Slip): string {
  switch (slip.kind) {
    case 'swapped':
      return '相邻两位数字颠倒了';
    case 'sign':
      return '正负号反了';
    case 'magnitude':
      if (slip.power === POWER_OF_WAN) return '大了一万倍（像是把元填进了万元的表）';
      if (slip.power === -POWER_OF_WAN) return '小了一万倍（像是把万元又换算了一次）';
      return `${slip.power > 0 ? '大' : '小'}了 ${'1'.padEnd(Math.abs(slip.power) + 1, '0')} 倍（小数点错了 ${Math.abs(slip.power)} 位）`;
    case 'left-out':
      return '没有填数';
    case 'twice':
      return '计了两遍';
    case 'digit':
      return '有一位数字不对';
    case 'digit-lost':
      return '漏了一位数字';
    case 'digit-extra':
      return '多了一位数字';
    case 'copied':
      return `和“${slip.from}”行的数相同，像是抄错了行`;
  }
}
