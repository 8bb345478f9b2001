import type { Todo } from '../../shared/checks/verdict';
import type { DocumentEditor } from '../../shared/editor/editor';
import type { CellRef, Finding } from '../../shared/form/finding';
import { sectionsAround } from '../../shared/form/narrative-form';
import { amountMeant } from '../../shared/text-checks/text-finding';
import { single } from '../selection/selection';
import { nextStamp, OVERVIEW, useView } from '../state/view-store';
import { reveal } from './hidden-parts';
import { gridView, openDocument, tableView } from './open-document';

/** Shows a table; its selection is where the user left it. */
export function goToTable(table: string): void {
  useView.setState({ activeTable: table, activeSection: null, contextMenu: null });
}

/** Shows a section of the text, at a paragraph where one is named, at an amount in it where that is meant. */
export function goToSection(section: string, block: string | null = null, amount: string | null = null): void {
  const textFocus = block === null ? null : { section, block, stamp: nextStamp(), amount };
  useView.setState({ activeSection: section, textFocus, activeFigure: null, contextMenu: null });
}

/** Shows 总览. */
export function goToOverview(): void {
  useView.setState({ activeSection: OVERVIEW, textFocus: null, activeFigure: null, contextMenu: null });
}

/** The next (previous) of 总览, the tables, and the sections of the text. */
export function stepTable(by: 1 | -1): void {
  const editor = openDocument()?.editor;
  if (!editor) return;
  const { activeTable, activeSection } = useView.getState();
  const stops = stopsOf(editor);
  const here = stops.findIndex(({ kind, id }) =>
    activeSection === null ? kind === 'table' && id === activeTable : kind === 'section' && id === activeSection,
  );
  const next = stops[(activeSection === OVERVIEW ? -1 : here) + by];
  if (next) (next.kind === 'table' ? goToTable : goToSection)(next.id);
  else if (here + by < 0) goToOverview();
}

/** Tables and sections of the text as they are printed. */
function stopsOf({ narrative, tables }: DocumentEditor): { kind: 'table' | 'section'; id: string }[] {
  const sections = narrative.sections();
  const { before, behind } = narrative.form
    ? sectionsAround(narrative.form, sections)
    : { before: [], behind: sections };
  const ofText = (texts: typeof sections) => texts.map(({ id }) => ({ kind: 'section' as const, id }));
  return [...ofText(before), ...tables.map((id) => ({ kind: 'table' as const, id })), ...ofText(behind)];
}

/** Selects a cell in whichever table it stands, shown again where it was hidden, and lets the given cells flash. */
export function goToCell(ref: CellRef, flash: readonly CellRef[] = [ref]): void {
  reveal(ref);
  const pos = gridView(ref.table)?.posOf(ref);
  useView.setState((state) => ({
    activeTable: ref.table,
    activeSection: null,
    selections: pos ? { ...state.selections, [ref.table]: single(pos) } : state.selections,
    flash: { cells: flash, stamp: nextStamp() },
  }));
}

/** Goes to the place that a finding names; the cells of both sides flash. */
export function goToFinding(finding: Finding): void {
  useView.setState({ activeFinding: finding.key });
  if (finding.section !== undefined) goToSection(finding.section, finding.block ?? null, amountMeant(finding));
  else goToCell(finding, [finding, ...finding.cells]);
}

/** Goes to a place that is still to do. */
export function goToTodo(todo: Todo): void {
  if (todo.section !== undefined) goToSection(todo.section, todo.block ?? null);
  else if (todo.column === '') goToEmptyTable(todo.table);
  else goToCell(todo);
}

/** A table that waits to be filled, at the first cell that can be; where it has none, as it was left. */
function goToEmptyTable(table: string): void {
  const editor = openDocument()?.editor;
  const view = tableView(table);
  const cells = view?.layout.lines.flatMap((_, line) =>
    view.layout.columns.map((_, column) => view.refAt({ line, column })),
  );
  const first = cells?.find((ref) => ref && editor?.cell(ref.table, ref.row, ref.column).state === 'default');
  if (first) goToCell(first);
  else goToTable(table);
}

/** The next place that is still to do, behind the one shown; round the end. */
export function nextTodo(): void {
  const { todos, activeTodo } = useView.getState();
  const next = todos[(todos.findIndex(({ key }) => key === activeTodo) + 1) % todos.length];
  if (!next) return;
  useView.setState({ activeTodo: next.key });
  goToTodo(next);
}

/** F8 / Shift+F8: through all findings in their order, round the end. */
export function stepFinding(by: 1 | -1): void {
  const { findings, activeFinding } = useView.getState();
  if (findings.length === 0) return;
  const at = findings.findIndex((finding) => finding.key === activeFinding);
  const fresh = by === 1 ? 0 : findings.length - 1;
  const next = at < 0 ? fresh : (at + by + findings.length) % findings.length;
  const finding = findings[next];
  if (finding) goToFinding(finding);
}

/** Header path of a column in one line, from the top title down. */
export function columnTitle(path: readonly string[]): string {
  return path
    .map((title) => title.replace(/\s+/g, ''))
    .filter((title) => title !== '')
    .join(' · ');
}
