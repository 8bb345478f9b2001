import type { SheetGrid } from '../ooxml/grid';
import type { Located } from './titles';

/** A form as it was tried on a workbook (试认): where its tables were found, and how much of it fits. */
export interface Fitted {
  grids: readonly SheetGrid[];
  located: ReadonlyMap<string, readonly Located[]>;
  score: number;
}

/** A difference in fit that tells nothing. */
const NO_MATTER = 0.01;

/**
 * Whether a form fits every sheet of the other one no worse, and other sheets too: it has all its tables and more, of which
 * this workbook lacks some.
 */
export function explainsMore(form: Fitted, other: Fitted): boolean {
  const [own, its] = [fitOf(form), fitOf(other)];
  return own.size > its.size && [...its].every(([sheet, fit]) => (own.get(sheet) ?? 0) > fit - NO_MATTER);
}

/** Whether a form fits every sheet as well as the other one, though it has tables of its own that this workbook lacks. */
export function fitsAlike(form: Fitted, other: Fitted): boolean {
  const [own, its] = [fitOf(form), fitOf(other)];
  return own.size === its.size && [...its].every(([sheet, fit]) => Math.abs((own.get(sheet) ?? 0) - fit) < NO_MATTER);
}

/** Whether as much of a form is there as of the other one, and fits as well. */
export function isAsGood(form: Fitted, other: Fitted): boolean {
  return Math.abs(form.score - other.score) < NO_MATTER;
}

/** Sheet → how well the tables found on it fit. */
function fitOf({ grids, located }: Fitted): Map<number, number> {
  const fit = new Map<number, number>();
  for (const { grid, score } of [...located.values()].flat()) {
    const sheet = grids.indexOf(grid);
    fit.set(sheet, Math.max(fit.get(sheet) ?? 0, score));
  }
  return fit;
}
