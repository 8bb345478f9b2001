import type { Graph } from '../calc/graph';
import { linesOf } from '../calc/lines';
import { isFigure, type LineLayout, type RowLayout } from '../form/layout';
import type { SectionForm, TableForm } from '../form/template';
import { ordinalOf, renumbered } from '../text/ordinals';

/** Whether the form leaves rows of this table out while nothing is in them (空行不列). */
export function leavesOut(form: TableForm): boolean {
  return form.sections.some((section) => section.classified?.omitZero === true || hasOptional(section));
}

function hasOptional(section: SectionForm): boolean {
  return [...section.before, ...section.after].some((row) => row.optional);
}

/** Printed lines of a table, without the rows that the form leaves out; the others close up. */
export function shownLines(graph: Graph, table: string): LineLayout[] {
  const form = graph.structure.form(table);
  const lines = graph.structure.lines(table);
  if (!leavesOut(form)) return [...lines];
  const sections = graph.structure.of(table).map((rows) => {
    const section = form.sections.find(({ id }) => id === rows.section);
    return { ...rows, rows: rows.rows.filter((row) => !section || !isLeftOut(graph, form, section, row)) };
  });
  return linesOf(form, sections);
}

/** Label of a fixed row as it is printed: its number runs on where rows before it are left out. */
export function shownLabel(graph: Graph, form: TableForm, row: RowLayout): string {
  const section = form.sections.find(({ id }) => id === row.section);
  const own = ordinalOf(row.label);
  if (!section || own === null || row.classified || row.record || !hasOptional(section)) return row.label;
  const rows = graph.structure.section(form.id, row.section)?.rows ?? [];
  let out = 0;
  let from = own.number;
  for (const before of rows.slice(0, rows.indexOf(row)).reverse()) {
    const ordinal = ordinalOf(before.label);
    if (ordinal === null || ordinal.style !== own.style) continue;
    // A number that is not lower belongs to a list before this one.
    if (ordinal.number >= from) break;
    from = ordinal.number;
    if (isLeftOut(graph, form, section, before)) out += 1;
  }
  return out === 0 ? row.label : renumbered(row.label, own.number - out);
}

/** Whether nothing is in a row: no figure, and nothing that the user left as zero in one that may be missing. */
export function isEmptyRow(graph: Graph, table: string, row: RowLayout): boolean {
  return graph.structure.mayLack({ table, row: row.id }) && !row.classified && !row.record
    ? isUnused(graph, graph.structure.form(table), row)
    : hasNoFigure(graph, table, row);
}

function isLeftOut(graph: Graph, form: TableForm, section: SectionForm, row: RowLayout): boolean {
  if (row.classified) return section.classified?.omitZero === true && isEmptyFollower(graph, form.id, row);
  const fixed = [...section.before, ...section.after].find(({ id }) => id === row.id);
  return fixed?.optional === true && !row.record && isUnused(graph, form, row);
}

/** A row above one that is printed is printed too, whatever its own figures come to. */
function isEmptyFollower(graph: Graph, table: string, row: RowLayout): boolean {
  if (row.own || !hasNoFigure(graph, table, row)) return false;
  const rows = graph.structure.section(table, row.section);
  return (rows?.children.get(row.id) ?? []).every((id) => {
    const child = rows?.byId.get(id);
    return child === undefined || isEmptyFollower(graph, table, child);
  });
}

/**
 * A row that may be missing is, while nobody wrote in it and its figures, given by relations, come to nothing. One that
 * waits for figures is shown, unless the document came from a file without it.
 */
function isUnused(graph: Graph, form: TableForm, row: RowLayout): boolean {
  if (!hasNoFigure(graph, form.id, row)) return false;
  const cells = form.columns.flatMap((column) => {
    if (column.section !== row.section) return [];
    return graph.slot({ table: form.id, row: row.id, column: column.id }) ?? [];
  });
  if (cells.some((slot) => slot.typed !== null)) return false;
  const other = optionalWith(form, row);
  if (other !== null) return !hasFigureIn(graph, other, row.id);
  const { absent = [] } = graph.outline;
  if (absent.some((one) => one.table === form.id && one.row === row.id)) return true;
  return cells.every((slot) => slot.candidates.some((given) => !graph.presumes(given)));
}

function optionalWith(form: TableForm, row: RowLayout): string | null {
  const section = form.sections.find(({ id }) => id === row.section);
  const fixed = section && [...section.before, ...section.after].find(({ id }) => id === row.id);
  return fixed?.optionalWith ?? null;
}

/** Whether the row of this id in another table has a figure. */
function hasFigureIn(graph: Graph, table: string, id: string): boolean {
  return graph.structure.of(table).some(({ byId }) => {
    const row = byId.get(id);
    return row !== undefined && !hasNoFigure(graph, table, row);
  });
}

export function hasNoFigure(graph: Graph, table: string, row: RowLayout): boolean {
  return graph.structure
    .form(table)
    .columns.filter((column) => isFigure(column) && column.section === row.section)
    .every((column) => {
      const slot = graph.slot({ table, row: row.id, column: column.id });
      return !slot || (!slot.bad && !slot.computedBad && (slot.value === null || slot.value.isZero()));
    });
}
