import type { CellState, ColumnLayout } from '../../shared/form/layout';
import { formatGrouped, grouped } from '../../shared/money/amount';
import { parseAmount } from '../../shared/money/read-amount';
import { useView } from '../state/view-store';

/** An exact value for reading: grouped, with the decimals of its table at least. */
export function amountText(value: string | null, decimals: number): string {
  if (value === null) return '空白';
  const amount = parseAmount(value);
  return amount === null ? value : formatGrouped(amount, decimals);
}

/** What a cell shows on screen: amounts grouped, a bad text exactly as typed, everything else as printed. */
export function displayText(cell: CellState, column: ColumnLayout): string {
  const isGrouped = column.kind === 'money' && cell.value !== null && useView.getState().format.grouped;
  return isGrouped ? grouped(cell.printed) : cell.printed;
}

/** An amount of more digits than are shown. */
export function isRounded(cell: CellState): boolean {
  return cell.value !== null && cell.printed !== cell.text;
}

export function isNegative(cell: CellState): boolean {
  return cell.value?.startsWith('-') ?? false;
}
