import type { Amount } from '../../../shared/money/amount';

/** Excel keeps this many significant digits of a number. */
const EXCEL_DIGITS = 15;

/** Whether a number cell can hold the amount exactly. */
export function fitsNumber(amount: Amount): boolean {
  return amount.precision() <= EXCEL_DIGITS;
}

/** Decimals of an amount that a number cell keeps, behind its digits before the point. */
export function placesKept(amount: Amount): number {
  return EXCEL_DIGITS - amount.trunc().precision(true);
}

/**
 * The amount as the binary number that exceljs takes; null when a number cell cannot hold it. Up to 15 digits the
 * shortest text of that number, which is what gets written, is the amount again.
 */
export function cellNumber(amount: Amount): number | null {
  return fitsNumber(amount) ? Number(amount.toFixed()) : null;
}

/** Format of amount cells: so many decimals are shown, the cell keeps all; zero printed or hidden; 1,234 or 1234. */
export function amountFormat(decimals: number, zero: 'zero' | 'blank', grouping = false): string {
  const whole = grouping ? '#,##0' : '0';
  const shown = decimals === 0 ? whole : `${whole}.${'0'.repeat(decimals)}`;
  return zero === 'blank' ? `${shown};-${shown};;@` : shown;
}
