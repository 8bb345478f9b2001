import { describe, expect, it } from 'vitest';
import { extended } from '../../../../renderer/grid/fill-handle';
import {
  activeOf,
  clampSelection,
  edge,
  type GridShape,
  inRange,
  lastFilled,
  nextInput,
  nextInRange,
  positions,
  rangeOf,
  step,
} from '../../../../renderer/selection/selection';
import type { CellPos } from '../../../../renderer/selection/table-view';

/** A grid drawn in text: `#` filled, `?` filled and for input, `.` empty. */
function grid(...rows: string[]): GridShape {
  const at = (pos: CellPos): string => rows[pos.line]?.[pos.column] ?? ' ';
  return {
    lines: rows.length,
    columns: rows[0]?.length ?? 0,
    filled: (pos) => at(pos) === '#' || at(pos) === '?',
    input: (pos) => at(pos) === '?',
  };
}

const pos = (line: number, column: number): CellPos => ({ line, column });

describe('Ctrl+arrow', () => {
  const shape = grid('##..#', '.....', '#....');

  it('stops at the end of a block of filled cells', () => {
    expect(edge(shape, pos(0, 0), 'right')).toEqual(pos(0, 1));
  });

  it('jumps a gap to the next filled cell', () => {
    expect(edge(shape, pos(0, 1), 'right')).toEqual(pos(0, 4));
    expect(edge(shape, pos(0, 0), 'down')).toEqual(pos(2, 0));
  });

  it('goes to the border when nothing filled lies ahead', () => {
    expect(edge(shape, pos(1, 1), 'right')).toEqual(pos(1, 4));
    expect(edge(shape, pos(0, 4), 'right')).toEqual(pos(0, 4));
  });
});

describe('Tab', () => {
  const shape = grid('#?#', '#.?', '?##');

  it('visits the cells for input line by line and wraps round both ends', () => {
    expect(nextInput(shape, pos(0, 0), true)).toEqual(pos(0, 1));
    expect(nextInput(shape, pos(0, 1), true)).toEqual(pos(1, 2));
    expect(nextInput(shape, pos(2, 0), true)).toEqual(pos(0, 1));
    expect(nextInput(shape, pos(0, 1), false)).toEqual(pos(2, 0));
  });

  it('moves by one cell where nothing is for input', () => {
    expect(nextInput(grid('###'), pos(0, 0), true)).toEqual(pos(0, 1));
  });

  it('stays on the only cell for input', () => {
    expect(nextInput(grid('#?#'), pos(0, 1), true)).toEqual(pos(0, 1));
  });
});

describe('ranges', () => {
  it('are the same from whichever corner they were drawn', () => {
    const drawn = { top: 1, left: 2, bottom: 3, right: 4 };
    expect(rangeOf({ anchor: pos(3, 4), focus: pos(1, 2) })).toEqual(drawn);
    expect(rangeOf({ anchor: pos(1, 4), focus: pos(3, 2) })).toEqual(drawn);
    expect(positions(drawn)).toHaveLength(9);
    expect(inRange(drawn, pos(2, 3))).toBe(true);
    expect(inRange(drawn, pos(0, 3))).toBe(false);
  });

  it('stay inside a table that has lost rows', () => {
    expect(clampSelection(grid('##', '##'), { anchor: pos(5, 1), focus: pos(1, 9) })).toEqual({
      anchor: pos(1, 1),
      focus: pos(1, 1),
    });
  });

  it('never step out of the table', () => {
    expect(step(grid('##', '##'), pos(0, 0), 'up')).toEqual(pos(0, 0));
    expect(step(grid('##', '##'), pos(0, 0), 'down', 20)).toEqual(pos(1, 0));
  });
});

it('Ctrl+End is the last line and the last column that hold something', () => {
  expect(lastFilled(grid('..#', '#..', '...'))).toEqual(pos(1, 2));
});

describe('the active cell inside a range', () => {
  const range = { top: 1, left: 2, bottom: 2, right: 4 };
  const walk = (byLine: boolean, back: boolean) => {
    const seen: string[] = [];
    let at = { line: 1, column: 2 };
    for (let n = 0; n < 6; n += 1) {
      at = nextInRange(range, at, byLine, back);
      seen.push(`${at.line}:${at.column}`);
    }
    return seen.join(' ');
  };

  it('goes down the columns with Enter, along the lines with Tab, and round the end', () => {
    expect(walk(false, false)).toBe('2:2 1:3 2:3 1:4 2:4 1:2');
    expect(walk(false, true)).toBe('2:4 1:4 2:3 1:3 2:2 1:2');
    expect(walk(true, false)).toBe('1:3 1:4 2:2 2:3 2:4 1:2');
  });

  it('is the corner where nothing has moved it', () => {
    const corner = { line: 1, column: 2 };
    expect(activeOf({ anchor: corner, focus: { line: 2, column: 4 } })).toEqual(corner);
    expect(activeOf({ anchor: corner, focus: corner, active: { line: 2, column: 3 } })).toEqual({ line: 2, column: 3 });
  });
});

describe('the fill handle', () => {
  const source = { top: 2, left: 2, bottom: 3, right: 3 };
  it('grows in the one direction where the pointer is farther out', () => {
    expect(extended(source, { line: 6, column: 4 })).toEqual({ ...source, bottom: 6 });
    expect(extended(source, { line: 4, column: 9 })).toEqual({ ...source, right: 9 });
    expect(extended(source, { line: 0, column: 2 })).toEqual({ ...source, top: 0 });
    expect(extended(source, { line: 3, column: 2 })).toEqual(source);
  });
});
