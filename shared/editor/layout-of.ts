import type { Graph } from '../calc/graph';
import { fillIn } from '../document/fill-in';
import { isFigure, type LineLayout, type RowLayout, type TableLayout } from '../form/layout';

/** The form of one table filled with the document's rows and headings. */
export function layoutOf(graph: Graph, table: string): TableLayout {
  const { template } = graph.structure;
  const form = graph.structure.form(table);
  return {
    id: form.id,
    title: fillIn(form.title, graph.outline, form.unit),
    headings: form.headings.map((line) => fillIn(line, graph.outline, form.unit)),
    unit: form.unit,
    decimals: template.decimals,
    columns: form.columns.map((column) => ({
      ...column,
      path: column.path.map((title) => fillIn(title, graph.outline, form.unit)),
    })),
    header: form.header.map((cell) => ({ ...cell, title: fillIn(cell.title, graph.outline, form.unit) })),
    headerRows: form.headerRows,
    index: form.index,
    lines: visibleLines(graph, table),
    sections: form.sections.map((section) => ({
      id: section.id,
      list: section.classified?.list ?? null,
      levels: section.records?.levels ?? null,
    })),
    print: form.print,
  };
}

/** Rows that merely follow another table and carry no figure are left out where the form says so. */
function visibleLines(graph: Graph, table: string): LineLayout[] {
  const form = graph.structure.form(table);
  const omitting = new Set(
    form.sections.filter((section) => section.classified?.omitZero).map((section) => section.id),
  );
  const lines = graph.structure.lines(table);
  if (omitting.size === 0) return [...lines];
  const kept = lines.filter((line) =>
    Object.values(line.rows).some((row) => row && !(omitting.has(row.section) && isEmptyFollower(graph, table, row))),
  );
  return kept.map((line, at) => ({ ...line, number: at + 1 }));
}

/** A row above one that is printed is printed too, whatever its own figures come to. */
function isEmptyFollower(graph: Graph, table: string, row: RowLayout): boolean {
  if (row.own || !row.classified || !hasNoFigure(graph, table, row)) return false;
  const rows = graph.structure.section(table, row.section);
  return (rows?.children.get(row.id) ?? []).every((id) => {
    const child = rows?.byId.get(id);
    return child === undefined || isEmptyFollower(graph, table, child);
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
