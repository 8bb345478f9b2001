import { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import { squeeze } from '../checks/wording';
import { toHalfWidth } from '../money/amount';
import { isNothingMark } from '../money/nothing-mark';
import { readWrittenAmount } from '../money/written-amount';
import { applyChanges } from './apply';
import type { Command } from './commands';
import type { DocumentEditor } from './editor';
import type { ColumnLayout, RowLayout, TableLayout } from './layout';
import { put } from './put';

type Put = Extract<Command, { kind: 'put' }>;

/** A pasted block read by its codes: the one step it makes, and what the clerk is told about it. */
export interface RowPaste {
  command: Put;
  /** Codes of rows that were there, and of rows that come in. */
  matched: string[];
  added: string[];
  /** Lines of the block with neither a usable code nor a known label. */
  unmatched: string[];
  /** Codes that the block names twice: the first line counts. */
  duplicates: string[];
  /** Codes that the year's list does not know. */
  unknown: string[];
  /** Figures for cells that are computed; `different` of them say something else. */
  computed: number;
  different: number;
}

interface Reading {
  layout: TableLayout;
  /** Column of the table that the block's first column goes to. */
  left: number;
  section: string;
  digits: readonly number[];
  names: ReadonlyMap<string, string>;
  codes: number[];
}

/**
 * 按编码粘贴: reads a block that brings the codes of a classified table in its own columns. Null when the block does not
 * reach over the code column or carries no code there; it is then an ordinary paste.
 */
export function readRowPaste(
  editor: DocumentEditor,
  table: string,
  left: number,
  block: readonly (readonly string[])[],
): RowPaste | null {
  const reading = readingOf(editor, table, left);
  const width = Math.max(0, ...block.map((line) => line.length));
  if (!reading || reading.codes.some((at) => at < left || at >= left + width)) return null;
  const lines = block.map((texts) => ({ texts, code: codeOf(reading, texts) }));
  if (!lines.some(({ code }) => usable(reading, code))) return null;
  return plan(editor, table, reading, lines);
}

function readingOf(editor: DocumentEditor, table: string, left: number): Reading | null {
  const form = editor.template.tables.find((candidate) => candidate.id === table);
  const section = form?.sections.find((candidate) => candidate.classified);
  const names = section?.classified && editor.template.lists[section.classified.list]?.names;
  if (!section?.classified || !names) return null;
  const layout = editor.layout(table);
  const codes = layout.columns.flatMap((column, at) =>
    column.kind === 'code' && column.section === section.id ? [at] : [],
  );
  return codes.length === 0
    ? null
    : { layout, left, section: section.id, digits: section.classified.digits, names, codes };
}

/** A code split over 类/款/项 columns is put together again. */
function codeOf(reading: Reading, texts: readonly string[]): string {
  return reading.codes
    .map((at) => toHalfWidth(texts[at - reading.left] ?? '').replace(/^'/, ''))
    .join('')
    .replace(/\s/g, '');
}

function usable(reading: Reading, code: string): boolean {
  return /^\d+$/.test(code) && reading.digits.includes(code.length);
}

function plan(
  editor: DocumentEditor,
  table: string,
  reading: Reading,
  lines: readonly { texts: readonly string[]; code: string }[],
): RowPaste {
  const command: Put = { kind: 'put', label: '', rows: [], names: [], cells: [], notes: [] };
  const paste: RowPaste = {
    command,
    matched: [],
    added: [],
    unmatched: [],
    duplicates: [],
    unknown: [],
    computed: 0,
    different: 0,
  };
  const rows = rowsOf(reading);
  const targets: { row: string; texts: readonly string[] }[] = [];
  const seen = new Set<string>();
  for (const { texts, code } of lines) {
    if (texts.every((text) => text.trim() === '')) continue;
    if (!usable(reading, code)) {
      const fixed = code === '' ? fixedRow(rows, texts) : undefined;
      if (fixed) targets.push({ row: fixed.id, texts });
      else paste.unmatched.push(lineWords(texts));
      continue;
    }
    if (seen.has(code)) {
      paste.duplicates.push(code);
      continue;
    }
    seen.add(code);
    if (!reading.names.has(code)) paste.unknown.push(code);
    targets.push({ row: placeRow(reading, rows, paste, table, code, texts), texts });
  }
  fillCells(editor, table, reading, paste, targets);
  command.label = `粘贴 ${targets.length} 行`;
  return paste;
}

function rowsOf(reading: Reading): RowLayout[] {
  return reading.layout.lines.flatMap((line) => {
    const row = line.rows[reading.section];
    return row ? [row] : [];
  });
}

/** The row a line is for: one that is there (with its new name), or one that comes in. Answers its id. */
function placeRow(
  reading: Reading,
  rows: readonly RowLayout[],
  paste: RowPaste,
  table: string,
  code: string,
  texts: readonly string[],
): string {
  const name = pastedName(reading, texts);
  const listed = reading.names.get(code);
  const row = rows.find((candidate) => candidate.classified && candidate.code === code);
  if (!row) {
    paste.added.push(code);
    paste.command.rows.push({ table, code, name: name === null || squeeze(name) === listed ? null : name });
    return code;
  }
  paste.matched.push(code);
  if (row.own && name !== null && squeeze(name) !== squeeze(row.label)) {
    paste.command.names.push({ table, row: row.id, name: squeeze(name) === listed ? null : name });
  }
  return row.id;
}

function pastedName(reading: Reading, texts: readonly string[]): string | null {
  const at = reading.layout.columns.findIndex((c) => c.kind === 'name' && c.section === reading.section);
  const text = at < 0 ? '' : (texts[at - reading.left] ?? '').trim();
  return text === '' ? null : text;
}

/** A line without a code belongs to the fixed row of its label, such as the total. */
function fixedRow(rows: readonly RowLayout[], texts: readonly string[]): RowLayout | undefined {
  const labels = texts.map((text) => squeeze(text)).filter((text) => text !== '');
  return rows.find((row) => !row.classified && labels.includes(squeeze(row.label)));
}

function lineWords(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(0, 2)
    .join(' ');
}

/** Puts the figures into the cells that are for input once the new rows stand; computed cells keep their figure. */
function fillCells(
  editor: DocumentEditor,
  table: string,
  reading: Reading,
  paste: RowPaste,
  targets: readonly { row: string; texts: readonly string[] }[],
): void {
  const withRows = graphAfter(editor, paste.command);
  const figures = targets.flatMap(({ row, texts }) =>
    amountsOf(reading, texts).map(({ column, text }) => ({
      row,
      column: column.id,
      read: isNothingMark(text) ? null : text,
    })),
  );
  const computed: { row: string; column: string; read: string }[] = [];
  for (const { row, column, read } of figures) {
    const slot = withRows?.slot({ table, row, column });
    if (slot && isInput(slot)) paste.command.cells.push({ table, row, column, text: kept(slot, read) });
    else if (slot && read !== null && read !== '') computed.push({ row, column, read });
  }
  paste.computed = computed.length;
  const filled = computed.length === 0 ? null : graphAfter(editor, paste.command);
  paste.different = computed.filter(({ row, column, read }) => {
    const now = filled?.slot({ table, row, column })?.computed;
    const said = readWrittenAmount(read, reading.layout.unit, reading.layout.decimals);
    return !now || !said || !now.eq(said.text);
  }).length;
}

function isInput(slot: Slot): boolean {
  const [definition] = slot.candidates;
  return slot.typed !== null || definition === undefined || definition.equation.isDefault;
}

/** A mark for nothing (null) leaves the cell blank on purpose, an empty cell of the block clears it. */
function kept(slot: Slot, read: string | null): string | null {
  if (read === null) return '';
  return read === '' && slot.computed !== null ? null : read;
}

/** The figures as the step would leave them; the document itself stays as it is. */
function graphAfter(editor: DocumentEditor, command: Put): Graph | null {
  const changes = put(command, editor.graph);
  return changes.ok ? new Graph(editor.template, applyChanges(editor.project, changes.value)) : null;
}

function amountsOf(reading: Reading, texts: readonly string[]): { column: ColumnLayout; text: string }[] {
  return texts.flatMap((text, at) => {
    const column = reading.layout.columns[reading.left + at];
    return column?.kind === 'money' && column.section === reading.section ? [{ column, text }] : [];
  });
}
