import { ok, type Result } from '../../../shared/result/result';
import { formatAddress, parseRange } from '../ooxml/workbook';
import {
  decodeXml,
  escapeText,
  opened,
  type Replacement,
  replaceAll,
  type Tag,
  withAttribute,
  withoutAttributes,
} from '../ooxml/xml-text';
import { type CellEdit, type NewContent, placeKey } from './cell-edit';
import { handOnFormulas } from './shared-formulas';
import { type CellSpan, type RowSpan, type SheetScan, scanSheet } from './sheet-scan';

/** What the sheet's XML became, and which cells are no formulas any more. */
export interface PatchedSheet {
  bytes: Uint8Array;
  formulasLost: string[];
}

/** Writes cells into a sheet's XML (改写工作表): everything else stays as it stands, character for character. */
export function patchSheet(part: string, bytes: Uint8Array, edits: readonly CellEdit[]): Result<PatchedSheet> {
  const xml = decodeXml(part, bytes);
  if (!xml.ok) return xml;
  const { text, encode } = xml.value;
  const scan = scanSheet(part, text, new Set(edits.map((edit) => edit.row)));
  if (!scan.ok) return scan;
  const handed = handOnFormulas(scan.value, text, edits);
  if (!handed.ok) return handed;
  const patch = new SheetPatch(text, scan.value, handed.value);
  for (const [row, ofRow] of byRow(edits)) patch.row(row, ofRow);
  patch.finish();
  patch.dimension(edits);
  return ok({ bytes: encode(replaceAll(text, patch.replacements)), formulasLost: patch.formulasLost });
}

function byRow(edits: readonly CellEdit[]): [number, CellEdit[]][] {
  const sorted = [...edits].sort((a, b) => a.row - b.row || a.column - b.column);
  const rows = new Map<number, CellEdit[]>();
  for (const edit of sorted) rows.set(edit.row, [...(rows.get(edit.row) ?? []), edit]);
  return [...rows];
}

class SheetPatch {
  readonly replacements: Replacement[] = [];
  readonly formulasLost: string[] = [];
  private readonly written = new Set<string>();
  private readonly firstRows: string[] = [];

  constructor(
    private readonly text: string,
    private readonly scan: SheetScan,
    private readonly handed: ReadonlyMap<string, Replacement>,
  ) {}

  row(number: number, edits: readonly CellEdit[]): void {
    const rows = this.scan.rows.filter((row) => row.number === number);
    const cells = this.scan.rows.flatMap((row) => row.cells).filter((cell) => cell.row === number);
    const missing: CellEdit[] = [];
    for (const edit of edits) {
      const cell = cells.find((candidate) => candidate.column === edit.column);
      if (cell) this.cell(cell, edit);
      else missing.push(edit);
    }
    const [first] = rows;
    if (missing.length === 0) return;
    if (first) this.cellsIntoRow(first, missing);
    else this.newRow(number, missing);
  }

  /** Rows of a sheet that had none, and formulas handed on to cells that are not written themselves. */
  finish(): void {
    const tag = this.scan.data?.tag;
    if (tag && this.firstRows.length > 0) {
      const text = `${opened(this.source(tag))}${this.firstRows.join('')}</${tag.prefix}sheetData>`;
      this.replacements.push({ start: tag.start, end: tag.end, text });
    }
    for (const [place, replacement] of this.handed) if (!this.written.has(place)) this.replacements.push(replacement);
  }

  /** The used range grows only when a cell was put in outside of it. */
  dimension(edits: readonly CellEdit[]): void {
    const tag = this.scan.dimension;
    const range = tag && parseRange(tag.attributes.ref?.value ?? '');
    if (!tag || !range) return;
    const top = Math.min(range.top, ...edits.map((edit) => edit.row));
    const left = Math.min(range.left, ...edits.map((edit) => edit.column));
    const bottom = Math.max(range.bottom, ...edits.map((edit) => edit.row));
    const right = Math.max(range.right, ...edits.map((edit) => edit.column));
    if (top === range.top && left === range.left && bottom === range.bottom && right === range.right) return;
    const ref = `${formatAddress(top, left)}:${formatAddress(bottom, right)}`;
    this.replacements.push({ start: tag.start, end: tag.end, text: withAttribute(this.source(tag), 'ref', ref) });
  }

  private source(tag: Tag): string {
    return this.text.slice(tag.start, tag.end);
  }

  private cell(cell: CellSpan, edit: CellEdit): void {
    const formula = cell.children.find((child) => child.name === 'f');
    const keeps = edit.keepFormula && formula !== undefined;
    if (formula && !keeps) this.formulasLost.push(edit.address);
    const handed = this.handed.get(placeKey(cell))?.text;
    this.written.add(placeKey(cell));
    const kept = cell.children
      .filter((child) => child.name !== 'v' && child.name !== 'is' && child.name !== 'f')
      .map((child) => this.text.slice(child.start, child.end));
    const own = keeps ? (handed ?? this.text.slice(formula.start, formula.end)) : '';
    const source = withoutAttributes(this.source(cell.tag), keeps ? ['t', 'vm'] : ['t', 'vm', 'cm']);
    const text = cellXml(source, cell.tag.prefix, edit.content, own, kept.join(''));
    this.replacements.push({ start: cell.tag.start, end: cell.end, text });
  }

  private cellsIntoRow(row: RowSpan, edits: readonly CellEdit[]): void {
    const { tag } = row;
    const source = withSpans(this.source(tag), tag, edits);
    if (tag.selfClosing) {
      const inner = edits.map((edit) => this.newCell(tag, edit)).join('');
      const text = `${opened(source)}${inner}</${tag.prefix}row>`;
      this.replacements.push({ start: tag.start, end: tag.end, text });
      return;
    }
    if (source !== this.source(tag)) this.replacements.push({ start: tag.start, end: tag.end, text: source });
    for (const edit of edits) {
      const next = row.cells.find((cell) => cell.column > edit.column);
      const at = next?.tag.start ?? row.end;
      this.replacements.push({ start: at, end: at, text: this.newCell(tag, edit) });
    }
  }

  private newRow(number: number, edits: readonly CellEdit[]): void {
    const { data, rows } = this.scan;
    if (!data) return;
    const { prefix } = data.tag;
    const cells = edits.map((edit) => this.newCell(null, edit)).join('');
    const row = `<${prefix}row r="${number}">${cells}</${prefix}row>`;
    if (data.tag.selfClosing) {
      this.firstRows.push(row);
      return;
    }
    const next = rows.find((candidate) => candidate.number > number);
    const at = next?.tag.start ?? data.end;
    this.replacements.push({ start: at, end: at, text: row });
  }

  /** A new cell looks as Excel would make it: like its row, else like its column. */
  private newCell(row: Tag | null, edit: CellEdit): string {
    const prefix = row?.prefix ?? this.scan.data?.tag.prefix ?? '';
    const formatted = row?.attributes.customFormat?.value;
    const ofRow = formatted === '1' || formatted === 'true' ? row?.attributes.s?.value : undefined;
    const ofColumn = this.scan.columns.find(({ from, to }) => edit.column >= from && edit.column <= to)?.style;
    const style = ofRow ?? ofColumn;
    const attributes = style === undefined ? '' : ` s="${style}"`;
    return cellXml(`<${prefix}c r="${edit.address}"${attributes}>`, prefix, edit.content, '', '');
  }
}

/** The `spans` of a row are a hint; a wrong one is not left behind. */
function withSpans(source: string, tag: Tag, edits: readonly CellEdit[]): string {
  const [from, to, ...more] = (tag.attributes.spans?.value ?? '')
    .split(/[: ]/)
    .map((text) => Number.parseInt(text, 10));
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) || more.length > 0)
    return source;
  const columns = edits.map((edit) => edit.column);
  const [left, right] = [Math.min(from, ...columns), Math.max(to, ...columns)];
  return left === from && right === to ? source : withAttribute(source, 'spans', `${left}:${right}`);
}

function cellXml(open: string, prefix: string, content: NewContent, formula: string, rest: string): string {
  const close = `</${prefix}c>`;
  const start = opened(open);
  switch (content.kind) {
    case 'number':
      return `${start}${formula}<${prefix}v>${content.text}</${prefix}v>${rest}${close}`;
    case 'text': {
      const item = `<${prefix}is><${prefix}t xml:space="preserve">${escapeText(content.text)}</${prefix}t></${prefix}is>`;
      return `${withAttribute(start, 't', 'inlineStr')}${item}${rest}${close}`;
    }
    case 'blank':
      return rest === '' ? start.replace(/>$/, '/>') : `${start}${rest}${close}`;
  }
}
