import { compareCodes, parentCodes } from '../classification/list';
import type { RowLayout } from '../form/layout';
import { listOf } from '../form/lists';
import type { ClassifiedRows, SectionForm, TableForm } from '../form/template';
import { type Template, tableForm } from '../form/template';
import { emptyTable, type Project } from './project';

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
}

/** All sections' rows of a table: fixed rows of the form and classification rows of the document. */
export function tableRows(template: Template, project: Project, table: string): SectionRows[] {
  const form = tableForm(template, table);
  return form.sections.map((section) => {
    const classified = section.classified ? classifiedRows(template, project, form, section) : [];
    const records = section.records ? recordRows(project, form.id, section) : [];
    const rows = [
      ...section.before.map((row) => fixedRow(row, section.id)),
      ...classified,
      ...records,
      ...section.after.map((row) => fixedRow(row, section.id)),
    ];
    return withHierarchy(section, rows);
  });
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

function classifiedRows(template: Template, project: Project, form: TableForm, section: SectionForm): RowLayout[] {
  const { classified } = section;
  if (!classified) return [];
  const data = project.tables[form.id] ?? emptyTable();
  const names = listOf(template, classified.list, project.year)?.names;
  const rows: RowLayout[] = data.rows
    .filter((row) => isOwn(form, section, row.code))
    .map((row) => ({
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
    }));
  if (!data.following) return rows;
  const present = new Set(rows.map((row) => row.code));
  const followed = classified.follow.flatMap((source) => followedRows(template, project, source));
  for (const row of [...followed, ...presetRows(template, project, classified)]) {
    if (row.code === null || present.has(row.code) || !takesCode(classified, row.code)) continue;
    present.add(row.code);
    insertByCode(rows, {
      ...row,
      section: section.id,
      own: false,
      indent: 0,
      level: levelOf(row.code, classified.digits),
    });
  }
  return rows;
}

/** Whether a group of rows takes a code: of one of its lengths, and among those that it takes only. */
export function takesCode({ digits, only }: ClassifiedRows, code: string): boolean {
  return digits.includes(code.length) && (only.length === 0 || only.some((start) => code.startsWith(start)));
}

/** A row stands in the section that takes its code; what none takes (an old or mistyped code) in the first. */
function isOwn(form: TableForm, section: SectionForm, code: string): boolean {
  const groups = form.sections.filter(({ classified }) => classified !== null);
  if (groups.length < 2) return true;
  const taker = groups.find(({ classified }) => classified?.only.some((start) => code.startsWith(start)));
  return section.id === (taker ?? groups[0])?.id;
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

function followedRows(template: Template, project: Project, table: string): RowLayout[] {
  return tableRows(template, project, table).flatMap((section) => section.rows.filter((row) => row.classified));
}

function insertByCode(rows: RowLayout[], row: RowLayout): void {
  const at = rows.findIndex((other) => compareCodes(other.code ?? '', row.code ?? '') > 0);
  rows.splice(at < 0 ? rows.length : at, 0, row);
}

/** 类 = 1, 款 = 2, 项 = 3; a code of another length counts as the level it is too long for. */
function levelOf(code: string, digits: readonly number[]): number {
  const at = digits.findIndex((n) => code.length <= n);
  return at < 0 ? digits.length : at + 1;
}

function withHierarchy(section: SectionForm, rows: RowLayout[]): SectionRows {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const places = new Map(rows.map((row, at) => [row.id, at]));
  const byCode = new Map<string, RowLayout>();
  for (const row of rows) if (row.code !== null && !byCode.has(row.code)) byCode.set(row.code, row);
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
  return { section: section.id, rows, children, tops, byId, places, byCode };
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
  return parentCodes(code, digits)
    .map((above) => byCode.get(above))
    .findLast((found) => found !== undefined);
}

/** A record belongs to the nearest one before it that is higher up; `open` holds the records above the present place. */
function recordAbove(row: RowLayout, open: RowLayout[]): RowLayout | undefined {
  while ((open.at(-1)?.level ?? 0) >= row.level) open.pop();
  const above = open.at(-1);
  open.push(row);
  return above;
}
