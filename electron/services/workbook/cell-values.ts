import type { ColumnLayout } from '../../../shared/form/layout';
import { Amount, formatAmount } from '../../../shared/money/amount';
import { isNothingMark } from '../../../shared/money/nothing-mark';
import { readWrittenAmount } from '../../../shared/money/written-amount';
import type { WorkbookCell } from '../ooxml/workbook';
import type { DataLine } from './lines';
import { importNotes } from './notes';
import type { Remarks } from './remarks';
import { amountText } from './table-unit';

/** How amounts of one table are read: from what a cell stores to the form's unit. */
export interface Scale {
  decimals: number;
  /** What the form's table counts in. */
  unit: string;
  /** Power of ten from what the cell stores to the form's unit. */
  exponentOf(cell: WorkbookCell | null): number;
}

/** What a cell says in its column (取值): text as it is seen, a figure in the form's unit; what it cannot be taken for is told. */
export function valueText(
  line: DataLine,
  column: ColumnLayout,
  cell: WorkbookCell,
  scale: Scale,
  notes: Remarks,
): string {
  if (cell.formula !== undefined && cell.cached === false) {
    notes.push(importNotes.noCachedValue(line.grid.name, cell.address));
    return '';
  }
  line.grid.markKnown(cell);
  if (column.kind === 'text') return shownText(cell);
  if (column.kind === 'money' && cell.shown?.kind === 'other-sign') {
    notes.push(importNotes.signShown(line.grid.name, cell.address, cell.text));
  }
  if (column.kind === 'money' && cell.shown?.kind === 'hidden') {
    notes.push(importNotes.amountHidden(line.grid.name, cell.address, cell.text));
  }
  const figure = figureText(column, cell, scale);
  if (figure !== null) {
    const unit = column.kind === 'money' ? scale.unit : '';
    if (figure.told) notes.push(importNotes.readAs(line.grid.name, cell.address, cell.text.trim(), figure.text, unit));
    return figure.text;
  }
  if (isNothingMark(cell.text)) return '';
  const text = shownText(cell).trim();
  notes.push(importNotes.notAmount(line.grid.name, cell.address, text));
  return text;
}

/** A figure as the document keeps it, `told` where it was not written as a plain number; null for any other text. */
function figureText(column: ColumnLayout, cell: WorkbookCell, scale: Scale): { text: string; told: boolean } | null {
  if (cell.kind !== 'number' && cell.kind !== 'text') return null;
  const money = column.kind === 'money';
  const read = readWrittenAmount(cell.text, money ? scale.unit : '', scale.decimals);
  if (!read) return null;
  const amount = new Amount(read.text);
  // What the cell shows is a share, not an amount: it goes in as it is seen and is found by the check.
  if (money && cell.shown?.kind === 'percent' && !amount.isZero()) return null;
  const told = read.how !== 'plain';
  if (!money) return { text: amount.toFixed(), told };
  // What carries a unit of its own is not counted in the unit of the sheet.
  if (read.how === 'own-unit') return { text: formatAmount(amount, scale.decimals), told };
  return { text: amountText(amount, scale.exponentOf(cell), scale.decimals), told };
}

/** Words of a cell as they are seen. */
function shownText(cell: WorkbookCell): string {
  if (cell.shown?.kind === 'percent') return cell.shown.text;
  return cell.text.trim() === '' ? '' : cell.text;
}

/**
 * A blank is a blank, but one that only a merged range makes so is named: the figure may have been meant for it too.
 * Where the form's own cells reach down (merge), a range down the column says just that.
 */
export function blankText(line: DataLine, column: ColumnLayout, notes: Remarks): string {
  const at = line.columns.get(column.id);
  const seen = at === undefined ? null : line.grid.seen(line.row, at);
  if (seen && !(column.merge && seen.column === at))
    notes.push(importNotes.mergedAmount(line.grid.name, seen.address, seen.text.trim()));
  return '';
}
