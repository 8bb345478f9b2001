import { Amount } from './amount';

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
