import { Decimal } from 'decimal.js';

/** Exact decimal arithmetic for amounts; 40 digits hold any budget figure and any sum of them. */
export const Amount = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40 });
export type Amount = Decimal;

export const ZERO: Amount = new Amount(0);

const GROUPED = /^\d{1,3}((?:,\d{3})+|(?: \d{3})+)(\.\d*)?$/;
const PLAIN = /^(\d+(\.\d*)?|\.\d+)$/;
const STORED = /^\d+(\.\d+)?$/;
const MAX_DIGITS = 30;

/** Blanks of every width, but no tab and no line break: those part two figures. */
const BLANKS = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/** Signs without a width. The override that turns digits round (U+202E) is not among them: what it shows is another number. */
const INVISIBLE = /[\u00AD\u180E\u200B-\u200F\u202A-\u202D\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const SMALL_FORMS: Readonly<Record<string, string>> = {
  '\uFE50': ',',
  '\uFE52': '.',
  '\uFE59': '(',
  '\uFE5A': ')',
  '\uFE62': '+',
  '\uFF61': '.',
  '。': '.',
};

/** Full-width digits and signs become half-width, dashes a minus; surrounding blanks and signs without a width go. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(BLANKS, ' ')
    .replace(INVISIBLE, '')
    .replace(/[\u2010-\u2013\u2212\uFE63]/g, '-')
    .replace(/[\uFE50\uFE52\uFE59\uFE5A\uFE62\uFF61。]/g, (c) => SMALL_FORMS[c] ?? c)
    .trim();
}

/** The mark by which spreadsheets and typists say that digits are text: `'001`, `′001`. */
const TEXT_MARK = /^['`´\u2018\u2019\u2032\u2035]\s*/;
const CURRENCY = /^(?:[¥￥]|人民币|RMB|CNY)\s*/i;
const SIGN = /^([+-]|[△▲])\s*/;

/**
 * Reads an amount as it is written: `1,234.5`, `1 234.50`, `１２３４．５`, `-12`, `△12`, `(12)`, `￥12`, `'001`.
 * Null when the text is not an amount; blank text is not an amount either.
 */
export function parseAmount(text: string): Amount | null {
  // Nearly every amount of a document is kept so.
  if (STORED.test(text) && text.length <= MAX_DIGITS) return new Amount(text);
  const body = toHalfWidth(text).replace(TEXT_MARK, '');
  const bare = body.replace(CURRENCY, '');
  const inside = /^\((.*)\)$/.exec(bare)?.[1]?.trim();
  const sign = inside === undefined ? SIGN.exec(bare) : null;
  const rest = inside ?? bare.slice(sign?.[0].length ?? 0);
  const value = parsePlain(bare === body ? rest.replace(CURRENCY, '') : rest);
  const negative = inside !== undefined || (sign !== null && sign[1] !== '+');
  return value && negative && !value.isZero() ? value.neg() : value;
}

/** Digits with at most one point, whole or in groups of three. */
function parsePlain(body: string): Amount | null {
  const digits = GROUPED.test(body) ? body.replace(/[, ]/g, '') : body;
  if (!PLAIN.test(digits) || digits.length > MAX_DIGITS) return null;
  return new Amount(digits.startsWith('.') ? `0${digits}` : digits);
}

/** Decimal string with at least `decimals` places and never fewer than the value has: `1308.71`, `0.00`, `1.234`. */
export function formatAmount(value: Amount, decimals: number): string {
  return value.toFixed(Math.max(decimals, value.decimalPlaces()));
}

/** A figure as printed: an amount with its places, a quantity (`decimals` null) with those it has. */
export function formatFigure(value: Amount, decimals: number | null): string {
  return decimals === null ? value.toFixed() : formatAmount(value, decimals);
}

/** A figure as it is printed: rounded half up to its places, a quantity without places as it is. */
export function printedFigure(value: Amount, decimals: number | null): string {
  if (decimals === null) return value.toFixed();
  const shown = value.toDecimalPlaces(decimals, Amount.ROUND_HALF_UP);
  return (shown.isZero() ? ZERO : shown).toFixed(decimals);
}

/** Same as formatAmount with thousands separators, for reading on screen. */
export function formatGrouped(value: Amount, decimals: number): string {
  return grouped(formatAmount(value, decimals));
}

/** A decimal text with thousands separators: `-1234.50` → `-1,234.50`; anything else as it is. */
export function grouped(text: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  return whole === '' ? text : `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}${rest}`;
}
