import { Amount } from '../../shared/money/amount';
import { inRange, positions, type Range, rangeOf } from '../selection/selection';
import type { CellPos, TableView } from '../selection/table-view';
import { notify } from '../state/notices';
import { repeatably } from '../state/repeat';
import { activeGrid, exactText, SEVERAL_RANGES, setMany } from './cell-commands';

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const LAST_NUMBER = /^(.*?)(\d+)(\D*)$/s;

/** Ctrl+D / Ctrl+R: the first line (column) of the selection into the rest of it; of one cell, from its neighbour. */
export function fillSelection(direction: 'down' | 'right'): void {
  const label = direction === 'down' ? '向下填充' : '向右填充';
  repeatably({ label, run: () => fillSelection(direction) }, () => fillNow(direction));
}

function fillNow(direction: 'down' | 'right'): void {
  const grid = activeGrid();
  if (!grid) return;
  if (grid.selection.others) return notify('info', SEVERAL_RANGES);
  const down = direction === 'down';
  const range = rangeOf(grid.selection);
  const flat = down ? range.top === range.bottom : range.left === range.right;
  const from = down ? range.top - (flat ? 1 : 0) : range.left - (flat ? 1 : 0);
  if (from < 0) return;
  const targets = positions(range).filter((pos) => (down ? pos.line : pos.column) !== from);
  const sourceOf = (pos: CellPos): CellPos => (down ? { ...pos, line: from } : { ...pos, column: from });
  setMany(
    grid.view,
    targets.map((pos) => ({ pos, text: exactText(grid.view, sourceOf(pos)) })),
    down ? '向下填充' : '向右填充',
  );
}

/** 填充柄: goes on with the step that the source's cells show, or repeats them, over the rest of the range around it. */
export function fillRange(view: TableView, source: Range, whole: Range): void {
  const down = whole.left === source.left && whole.right === source.right;
  const textAt = down ? filledDown(view, source) : filledAcross(view, source);
  const targets = positions(whole)
    .filter((pos) => !inRange(source, pos))
    .map((pos) => ({ pos, text: textAt(pos) }));
  if (targets.length > 0) setMany(view, targets, '填充');
}

function filledDown(view: TableView, { top, bottom }: Range): (pos: CellPos) => string {
  return (pos) => {
    const texts: string[] = [];
    for (let line = top; line <= bottom; line += 1) texts.push(exactText(view, { line, column: pos.column }));
    return goneOn(texts, pos.line - top);
  };
}

function filledAcross(view: TableView, { left, right }: Range): (pos: CellPos) => string {
  return (pos) => {
    const texts: string[] = [];
    for (let column = left; column <= right; column += 1) texts.push(exactText(view, { line: pos.line, column }));
    return goneOn(texts, pos.column - left);
  };
}

function goneOn(texts: readonly string[], at: number): string {
  const series = seriesOf(texts);
  return series ? series(at) : (texts[((at % texts.length) + texts.length) % texts.length] ?? '');
}

/**
 * 填充序列: what goes on behind cells that show a step, `2, 4` or `项目1, 项目2`, as a spreadsheet does; `at` counts from
 * the first of them, on either side. Null: they show none, and are repeated.
 */
export function seriesOf(texts: readonly string[]): ((at: number) => string) | null {
  return texts.length < 2 ? null : (numbersOf(texts) ?? numberedWordsOf(texts));
}

function numbersOf(texts: readonly string[]): ((at: number) => string) | null {
  if (!texts.every((text) => NUMBER.test(text))) return null;
  const places = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const value = stepped(texts.map((text) => new Amount(text)));
  return value && ((at) => value(at).toFixed(places));
}

/** Words that differ in their last number alone. A step back beyond 0 is none. */
function numberedWordsOf(texts: readonly string[]): ((at: number) => string) | null {
  const parts = texts.map((text) => LAST_NUMBER.exec(text));
  const [, before = '', digits = '', behind = ''] = parts[0] ?? [];
  if (!parts.every((part) => part?.[1] === before && part[3] === behind)) return null;
  const value = stepped(parts.map((part) => new Amount(part?.[2] ?? '')));
  const width = digits.startsWith('0') ? digits.length : 0;
  return (
    value &&
    ((at) => {
      const number = value(at);
      return number.isNegative() ? '' : `${before}${number.toFixed().padStart(width, '0')}${behind}`;
    })
  );
}

/** Terms of an arithmetic sequence; null where the terms are equal or their steps differ. */
function stepped(terms: readonly Amount[]): ((at: number) => Amount) | null {
  const [first, second] = terms;
  if (!first || !second) return null;
  const step = second.minus(first);
  const even = terms.every((term, at) => term.eq(first.plus(step.times(at))));
  return even && !step.isZero() ? (at) => first.plus(step.times(at)) : null;
}
