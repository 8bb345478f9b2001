import { AMOUNT_RULE } from '../../shared/checks/cell-rules';
import { sentenceOf } from '../../shared/contract/sentences';
import type { Change } from '../../shared/document/changes';
import type { Command } from '../../shared/document/commands';
import type { Outcome } from '../../shared/editor/editor-api';
import { countFindings, type Finding } from '../../shared/form/finding';
import { removedSentence } from '../../shared/text/invisible';
import { hostApi } from '../host/host-api';
import { indexFindings, indexTodos } from '../selection/finding-index';
import { activeOf, inRange, rangeOf, type Selection, samePos, selectionAround } from '../selection/selection';
import type { Hidden } from '../selection/shown-part';
import { type TableStatus, tableStatus } from '../selection/table-status';
import type { CellPos } from '../selection/table-view';
import { notify } from '../state/notices';
import { forgetRepeat } from '../state/repeat';
import { useView } from '../state/view-store';
import { reveal } from './hidden-parts';
import { journal } from './journal-queue';
import { forgetViews, gridView, openDocument, tableView } from './open-document';
import { afterEdit, afterRedo, afterSave, afterUndo, cleanPoint, isDirty, type SavePoint } from './save-point';

let point: SavePoint = cleanPoint();

/** What was selected when a step was taken, by the state that the step led to. */
const selectedBefore = new Map<number, { table: string; selection: Selection; hidden: Hidden | undefined }>();

/** Starts the record of unsaved work anew, for a document just opened. */
export function startSavePoint(start: SavePoint): void {
  point = start;
  selectedBefore.clear();
  forgetRepeat();
  showSaveState();
}

/** Identity of the state on screen, to be given to `markSaved` once it is on disk. */
export function currentState(): number {
  return point.state;
}

export function markSaved(state: number): void {
  point = afterSave(point, state);
  showSaveState();
}

export function hasUnsavedWork(): boolean {
  return isDirty(point);
}

/** What is being typed into the text is unsaved work at once, before it becomes a step. */
export function showPending(): void {
  if (useView.getState().saveState === 'saved') useView.setState({ saveState: 'unsaved' });
}

/** The state of saving as it is: after a step, or where what was typed came to nothing. */
export function showSaveState(): void {
  const document = openDocument();
  const before = useView.getState().saveState;
  const after = isDirty(point) ? 'unsaved' : 'saved';
  if (before === after) return;
  useView.setState({ saveState: after });
  if (document) void hostApi().setDirty({ session: document.session, dirty: after === 'unsaved' });
}

/** The one way of an edit: command → document → findings → repaint → journal. Null when it was refused. */
export function runCommand(command: Command): Outcome | null {
  const document = openDocument();
  if (!document) return null;
  const { activeTable, selections, hidden } = useView.getState();
  const selection = selections[activeTable];
  forgetRepeat();
  const result = document.editor.dispatch(command);
  if (!result.ok) {
    notify('error', sentenceOf(result.error));
    return null;
  }
  const { removed } = result.value;
  // After whatever the gesture itself has to say.
  if (removed.length > 0) setTimeout(() => notify('warning', removedSentence(removed)));
  if (result.value.changes.length > 0) {
    point = afterEdit(point);
    if (selection) selectedBefore.set(point.state, { table: activeTable, selection, hidden: hidden[activeTable] });
    const { recentFindings } = useView.getState();
    settle(result.value);
    if (useView.getState().recentFindings !== recentFindings) useView.setState({ recentStep: result.value });
  }
  return result.value;
}

export function undo(): void {
  const label = openDocument()?.editor.undoLabel ?? null;
  const outcome = openDocument()?.editor.undo() ?? null;
  if (!outcome) return;
  forgetRepeat();
  const before = selectedBefore.get(point.state);
  point = afterUndo(point);
  settle(outcome);
  showPlace(outcome);
  // Places counted in another part of the table are others now.
  if (before && before.hidden === useView.getState().hidden[before.table] && isOf(outcome, before)) {
    const { table, selection } = before;
    useView.setState((state) => ({ selections: { ...state.selections, [table]: selection } }));
  }
  notify('info', `已撤销：${label ?? outcome.label}`);
}

export function redo(): void {
  const label = openDocument()?.editor.redoLabel ?? null;
  const outcome = openDocument()?.editor.redo() ?? null;
  if (!outcome) return;
  forgetRepeat();
  point = afterRedo(point);
  settle(outcome);
  showPlace(outcome);
  notify('info', `已恢复：${label ?? outcome.label}`);
}

function settle(outcome: Outcome): void {
  const document = openDocument();
  if (!document) return;
  forgetViews(outcome.tables);
  showSaveState();
  refreshView(outcome);
  journal(document.session, outcome.changes);
}

/** Brings the view state up to the document: findings, badges, heading. `outcome` null = everything is new. */
export function refreshView(outcome: Outcome | null): void {
  const document = openDocument();
  if (!document) return;
  const { editor, template } = document;
  const view = useView.getState();
  const findings = editor.findings();
  const todos = editor.todos();
  const touched = outcome
    ? new Set([...outcome.tables, ...outcome.cells.map((cell) => cell.table)])
    : new Set(editor.tables);
  const status: Record<string, TableStatus> = outcome ? { ...view.tableStatus } : {};
  const bad = findings.some(({ rule }) => rule === AMOUNT_RULE);
  for (const table of touched) {
    const shown = tableView(table);
    if (shown) status[table] = tableStatus(editor, shown, bad);
  }
  const { department, year } = editor.outline;
  useView.setState({
    version: view.version + 1,
    lastOutcome: outcome,
    findings,
    findingIndex: findings === view.findings ? view.findingIndex : indexFindings(findings),
    recentFindings: outcome ? broughtBy(findings, view.findings, view.recentFindings) : new Set(),
    recentStep: null,
    todos,
    todoIndex: todos === view.todos ? view.todoIndex : indexTodos(todos),
    counts: countFindings(findings),
    tableStatus: status,
    waiting: editor.waiting(),
    traces: null,
    copied: null,
    head: view.head && { ...view.head, department: department.name, year, template: template.title },
  });
}

/** Keys of the findings that were not there before; those of the edit before while none is new. */
function broughtBy(
  findings: readonly Finding[],
  before: readonly Finding[],
  recent: ReadonlySet<string>,
): ReadonlySet<string> {
  if (findings === before) return recent;
  const known = new Set(before.map(({ key }) => key));
  const brought = findings.flatMap(({ key }) => (known.has(key) ? [] : [key]));
  return brought.length > 0 ? new Set(brought) : recent;
}

/** Whether a step was taken on the selection: rows of its table, its active cell, or most of it. A move shows where it came from. */
function isOf({ changes }: Outcome, { table, selection }: { table: string; selection: Selection }): boolean {
  if (placed(changes).length < changes.length) return false;
  const range = rangeOf(selection);
  const view = gridView(table);
  const rows = changes.some(
    (change) => (change.kind === 'row-in' || change.kind === 'row-out') && change.table === table,
  );
  const cells = changes.flatMap((change) =>
    change.kind === 'cell' && change.table === table ? (view?.posOf(change) ?? []) : [],
  );
  const inside = cells.filter((pos) => inRange(range, pos));
  const size = (range.bottom - range.top + 1) * (range.right - range.left + 1);
  const active = activeOf(selection);
  // A block that was put down on one cell need not have changed that cell itself.
  const beside = size === 1 && cells.some((pos) => pos.line === active.line);
  return rows || beside || inside.length * 2 >= size || inside.some((pos) => samePos(pos, active));
}

/** After undo and redo: goes to where the step took place and selects its cells. */
function showPlace(outcome: Outcome): void {
  const first = placed(outcome.changes).find((change) => change.kind !== 'meta' && change.kind !== 'explanation');
  if (first?.kind === 'section') useView.setState({ activeSection: first.section });
  if (!first || !('table' in first)) return;
  for (const change of placed(outcome.changes))
    if (change.kind === 'cell' && change.table === first.table) reveal(change);
  const view = gridView(first.table);
  const places: CellPos[] = [];
  for (const change of placed(outcome.changes)) {
    const pos = change.kind === 'cell' && change.table === first.table ? (view?.posOf(change) ?? null) : null;
    if (pos) places.push(pos);
  }
  const column = useView.getState().selections[first.table]?.focus.column ?? 0;
  const back = outcome.changes.flatMap((change) => (change.kind === 'row-in' ? [change.row.id] : []));
  const lines = view?.layout.lines ?? [];
  const rows = lines.flatMap(({ rows }, line) =>
    Object.values(rows).some((row) => row && back.includes(row.id)) ? [{ line, column }] : [],
  );
  const selection = selectionAround(places.length > 0 ? places : rows);
  useView.setState((state) => ({
    activeTable: first.table,
    activeSection: null,
    selections: selection ? { ...state.selections, [first.table]: selection } : state.selections,
  }));
}

/**
 * The changes that the selection is to take in: all, or where cells filled and cells emptied lie apart (a move, taken
 * back or done again) those filled, so that nothing between them is selected.
 */
function placed(changes: readonly Change[]): readonly Change[] {
  const filled = changes.filter((change) => change.kind === 'cell' && (change.after ?? '') !== '');
  const emptied = changes.filter((change) => change.kind === 'cell' && (change.after ?? '') === '');
  if (filled.length === 0 || filled.length + emptied.length < changes.length) return changes;
  return extent([...filled, ...emptied]) > extent(filled) + extent(emptied) ? filled : changes;
}

/** Cells of the rectangle round all changed cells of one table; no end where they lie in several. */
function extent(changes: readonly Change[]): number {
  const cells = changes.filter((change) => change.kind === 'cell');
  const [first] = cells;
  const view = first && gridView(first.table);
  if (!first || !view) return 0;
  if (cells.some(({ table }) => table !== first.table)) return Number.POSITIVE_INFINITY;
  const range = selectionAround(cells.flatMap((cell) => view.posOf(cell) ?? []));
  if (!range) return 0;
  const { top, left, bottom, right } = rangeOf(range);
  return (bottom - top + 1) * (right - left + 1);
}
