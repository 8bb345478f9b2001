import { stripSpaces } from '../checks/wording';
import type { DocumentEditor } from '../editor/editor';
import type { ColumnLayout, RowLayout, TableLayout } from '../form/layout';

/** A table of one side and its counterpart (对应的表). */
export interface TablePair {
  before: TableLayout | null;
  after: TableLayout | null;
}

/**
 * Tables that belong together: of the same form by id; of two forms by title, since ids are each form's own. What has
 * no counterpart stands alone.
 */
export function matchTables(before: DocumentEditor, after: DocumentEditor): TablePair[] {
  const sameForm = before.template.id === after.template.id;
  const keyOf = ({ id, title }: TableLayout): string => (sameForm ? id : stripSpaces(title));
  const afters = new Map(after.tables.map((id) => after.layout(id)).map((layout) => [keyOf(layout), layout]));
  const pairs: TablePair[] = before.tables.map((id) => {
    const layout = before.layout(id);
    return { before: layout, after: afters.get(keyOf(layout)) ?? null };
  });
  const matched = new Set(pairs.map((pair) => pair.after?.id));
  const alone = [...afters.values()].filter(({ id }) => !matched.has(id));
  return [...pairs, ...alone.map((layout) => ({ before: null, after: layout }))];
}

/** Money columns of both sides by a key that is the same where they mean the same. */
export function columnKeys(layout: TableLayout, sameForm: boolean): Map<string, ColumnLayout> {
  const money = layout.columns.filter(({ kind }) => kind === 'money');
  const keyed = money.map((column): [string, ColumnLayout] => [
    sameForm ? column.id : column.path.map(stripSpaces).join('/'),
    column,
  ]);
  return new Map(keyed);
}

/** Rows of a table by a key: code, or the label where the form has no code; the section keeps two sides apart. */
export function rowKeys(layout: TableLayout, sameForm: boolean): Map<string, RowLayout> {
  const keyed = new Map<string, RowLayout>();
  for (const line of layout.lines) {
    for (const row of Object.values(line.rows)) {
      if (!row) continue;
      const key = sameForm ? row.id : (row.code ?? stripSpaces(row.label));
      const section = layout.sections.findIndex(({ id }) => id === row.section);
      keyed.set(`${section} ${key}`, row);
    }
  }
  return keyed;
}
