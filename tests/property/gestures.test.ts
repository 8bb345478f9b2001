import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pasteBlock } from '../../renderer/clipboard/paste-block';
import { mountDocument, openDocument, tableView } from '../../renderer/document/open-document';
import { redo, refreshView, runCommand, startSavePoint, undo } from '../../renderer/document/run-command';
import { cleanPoint } from '../../renderer/document/save-point';
import {
  activeGrid,
  clearSelection,
  commitText,
  leaveBlank,
  makeDerived,
  setSelection,
} from '../../renderer/editing/cell-commands';
import { editTarget } from '../../renderer/editing/edit-target';
import { fillRange, fillSelection } from '../../renderer/editing/fill';
import { moveSelection } from '../../renderer/editing/move';
import { activeOf, positions, rangeOf, type Selection } from '../../renderer/selection/selection';
import { EMPTY_VIEW, useView } from '../../renderer/state/view-store';
import type { Command } from '../../shared/document/commands';
import { newProject } from '../../shared/document/new-project';
import type { Project } from '../../shared/document/project';
import { openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { enteredOnce, SEED_DEPARTMENT, typedSeed } from '../support/seed';
import { visible } from '../support/snapshot';
import { template, templateFiles } from '../support/templates';

/** The user's gestures as the page turns them into commands, without the page. */
let form: Template;
let files: Record<string, string>;
let starts: Project[];
beforeAll(async () => {
  const answered = async (): Promise<{ ok: true; value: Record<string, never> }> => ({ ok: true, value: {} });
  vi.stubGlobal('window', { mingzhang: { journal: answered, setDirty: answered } });
  form = await template();
  files = await templateFiles('assets/templates/hebei-2019');
  starts = [newProject(form, SEED_DEPARTMENT, 2019), typedSeed(form), enteredOnce(form).project];
});
afterAll(() => vi.unstubAllGlobals());

const natural = fc.nat(10_000);
const figure = fc.constantFrom('0', '1,234.5', '（3）', '=1+2*3', '=10/3', '12.3万', '—', '', 'abc', '7.25');
const block = fc.array(fc.array(figure, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
const coded = fc.array(fc.tuple(natural, fc.constantFrom('', '别名'), figure, figure), { minLength: 1, maxLength: 3 });

type Gesture =
  | { kind: 'select'; table: number; at: number; wide: number; high: number }
  | { kind: 'type' | 'fill-typed'; text: string }
  | { kind: 'paste'; block: string[][] }
  | { kind: 'paste-codes'; rows: [number, string, string, string][] }
  | { kind: 'row-in' | 'row-out'; at: number }
  | { kind: 'fill-out'; wide: number; high: number }
  | { kind: 'clear' | 'blank' | 'down' | 'right' | 'derive' | 'enter' | 'tab' | 'undo' | 'redo' };

const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('select' as const),
      table: natural,
      at: natural,
      wide: fc.nat(3),
      high: fc.nat(3),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('type' as const, 'fill-typed' as const), text: figure }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('paste' as const), block }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('paste-codes' as const), rows: coded }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('row-in' as const, 'row-out' as const), at: natural }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fill-out' as const), wide: fc.nat(2), high: fc.nat(3) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constantFrom('clear', 'blank', 'down', 'right', 'derive', 'enter', 'tab', 'undo', 'redo'),
    }),
  },
);

/** What a figure of the text waits for changed with the rows, while the section kept its words. */
const ROWS_COME_WHILE_WORDS_STAY: Gesture[] = [
  { kind: 'select', table: 1135, at: 0, wide: 0, high: 0 },
  { kind: 'paste-codes', rows: [[0, '', '0', 'abc']] },
  { kind: 'select', table: 6792, at: 0, wide: 0, high: 0 },
  { kind: 'row-in', at: 0 },
  { kind: 'fill-out', wide: 0, high: 0 },
  { kind: 'clear' },
  { kind: 'clear' },
  { kind: 'fill-out', wide: 0, high: 0 },
  { kind: 'paste', block: [['0']] },
  { kind: 'paste', block: [['0']] },
  { kind: 'clear' },
  { kind: 'select', table: 0, at: 0, wide: 0, high: 0 },
  { kind: 'clear' },
  { kind: 'paste-codes', rows: [[0, '', '0', '0']] },
  { kind: 'paste', block: [['0']] },
  { kind: 'fill-out', wide: 0, high: 0 },
];

/** A figure that waited came to be one that cannot be computed, printed alike. */
const WAITING_ENDS: Gesture[] = [
  { kind: 'select', table: 9491, at: 1, wide: 0, high: 0 },
  { kind: 'type', text: '—' },
  { kind: 'clear' },
  { kind: 'row-in', at: 0 },
  { kind: 'select', table: 0, at: 0, wide: 0, high: 0 },
  { kind: 'undo' },
  { kind: 'select', table: 0, at: 0, wide: 0, high: 0 },
  { kind: 'select', table: 0, at: 0, wide: 0, high: 0 },
  { kind: 'row-in', at: 0 },
  { kind: 'row-in', at: 0 },
  { kind: 'clear' },
  { kind: 'select', table: 0, at: 0, wide: 0, high: 0 },
  { kind: 'clear' },
];

/** The document open in the page, with the commands in force: undone ones are off the list until they are redone. */
function open(start: Project): { done: Command[]; undone: Command[] } {
  useView.setState({ ...EMPTY_VIEW });
  const mounted = mountDocument({
    session: 's',
    name: null,
    project: start,
    template: files,
    readOnly: false,
    source: null,
  });
  if (!mounted.ok) throw new Error(mounted.sentence);
  const { editor } = mounted.document;
  useView.setState({ activeTable: editor.tables[0] ?? '' });
  startSavePoint(cleanPoint());
  refreshView(null);
  const commands: { done: Command[]; undone: Command[] } = { done: [], undone: [] };
  const dispatch = editor.dispatch.bind(editor);
  editor.dispatch = (command) => {
    const outcome = dispatch(command);
    if (outcome.ok && outcome.value.changes.length > 0) {
      commands.done.push(command);
      commands.undone = [];
    }
    return outcome;
  };
  return commands;
}

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items[at % Math.max(1, items.length)];
}

/** Mostly places for input, where a gesture does something; one in four anywhere. */
function selectAt({ table, at, wide, high }: Extract<Gesture, { kind: 'select' }>): void {
  const id = pick(openDocument()?.editor.tables ?? [], table) ?? '';
  const view = tableView(id);
  if (!view) return;
  const { lines, columns } = view.layout;
  const all = positions({ top: 0, left: 0, bottom: lines.length - 1, right: columns.length - 1 });
  const inputs = all.filter((pos) => editTarget(view, pos, false).kind === 'cell');
  const anchor = pick(at % 4 === 0 || inputs.length === 0 ? all : inputs, at) ?? { line: 0, column: 0 };
  const focus = {
    line: Math.min(lines.length - 1, anchor.line + high),
    column: Math.min(columns.length - 1, anchor.column + wide),
  };
  const selection: Selection = { anchor, focus };
  useView.setState((state) => ({ activeTable: id, selections: { ...state.selections, [id]: selection } }));
}

function pasteCodes(rows: Extract<Gesture, { kind: 'paste-codes' }>['rows']): void {
  const grid = activeGrid();
  const list =
    form.lists[form.tables.flatMap(({ sections }) => sections.flatMap((s) => s.classified?.list ?? []))[0] ?? ''];
  const column = grid?.view.layout.columns.findIndex(({ kind }) => kind === 'code') ?? -1;
  if (!grid || !list || column < 0) return;
  const at = { line: 0, column };
  useView.setState((state) => ({ selections: { ...state.selections, [grid.table]: { anchor: at, focus: at } } }));
  pasteBlock(rows.map(([code, name, a, b]) => [pick(list.entries, code * 7)?.code ?? '', name, '', a, b]));
}

function changeRows(kind: 'row-in' | 'row-out', at: number): void {
  const grid = activeGrid();
  const classified = form.tables.find(({ id }) => id === grid?.table)?.sections.find((s) => s.classified)?.classified;
  if (!grid || !classified) return;
  const rows = openDocument()?.editor.project.tables[grid.table]?.rows ?? [];
  const row = pick(rows, at);
  if (kind === 'row-out' && row) runCommand({ kind: 'delete-rows', table: grid.table, rows: [row.id] });
  const code = pick(form.lists[classified.list]?.entries ?? [], at * 13)?.code;
  if (kind === 'row-in' && code) runCommand({ kind: 'add-row', table: grid.table, code, name: null });
}

function fillOut({ wide, high }: { wide: number; high: number }): void {
  const grid = activeGrid();
  if (!grid) return;
  const { lines, columns } = grid.view.layout;
  const source = rangeOf(grid.selection);
  const bottom = Math.min(lines.length - 1, source.bottom + high);
  const right = Math.min(columns.length - 1, source.right + wide);
  fillRange(grid.view, source, { ...source, bottom, right });
}

function perform(step: Gesture): void {
  const grid = activeGrid();
  switch (step.kind) {
    case 'select':
      return selectAt(step);
    case 'type':
      return grid ? commitText(editTarget(grid.view, activeOf(grid.selection), true), step.text) : undefined;
    case 'fill-typed':
      return setSelection(step.text);
    case 'paste':
      return pasteBlock(step.block);
    case 'paste-codes':
      return pasteCodes(step.rows);
    case 'row-in':
    case 'row-out':
      return changeRows(step.kind, step.at);
    case 'fill-out':
      return fillOut(step);
    case 'clear':
      return clearSelection();
    case 'blank':
      return leaveBlank();
    case 'derive':
      return makeDerived();
    case 'enter':
    case 'tab':
      return moveSelection({ kind: step.kind, back: false }, 10);
    case 'down':
    case 'right':
      return fillSelection(step.kind);
    default:
      return undefined;
  }
}

function play(steps: readonly Gesture[], commands: { done: Command[]; undone: Command[] }): void {
  for (const step of steps) {
    const editor = openDocument()?.editor;
    if (step.kind === 'undo' && editor?.undoLabel != null) {
      undo();
      commands.undone.push(...commands.done.splice(-1));
    } else if (step.kind === 'redo' && editor?.redoLabel != null) {
      redo();
      commands.done.push(...commands.undone.splice(-1));
    } else perform(step);
  }
}

/** Steps that changed something, so that a sequence of idle gestures would not pass unseen. */
let told = 0;

const steps = fc.array(gesture, { minLength: 12, maxLength: 40, size: 'max' });

describe('any sequence of gestures', () => {
  it('ends as its steps do on a fresh document', () => {
    fc.assert(
      fc.property(fc.nat(2), steps, (start, sequence) => {
        const project = starts[start] ?? newProject(form, SEED_DEPARTMENT, 2019);
        const commands = open(project);
        play(sequence, commands);
        const fresh = openEditor(form, project);
        told += commands.done.length;
        for (const command of commands.done) expect(fresh.dispatch(command).ok).toBe(true);
        const editor = openDocument()?.editor;
        expect(fresh.project).toEqual(editor?.project);
        expect(editor && visible(fresh)).toEqual(editor && visible(editor));
      }),
      {
        numRuns: 90,
        examples: [
          [0, ROWS_COME_WHILE_WORDS_STAY],
          [0, WAITING_ENDS],
        ],
      },
    );
    expect(told).toBeGreaterThan(300);
  });

  it('is taken back completely by undo, and one gesture is one step', () => {
    fc.assert(
      fc.property(fc.nat(2), steps, (start, sequence) => {
        const project = starts[start] ?? newProject(form, SEED_DEPARTMENT, 2019);
        const commands = open(project);
        for (const step of sequence) {
          const before = commands.done.length;
          play([step], commands);
          expect(Math.abs(commands.done.length - before)).toBeLessThanOrEqual(1);
        }
        const editor = openDocument()?.editor;
        const after = editor?.project;
        while (editor?.undoLabel != null) undo();
        expect(editor?.project).toEqual(project);
        const restored = openEditor(form, project);
        expect(editor && visible(editor)).toEqual(visible(restored));
        for (let n = 0; n < commands.done.length; n += 1) redo();
        expect(editor?.project).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });
});
