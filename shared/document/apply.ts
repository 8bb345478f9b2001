import type { CellChange, Change } from './changes';
import {
  type Carried,
  type Explanation,
  emptyTable,
  type LastYearFigures,
  type Project,
  type Release,
  type SaidAmount,
  type TableData,
  type Taken,
} from './project';
import type { Review } from './review';

/** The document after the changes, in order. Pure: untouched parts are shared with the given document. */
export function applyChanges(project: Project, changes: readonly Change[]): Project {
  return runs(changes).reduce(applyRun, project);
}

/** The document after changes of cells alone, in whatever order their tables follow each other. */
export function applyCellChanges(project: Project, changes: Iterable<CellChange>): Project {
  return applyChanges(
    project,
    [...changes].sort((a, b) => a.table.localeCompare(b.table)),
  );
}

/** Changes of one kind to one table that follow each other: copied once, however many they are. */
function runs(changes: readonly Change[]): Change[][] {
  const found: Change[][] = [];
  for (const change of changes) {
    const run = found.at(-1);
    if (
      run?.[0] &&
      run[0].kind === change.kind &&
      'table' in run[0] &&
      'table' in change &&
      run[0].table === change.table
    )
      run.push(change);
    else found.push([change]);
  }
  return found;
}

function applyRun(project: Project, run: readonly Change[]): Project {
  const [first] = run;
  if (!first || run.length === 1) return run.reduce(applyChange, project);
  if (first.kind === 'cell')
    return withTable(project, first.table, (data) => ({ ...data, cells: withCells(data.cells, run) }));
  if (first.kind === 'row-in' || first.kind === 'row-out')
    return withTable(project, first.table, (data) => ({ ...data, rows: withRows(data.rows, run) }));
  return run.reduce(applyChange, project);
}

function withCells(cells: TableData['cells'], run: readonly Change[]): TableData['cells'] {
  const next = new Map(Object.entries(cells));
  for (const change of run) {
    if (change.kind !== 'cell') continue;
    const { [change.column]: _gone, ...others } = next.get(change.row) ?? {};
    const texts = change.after === null ? others : { ...others, [change.column]: change.after };
    if (Object.keys(texts).length === 0) next.delete(change.row);
    else next.set(change.row, texts);
  }
  return Object.fromEntries(next);
}

function withRows(rows: TableData['rows'], run: readonly Change[]): TableData['rows'] {
  const next = [...rows];
  for (const change of run) {
    if (change.kind === 'row-in') next.splice(change.index, 0, change.row);
    if (change.kind !== 'row-out') continue;
    // By its id, never by its place: another row that happens to stand there must not go in its stead.
    const at =
      next[change.index]?.id === change.row.id ? change.index : next.findIndex((row) => row.id === change.row.id);
    if (at >= 0) next.splice(at, 1);
  }
  return next;
}

function applyChange(project: Project, change: Change): Project {
  switch (change.kind) {
    case 'cell':
      return withTable(project, change.table, (data) => ({
        ...data,
        cells: withCell(data.cells, change.row, change.column, change.after),
      }));
    case 'row-in':
      return withTable(project, change.table, (data) => ({
        ...data,
        rows: data.rows.toSpliced(change.index, 0, change.row),
      }));
    case 'row-out':
      // By its id, never by its place: another row that happens to stand there must not go in its stead.
      return withTable(project, change.table, (data) => ({
        ...data,
        rows: data.rows.filter((row) => row.id !== change.row.id),
      }));
    case 'row-name':
      return withTable(project, change.table, (data) => ({
        ...data,
        rows: data.rows.map((row) => (row.id === change.row ? { ...row, name: change.after } : row)),
      }));
    case 'following':
      return withTable(project, change.table, (data) => ({ ...data, following: change.after }));
    case 'note':
      return withTable(project, change.table, (data) => ({ ...data, note: change.after }));
    case 'meta':
      return applyMeta(project, change);
    case 'section':
      return { ...project, narrative: withEntry(project.narrative, change.section, change.after) };
    case 'input':
      return { ...project, inputs: withEntry(project.inputs, change.input, change.after) };
    case 'nothing':
      return { ...project, nothing: withMember(project.nothing, change.table, change.after) };
    case 'carried':
      return withCarried(project, change.after);
    case 'last-year':
      return withLastYear(project, change.after);
    case 'balanced':
      return withBalanced(project, change.after);
    case 'said-amounts':
      return withSaidAmounts(project, change.what, change.after);
    case 'released':
      return { ...project, released: withRelease(project.released, change) };
    case 'explanation':
      return { ...project, explanations: withExplanation(project.explanations, change) };
    case 'comment':
      return withComment(project, change);
    case 'review':
      return withReview(project, change.after);
    case 'version':
      return withVersion(project, change);
  }
}

/** A comment stays where it stood among the others; one that comes is the last. */
function withComment({ comments = [], ...project }: Project, change: Extract<Change, { kind: 'comment' }>): Project {
  const { id, after } = change;
  const isThere = comments.some((comment) => comment.id === id);
  const next = comments.flatMap((comment) => (comment.id === id ? (after ?? []) : comment));
  if (!isThere && after !== null) next.push(after);
  return next.length === 0 ? project : { ...project, comments: inTime(next) };
}

function withReview({ review: _before, ...project }: Project, after: Review | null): Project {
  return after === null ? project : { ...project, review: after };
}

function withVersion(
  { versions = [], ...project }: Project,
  { version, after }: Extract<Change, { kind: 'version' }>,
): Project {
  const others = versions.filter(({ id }) => id !== version.id);
  const next = after ? inTime([...others, version]) : others;
  return next.length === 0 ? project : { ...project, versions: next };
}

/** What comes back by undo stands where it stood. */
function inTime<T extends { at: string; id: string }>(all: readonly T[]): T[] {
  const key = ({ at, id }: T): string => `${at}\n${id}`;
  return [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function withCarried({ carried: _before, ...project }: Project, after: Carried | null): Project {
  return after === null ? project : { ...project, carried: after };
}

function withLastYear({ lastYear: _before, ...project }: Project, after: LastYearFigures | null): Project {
  return after === null ? project : { ...project, lastYear: after };
}

function withBalanced({ balanced: _before, ...project }: Project, after: Taken[] | null): Project {
  return after === null ? project : { ...project, balanced: after };
}

function withSaidAmounts(project: Project, what: 'confirmed' | 'pastedTotals', after: SaidAmount[] | null): Project {
  const { [what]: _before, ...others } = project;
  return after === null ? others : { ...others, [what]: after };
}

function withMember(list: readonly string[], member: string, present: boolean): string[] {
  const others = list.filter((one) => one !== member);
  return present ? [...others, member].sort() : others;
}

function withRelease(list: readonly Release[], { release, after }: Extract<Change, { kind: 'released' }>): Release[] {
  return after ? [...list, release] : list.filter((one) => one.at !== release.at || one.what !== release.what);
}

function withTable(project: Project, table: string, edit: (data: TableData) => TableData): Project {
  return { ...project, tables: { ...project.tables, [table]: edit(project.tables[table] ?? emptyTable()) } };
}

function withCell(cells: TableData['cells'], row: string, column: string, text: string | null): TableData['cells'] {
  const { [column]: _gone, ...others } = cells[row] ?? {};
  const texts = text === null ? others : { ...others, [column]: text };
  if (Object.keys(texts).length > 0) return { ...cells, [row]: texts };
  const { [row]: _before, ...rest } = cells;
  return rest;
}

/** The record with that entry, or without it where it is null. */
function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Record<string, T> {
  const { [key]: _gone, ...others } = record;
  return value === null ? others : { ...others, [key]: value };
}

function applyMeta(project: Project, change: Extract<Change, { kind: 'meta' }>): Project {
  if (change.field === 'year') return { ...project, year: Number.parseInt(change.after, 10) };
  const field = change.field === 'department.code' ? 'code' : 'name';
  return { ...project, department: { ...project.department, [field]: change.after } };
}

function withExplanation(
  list: readonly Explanation[],
  change: Extract<Change, { kind: 'explanation' }>,
): Explanation[] {
  const others = list.filter((item) => item.rule !== change.rule || item.instance !== change.instance);
  if (change.after === null) return others;
  const { rule, instance, after } = change;
  const added = { rule, instance, ...after };
  return [...others, added].sort((a, b) => (a.rule + a.instance < b.rule + b.instance ? -1 : 1));
}
