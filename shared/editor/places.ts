import { stripSpaces } from '../checks/wording';
import type { CellRef } from '../form/finding';
import type { ColumnLayout, TableLayout } from '../form/layout';
import { findTable } from './address';
import type { DocumentEditor } from './editor';

/** A place to go to (定位), in the form's words; `ref` null = the table as a whole. */
export interface Place {
  table: string;
  ref: CellRef | null;
  words: string;
}

/**
 * 定位: places for what was typed, nearest first: `表3`, `表3 D6` (column letter and 序号), `表3 4行3栏`, a table's title,
 * a code, a name. Without a table the one on screen is meant first.
 */
export function findPlaces(editor: DocumentEditor, words: string, current: string, limit: number): Place[] {
  const text = words.normalize('NFKC').trim();
  if (text === '') return [];
  const address = addressed(editor, text, current);
  if (address) return [address];
  return [...titled(editor, text), ...rowPlaces(editor, text, current)].slice(0, limit);
}

const ADDRESS = /^(?:表\s*(\d+)\s*)?(?:([A-Za-z])(\d+)|第?\s*(\d+)\s*行\s*第?\s*(\d+)\s*[栏列])$/;

function addressed(editor: DocumentEditor, text: string, current: string): Place | null {
  const whole = /^表\s*(\d+)$/.exec(text);
  if (whole) return wholeTable(editor, findTable(editor, whole[1] ?? ''));
  const found = ADDRESS.exec(text);
  const table = found?.[1] === undefined ? current : findTable(editor, found[1]);
  if (!found || table === null || !editor.tables.includes(table)) return null;
  const layout = editor.layout(table);
  const [, , letter, letterLine, line, number] = found;
  const column = letter === undefined ? numbered(layout, number ?? '') : lettered(layout, letter);
  const row = layout.lines.find((candidate) => `${candidate.number}` === (letterLine ?? line))?.rows[
    column?.section ?? ''
  ];
  if (!column || !row) return null;
  return place(editor, { table, row: row.id, column: column.id });
}

function lettered(layout: TableLayout, letter: string): ColumnLayout | undefined {
  return layout.columns[letter.toUpperCase().charCodeAt(0) - 65];
}

/** A column by its 栏次, or by its place where the form prints none. */
function numbered(layout: TableLayout, number: string): ColumnLayout | undefined {
  const printed = layout.columns.find((column) => column.number.trim() === number);
  if (printed || layout.columns.some((column) => column.number.trim() !== '')) return printed;
  return layout.columns[Number.parseInt(number, 10) - 1];
}

function wholeTable(editor: DocumentEditor, table: string | null): Place | null {
  return table === null ? null : { table, ref: null, words: editor.layout(table).title };
}

function titled(editor: DocumentEditor, text: string): Place[] {
  const wanted = stripSpaces(text);
  const tables = editor.tables.filter((table) => stripSpaces(editor.layout(table).title).includes(wanted));
  return tables.flatMap((table) => wholeTable(editor, table) ?? []);
}

/** Rows by code (whole ones before those that begin so) and by name, the table on screen first. */
function rowPlaces(editor: DocumentEditor, text: string, current: string): Place[] {
  const wanted = stripSpaces(text);
  const tables = [current, ...editor.tables.filter((table) => table !== current)];
  const ranked: { rank: number; found: Place }[] = [];
  for (const table of tables) {
    const layout = editor.layout(table);
    for (const { rows } of layout.lines) {
      for (const row of Object.values(rows)) {
        const rank = row ? rowRank(row.code, stripSpaces(row.label), wanted) : null;
        const column = row && layout.columns.find((c) => c.kind === 'money' && c.section === row.section);
        if (row && column && rank !== null) {
          ranked.push({ rank, found: place(editor, { table, row: row.id, column: column.id }) });
        }
      }
    }
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ found }) => found);
}

function rowRank(code: string | null, label: string, wanted: string): number | null {
  if (code === wanted || label === wanted) return 0;
  if (code?.startsWith(wanted)) return 1;
  return label.includes(wanted) ? 2 : null;
}

function place(editor: DocumentEditor, ref: CellRef): Place {
  return { table: ref.table, ref, words: editor.explain(ref).place };
}
