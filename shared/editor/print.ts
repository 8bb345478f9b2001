import { fillPlaceholders } from '../document/fill-in';
import type { ColumnLayout, RowLayout, TableLayout } from '../form/layout';
import { Amount, grouped } from '../money/amount';
import { titleWords } from '../text/title-lines';
import type { DocumentEditor } from './editor';
import { continuesAbove } from './merged-cells';
import type { PrintCell, PrintColumn, PrintModel, PrintTable } from './print-model';
import { printNarrative } from './print-narrative';

const ALIGN: Record<ColumnLayout['kind'], PrintTable['columns'][number]['align']> = {
  sequence: 'center',
  code: 'center',
  label: 'left',
  name: 'left',
  text: 'left',
  money: 'right',
  quantity: 'right',
};

/** Text of every cell of a table as printed, line by line; `exact` gives amounts with every digit that they have. */
export function printedCells(editor: DocumentEditor, layout: TableLayout, exact = false): PrintCell[][] {
  return layout.lines.map((line, number) =>
    layout.columns.map((column, at): PrintCell => {
      if (column.kind === 'sequence') return { text: `${line.number}`, indent: 0, bold: false };
      const row = line.rows[column.section];
      if (!row) return { text: '', indent: 0, bold: false };
      const text = cellText(editor, layout, row, column, exact);
      const indented = column.kind === 'label' || column.kind === 'name';
      const cell = { text: indented ? text.trimStart() : text, indent: indented ? row.indent : 0, bold: row.total };
      return continuesAbove(editor, layout, number, at) ? { ...cell, continues: true } : cell;
    }),
  );
}

function cellText(
  editor: DocumentEditor,
  layout: TableLayout,
  row: RowLayout,
  column: ColumnLayout,
  exact: boolean,
): string {
  const { text, printed } = editor.cell(layout.id, row.id, column.id);
  if (exact) return text;
  return layout.grouping && column.kind === 'money' ? grouped(printed) : printed;
}

/** The document as the page templates get it. */
export function printModel(editor: DocumentEditor): PrintModel {
  const { template, project } = editor;
  return {
    title: fillPlaceholders(template.document.title, project, template.unit),
    department: project.department.name,
    year: `${project.year}`,
    contentsTitle: fillPlaceholders(template.document.contents, project, template.unit),
    partTitle: fillPlaceholders(template.document.part, project, template.unit),
    tables: editor.tables
      .filter((id) => editor.graph.structure.form(id).place === 'form')
      .map((id) => printTable(editor, id)),
    ...printNarrative(editor, (id) => printTable(editor, id)),
  };
}

const KEYS: readonly ColumnLayout['kind'][] = ['sequence', 'label', 'code', 'name'];

function printColumn({ width, kind, section }: ColumnLayout): PrintColumn {
  return { width, align: ALIGN[kind], key: KEYS.includes(kind), section: kind === 'sequence' ? '' : section };
}

/** One table as the page templates get it. */
export function printTable(editor: DocumentEditor, id: string): PrintTable {
  const layout = editor.layout(id);
  return {
    id,
    title: layout.title,
    titleWords: titleWords(layout.title),
    headings: layout.headings,
    ...(layout.headingLines ? { headingLines: layout.headingLines } : {}),
    paper: layout.print.paper,
    landscape: layout.print.orientation === 'landscape',
    continued: layout.print.continued,
    ...(layout.print.fit === 'page' ? { onePage: true } : {}),
    columns: layout.columns.map((column) => printColumn(column)),
    headerRows: layout.headerRows,
    header: layout.header.map((cell) => ({ ...cell, words: titleWords(cell.title) })),
    index: layout.index,
    rows: spannedCells(editor, layout),
    note: joinedNotes(withRounding(editor.note(id), editor, layout), editor.alwaysNote(id)),
  };
}

function joinedNotes(...notes: readonly (string | null)[]): string | null {
  const said = notes.filter((note) => note !== null && note.trim() !== '');
  return said.length > 0 ? said.join('\n') : (notes[0] ?? null);
}

/** A table in which something is rounded says so, because its printed parts may not add up to its printed sums (尾差). */
function withRounding(note: string | null, editor: DocumentEditor, layout: TableLayout): string | null {
  const rounded = layout.lines.some((line) =>
    layout.columns.some((column) => {
      const row = line.rows[column.section];
      if (column.kind !== 'money' || !row) return false;
      const { value, printed } = editor.cell(layout.id, row.id, column.id);
      return value !== null && printed !== '' && !new Amount(value).eq(printed);
    }),
  );
  if (!rounded) return note;
  const words = `注：表中金额四舍五入保留${layout.decimals}位小数，分项之和与合计可能有尾差。`;
  return note === null || note.trim() === '' ? words : `${note}\n${words}`;
}

/** Printed cells, each with the number of lines it reaches down over; those it covers have none. */
export function spannedCells(editor: DocumentEditor, layout: TableLayout): PrintCell[][] {
  const rows = printedCells(editor, layout);
  return rows.map((row, line) =>
    row.map((cell, column) => {
      // A cell on the first line has none above it that could reach down.
      if (cell.continues && line > 0) return { ...cell, rowSpan: 0 };
      let rowSpan = 1;
      while (rows[line + rowSpan]?.[column]?.continues) rowSpan += 1;
      return rowSpan === 1 ? cell : { ...cell, rowSpan };
    }),
  );
}
