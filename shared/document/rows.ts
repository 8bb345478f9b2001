import { compareCodes } from '../classification/list';
import type { RowLayout } from '../form/layout';
import { listOf } from '../form/lists';
import type { ClassifiedRows, SectionForm, TableForm } from '../form/template';
import { type Template, tableForm } from '../form/template';
import { emptyTable, type Project, type ProjectRow } from './project';

/** Rows of one section of one table of one document, with the hierarchy that the codes give. */
export interface SectionRows {
  section: string;
  rows: RowLayout[];
  /** row id → ids of the rows directly below it in the classification. */
  children: ReadonlyMap<string, readonly string[]>;
  /** Classified rows and records without a row above them. */
  tops: readonly string[];
  byId: ReadonlyMap<string, RowLayout>;
  /** row id → its place among `rows`. */
  places: ReadonlyMap<string, number>;
  /** First row of each code. */
  byCode: ReadonlyMap<string, RowLayout>;
  /** row id → the classified row before it, for classified rows but the first. */
  codedBefore: ReadonlyMap<string, RowLayout>;
}

/** Rows of a table as they are known already. */
export type KnownRows = (table: string) => readonly SectionRows[];

/**
 * All sections' rows of a table: fixed rows of the form and classification rows of the document. `followed` gives the
 * rows of tables that it follows; a row that is as it was in `before` stays the very object.
 */
export function tableRows(
  template: Template,
  project: Project,
  table: string,
  followed: KnownRows = (other) => tableRows(template, project, other),
  before: readonly SectionRows[] = [],
): SectionRows[] {
  const form = tableForm(template, table);
  return form.sections.map((section, at) => {
    const classified = section.classified ? classifiedRows(template, project, form, section, followed) : [];
    const records = section.records ? recordRows(project, form.id, section) : [];
    const rows = [
      ...section.before.map((row) => fixedRow(row, section.id)),
      ...classified,
      ...records,
      ...section.after.map((row) => fixedRow(row, section.id)),
    ];
    return withHierarchy(section, kept(rows, before[at]));
  });
}

/** The objects of before for rows that are as they were, where an id names one row. */
function kept(rows: RowLayout[], before: SectionRows | undefined): RowLayout[] {
  if (!before || before.byId.size !== before.rows.length) return rows;
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) return rows;
  return rows.map((row) => {
    const known = before.byId.get(row.id);
    return known && sameRow(known, row) ? known : row;
  });
}

function sameRow(a: RowLayout, b: RowLayout): boolean {
  return (
    a.label === b.label &&
    a.code === b.code &&
    a.level === b.level &&
    a.own === b.own &&
    a.indent === b.indent &&
    a.total === b.total &&
    a.classified === b.classified &&
    a.record === b.record
  );
}

function fixedRow(row: SectionForm['before'][number], section: string): RowLayout {
  const isCode = /^\d+$/.test(row.id);
  return {
    id: row.id,
    section,
    label: row.label,
    indent: row.indent,
    code: isCode ? row.id : null,
    level: 0,
    total: row.total,
    own: true,
    classified: false,
    record: false,
  };
}

/** A record is named by what the user wrote in it, so it has no label of its own. */
function recordRows(project: Project, table: string, section: SectionForm): RowLayout[] {
  const deepest = section.records?.levels.length ?? 1;
  return (project.tables[table] ?? emptyTable()).rows.map((row) => ({
    id: row.id,
    section: section.id,
    label: '',
    indent: 0,
    code: null,
    level: Math.min(row.level ?? 1, deepest),
    total: false,
    own: true,
    classified: false,
    record: true,
  }));
}

function classifiedRows(
  template: Template,
  project: Project,
  form: TableForm,
  section: SectionForm,
  followed: KnownRows,
): RowLayout[] {
  const { classified } = section;
  if (!classified) return [];
  const data = project.tables[form.id] ?? emptyTable();
  const names = listOf(template, classified.list, project.year)?.names;
  const rows = ownRows(form, section, data.rows).map(
    (row): RowLayout => ({
      id: row.id,
      section: section.id,
      label: row.name ?? names?.get(row.code) ?? '',
      indent: 0,
      code: row.code,
      level: levelOf(row.code, classified.digits),
      total: false,
      own: true,
      classified: true,
      record: false,
    }),
  );
  if (!data.following) return rows;
  const present = new Set(rows.map((row) => row.code));
  const taken = classified.follow.flatMap((source) =>
    followed(source).flatMap((one) => one.rows.filter((row) => row.classified)),
  );
  const highest = highestSoFar(rows);
  for (const row of [...taken, ...presetRows(template, project, classified)]) {
    if (row.code === null || present.has(row.code) || !takesCode(classified, row.code)) continue;
    present.add(row.code);
    insertByCode(rows, highest, row.code, {
      id: row.id,
      section: section.id,
      label: row.label,
      indent: 0,
      code: row.code,
      level: levelOf(row.code, classified.digits),
      total: row.total,
      own: false,
      classified: row.classified,
      record: row.record,
    });
  }
  return rows;
}

/** Whether a group of rows takes a code: of one of its lengths, and among those that it takes only. */
export function takesCode({ digits, only }: ClassifiedRows, code: string): boolean {
  return digits.includes(code.length) && (only.length === 0 || only.some((start) => code.startsWith(start)));
}

/** A row stands in the section that takes its code; what none takes (an old or mistyped code) in the first. */
function ownRows(form: TableForm, section: SectionForm, rows: readonly ProjectRow[]): readonly ProjectRow[] {
  const groups = form.sections.filter(({ classified }) => classified !== null);
  if (groups.length < 2) return rows;
  return rows.filter(({ code }) => {
    const taker = groups.find(({ classified }) => classified?.only.some((start) => code.startsWith(start)));
    return section.id === (taker ?? groups[0])?.id;
  });
}

/** Every code of the list (预置科目), which stands in the table whether or not it has figures. */
function presetRows(template: Template, project: Project, { list, preset }: ClassifiedRows): RowLayout[] {
  if (!preset) return [];
  const names = listOf(template, list, project.year)?.names ?? new Map<string, string>();
  return [...names].map(([code, label]) => ({
    id: code,
    section: '',
    label,
    indent: 0,
    code,
    level: 0,
    total: false,
    own: false,
    classified: true,
    record: false,
  }));
}

/** Of each row the highest code among it and all before it, by which its place can be found without looking at each. */
function highestSoFar(rows: readonly RowLayout[]): string[] {
  const highest: string[] = [];
  for (const { code } of rows) {
    const before = highest.at(-1) ?? '';
    highest.push(compareCodes(code ?? '', before) > 0 ? (code ?? '') : before);
  }
  return highest;
}

/** Before the first row of a higher code; the own rows need not stand in order. */
function insertByCode(rows: RowLayout[], highest: string[], code: string, row: RowLayout): void {
  let [from, to] = [0, rows.length];
  // Codes mostly come in their order.
  if (compareCodes(highest.at(-1) ?? '', code) <= 0) from = to;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareCodes(highest[middle] ?? '', code) > 0) to = middle;
    else from = middle + 1;
  }
  rows.splice(from, 0, row);
  highest.splice(from, 0, code);
}

/** 类 = 1, 款 = 2, 项 = 3; a code of another length counts as the level it is too long for. */
function levelOf(code: string, digits: readonly number[]): number {
  const at = digits.findIndex((n) => code.length <= n);
  return at < 0 ? digits.length : at + 1;
}

function withHierarchy(section: SectionForm, rows: RowLayout[]): SectionRows {
  const byId = new Map<string, RowLayout>();
  const places = new Map<string, number>();
  const byCode = new Map<string, RowLayout>();
  for (const [at, row] of rows.entries()) {
    byId.set(row.id, row);
    places.set(row.id, at);
    if (row.code !== null && !byCode.has(row.code)) byCode.set(row.code, row);
  }
  const children = new Map<string, string[]>();
  const tops: string[] = [];
  const digits = section.classified?.digits ?? lengthsOfCodes(rows);
  const open: RowLayout[] = [];
  for (const row of rows) {
    if (row.code === null && !row.record) continue;
    const parent = row.record ? recordAbove(row, open) : codeAbove(row.code ?? '', digits, byCode);
    if (!parent) tops.push(row.id);
    else {
      const below = children.get(parent.id);
      if (below) below.push(row.id);
      else children.set(parent.id, [row.id]);
    }
  }
  return { section: section.id, rows, children, tops, byId, places, byCode, codedBefore: codedBefore(rows) };
}

function codedBefore(rows: readonly RowLayout[]): Map<string, RowLayout> {
  const before = new Map<string, RowLayout>();
  let last: RowLayout | null = null;
  for (const row of rows) {
    if (!row.classified) continue;
    if (last) before.set(row.id, last);
    last = row;
  }
  return before;
}

/** Fixed rows that carry codes stand in the order of their codes' lengths: 301 above 30101. */
function lengthsOfCodes(rows: readonly RowLayout[]): number[] {
  return [...new Set(rows.flatMap(({ code }) => (code === null ? [] : [code.length])))].sort((a, b) => a - b);
}

function codeAbove(
  code: string,
  digits: readonly number[],
  byCode: ReadonlyMap<string, RowLayout>,
): RowLayout | undefined {
  for (const length of digits.toReversed()) {
    const above = length < code.length ? byCode.get(code.slice(0, length)) : undefined;
    if (above) return above;
  }
  return undefined;
}

/** A record belongs to the nearest one before it that is higher up; `open` holds the records above the present place. */
function recordAbove(row: RowLayout, open: RowLayout[]): RowLayout | undefined {
  while ((open.at(-1)?.level ?? 0) >= row.level) open.pop();
  const above = open.at(-1);
  open.push(row);
  return above;
}
