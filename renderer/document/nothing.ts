import { useView } from '../state/view-store';
import { openDocument } from './open-document';
import { runCommand } from './run-command';

/** Whether the user says that there is nothing to report in the table shown (无此项). */
export function saysNothing(): boolean {
  const { activeTable, activeSection } = useView.getState();
  return activeSection === null && openDocument()?.editor.graph.saysNothing(activeTable) === true;
}

/** 无此项 can be said of the table or section shown where nothing is written, and be taken back of a table. */
export function canSayNothing(): boolean {
  const { activeTable, activeSection, todoIndex } = useView.getState();
  if (activeSection !== null) return todoIndex.sections.has(activeSection);
  const editor = openDocument()?.editor;
  if (!editor?.tables.includes(activeTable) || editor.graph.holds(activeTable)) return false;
  return saysNothing() || todoIndex.tables.has(activeTable);
}

/** 无此项, or its taking back: one step that undo takes back too. */
export function toggleNothing(): void {
  const { activeTable, activeSection } = useView.getState();
  if (activeSection !== null) runCommand({ kind: 'write-nothing', section: activeSection });
  else runCommand({ kind: 'set-nothing', table: activeTable, nothing: !saysNothing() });
}
