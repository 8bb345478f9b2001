import { stripSpaces } from '../checks/wording';
import type { DocumentEditor } from '../editor/editor';
import { nextRecordIds } from '../editor/records';
import type { RowLayout, TableLayout } from '../form/layout';
import { type Block, type BlockColumns, isBlank, type PastePlace } from './block';
import { type CodedSection, codedSection, codeText, isCode, joinedCode } from './codes';
import { looseKey, titleKey } from './titles';

/** The row that one line of a block is for in one section of the table. */
export interface LineRow {
  id: string;
  /** Comes in with the paste. */
  added: boolean;
  /** Another line than the one that the block lies on: told before it is written. */
  moved: boolean;
}

/** What the lines of a block come to: rows for them, and what is said of codes. */
export interface BlockLines {
  /** For each line of the block, by section; nothing where it has no row. */
  rows: ReadonlyMap<string, LineRow>[];
  /** Rows to add: codes with the name that came with them, records. */
  codes: { code: string; name: string | null }[];
  records: { row: string; level: number }[];
  /** New names of rows that are there. */
  names: { row: string; code: string; name: string | null; label: string }[];
  matched: string[];
  /** Codes that the block names twice: the first line counts. */
  duplicates: string[];
  /** Codes that the year's list does not know. */
  unknown: string[];
  /** Lines with something in them and no row, in their own words. */
  unmatched: string[];
}

interface Reading {
  editor: DocumentEditor;
  layout: TableLayout;
  block: Block;
  columns: BlockColumns;
  place: PastePlace;
  found: BlockLines & { rows: Map<string, LineRow>[] };
}

/** Finds the row of each line: by its code, by its label, otherwise line by line from the place on. */
export function readLines(
  editor: DocumentEditor,
  layout: TableLayout,
  block: Block,
  columns: BlockColumns,
  place: PastePlace,
): BlockLines {
  const rows = block.map(() => new Map<string, LineRow>());
  const found = { rows, codes: [], records: [], names: [], matched: [], duplicates: [], unknown: [], unmatched: [] };
  const reading: Reading = { editor, layout, block, columns, place, found };
  const coded = codedSection(editor, layout);
  for (const { id, levels } of layout.sections) {
    if (coded?.id === id && hasCodes(reading, coded)) byCode(reading, coded);
    else if (namesRows(reading, id, coded)) byLabel(reading, id);
    else byPlace(reading, id, levels !== null);
  }
  return found;
}

/** Columns of the block that are for the given places of the table. */
function columnsFor({ columns }: Reading, places: readonly number[]): number[] {
  return places.map((place) => columns.columns.findIndex(({ at }) => at === place)).filter((column) => column >= 0);
}

/** Lines below the titles, each with its code, '' where it has none. */
function codedData(reading: Reading, coded: CodedSection): { texts: readonly string[]; at: number; code: string }[] {
  const columns = coded.columns.map((place) => reading.columns.columns.findIndex(({ at }) => at === place));
  let above = '';
  return data(reading).map((line) => {
    const texts = columns.map((column) => (column < 0 ? undefined : codeText(line.texts[column] ?? '')));
    const code = joinedCode(coded, reading.layout, texts, above);
    if (isCode(coded, code)) above = code;
    return { ...line, code };
  });
}

function hasCodes(reading: Reading, coded: CodedSection): boolean {
  if (reading.columns.by === 'place') return false;
  return codedData(reading, coded).some(({ code }) => isCode(coded, code));
}

/** Lines below the titles. */
function data({ block, columns }: Reading): { texts: readonly string[]; at: number }[] {
  return block.slice(columns.first).map((texts, offset) => ({ texts, at: columns.first + offset }));
}

function rowsOf(layout: TableLayout, section: string): RowLayout[] {
  return layout.lines.flatMap(({ rows }) => rows[section] ?? []);
}

function textFor(reading: Reading, kind: 'name' | 'label', section: string, texts: readonly string[]): string {
  const at = reading.layout.columns.findIndex((column) => column.kind === kind && column.section === section);
  const [column] = columnsFor(reading, [at]);
  return column === undefined ? '' : (texts[column] ?? '').trim();
}

function byCode(reading: Reading, coded: CodedSection): void {
  const { found } = reading;
  const rows = rowsOf(reading.layout, coded.id);
  const present = new Map(rows.flatMap((row) => (row.classified && row.code !== null ? [[row.code, row]] : [])));
  const seen = new Set<string>();
  for (const { texts, at, code } of codedData(reading, coded)) {
    if (texts.every(isBlank)) continue;
    const name = textFor(reading, 'name', coded.id, texts);
    if (!isCode(coded, code)) {
      // A line without a code belongs to the fixed row of its label, such as the total.
      const labels = /\d/.test(code) ? [] : texts.map(titleKey).filter((text) => text !== '');
      const fixed = rows.find((row) => !row.classified && labels.includes(titleKey(row.label)));
      if (fixed) found.rows[at]?.set(coded.id, { id: fixed.id, added: false, moved: false });
      else found.unmatched.push(lineWords(texts));
      continue;
    }
    if (seen.has(code)) {
      found.duplicates.push(code);
      continue;
    }
    seen.add(code);
    if (!coded.names.has(code)) found.unknown.push(code);
    const id = placeCode(reading, coded, present.get(code), code, name);
    found.rows[at]?.set(coded.id, id);
  }
}

/** The row of a code: one that is there (with its new name), or one that comes in. */
function placeCode(
  { found }: Reading,
  coded: CodedSection,
  row: RowLayout | undefined,
  code: string,
  name: string,
): LineRow {
  const listed = coded.names.get(code);
  const given = name === '' || stripSpaces(name) === listed ? null : name;
  if (!row) {
    found.codes.push({ code, name: given });
    return { id: code, added: true, moved: false };
  }
  found.matched.push(code);
  if (row.own && name !== '' && stripSpaces(name) !== stripSpaces(row.label))
    found.names.push({ row: row.id, code, name: given, label: name });
  return { id: row.id, added: false, moved: false };
}

/** Column of the block for what the form prints in front of the rows of a section; -1 where it brings none. */
function labelColumn({ layout, columns }: Reading, section: string): number {
  const at = layout.columns.findIndex(
    ({ kind, section: own }) => (kind === 'label' || kind === 'name') && own === section,
  );
  return columns.columns.findIndex((candidate) => candidate.at === at && at >= 0);
}

/**
 * Whether the block says itself which rows its lines are for. Below titles that say so no line is taken for the one that
 * it happens to lie on, whatever stands in it.
 */
function namesRows(reading: Reading, section: string, coded: CodedSection | null): boolean {
  const column = labelColumn(reading, section);
  const lines = data(reading);
  const said = lines.some(({ texts }) => !isBlank(texts[column] ?? ''));
  const codes = coded?.id === section ? columnsFor(reading, coded.columns) : [];
  if (reading.columns.by !== 'place')
    return said || lines.some(({ texts }) => codes.some((at) => !isBlank(texts[at] ?? '')));
  const known = new Set(rowsOf(reading.layout, section).map(({ label }) => looseKey(label)));
  return lines.some(({ texts }) => !isBlank(texts[column] ?? '') && known.has(looseKey(texts[column] ?? '')));
}

/** Rows are found by their labels; of several rows with the same one the first that is still free. */
function byLabel(reading: Reading, section: string): void {
  const column = labelColumn(reading, section);
  const labels = labelsOf(rowsOf(reading.layout, section));
  const lineOf = new Map(reading.layout.lines.map(({ rows }, at) => [rows[section]?.id ?? '', at]));
  const taken = new Set<string>();
  for (const { texts, at } of data(reading)) {
    const label = texts[column] ?? '';
    const mine = texts.some((text, offset) => {
      const target = reading.columns.columns[offset]?.at ?? -1;
      return !isBlank(text) && reading.layout.columns[target]?.section === section && !isSequence(reading, target);
    });
    if (!mine) continue;
    const row = isBlank(label) ? undefined : labelled(labels, taken, label);
    if (!row) {
      reading.found.unmatched.push(lineWords(texts));
      continue;
    }
    taken.add(row.id);
    const moved = reading.columns.by === 'place' && lineOf.get(row.id) !== reading.place.line + at;
    reading.found.rows[at]?.set(section, { id: row.id, added: false, moved });
  }
}

function isSequence({ layout }: Reading, at: number): boolean {
  return layout.columns[at]?.kind === 'sequence';
}

/** Rows by their whole label, and by the label without its ordinal. */
interface Labels {
  whole: ReadonlyMap<string, readonly RowLayout[]>;
  loose: ReadonlyMap<string, readonly RowLayout[]>;
}

function labelsOf(rows: readonly RowLayout[]): Labels {
  return { whole: grouped(rows, titleKey), loose: grouped(rows, looseKey) };
}

function grouped(rows: readonly RowLayout[], key: (label: string) => string): Map<string, RowLayout[]> {
  const groups = new Map<string, RowLayout[]>();
  for (const row of rows) groups.set(key(row.label), [...(groups.get(key(row.label)) ?? []), row]);
  return groups;
}

function labelled({ whole, loose }: Labels, taken: ReadonlySet<string>, label: string): RowLayout | undefined {
  const exact = whole.get(titleKey(label))?.find(({ id }) => !taken.has(id));
  const alike = (loose.get(looseKey(label)) ?? []).filter(({ id }) => !taken.has(id));
  return exact ?? (alike.length === 1 ? alike[0] : undefined);
}

/** Rows that an open-ended table (可增行) may get behind its last line; no ids where it gets none. */
interface Growth {
  ids: readonly string[];
  /** First line that is not there yet. */
  from: number;
  level: number;
}

/** Line by line; below the last row of an open-ended table they become rows of their own. */
function byPlace(reading: Reading, section: string, open: boolean): void {
  const { layout, columns, found, editor } = reading;
  const own = open ? (editor.project.tables[layout.id]?.rows ?? []) : [];
  const last = layout.lines.at(-1)?.rows[section];
  const grows = open && (own.length === 0 || last?.record === true);
  const start = startOf(reading, section, grows && own.length === 0);
  const lines = data(reading);
  const from = Math.max(layout.lines.length, start);
  const ids = grows ? nextRecordIds(own, Math.max(0, start + lines.length - from)) : [];
  const growth: Growth = { ids, from, level: last?.record ? last.level : 1 };
  const named = open && (columns.by === 'titles' || start >= layout.lines.length);
  const totals = labelsOf(named ? rowsOf(layout, section).filter(({ record }) => !record) : []);
  let line = start;
  for (const { texts, at } of lines) {
    const total = totalOf(totals, texts);
    if (total) found.rows[at]?.set(section, { id: total.id, added: false, moved: false });
    else {
      placeLine(reading, section, growth, { line, at });
      line += 1;
    }
  }
}

/** One line of a block on one line of the table, or in a row of its own behind the last. */
function placeLine(
  { layout, block, columns, found }: Reading,
  section: string,
  { ids, from, level }: Growth,
  { line, at }: { line: number; at: number },
): void {
  const texts = block[at] ?? [];
  const row = layout.lines[line]?.rows[section];
  const id = ids[line - from];
  if (row) found.rows[at]?.set(section, { id: row.id, added: false, moved: false });
  else if (texts.every(isBlank)) return;
  else if (line >= from && id !== undefined) {
    found.records.push({ row: id, level });
    found.rows[at]?.set(section, { id, added: true, moved: false });
  } else if (columns.by === 'titles' && layout.sections.length === 1) found.unmatched.push(lineWords(texts));
}

/** The row of the form that a line of records names in its first words, such as the total below them. */
function totalOf(totals: Labels, texts: readonly string[]): RowLayout | undefined {
  const words = texts.find((text) => !isBlank(text));
  return words === undefined ? undefined : labelled(totals, new Set(), words);
}

/** First line: where the block is put down, or behind the table where its first records come in. */
function startOf({ layout, block, columns, place }: Reading, section: string, first: boolean): number {
  const column = layout.columns[place.column];
  const words = column !== undefined && column.kind !== 'money' && column.kind !== 'quantity';
  if (first && (block.length - columns.first > 1 || words || columns.by === 'titles')) return layout.lines.length;
  const { line } = place;
  if (columns.by !== 'titles' || layout.sections.every(({ id, levels }) => id !== section || levels === null))
    return line;
  // Titles tell the columns of records; the total above them is none.
  const record = layout.lines.findIndex(({ rows }, at) => at >= line && rows[section]?.record === true);
  return record < 0 ? line : record;
}

/** A line by its first words. */
function lineWords(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(0, 2)
    .join(' ');
}
