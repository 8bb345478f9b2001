import type { Expr } from '../expression/syntax';
import { isWritten } from './layout';
import type { ApartColumns, Equation, SectionForm, TableForm, Template } from './template';

/**
 * A part of a table that somebody has to fill in (录入部分): one section, since a table may have two sides, or the columns
 * of one that are filled in apart from its others (另填).
 */
export interface EntryGroup {
  table: string;
  section: string;
  /** Columns that are filled in apart; null = all others of the section. */
  apart: ApartColumns | null;
}

/**
 * The parts of a form that want input: all but those that follow from another table, whether it gives their rows or a
 * relation gives their figures. A presumption gives nothing, and the rows of the start table are entered there, whatever
 * it follows.
 */
export function entryGroups(template: Template): EntryGroup[] {
  return template.tables.flatMap((form) => [
    ...form.sections
      .filter((section) => isEntry(template, form, section))
      .map((section) => ({ table: form.id, section: section.id, apart: null })),
    ...apartGroups(form),
  ]);
}

function apartGroups({ id, columns, apart }: TableForm): EntryGroup[] {
  return apart.map((own) => {
    const section = columns.find((column) => column.id === own.columns[0])?.section ?? '';
    return { table: id, section, apart: own };
  });
}

function isEntry(template: Template, form: TableForm, section: SectionForm): boolean {
  if (!form.columns.some((column) => column.section === section.id && isWritten(column))) return false;
  // Where the form prints a note under an empty table, the user has to say that it is empty.
  if (form.emptyNote !== null) return true;
  if (form.id !== template.start && (section.classified?.follow.length ?? 0) > 0) return false;
  return !template.equations.some((equation) => givesFrom(equation, form, section));
}

/** Whether a relation gives cells of the section out of another table. */
function givesFrom({ isDefault, solve, tables }: Equation, form: TableForm, section: SectionForm): boolean {
  if (isDefault || !solve || !isIn(solve, form, section)) return false;
  return tables.some((table) => table !== form.id);
}

/** A column that is a variable may stand on either side. */
function isIn(solve: Expr, form: TableForm, section: SectionForm): boolean {
  if (solve.kind !== 'cells' || solve.table !== form.id) return false;
  const { columns } = solve;
  const column = columns.kind === 'name' ? form.columns.find(({ id }) => id === columns.name) : undefined;
  return column === undefined || column.section === section.id;
}
