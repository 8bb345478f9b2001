import { join, resolve } from 'node:path';
import { createBackend } from '../../electron/services/calls/handlers';
import { callHandler } from '../../electron/services/host/call-handler';
import type { Args, MethodName, Value } from '../../shared/contract/api';
import type { Change } from '../../shared/document/changes';
import type { Command } from '../../shared/document/commands';
import { openEditor } from '../../shared/editor/editor';
import { loadTemplate } from '../../shared/form/load';

/**
 * A long day at one document: `node --expose-gc soak-child.mjs FOLDER DOCUMENT GESTURES FIRST`. Gestures at random places, each
 * into the journal; saves, undo, redo and other tables between them. Answers one line of JSON with the heap after the
 * first gestures and at the end.
 */
const [folder = '', source = '', gestures = '', first = ''] = process.argv.slice(2);
const SAVE_EVERY = 200;

const { handlers } = createBackend({
  version: '1',
  dialogs: null,
  takePending: () => null,
  showMenu: null,
  printing: null,
  showFolder: async () => true,
  fileOpened: () => undefined,
  emit: () => undefined,
  quit: () => undefined,
  folders: { data: join(folder, 'data'), assets: resolve('assets'), documents: folder },
});
const ports = { handlers, settled: async () => undefined, report: () => undefined };

async function call<M extends MethodName>(method: M, args: Args<M>): Promise<Value<M>> {
  const answer = await callHandler(ports, method, args);
  if (!answer.ok) throw new Error(`${method} ${answer.error.code} ${JSON.stringify(answer.error.params)}`);
  return answer.value;
}

let state = 1;
/** The same numbers at every run. */
function dice(below: number): number {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
  return state % Math.max(1, below);
}

function pick<T>(items: readonly T[]): T | undefined {
  return items[dice(items.length)];
}

const { folder: home } = await call('listFolder', { folder: null });
const { file } = await call('chooseInFolder', { folder: home, name: source });
const { session, project, template: files } = await call('openFile', { file });
const template = loadTemplate(files);
if (!template.ok) throw new Error(template.error.code);
const editor = openEditor(template.value, project);
const lists = new Map(
  template.value.tables.map((form) => [form.id, form.sections.flatMap(({ classified }) => classified?.list ?? [])]),
);
let table = editor.tables[0] ?? '';
let step = 0;

async function keep(changes: Change[] | undefined): Promise<void> {
  if (changes === undefined || changes.length === 0) return;
  step += 1;
  await call('journal', { session, step, changes });
}

/** Looks at every cell, as the grid does when it shows another table. */
function show(next: string): void {
  table = next;
  const { lines, columns } = editor.layout(table);
  for (const { rows } of lines) {
    for (const { id, section } of columns) if (rows[section]) editor.cell(table, rows[section].id, id);
  }
}

const FIGURES = ['0', '7.25', '1234.50', '-3', '', '12', '99999.99', '说明'];

function cellCommand(): Command {
  const { lines, columns } = editor.layout(table);
  const money = columns.filter(({ kind }) => kind === 'money');
  const cells = Array.from({ length: 1 + dice(3) }, () => {
    const column = pick(money);
    const row = pick(lines)?.rows[column?.section ?? '']?.id ?? '';
    const text = dice(2) === 0 ? null : (pick(FIGURES) ?? '');
    return { table, row, column: column?.id ?? '', text };
  });
  return { kind: 'set-cells', cells };
}

function rowCommand(): Command {
  const rows = editor.project.tables[table]?.rows ?? [];
  // As many come as go, so that the document stays of one size.
  const list = pick(lists.get(table) ?? []);
  const code =
    list === undefined ? undefined : pick(template.ok ? (template.value.lists[list]?.entries ?? []) : [])?.code;
  if (rows.length > 20 || code === undefined) return { kind: 'delete-rows', table, rows: [pick(rows)?.id ?? ''] };
  return { kind: 'add-row', table, code, name: null };
}

async function gesture(): Promise<void> {
  const kind = dice(20);
  if (kind < 2) return show(pick(editor.tables) ?? table);
  if (kind < 5) return keep(editor.undo()?.changes);
  if (kind < 6) return keep(editor.redo()?.changes);
  const outcome = editor.dispatch(kind < 8 ? rowCommand() : cellCommand());
  if (outcome.ok) await keep(outcome.value.changes);
}

function heap(): number {
  if (globalThis.gc === undefined) throw new Error('needs --expose-gc');
  for (let n = 0; n < 3; n += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const count = Number.parseInt(gestures, 10);
let after = 0;
let saves = 0;
for (let done = 1; done <= count; done += 1) {
  await gesture();
  if (done % 20 === 0) editor.findings();
  if (done % SAVE_EVERY === 0) {
    await call('save', { session, file: null, project: editor.project, step });
    saves += 1;
  }
  if (done === Number.parseInt(first, 10)) after = heap();
}
const end = heap();
console.log(JSON.stringify({ after, end, steps: step, saves }));
await call('closeSession', { session });
