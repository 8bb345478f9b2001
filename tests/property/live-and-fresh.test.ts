import { expect, it } from 'vitest';
import type { Command } from '../../shared/document/commands';
import { newProject } from '../../shared/document/new-project';
import { coverageOf } from '../../shared/editor/coverage';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { RowLayout } from '../../shared/form/layout';
import type { FixedRow, Template } from '../../shared/form/template';
import { numbers } from '../interop/excel-documents';
import { FORMS, shippedForms } from '../support/form-sample';
import { randomDocument } from '../support/random-document';
import { template } from '../support/templates';

/** Of every shipped form: what an open document shows after each edit is what it shows when it is opened again. */

const TEXTS = ['7.25', '0', '', null, '-3.9', 'abc', '12'];
const EDITS = 12;
const SEEDS = [3, 11];

function expectLayoutsAsFresh(editor: DocumentEditor, said: string): void {
  const fresh = openEditor(editor.template, editor.project);
  for (const table of editor.tables)
    expect(editor.layout(table).lines, `${said}: ${table}`).toEqual(fresh.layout(table).lines);
}

function rowsOf(editor: DocumentEditor, table: string): RowLayout[] {
  return editor.layout(table).lines.flatMap((line) => Object.values(line.rows).flatMap((row) => row ?? []));
}

function randomCell(editor: DocumentEditor, below: (limit: number) => number): Command | null {
  const table = editor.tables[below(editor.tables.length)] ?? '';
  const rows = rowsOf(editor, table);
  const row = rows[below(rows.length)];
  const columns = editor
    .layout(table)
    .columns.filter(({ kind, section }) => kind === 'money' && section === row?.section);
  const column = columns[below(columns.length)];
  const text = TEXTS[below(TEXTS.length)] ?? null;
  return row && column ? { kind: 'set-cells', cells: [{ table, row: row.id, column: column.id, text }] } : null;
}

interface Companion {
  table: string;
  row: FixedRow;
  /** The table that the row goes by. */
  by: string;
}

function companions(form: Template): Companion[] {
  return form.tables.flatMap(({ id: table, sections }) =>
    sections
      .flatMap(({ before, after }) => [...before, ...after])
      .flatMap((row) => (row.optionalWith === null ? [] : [{ table, row, by: row.optionalWith }])),
  );
}

/** The first code of the deepest level below this one. */
function leafBelow(form: Template, table: string, code: string): string | undefined {
  const lists = form.tables
    .find(({ id }) => id === table)
    ?.sections.flatMap(({ classified }) => classified?.list ?? []);
  const codes = [...(form.lists[lists?.[0] ?? '']?.names.keys() ?? [])].filter((one) => one.startsWith(code));
  return codes.find((one) => one.length === Math.max(...codes.map(({ length }) => length)));
}

it('shows a row that goes by another table as soon as that one has a figure, and no longer than it has', async () => {
  let shown = 0;
  for (const id of shippedForms()) {
    const form = await template(`${FORMS}/${id}`);
    for (const { table, row, by } of companions(form).slice(4, 6)) {
      const code = leafBelow(form, by, row.id);
      if (code === undefined) continue;
      const editor = openEditor(form, newProject(form, { code: '1', name: '某局' }, form.year));
      const isShown = () => rowsOf(editor, table).some((one) => one.id === row.id);
      const columns = editor.layout(by).columns.flatMap(({ id: column, kind }) => (kind === 'money' ? [column] : []));
      editor.dispatch({ kind: 'add-row', table: by, code, name: null });
      const own = editor.project.tables[by]?.rows.map((one) => one.id) ?? [];
      const set = (at: string, column: string, text: string | null) =>
        editor.dispatch({ kind: 'set-cells', cells: [{ table: by, row: at, column, text }] });
      expectLayoutsAsFresh(editor, `${id} ${code}`);
      for (const at of own) {
        for (const column of columns) {
          for (const text of ['7.25', null]) {
            set(at, column, text);
            if (isShown()) shown += 1;
            expectLayoutsAsFresh(editor, `${id} ${by}/${at}/${column} ${text}`);
          }
        }
      }
      set(code, columns.at(-1) ?? '', '7.25');
      expect(isShown(), `${id} ${table}/${row.id}`).toBe(true);
      editor.dispatch({ kind: 'delete-rows', table: by, rows: own });
      expect(isShown()).toBe(false);
      expectLayoutsAsFresh(editor, `${id} ${code} deleted`);
    }
  }
  expect(shown).toBeGreaterThan(10);
});

it('shows the rows of a fresh document after any edit of one cell', async () => {
  let edits = 0;
  for (const id of shippedForms()) {
    const form = await template(`${FORMS}/${id}`);
    for (const seed of SEEDS) {
      const below = numbers(seed * 7919);
      const editor = openEditor(form, randomDocument(form, seed));
      for (const table of editor.tables) editor.layout(table);
      for (let n = 0; n < EDITS; n += 1) {
        const command = randomCell(editor, below);
        if (!command || !editor.dispatch(command).ok) continue;
        edits += 1;
        expectLayoutsAsFresh(editor, `${id} ${seed} ${JSON.stringify(command)}`);
      }
    }
  }
  expect(edits).toBeGreaterThan(100);
});

it('counts of every rule what a fresh document counts, as rows come and go', async () => {
  let deleted = 0;
  for (const id of shippedForms()) {
    const form = await template(`${FORMS}/${id}`);
    for (const seed of SEEDS) {
      const editor = openEditor(form, randomDocument(form, seed));
      const own = editor.tables.flatMap((table) =>
        (editor.project.tables[table]?.rows ?? []).map((row) => ({ table, row: row.id })),
      );
      for (const { table, row } of own.filter((_, at) => at % 6 === 1)) {
        const done = editor.dispatch({ kind: 'delete-rows', table, rows: [row] });
        if (!done.ok || done.value.changes.length === 0) continue;
        deleted += 1;
        const said = `${id} ${seed} ${table}/${row}`;
        expect(coverageOf(editor), `${said} deleted`).toEqual(coverageOf(openEditor(form, editor.project)));
        editor.undo();
        expect(coverageOf(editor), `${said} back`).toEqual(coverageOf(openEditor(form, editor.project)));
      }
    }
  }
  expect(deleted).toBeGreaterThan(20);
});

/** What the text says, block by block. */
function words(editor: DocumentEditor): unknown {
  return editor.narrative
    .sections()
    .map(({ id, blocks }) => [id, blocks.map(({ block, marker, text, shown }) => [block.id, marker, text, shown])]);
}

it('says of every row what a fresh document says, as rows come, go and are renamed', async () => {
  let edits = 0;
  const said = new Set<string>();
  for (const id of shippedForms()) {
    const form = await template(`${FORMS}/${id}`);
    if (!form.narrative?.sections.some(({ repeats }) => repeats.length > 0)) continue;
    for (const seed of SEEDS) {
      const below = numbers(seed * 31);
      const editor = openEditor(form, randomDocument(form, seed));
      for (let n = 0; n < 2 * EDITS; n += 1) {
        const own = editor.tables.flatMap((table) =>
          (editor.project.tables[table]?.rows ?? []).map((row) => ({ table, row: row.id })),
        );
        const one = own[below(own.length)] ?? { table: '', row: '' };
        const [list] = Object.values(form.lists);
        const code = list?.entries[below(list.entries.length)]?.code ?? '';
        const commands: (Command | null)[] = [
          randomCell(editor, below),
          { kind: 'delete-rows', table: one.table, rows: [one.row] },
          { kind: 'rename-row', ...one, name: [null, '某项', '一、某类'][below(3)] ?? null },
          { kind: 'add-row', table: form.start, code, name: null },
        ];
        const command = commands[below(commands.length)];
        if (!command || !editor.dispatch(command).ok) continue;
        if (below(4) === 0) editor.undo();
        edits += 1;
        expect(words(editor), `${id} ${seed} ${JSON.stringify(command)}`).toEqual(
          words(openEditor(form, editor.project)),
        );
        for (const { blocks } of editor.narrative.sections())
          for (const { block, text, shown } of blocks) if (shown && block.id.includes('/')) said.add(text);
      }
    }
  }
  expect(edits).toBeGreaterThan(60);
  expect(said.size).toBeGreaterThan(40);
});
