import type { Value } from '../../shared/contract/api';
import { sentenceOf } from '../../shared/contract/sentences';
import { type DocumentEditor, tryOpenEditor } from '../../shared/editor/editor';
import { loadTemplate } from '../../shared/form/load';
import type { Template } from '../../shared/form/template';
import { fail, type Result } from '../../shared/result/result';
import { type Hidden, shownPart } from '../selection/shown-part';
import { createTableView, type TableView } from '../selection/table-view';
import { useView } from '../state/view-store';

/** What the host hands over for an opened document. */
export type Opened = Value<'newDocument'>;

/** The document in this window, with its live figures. It is not view state and so stands outside the store. */
export interface OpenDocument {
  readonly session: string;
  readonly editor: DocumentEditor;
  readonly template: Template;
  /** Texts of the form, as they travel with the document. */
  readonly files: Readonly<Record<string, string>>;
}

let current: OpenDocument | null = null;
const views = new Map<string, TableView>();
const shownViews = new Map<string, { hidden: Hidden; view: TableView }>();

export function openDocument(): OpenDocument | null {
  return current;
}

/** Makes the editor for an opened file; a sentence when its template cannot be read. */
export function mountDocument(opened: Opened): { ok: true; document: OpenDocument } | { ok: false; sentence: string } {
  const made = editorOf(opened);
  if (!made.ok) return { ok: false, sentence: sentenceOf(made.error) };
  const editor = made.value;
  forgetAllViews();
  current = { session: opened.session, editor, template: editor.template, files: opened.template };
  return { ok: true, document: current };
}

/** Whatever a document does to its editor is a failure of that one document. */
function editorOf(opened: Opened): Result<DocumentEditor> {
  try {
    const template = loadTemplate(opened.template);
    return template.ok ? tryOpenEditor(template.value, opened.project, opened.summed) : template;
  } catch {
    return fail('show-failed', { name: opened.name ?? '' });
  }
}

export function unmountDocument(): void {
  current = null;
  forgetAllViews();
}

/** Look-ups of one table, kept until its rows change. */
export function tableView(table: string): TableView | null {
  if (!current?.editor.tables.includes(table)) return null;
  const known = views.get(table);
  if (known) return known;
  const view = createTableView(current.editor.layout(table));
  views.set(table, view);
  return view;
}

/** What the grid shows of a table: all of it but the lines and columns that the user has hidden. Selections count in it. */
export function gridView(table: string): TableView | null {
  const whole = tableView(table);
  const hidden = useView.getState().hidden[table];
  if (!whole || !hidden || hidden.columns.size + hidden.lines.size === 0) return whole;
  const known = shownViews.get(table);
  if (known?.hidden === hidden) return known.view;
  const view = createTableView(shownPart(whole, hidden));
  shownViews.set(table, { hidden, view });
  return view;
}

export function forgetViews(tables: Iterable<string>): void {
  for (const table of tables) {
    views.delete(table);
    shownViews.delete(table);
  }
}

function forgetAllViews(): void {
  views.clear();
  shownViews.clear();
}
