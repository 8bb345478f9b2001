import { looksLikeFormula } from '../../../shared/document/formula-text';

/** 逗号分隔值 as RFC 4180 wants it, with the mark by which Excel and WPS know UTF-8. */
export function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => row.map(field).join(',')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

const NUMBER = /^[+-]?\d+(\.\d+)?%?$/;
const SIGN = /^[=+\-@]$/;

function field(text: string): string {
  const computed = (looksLikeFormula(text) && !NUMBER.test(text)) || SIGN.test(text);
  const safe = computed ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
