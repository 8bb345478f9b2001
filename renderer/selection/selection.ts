import type { CellPos } from './table-view';

/**
 * Selected range: `focus` is the corner that Shift+arrows and dragging move. Typing goes to `anchor`, or to `active`
 * where Enter, Tab or Ctrl+A have put the active cell elsewhere in the range.
 */
export interface Selection {
  anchor: CellPos;
  focus: CellPos;
  active?: CellPos;
  /** Ranges selected before this one with Ctrl held (多重选择); what is typed or cleared reaches them too. */
  others?: readonly Range[];
}

/** The cell that typing goes to. */
export function activeOf(selection: Selection): CellPos {
  return selection.active ?? selection.anchor;
}

/** Enter and Tab in a range: the next place in it, column by column or line by line, round the end. */
export function nextInRange(range: Range, from: CellPos, byLine: boolean, back: boolean): CellPos {
  const height = range.bottom - range.top + 1;
  const width = range.right - range.left + 1;
  const [line, column] = [from.line - range.top, from.column - range.left];
  const index = byLine ? line * width + column : column * height + line;
  const next = (index + (back ? -1 : 1) + height * width) % (height * width);
  return byLine
    ? { line: range.top + Math.floor(next / width), column: range.left + (next % width) }
    : { line: range.top + (next % height), column: range.left + Math.floor(next / height) };
}

export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** What moving about needs to know of a grid. */
export interface GridShape {
  lines: number;
  columns: number;
  /** A cell with something in it: Ctrl+arrow stops at the edge of these. */
  filled(pos: CellPos): boolean;
  /** A cell that waits for the user's figure: Tab stops here. */
  input(pos: CellPos): boolean;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const STEP: Record<Direction, CellPos> = {
  up: { line: -1, column: 0 },
  down: { line: 1, column: 0 },
  left: { line: 0, column: -1 },
  right: { line: 0, column: 1 },
};

export function single(pos: CellPos): Selection {
  return { anchor: pos, focus: pos };
}

export function samePos(a: CellPos, b: CellPos): boolean {
  return a.line === b.line && a.column === b.column;
}

export function isSingle(selection: Selection): boolean {
  return samePos(selection.anchor, selection.focus) && selection.others === undefined;
}

export function rangeOf(selection: Selection): Range {
  const { anchor, focus } = selection;
  return {
    top: Math.min(anchor.line, focus.line),
    bottom: Math.max(anchor.line, focus.line),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

export function inRange(range: Range, pos: CellPos): boolean {
  return pos.line >= range.top && pos.line <= range.bottom && pos.column >= range.left && pos.column <= range.right;
}

/** The ranges of a selection, the one last drawn behind the others. */
export function rangesOf(selection: Selection): Range[] {
  return [...(selection.others ?? []), rangeOf(selection)];
}

/** Every place of a selection once, range by range. */
export function selectedPlaces(selection: Selection): CellPos[] {
  const ranges = rangesOf(selection);
  return ranges.flatMap((range, at) =>
    positions(range).filter((pos) => !ranges.slice(0, at).some((before) => inRange(before, pos))),
  );
}

/** Lines that a selection reaches, from the top down. */
export function selectedLines(selection: Selection): number[] {
  const lines = new Set<number>();
  for (const { top, bottom } of rangesOf(selection)) for (let line = top; line <= bottom; line += 1) lines.add(line);
  return [...lines].sort((a, b) => a - b);
}

/** Every place of a range, line by line. */
export function positions(range: Range): CellPos[] {
  const all: CellPos[] = [];
  for (let line = range.top; line <= range.bottom; line += 1) {
    for (let column = range.left; column <= range.right; column += 1) all.push({ line, column });
  }
  return all;
}

/** The smallest selection that takes in all the places; null without any. */
export function selectionAround(places: readonly CellPos[]): Selection | null {
  const first = places[0];
  if (!first) return null;
  let { anchor, focus } = single(first);
  for (const pos of places) {
    anchor = { line: Math.min(anchor.line, pos.line), column: Math.min(anchor.column, pos.column) };
    focus = { line: Math.max(focus.line, pos.line), column: Math.max(focus.column, pos.column) };
  }
  return { anchor, focus };
}

/** Nearest place that exists. */
export function clamp(shape: GridShape, pos: CellPos): CellPos {
  return {
    line: Math.max(0, Math.min(shape.lines - 1, pos.line)),
    column: Math.max(0, Math.min(shape.columns - 1, pos.column)),
  };
}

export function clampSelection(shape: GridShape, selection: Selection): Selection {
  const { anchor, focus, active, others } = selection;
  const last = clamp(shape, { line: shape.lines, column: shape.columns });
  const left = others?.filter(({ bottom, right }) => bottom <= last.line && right <= last.column) ?? [];
  return {
    anchor: clamp(shape, anchor),
    focus: clamp(shape, focus),
    ...(active ? { active: clamp(shape, active) } : {}),
    ...(left.length > 0 ? { others: left } : {}),
  };
}

export function step(shape: GridShape, from: CellPos, direction: Direction, count = 1): CellPos {
  const by = STEP[direction];
  return clamp(shape, { line: from.line + by.line * count, column: from.column + by.column * count });
}

/** Ctrl+arrow as in Excel: to the end of the block of filled cells, or over a gap to the next filled cell. */
export function edge(shape: GridShape, from: CellPos, direction: Direction): CellPos {
  let at = from;
  let next = step(shape, at, direction);
  if (samePos(at, next)) return at;
  const inBlock = shape.filled(at) && shape.filled(next);
  if (inBlock) {
    while (!samePos(at, next) && shape.filled(next)) {
      at = next;
      next = step(shape, at, direction);
    }
    return at;
  }
  while (!samePos(at, next)) {
    at = next;
    if (shape.filled(at)) return at;
    next = step(shape, at, direction);
  }
  return at;
}

/** Tab / Shift+Tab: the next cell for input, line by line, from the last one round to the first. */
export function nextInput(shape: GridShape, from: CellPos, forward: boolean): CellPos {
  const total = shape.lines * shape.columns;
  if (total === 0) return from;
  const by = forward ? 1 : -1;
  const start = from.line * shape.columns + from.column;
  for (let n = 1; n <= total; n += 1) {
    const index = (start + by * n + total * 2) % total;
    const pos = { line: Math.floor(index / shape.columns), column: index % shape.columns };
    if (shape.input(pos)) return pos;
  }
  return step(shape, from, forward ? 'right' : 'left');
}

/** Last place that holds something: Ctrl+End. */
export function lastFilled(shape: GridShape): CellPos {
  const last = { line: 0, column: 0 };
  for (let line = 0; line < shape.lines; line += 1) {
    for (let column = 0; column < shape.columns; column += 1) {
      if (!shape.filled({ line, column })) continue;
      last.line = line;
      last.column = Math.max(last.column, column);
    }
  }
  return last;
}
