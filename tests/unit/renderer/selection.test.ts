import { describe, expect, it } from 'vitest';
import {
  clampSelection,
  edge,
  type GridShape,
  inRange,
  lastFilled,
  nextInput,
  positions,
  rangeOf,
  step,
} from '../../../renderer/grid/selection';
import type { CellPos } from '../../../renderer/grid/table-view';

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
