import { fail, ok, type Result } from '../../../shared/result/result';
import { shiftFormula } from '../ooxml/shift-formula';
import { formatAddress, type MergedRange } from '../ooxml/workbook';
import { escapeText, opened, type Replacement, withAttribute } from '../ooxml/xml-text';
import { type CellEdit, placeKey } from './cell-edit';
import type { SheetScan, WideFormula } from './sheet-scan';

/**
 * Shared formulas whose first cell loses its formula hand it on to the next cell (共享公式). Answers the new `f`
 * elements by place; refused where a changed cell belongs to a formula over several cells.
 */
export function handOnFormulas(
  scan: SheetScan,
  text: string,
  edits: readonly CellEdit[],
): Result<Map<string, Replacement>> {
  const block = edits.find((edit) => scan.formulas.some((formula) => isBlockOver(formula, edit)));
  if (block) return fail('save-back-array', { address: block.address });
  const losing = new Set(edits.filter((edit) => !edit.keepFormula).map(placeKey));
  const handed = new Map<string, Replacement>();
  for (const group of sharedGroups(scan.formulas)) {
    const [first, ...others] = group;
    if (!first || !losing.has(placeKey(first))) continue;
    const kept = others.filter((formula) => !losing.has(placeKey(formula)));
    const [next] = kept;
    if (!next) continue;
    const shifted = shiftFormula(first.text, next.row - first.row, next.column - first.column);
    if (shifted === null) return fail('save-back-array', { address: formatAddress(first.row, first.column) });
    const open = withAttribute(opened(text.slice(next.tag.start, next.tag.end)), 'ref', rangeOver(kept));
    const close = `</${next.tag.prefix}f>`;
    handed.set(placeKey(next), {
      start: next.tag.start,
      end: next.end,
      text: `${open}${escapeText(shifted)}${close}`,
    });
  }
  return ok(handed);
}

function isBlockOver({ kind, range }: WideFormula, { row, column }: CellEdit): boolean {
  if (kind !== 'block' || !range) return false;
  const single = range.top === range.bottom && range.left === range.right;
  const inside = row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
  return inside && !single;
}

/** A shared formula begins with the cell that has its range; the cells after it with the same number belong to it. */
function sharedGroups(formulas: readonly WideFormula[]): WideFormula[][] {
  const open = new Map<string, WideFormula[]>();
  const groups: WideFormula[][] = [];
  for (const formula of formulas) {
    if (formula.kind !== 'shared') continue;
    if (formula.range) {
      const group = [formula];
      groups.push(group);
      open.set(formula.index, group);
    } else if (formula.text === '') open.get(formula.index)?.push(formula);
  }
  return groups;
}

function rangeOver(formulas: readonly WideFormula[]): string {
  const range: MergedRange = {
    top: Math.min(...formulas.map((formula) => formula.row)),
    left: Math.min(...formulas.map((formula) => formula.column)),
    bottom: Math.max(...formulas.map((formula) => formula.row)),
    right: Math.max(...formulas.map((formula) => formula.column)),
  };
  const [from, to] = [formatAddress(range.top, range.left), formatAddress(range.bottom, range.right)];
  return from === to ? from : `${from}:${to}`;
}
