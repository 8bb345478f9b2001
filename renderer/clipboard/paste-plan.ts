import type { Range } from '../grid/selection';
import type { CellPos } from '../grid/table-view';

/** Where each pasted text goes: over a larger selection the block repeats, otherwise it starts at the corner. */
export function pastePlan(
  block: readonly (readonly string[])[],
  range: Range,
  size: { lines: number; columns: number },
): { targets: { pos: CellPos; text: string }[]; outside: number; area: Range } {
  const height = block.length;
  const width = Math.max(0, ...block.map((row) => row.length));
  const lines = repeats(range.bottom - range.top + 1, height);
  const columns = repeats(range.right - range.left + 1, width);
  const targets: { pos: CellPos; text: string }[] = [];
  let outside = 0;
  for (let line = 0; line < lines; line += 1) {
    for (let column = 0; column < columns; column += 1) {
      const text = block[line % height]?.[column % width] ?? '';
      const pos = { line: range.top + line, column: range.left + column };
      if (pos.line < size.lines && pos.column < size.columns) targets.push({ pos, text });
      else if (text !== '') outside += 1;
    }
  }
  const area = {
    top: range.top,
    left: range.left,
    bottom: Math.min(size.lines, range.top + lines) - 1,
    right: Math.min(size.columns, range.left + columns) - 1,
  };
  return { targets, outside, area };
}

/** A selection that the block fits into a whole number of times is filled; any other takes the block once. */
function repeats(selected: number, block: number): number {
  return block > 0 && selected > block && selected % block === 0 ? selected : block;
}
