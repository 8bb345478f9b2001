import { ok, type Result } from '../../../../shared/result/result';
import type { RowInsertion } from '../../ooxml/move-references';
import { formatAddress } from '../../ooxml/workbook';
import { escapeText, opened, type Replacement, withAttribute, withoutAttributes } from '../../ooxml/xml-text';
import { type CellSpan, type RowSpan, scanSheet } from '../sheet-scan';

/** What one cell of a new row holds, by column. */
export type NewCells = ReadonlyMap<number, { kind: 'number' | 'text'; text: string }>;

/** One new row: its contents, and the row of the sheet that it is to look like. */
export interface NewRow {
  cells: NewCells;
  like: number;
}

/** The XML of new rows (新行), to be put in at their place; they look like rows that are there. */
export function newRows(
  part: string,
  text: string,
  { at }: RowInsertion,
  rows: readonly NewRow[],
): Result<Replacement[]> {
  const scanned = scanSheet(part, text, new Set(rows.map((row) => row.like)));
  if (!scanned.ok) return scanned;
  const { rows: spans, data } = scanned.value;
  if (!data) return ok([]);
  const next = spans.find((span) => span.number >= at);
  const place = next?.tag.start ?? data.end;
  const xml = rows.map(({ cells, like }, index) => {
    const model = spans.find((span) => span.number === like);
    return model ? rowXml(text, model, at + index, cells) : '';
  });
  return ok([{ start: place, end: place, text: xml.join('') }]);
}

function rowXml(source: string, { tag, cells }: RowSpan, number: number, contents: NewCells): string {
  const kept = withoutAttributes(source.slice(tag.start, tag.end), ['hidden', 'collapsed']);
  const open = opened(withAttribute(kept, 'r', String(number)));
  const inner = cells.map((cell) => cellXml(source, cell, number, contents.get(cell.column)));
  const missing = [...contents].filter(([column]) => !cells.some((cell) => cell.column === column));
  const more = missing.map(
    ([column, content]) => content && bareCell(tag.prefix, formatAddress(number, column), content),
  );
  return missing.length === 0
    ? `${open}${inner.join('')}</${tag.prefix}row>`
    : `${open}${sorted([...inner, ...more], [...cells.map((cell) => cell.column), ...missing.map(([column]) => column)]).join('')}</${tag.prefix}row>`;
}

function sorted(texts: readonly string[], columns: readonly number[]): string[] {
  const order = columns.map((column, at) => ({ column, text: texts[at] ?? '' }));
  return order.sort((a, b) => a.column - b.column).map(({ text }) => text);
}

type Content = { kind: 'number' | 'text'; text: string };

function cellXml(source: string, { tag, column }: CellSpan, row: number, content: Content | undefined): string {
  const kept = withoutAttributes(source.slice(tag.start, tag.end), ['t', 'vm', 'cm']);
  const open = opened(withAttribute(kept, 'r', formatAddress(row, column)));
  if (!content) return open.replace(/>$/, '/>');
  return filled(open, tag.prefix, content);
}

function bareCell(prefix: string, address: string, content: Content): string {
  return filled(`<${prefix}c r="${address}">`, prefix, content);
}

function filled(open: string, prefix: string, { kind, text }: Content): string {
  const close = `</${prefix}c>`;
  if (kind === 'number') return `${open}<${prefix}v>${text}</${prefix}v>${close}`;
  const inner = `<${prefix}is><${prefix}t xml:space="preserve">${escapeText(text)}</${prefix}t></${prefix}is>`;
  return `${withAttribute(open, 't', 'inlineStr')}${inner}${close}`;
}
