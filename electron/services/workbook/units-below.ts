import type { HeadingFacts } from './headings';
import type { Located } from './titles';
import { takeUnits, unitsInLine } from './units';

/**
 * Units of a table with those that lines below its header state (表下的单位). A line between two tables of a sheet is
 * the upper one's where that has no other unit, else the lower one's.
 */
export function withUnitsBelow(
  facts: HeadingFacts,
  places: readonly Located[],
  all: readonly Located[],
  ownUnits: (place: Located) => boolean,
): HeadingFacts {
  const found = places.flatMap((place) => {
    const below = unitsBelow(place);
    const isLast = !all.some((other) => isInStrip(other, place) && other.from > place.to);
    return facts.units.length === 0 || isLast ? below : [];
  });
  if (facts.units.length + found.length > 0) return { ...facts, units: [...facts.units, ...found] };
  const between = places.flatMap((place) => {
    const above = all
      .filter((other) => isInStrip(other, place) && other.to < place.from)
      .toSorted((a, b) => b.to - a.to);
    return above[0] && ownUnits(above[0]) ? unitsBelow(above[0]) : [];
  });
  return { ...facts, units: between };
}

function isInStrip(other: Located, { grid, strip }: Located): boolean {
  return other.grid === grid && other.strip.left === strip.left;
}

function unitsBelow(place: Located): string[] {
  const { grid, band, to } = place;
  return grid.rows
    .filter((row) => row > band.bottom && row <= to)
    .flatMap((row) => {
      const line = lineOf(place, row);
      return /单\s*位/.test(line) ? unitsInLine(line) : [];
    });
}

/** Whether a line below a header says the unit and nothing else: no row of the table. */
export function isUnitLine(place: Located, row: number): boolean {
  const line = lineOf(place, row);
  return /单\s*位/.test(line) && unitsInLine(line).length > 0 && takeUnits(line).rest.trim() === '';
}

function lineOf({ grid, strip }: Located, row: number): string {
  const cells = grid.cellsOf(row).filter(({ column }) => column >= strip.left && column <= strip.right);
  return cells.map(({ text }) => text).join(' ');
}
