import type { PrintNarrative, PrintTable } from '../../../../shared/editor/print-model';
import type { Result } from '../../../../shared/result/result';
import type { Listing } from '../../report/listing';
import type { Mark } from './marks';
import { provePages } from './prove';
import { proveTextAlone } from './prove-flow';

/** 核对列表（审核报告、两年比较）: the same proof as for the document. */
export function proveListing(model: Listing, pdf: Uint8Array, marks: readonly Mark[]): Result<null> {
  const tables = model.tables.map(({ rows }, at) => tableOf(model.columns, rows, `part${at}`));
  const proven = provePages(tables, pdf, marks, (sheets) => proveTextAlone(textOf(model), sheets, marks));
  if (proven.ok) return proven;
  const { code, params = {} } = proven.error;
  return { ok: false, error: { code, params: { ...params, table: model.title } } };
}

/** Its title stands above it as a paragraph, once; on its other pages only the header is printed again. */
function tableOf(columns: Listing['columns'], rows: Listing['tables'][number]['rows'], id: string): PrintTable {
  return {
    id,
    title: '',
    headings: [],
    paper: 'A4',
    landscape: true,
    continued: false,
    columns: columns.map(() => ({ width: 0, align: 'left', key: false, section: '' })),
    headerRows: 1,
    header: columns.map(({ title }, column) => ({ title, row: 0, column, rowSpan: 1, columnSpan: 1 })),
    index: null,
    rows: rows.map(({ cells }) => cells.map((text) => ({ text, indent: 0, bold: false }))),
    note: null,
  };
}

function textOf({ title, lines, tables }: Listing): PrintNarrative {
  const paragraphs = [...lines, ...tables.map((table, at) => ({ id: `part${at}`, text: table.title }))];
  const blocks = paragraphs.map(({ id, text }) => ({ kind: 'paragraph' as const, id, level: 0, text }));
  return { title, sections: [{ id: '', title: '', blocks }] };
}
