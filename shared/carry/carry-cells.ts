import type { Command } from '../document/commands';
import { NOTE } from '../editor/carried';
import type { DocumentEditor } from '../editor/editor';
import type { ColumnLayout, RowLayout } from '../form/layout';
import type { TableForm } from '../form/template';
import { Amount } from '../money/amount';
import { inUnit } from '../text/amounts';
import type { Pairs } from './pairs';
import { RowPairs } from './row-pairs';

type Put = Extract<Command, { kind: 'put' }>;

/** What somebody wrote in cells of tables, and the notes under them, as the other form has places for them. */
export interface CarriedCells {
  cells: Put['cells'];
  notes: Put['notes'];
  /** The other form's tables that hold any, with these words: `row/column`, and `note`. */
  words: Record<string, string[]>;
  /** Places whose text it has no place for, with that text. */
  left: string[];
}

/** Both documents, and how their rows and tables belong together. */
export interface Sides {
  before: DocumentEditor;
  pairs: Pairs;
  /** The document in the other form, which has its rows already. */
  after: DocumentEditor;
  /** Table → record before → record after. */
  recordIds: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

interface Wanted {
  wants(column: ColumnLayout): boolean;
  /** Also notes that say that their table is empty, and the word that there is to be none. */
  emptyNotes: boolean;
}

/** Every cell of the columns that are wanted, and the notes. */
export function carryCells(sides: Sides, { wants, emptyNotes }: Wanted): CarriedCells {
  const { before, pairs } = sides;
  const found: CarriedCells = { cells: [], notes: [], words: {}, left: [] };
  for (const form of pairs.last.tables) {
    const table = pairs.table(form.id);
    const data = before.project.tables[form.id];
    if (!table || !data) continue;
    const { cells, left } = cellsOf(sides, form, table, wants);
    const isWorded = data.note !== '' && before.graph.explicitNote(form.id) !== true;
    const hasNote = data.note !== null && (emptyNotes || isWorded);
    const notes = hasNote ? [{ table: table.id, text: data.note }] : [];
    found.cells.push(...cells);
    found.left.push(...left);
    found.notes.push(...notes);
    const words = [...cells.map(({ row, column }) => `${row}/${column}`), ...notes.map(() => NOTE)];
    if (words.length > 0) found.words[table.id] = words;
  }
  return found;
}

function cellsOf(
  { before, pairs, after, recordIds }: Sides,
  form: TableForm,
  table: TableForm,
  wants: (column: ColumnLayout) => boolean,
): Pick<CarriedCells, 'cells' | 'left'> {
  const found: Pick<CarriedCells, 'cells' | 'left'> = { cells: [], left: [] };
  const texts = before.project.tables[form.id]?.cells ?? {};
  const records = recordIds.get(form.id);
  const own = rowsOf(before, form.id);
  const rows = new RowPairs(own, rowsOf(after, table.id));
  const taken = new Set<string>();
  for (const row of own)
    for (const column of form.columns) {
      const text = texts[row.id]?.[column.id];
      if (text === undefined || column.section !== row.section || !wants(column)) continue;
      const target = pairs.column(table, column);
      const id = target && (records?.get(row.id) ?? rows.idFor(row, target.section));
      const place = `${id}/${target?.id}`;
      const isThere = target && id !== undefined && after.cell(table.id, id, target.id).state !== 'void';
      const isFree = isThere && !taken.has(place);
      taken.add(place);
      if (isFree)
        found.cells.push({ table: table.id, row: id, column: target.id, text: inTable(text, column, form, table) });
      else if (text !== '')
        found.left.push(`${before.wording.shortPlace({ table: form.id, row: row.id, column: column.id })} ${text}`);
    }
  return found;
}

/** An amount of 元 is as many ten-thousandths of 万元, to its last digit. */
function inTable(text: string, { kind }: ColumnLayout, from: TableForm, to: TableForm): string {
  if (kind !== 'money' || from.unit === to.unit || !/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  return inUnit({ value: new Amount(text), unit: from.unit }, to.unit).toFixed();
}

/** Rows of a table as they are laid out, each once. */
export function rowsOf(editor: DocumentEditor, table: string): RowLayout[] {
  const { lines } = editor.layout(table);
  return lines.flatMap((line) => Object.values(line.rows).flatMap((row) => row ?? []));
}
