import type { Graph } from '../calc/graph';
import { fillPlaceholders } from '../document/fill-in';
import type { TableLayout } from '../form/layout';
import { shownLines } from './shown-rows';

/** The form of one table filled with the document's rows and headings. */
export function layoutOf(graph: Graph, table: string): TableLayout {
  const form = graph.structure.form(table);
  return {
    id: form.id,
    title: fillPlaceholders(form.title, graph.outline, form.unit),
    headings: form.headings.map(({ text }) => fillPlaceholders(text, graph.outline, form.unit)),
    headingLines:
      form.headingLines?.map((line) => line.map((text) => fillPlaceholders(text, graph.outline, form.unit))) ?? null,
    unit: form.unit,
    decimals: form.decimals,
    zero: form.zero,
    grouping: form.grouping,
    columns: form.columns.map((column) => ({
      ...column,
      path: column.path.map((title) => fillPlaceholders(title, graph.outline, form.unit)),
    })),
    header: form.header.map(({ also: _, ...cell }) => ({
      ...cell,
      title: fillPlaceholders(cell.title, graph.outline, form.unit),
    })),
    headerRows: form.headerRows,
    index: form.index,
    lines: shownLines(graph, table),
    sections: form.sections.map((section) => ({
      id: section.id,
      list: section.classified?.list ?? null,
      levels: section.records?.levels ?? null,
    })),
    print: form.print,
  };
}
