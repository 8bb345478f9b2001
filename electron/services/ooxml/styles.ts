import type { Result } from '../../../shared/result/result';
import { ok } from '../../../shared/result/result';
import { type FigureFormat, figureFormat } from './figure-format';
import { formatCode } from './number-format';
import { attribute, isSpreadsheet, parseXml, type XmlElement } from './xml';

/** Built-in number formats that show a date; 27–36 and 50–58 are the Chinese ones. */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 54],
  [57, 58],
];

/** How cells of one style show a number: as a date (日期格式), by a format of its own, or (null) as it is stored. */
export interface NumberStyle {
  date: boolean;
  format: string | null;
  /** What the format says of a plain figure, null = nothing. */
  figure: FigureFormat | null;
}

/** The number style of each cell style index (数字格式). */
export function readNumberStyles(bytes: Uint8Array): Result<NumberStyle[]> {
  const custom = new Map<number, string>();
  const formats: number[] = [];
  let inCellXfs = false;
  const open = (element: XmlElement) => {
    if (!isSpreadsheet(element.uri)) return;
    if (element.name === 'cellXfs') inCellXfs = true;
    const id = Number.parseInt(attribute(element, 'numFmtId'), 10);
    if (element.name === 'numFmt') custom.set(id, attribute(element, 'formatCode'));
    if (element.name === 'xf' && inCellXfs) formats.push(Number.isNaN(id) ? 0 : id);
  };
  const parsed = parseXml('styles.xml', bytes, {
    open,
    close: (name, uri) => {
      if (name === 'cellXfs' && isSpreadsheet(uri)) inCellXfs = false;
    },
    text: () => undefined,
  });
  if (!parsed.ok) return parsed;
  return ok(
    formats.map((id) => {
      const code = custom.get(id);
      return { date: isDateFormat(id, code), format: formatCode(id, code), figure: figureFormat(id, code) };
    }),
  );
}

/** Whether a number format shows a date (日期格式); a built-in one has no code. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => id >= from && id <= to);
  const bare = code
    .split(';', 1)
    .join('')
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return /[yd]/i.test(bare) && !/[0#?]/.test(bare);
}
