import { newProject } from '../../shared/document/new-project';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { ColumnLayout, RowLayout } from '../../shared/form/layout';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { numbers } from '../interop/excel-documents';

/** Words that a user may write anywhere. */
const WORDS = [
  '政务公开',
  '会议管理、督查督办',
  '完成率≥95%',
  '甲-乙(丙)',
  'A&B <1>',
  '第一行\n第二行',
  '合 计',
  '1.5倍',
];

/** A random document of any form: rows, records, amounts, quantities, texts, notes, blanks and other names. */
export function randomDocument(form: Template, seed: number): Project {
  const below = numbers(seed);
  const department = {
    code: ['434', ''][below(2)] ?? '',
    name: ['某某办公室', '市城市管理综合行政执法局'][below(2)] ?? '',
  };
  const editor = openEditor(form, newProject(form, department, form.year + below(2)));
  for (const table of editor.tables) addRows(editor, table, below);
  const cells = editor.tables.flatMap((table) => cellsOf(editor, table));
  for (let left = below(60); left > 0; left -= 1) {
    const cell = cells[below(cells.length)];
    if (cell) editor.dispatch({ kind: 'set-cells', cells: [{ ...cell.at, text: textFor(cell.kind, below) }] });
  }
  for (const table of editor.tables) {
    if (below(5) === 0) editor.dispatch({ kind: 'set-note', table, text: below(3) === 0 ? '' : '注：另行说明。' });
  }
  return editor.project;
}

function addRows(editor: DocumentEditor, table: string, below: (limit: number) => number): void {
  for (const { list, levels } of editor.layout(table).sections) {
    const codes = list === null ? [] : [...(editor.template.lists[list]?.names.keys() ?? [])];
    for (let left = below(5); left > 0 && codes.length > 0; left -= 1) {
      const code = codes[below(codes.length)] ?? '';
      editor.dispatch({ kind: 'add-row', table, code, name: null });
    }
    for (let level = 1; level <= (levels?.length ?? 0); level += 1) {
      editor.dispatch({ kind: 'add-records', table, after: null, level, count: 1 + below(2) });
    }
  }
}

interface Cell {
  at: { table: string; row: string; column: string };
  kind: ColumnLayout['kind'];
}

function cellsOf(editor: DocumentEditor, table: string): Cell[] {
  const { lines, columns } = editor.layout(table);
  const rows = lines.flatMap((line): RowLayout[] => Object.values(line.rows).flatMap((row) => row ?? []));
  return rows
    .filter((row) => row.own)
    .flatMap((row) =>
      columns
        .filter((column) => column.section === row.section && ['money', 'quantity', 'text'].includes(column.kind))
        .map((column) => ({ at: { table, row: row.id, column: column.id }, kind: column.kind })),
    );
}

function textFor(kind: ColumnLayout['kind'], below: (limit: number) => number): string {
  if (below(8) === 0) return '';
  if (kind === 'text') return WORDS[below(WORDS.length)] ?? '';
  const whole = `${below(5) === 0 ? '-' : ''}${below(10 ** (1 + below(8)))}`;
  return kind === 'quantity' ? whole : `${whole}.${10 + below(90)}`;
}

/** Every printed cell of a document as data: 1.50 and 1.5 are one figure, blank and zero are not. */
export function documentContents(editor: DocumentEditor) {
  return editor.tables.map((id) => {
    const { lines, columns } = editor.layout(id);
    const rows = lines.map((line) =>
      columns.map((column) => {
        const row = line.rows[column.section];
        if (!row) return null;
        const { value, text } = editor.cell(id, row.id, column.id);
        if (column.kind === 'money' || column.kind === 'quantity')
          return value === null ? text : new Amount(value).toFixed();
        return column.kind === 'sequence' ? '' : text.trim();
      }),
    );
    // A line without anything in it is nothing that a sheet could hold.
    const told = rows.filter((row) => row.some((text) => text !== null && text !== ''));
    return { id, rows: told, note: editor.note(id) ?? '' };
  });
}
