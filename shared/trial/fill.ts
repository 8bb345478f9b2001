import { newProject } from '../document/new-project';
import { takesCode } from '../document/rows';
import { type DocumentEditor, openEditor } from '../editor/editor';
import type { CellRef } from '../form/finding';
import { type ColumnKind, isWritten } from '../form/layout';
import type { ClassifiedRows, Template } from '../form/template';
import { Amount } from '../money/amount';
import { cellsOf } from './shown';

/** Codes of the deepest level that a trial gives each list. */
const CODES = 4;

/**
 * 试填: a document of a form with rows of its lists and an invented amount or word, the same each time, in every cell
 * that nothing gives. Its amounts need not agree: what is tried is whether each comes back, and whether a change is told.
 */
export function trialDocument(form: Template): DocumentEditor {
  const editor = openEditor(form, newProject(form, { code: '434', name: '甲县试填局' }, form.year));
  addRows(editor);
  // An amount may give another that was open, so each table is looked at when its turn comes.
  for (const table of [form.start, ...editor.tables.filter((id) => id !== form.start)]) fillTable(editor, table);
  for (const [at, { id }] of (form.narrative?.inputs ?? []).entries())
    editor.dispatch({ kind: 'set-input', input: id, text: `${at + 101}` });
  return editor;
}

function addRows(editor: DocumentEditor): void {
  const { template } = editor;
  for (const form of template.tables) {
    for (const section of form.sections) {
      const { classified, records } = section;
      if (classified && !classified.preset && classified.follow.length === 0)
        for (const code of codesFor(template, classified))
          editor.dispatch({ kind: 'add-row', table: form.id, code, name: null });
      // Two of the topmost level, each with one of every level below it.
      for (let at = 0; records && at < 2 * records.levels.length; at += 1) {
        const level = (at % records.levels.length) + 1;
        editor.dispatch({ kind: 'add-records', table: form.id, after: null, level, count: 1 });
      }
    }
  }
}

/** Codes of the deepest level, of as many classes as there are: those that the form itself names before others. */
function codesFor(form: Template, group: ClassifiedRows): string[] {
  const entries = form.lists[group.list]?.entries ?? [];
  const deepest = Math.max(...group.digits);
  const top = Math.min(...group.digits);
  const named = new Set(
    form.tables.flatMap(({ sections }) =>
      sections.flatMap(({ before, after }) => [...before, ...after].map(({ id }) => id)),
    ),
  );
  const usable = entries.map(({ code }) => code).filter((code) => code.length === deepest && takesCode(group, code));
  const classes = [...new Set(usable.map((code) => code.slice(0, top)))];
  const known = classes.filter((code) => named.has(code));
  const chosen = (known.length > 0 ? known : classes).slice(0, CODES - 1);
  const firsts = chosen.flatMap((start) => usable.find((code) => code.startsWith(start)) ?? []);
  const second = usable.find((code) => code.startsWith(chosen[0] ?? '-') && !firsts.includes(code));
  return second === undefined ? firsts : [...firsts, second];
}

/** A cell that the user has to fill in: nothing gives it, or a presumption that has no figure yet. */
function isOpen(editor: DocumentEditor, { table, row, column }: CellRef): boolean {
  const { state, value } = editor.cell(table, row, column);
  return state === 'default' && (value === null || new Amount(value).isZero());
}

function fillTable(editor: DocumentEditor, table: string): void {
  const kinds = new Map(editor.layout(table).columns.map(({ id, kind }) => [id, kind]));
  const cells = cellsOf(editor, isWritten, [table]).filter((cell) => isOpen(editor, cell));
  const typed = cells.map((cell) => ({ ...cell, text: contentFor(editor, cell, kinds.get(cell.column)) }));
  editor.dispatch({ kind: 'set-cells', cells: typed });
}

function contentFor(editor: DocumentEditor, cell: CellRef, kind: ColumnKind | undefined): string {
  const number = numberFor(cell);
  if (kind === 'money') return amountFor(number, editor.layout(cell.table).decimals);
  return kind === 'quantity' ? `${(number % 90) + 1}` : `试填${number % 10_000}`;
}

/** Between 1 and 100, with every digit that the table prints, none of them 0. */
function amountFor(number: number, decimals: number): string {
  const places = Array.from({ length: decimals }, (_, at) => `${((number >> (4 + 2 * at)) % 9) + 1}`).join('');
  return `${(number % 99) + 1}${places === '' ? '' : `.${places}`}`;
}

/** The same number for the same place, others for others. */
function numberFor({ table, row, column }: CellRef): number {
  let hash = 7;
  for (const character of `${table}/${row}/${column}`)
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 16_777_213;
  return hash;
}
