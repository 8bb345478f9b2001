import { goToCell, goToSection, goToTable } from '../document/go-to';
import { gridView, tableView } from '../document/open-document';
import { activeOf } from '../selection/selection';
import { useView, type ViewState } from '../state/view-store';
import type { EditorPlace, PageTarget } from './page-places';

/** Shows in the editor what was clicked on a page. */
export function showInEditor(target: PageTarget): void {
  switch (target.kind) {
    case 'cell': {
      const ref = tableView(target.table)?.refAt(target);
      return ref ? goToCell(ref) : goToTable(target.table);
    }
    case 'table':
      return goToTable(target.table);
    case 'text':
      return goToSection(target.section, target.block);
  }
}

/** What the user is at. */
export function editorPlace({
  activeTable,
  activeSection,
  textCaret,
  selections,
}: Pick<ViewState, 'activeTable' | 'activeSection' | 'textCaret' | 'selections'>): EditorPlace {
  if (activeSection !== null)
    return { section: activeSection, block: textCaret?.section === activeSection ? textCaret.block : null };
  const selection = selections[activeTable];
  // Pages print every line, also one that the grid does not show.
  const line = selection && gridView(activeTable)?.layout.lines[activeOf(selection).line];
  const printed = line ? (tableView(activeTable)?.layout.lines.indexOf(line) ?? -1) : -1;
  return { table: activeTable, line: printed < 0 ? null : printed };
}

/** Calls back when the user went to another place. */
export function onEditorMove(moved: (place: EditorPlace) => void): () => void {
  return useView.subscribe((state, before) => {
    const moves =
      state.activeTable !== before.activeTable ||
      state.activeSection !== before.activeSection ||
      state.textCaret !== before.textCaret ||
      state.selections !== before.selections;
    if (moves) moved(editorPlace(state));
  });
}
