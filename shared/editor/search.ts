import { stripSpaces } from '../checks/wording';
import type { Command } from '../document/commands';
import type { CellRef } from '../form/finding';
import type { ColumnLayout, RowLayout } from '../form/layout';
import { parseAmount, toHalfWidth } from '../money/read-amount';
import { rewritten } from '../text/pieces';
import type { DocumentEditor } from './editor';

type Put = Extract<Command, { kind: 'put' }>;

/** One place where the words stand: a cell of a table, the note under it, or a paragraph of the text. */
export interface Match {
  kind: 'cell' | 'note' | 'text';
  table: string;
  /** Where to go; '' in a note. */
  row: string;
  column: string;
  /** Where to go in the text; '' in a table. */
  section: string;
  block: string;
  text: string;
  /** What replacing changes here; `fixed`: it belongs to the form or is computed. */
  target: 'amount' | 'name' | 'note' | 'text' | 'fixed';
}

export interface SearchOptions {
  /** Only this table; null = the whole document, text and all. */
  table: string | null;
  /** The whole cell must be the words. */
  whole: boolean;
}

/** Letters and digits in one width and case, without blanks: 全角 and 半角 are the same. */
function folded(text: string): string {
  return stripSpaces(toHalfWidth(text.normalize('NFKC'))).toLowerCase();
}

/**
 * 查找: every place that holds the words, table by table, line by line. Amounts are found by value (`1308.71` finds
 * 1,308.71) or by digits in them.
 */
export function findAll(editor: DocumentEditor, words: string, options: SearchOptions): Match[] {
  const wanted = folded(words);
  if (wanted === '') return [];
  const tables = options.table === null ? editor.tables : [options.table];
  const found = tables.flatMap((table) => inTable(editor, table, wanted, options.whole));
  return options.table === null ? [...found, ...inText(editor, wanted, options.whole)] : found;
}

/** Paragraphs that are printed, as they read with their figures. */
function inText(editor: DocumentEditor, wanted: string, whole: boolean): Match[] {
  return editor.narrative.sections().flatMap((section) =>
    section.blocks
      .filter(
        ({ shown, text }) => shown && (holds(folded(text), wanted, whole) || (!whole && holdsAmount(text, wanted))),
      )
      .map(({ block, runs, text }): Match => {
        const written = runs.some((run) => run.inline.kind === 'text' && folded(run.text).includes(wanted));
        const place = { table: '', row: '', column: '', section: section.id, block: block.id };
        return { kind: 'text', ...place, text, target: written ? 'text' : 'fixed' };
      }),
  );
}

function inTable(editor: DocumentEditor, table: string, wanted: string, whole: boolean): Match[] {
  const layout = editor.layout(table);
  const found: Match[] = [];
  for (const line of layout.lines) {
    for (const column of layout.columns) {
      const row = line.rows[column.section];
      const match = row && column.kind !== 'sequence' ? cellMatch(editor, table, row, column, wanted, whole) : null;
      if (match) found.push(match);
    }
  }
  const note = editor.note(table) ?? '';
  if (holds(folded(note), wanted, whole)) {
    found.push({ kind: 'note', table, row: '', column: '', section: '', block: '', text: note, target: 'note' });
  }
  return found;
}

function cellMatch(
  editor: DocumentEditor,
  table: string,
  row: RowLayout,
  column: ColumnLayout,
  wanted: string,
  whole: boolean,
): Match | null {
  const cell = editor.cell(table, row.id, column.id);
  if (cell.state === 'void') return null;
  const amount = parseAmount(wanted);
  const digits = amount === null ? wanted : wanted.replace(/,/g, '');
  const sameValue = amount !== null && cell.value !== null && amount.eq(cell.value);
  if (!sameValue && !holds(folded(cell.text), digits, whole)) return null;
  const typed = cell.state === 'typed' || cell.state === 'overridden' || cell.state === 'bad';
  const named = cell.state === 'fixed' && column.kind === 'name' && row.classified && row.own;
  const fixed = named ? 'name' : 'fixed';
  const target = typed ? 'amount' : fixed;
  const place = { table, row: row.id, column: column.id, section: '', block: '' };
  return { kind: 'cell', ...place, text: cell.text.trim(), target };
}

/** Whether an amount of this very value stands in the words, with 千分位 or without. */
function holdsAmount(text: string, wanted: string): boolean {
  const amount = parseAmount(wanted);
  if (amount === null) return false;
  const numbers = toHalfWidth(text).match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  return numbers.some((number) => parseAmount(number.replaceAll(',', ''))?.eq(amount) === true);
}

function holds(text: string, wanted: string, whole: boolean): boolean {
  return whole ? text === wanted : text !== '' && text.includes(wanted);
}

/** 在哪里: a place that was found in the form's words, `表 · 行 · 栏`, or the section of the text. */
export function placeOf(editor: DocumentEditor, match: Match): string {
  const { kind, table, row, column, section } = match;
  if (kind === 'text') return editor.narrative.sections().find(({ id }) => id === section)?.title ?? '';
  if (kind === 'note') return `${editor.layout(table).title} · 表下说明`;
  return editor.explain({ table, row, column }).place;
}

/** Letters that are shown before the words in a long text. */
const BEFORE_CHARACTERS = 10;

/** What stands at a place, from shortly before the words on: a paragraph is long. */
export function shownAround({ text }: Match, words: string): string {
  const at = text.indexOf(words.trim());
  return at > BEFORE_CHARACTERS * 2 ? `…${text.slice(at - BEFORE_CHARACTERS)}` : text;
}

/** What replacing comes to: one step for all places that may change, and how many may not. */
export interface Replacement {
  command: Put | null;
  changed: number;
  kept: number;
}

/** 替换: typed cells, names of own rows, notes and written words only; what the form fixes or computes is kept and counted. */
export function replaceAll(editor: DocumentEditor, matches: readonly Match[], words: string, by: string): Replacement {
  const command: Put = {
    kind: 'put',
    label: `替换 ${words}`,
    replaces: true,
    rows: [],
    names: [],
    cells: [],
    notes: [],
  };
  let kept = 0;
  for (const { table, row, column, text, target } of matches) {
    if (target === 'fixed') kept += 1;
    else if (target === 'name') command.names.push({ table, row, name: replaced(text, words, by) });
    else if (target === 'text') continue;
    else if (target === 'note') command.notes.push({ table, text: replaced(text, words, by) });
    else command.cells.push({ table, row, column, text: replacedAmount(editor, { table, row, column }, words, by) });
  }
  command.sections = replacedSections(editor, matches, words, by);
  const changed = matches.length - kept;
  return { command: changed === 0 ? null : command, changed, kept };
}

/** Sections of the text with the words replaced in the given paragraphs; figures bound to cells stay as they are. */
function replacedSections(
  editor: DocumentEditor,
  matches: readonly Match[],
  words: string,
  by: string,
): NonNullable<Put['sections']> {
  const places = matches.filter(({ target }) => target === 'text');
  return [...new Set(places.map(({ section }) => section))].map((section) => {
    const wanted = new Set(places.filter((place) => place.section === section).map(({ block }) => block));
    const blocks = editor.narrative.blocks(section).map((block) => {
      if (!wanted.has(block.id)) return block;
      const inlines = rewritten(block.inlines, (text) => occurrences(text, words).map((place) => ({ ...place, by })));
      return { ...block, inlines };
    });
    return { section, blocks };
  });
}

/** A figure that is the words gets the new one; otherwise the digits in its text are replaced. */
function replacedAmount(editor: DocumentEditor, { table, row, column }: CellRef, words: string, by: string): string {
  const { text, value } = editor.cell(table, row, column);
  const wanted = parseAmount(words);
  if (wanted !== null && value !== null && wanted.eq(value)) return by;
  return replaced(text, wanted === null ? words : toHalfWidth(words).replace(/,/g, ''), by);
}

/** Replaces each occurrence whatever its width and case; the rest of the text stays letter for letter. */
function replaced(text: string, words: string, by: string): string {
  let result = '';
  let done = 0;
  for (const { start, end } of occurrences(text, words)) {
    result += text.slice(done, start) + by;
    done = end;
  }
  return result + text.slice(done);
}

function occurrences(text: string, words: string): { start: number; end: number }[] {
  const wanted = [...words.normalize('NFKC').toLowerCase()].filter((letter) => letter.trim() !== '');
  const letters = [...text];
  const same = letters.map((letter) => letter.normalize('NFKC').toLowerCase());
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (let at = 0; at < letters.length; ) {
    const last = matchEnd(same, at, wanted);
    const length = letters.slice(at, last ?? at + 1).join('').length;
    if (last !== null) found.push({ start, end: start + length });
    start += length;
    at = last ?? at + 1;
  }
  return found;
}

/** Where an occurrence that starts at `at` ends, blanks within it aside; null when none starts there. */
function matchEnd(letters: readonly string[], at: number, wanted: readonly string[]): number | null {
  let position = at;
  for (const [index, letter] of wanted.entries()) {
    while (index > 0 && letters[position]?.trim() === '') position += 1;
    if (letters[position] !== letter) return null;
    position += 1;
  }
  return wanted.length === 0 ? null : position;
}
