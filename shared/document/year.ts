import { FIRST_YEAR, LAST_YEAR } from './project';

/** A budget year as it was typed (2026, 2026年, ２０２６); null for anything that is no year of a disclosure. */
export function readYear(text: string): number | null {
  const digits = text.replace(/[０-９]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  const found = /^\s*(\d{4})\s*(?:年度?)?\s*$/.exec(digits)?.[1];
  if (found === undefined) return null;
  const year = Number.parseInt(found, 10);
  return year < FIRST_YEAR || year > LAST_YEAR ? null : year;
}
