import { Decimal } from 'decimal.js';

/** Exact decimal arithmetic for amounts; 40 digits hold any budget figure and any sum of them. */
export const Amount = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });
export type Amount = Decimal;

export const ZERO: Amount = new Amount(0);

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d*)?$/;
const PLAIN = /^(\d+(\.\d*)?|\.\d+)$/;
const MAX_DIGITS = 30;

/** Full-width digits and signs become half-width; surrounding blanks, NBSP and zero-width signs go. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, ' ')
    .replace(/[\u200B-\u200D\uFEFF]/g, '')
    .replace(/\u2212/g, '-')
    .replace(/。/g, '.')
    .trim();
}

/**
 * Reads an amount as a clerk writes it: `1,234.5`, `１２３４．５`, `-12`, `(12)`, `￥12`.
 * Null when the text is not an amount; blank text is not an amount either.
 */
export function parseAmount(text: string): Amount | null {
  let body = toHalfWidth(text);
  let negative = false;
  const bracketed = /^\((.*)\)$/.exec(body);
  if (bracketed) {
    negative = true;
    body = (bracketed[1] ?? '').trim();
  }
  const signed = /^([+-])\s*(.*)$/.exec(body);
  if (signed) {
    if (negative) return null;
    negative = signed[1] === '-';
    body = signed[2] ?? '';
  }
  body = body.replace(/^[¥￥]\s*/, '');
  if (GROUPED.test(body)) body = body.replace(/,/g, '');
  if (!PLAIN.test(body) || body.length > MAX_DIGITS) return null;
  const value = new Amount(body.startsWith('.') ? `0${body}` : body);
  return negative && !value.isZero() ? value.neg() : value;
}

/** Decimal string with at least `decimals` places and never fewer than the value has: `1308.71`, `0.00`, `1.234`. */
export function formatAmount(value: Amount, decimals: number): string {
  return value.toFixed(Math.max(decimals, value.decimalPlaces()));
}

/** A figure as printed: an amount with its places, a quantity (`decimals` null) with those it has. */
export function formatFigure(value: Amount, decimals: number | null): string {
  return decimals === null ? value.toFixed() : formatAmount(value, decimals);
}

/** Same as formatAmount with thousands separators, for reading on screen. */
export function formatGrouped(value: Amount, decimals: number): string {
  const plain = formatAmount(value, decimals);
  const [whole = '', fraction] = plain.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
