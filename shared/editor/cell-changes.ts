import type { Graph } from '../calc/graph';
import { type Structure, slotKey } from '../calc/structure';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import type { ProjectRow } from '../document/project';
import { takesCode } from '../document/rows';
import { isWritten } from '../form/layout';
import { toHalfWidth } from '../money/read-amount';
import { readWrittenAmount } from '../money/written-amount';
import { type Failure, fail, ok, type Result } from '../result/result';
import { dataOf, ownRow } from './own-rows';

type CellTexts = Extract<Command, { kind: 'set-cells' }>['cells'];

/**
 * Amounts are kept as plain decimal strings, arithmetic as its result; anything else exactly as typed. `unit` is what
 * the table counts in: without it no text with a unit of its own is read.
 */
export function canonicalText(text: string | null, unit = '', decimals = 2): string | null {
  if (text === null) return null;
  if (toHalfWidth(text) === '') return '';
  return readWrittenAmount(text, unit, decimals)?.text ?? text;
}

/** What a cell keeps of a text by the kind of its column: words as they are, figures in canonical form. */
function keptText(text: string | null, graph: Graph, table: string, column: string): string | null {
  const form = graph.structure.form(table);
  const kind = form.columns.find((candidate) => candidate.id === column)?.kind;
  if (kind === 'text') return text;
  return canonicalText(text, kind === 'money' ? form.unit : '', form.decimals);
}

/** Changes that put texts into cells; `rowsOf` holds the tables' own rows as earlier changes of the step leave them. */
export function cellChanges(
  cells: CellTexts,
  graph: Graph,
  rowsOf: Map<string, ProjectRow[]>,
): Result<Change[], Failure> {
  const changes: Change[] = [];
  for (const { table, row, column, text } of lastTexts(cells)) {
    const slot = graph.slot({ table, row, column });
    const rows = rowsOf.get(table) ?? [...dataOf(graph.structure, table).rows];
    rowsOf.set(table, rows);
    if (!slot && !newCell(graph.structure, table, rows, row, column))
      return fail('no-such-cell', { table, row, column });
    const before = slot?.typed ?? null;
    const after = keptText(text, graph, table, column);
    if (before === after) continue;
    if (slot && after !== null) changes.push(...ownRow(graph.structure, table, rows, row, column));
    changes.push({ kind: 'cell', table, row, column, before, after });
  }
  return ok(changes);
}

/** Whether the cell is one to write in of a row that this very step brings in. */
function newCell(
  structure: Structure,
  table: string,
  rows: readonly ProjectRow[],
  row: string,
  column: string,
): boolean {
  if (!rows.some((own) => own.id === row)) return false;
  const form = structure.form(table).columns.find((candidate) => candidate.id === column);
  const section = structure.form(table).sections.find((candidate) => candidate.id === form?.section);
  if (!form || !section || !isWritten(form)) return false;
  const code = rows.find((own) => own.id === row)?.code ?? '';
  if (section.classified) return takesCode(section.classified, code) || section.classified.only.length === 0;
  const level = rows.find((own) => own.id === row)?.level ?? 1;
  return section.records !== null && (form.levels === null || form.levels.includes(level));
}

/** A cell named twice gets the text named last. */
function lastTexts(cells: CellTexts): Iterable<CellTexts[number]> {
  return new Map(cells.map((cell) => [slotKey(cell.table, cell.row, cell.column), cell])).values();
}
