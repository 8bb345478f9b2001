import { compareCodes, parentCodes } from '../classification/list';
import { emptyTable, type ProjectRow, type TableData } from '../document/project';
import { listOf } from '../form/lists';
import type { TableForm, Template } from '../form/template';
import type { UnitPart, UnitRecord } from './unit-figures';

/** 行合并: the department's rows, before any sum stands in them, and whose records are whose. */
export interface RowsTogether {
  tables: Record<string, TableData>;
  /** Of each unit: table → its records' rows in the department. */
  records: Record<string, string[]>[];
  rowCount: number;
  recordCount: number;
  notes: string[];
}

/** The codes of all units with the codes above them, in the order of the list; then the records, unit after unit. */
export function putTogether(parts: readonly UnitPart[], form: Template, year: number): RowsTogether {
  const made: RowsTogether = { tables: {}, records: parts.map(() => ({})), rowCount: 0, recordCount: 0, notes: [] };
  for (const table of form.tables) {
    const data = emptyTable();
    made.tables[table.id] = data;
    if (table.sections.some(({ records }) => records !== null)) takeRecords(parts, table, data, made);
    else takeCodes(parts, table, form, year, data, made);
  }
  return made;
}

function takeRecords(parts: readonly UnitPart[], { id }: TableForm, data: TableData, made: RowsTogether): void {
  for (const [at, { records }] of parts.entries()) {
    const taken = (records.get(id) ?? []).map((record) => recordRow(record, data));
    made.recordCount += taken.length;
    const own = made.records[at];
    if (own && taken.length > 0) own[id] = taken;
  }
}

function recordRow({ row, texts }: UnitRecord, data: TableData): string {
  const id = `r${data.rows.length + 1}`;
  data.rows.push({ ...row, id });
  if (Object.keys(texts).length > 0) data.cells[id] = { ...texts };
  return id;
}

function takeCodes(
  parts: readonly UnitPart[],
  table: TableForm,
  form: Template,
  year: number,
  data: TableData,
  made: RowsTogether,
): void {
  const rows = new Map<string, ProjectRow>();
  const digits = [...new Set(table.sections.flatMap(({ classified }) => classified?.digits ?? []))].sort(
    (a, b) => a - b,
  );
  for (const { rows: own } of parts)
    for (const row of own.get(table.id) ?? []) {
      // A code that no list could have has no codes above it.
      const above = digits.includes(row.code.length) ? parentCodes(row.code, digits) : [];
      for (const code of above) if (!rows.has(code)) rows.set(code, { id: code, code, name: null });
      rows.set(row.id, named(rows.get(row.id), row, table, form, year, made.notes));
    }
  data.rows = [...rows.values()].sort((a, b) => compareCodes(a.code, b.code) || compareCodes(a.id, b.id));
  made.rowCount += data.rows.length;
  // Rows that come with another table's come here too, unless every file holds exactly its own.
  const told = parts.flatMap(({ unit }) => unit.project.tables[table.id] ?? []);
  data.following = told.length === 0 || told.some(({ following }) => following);
}

/** The first unit's own name of a code stands; another one is told. */
function named(
  known: ProjectRow | undefined,
  row: ProjectRow,
  table: TableForm,
  form: Template,
  year: number,
  notes: string[],
): ProjectRow {
  if (!known || known.name === null) return known && row.name === null ? known : row;
  if (row.name === null || row.name === known.name) return known;
  const list = table.sections.find(({ classified }) => classified !== null)?.classified?.list;
  const listed = list === undefined ? undefined : listOf(form, list, year)?.names.get(row.code);
  const note = `${table.short} ${row.code} 各单位的名称不同（“${known.name}”“${row.name}”），用的是前者${listed === undefined ? '' : `；科目表里是“${listed}”`}。`;
  if (!notes.includes(note)) notes.push(note);
  return known;
}
