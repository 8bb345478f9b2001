import type { CorrectedRegion, CorrectedRow, Corrections } from '../contract/corrections';
import { type MappedForm, type MappedRegion, type MappedSheet, type Mapping, RECORD_ROW } from '../contract/mapping';

/** What the user says on the mapping screen (更正的手势), each as the corrections it makes of those in effect. */
export type Gesture =
  | { kind: 'template'; template: string }
  /** Another table for a region; null = no table of the form. */
  | { kind: 'table'; sheet: string; region: number; table: string | null }
  | { kind: 'header'; sheet: string; region: number; top: number; bottom: number }
  /** Unit that the numbers in the cells are in; null = found out. */
  | { kind: 'unit'; sheet: string; region: number; unit: string | null }
  | { kind: 'last'; sheet: string; region: number; last: number | null }
  /** A table where none was found; `header` is the first row of its header, null = where it looks most like one. */
  | { kind: 'add'; sheet: string; table: string; header: number | null }
  /** A column of the sheet is a column of the form; null = not used. */
  | { kind: 'column'; sheet: string; region: number; at: number; column: string | null }
  /** A line is a row of the form or a code; null = not imported. */
  | { kind: 'row'; sheet: string; region: number; row: number; section: string; label: string; to: string | null };

export function corrected(mapping: Mapping, gesture: Gesture): Corrections {
  if (gesture.kind === 'template') return { template: gesture.template, sheets: {}, rows: [] };
  const sheet = mapping.sheets.find((candidate) => candidate.name === gesture.sheet);
  if (!sheet) return mapping.corrections;
  const base = { ...mapping.corrections, template: mapping.template };
  if (gesture.kind === 'row') return { ...base, rows: withRow(base.rows, sheet, gesture) };
  if (gesture.kind === 'add') {
    return withRegions(base, sheet, [...sheet.regions.map(asTold), addedRegion(mapping, sheet, gesture)]);
  }
  const region = sheet.regions[gesture.region];
  if (!region) return mapping.corrections;
  const changed = changedRegion(region, gesture);
  const regions = sheet.regions.flatMap((other) => (other === region ? (changed ?? []) : asTold(other)));
  const told = withRegions(base, sheet, regions);
  const kept = told.rows.filter((row) => row.sheet !== sheet.name || row.table !== region.table);
  return changed?.table === region.table ? told : { ...told, rows: kept };
}

function addedRegion(
  mapping: Mapping,
  sheet: MappedSheet,
  { table, header }: Extract<Gesture, { kind: 'add' }>,
): CorrectedRegion {
  const height = mapping.forms.find((form) => form.id === table)?.headerRows ?? 1;
  const likely = header === null ? sheet.candidates.find((candidate) => candidate.table === table) : undefined;
  const top = header ?? likely?.top ?? 1;
  const right = Math.max(1, ...sheet.cells.map((cell) => cell.column));
  const bottom = likely?.bottom ?? top + height - 1;
  return { table, top, bottom, left: 1, right, last: null, columns: null, header: '' };
}

function withRegions(base: Corrections, sheet: MappedSheet, regions: CorrectedRegion[]): Corrections {
  return { ...base, sheets: { ...base.sheets, [sheet.name]: regions } };
}

function asTold(region: MappedRegion): CorrectedRegion {
  const { table, top, bottom, left, right, last, columns, header, unit } = region;
  const told = { table, top, bottom, left, right, last, columns, header };
  return unit === undefined ? told : { ...told, unit };
}

function changedRegion(
  region: MappedRegion,
  gesture: Extract<Gesture, { kind: 'table' | 'header' | 'unit' | 'last' | 'column' }>,
): CorrectedRegion | null {
  const told = asTold(region);
  switch (gesture.kind) {
    case 'table':
      return gesture.table === null ? null : { ...told, table: gesture.table, columns: null };
    case 'header': {
      const top = Math.min(gesture.top, gesture.bottom);
      const bottom = Math.max(gesture.top, gesture.bottom);
      return { ...told, top, bottom, columns: null };
    }
    case 'unit': {
      const { unit: _, ...others } = told;
      return gesture.unit === null ? others : { ...others, unit: gesture.unit };
    }
    case 'last':
      return { ...told, last: gesture.last === null ? null : Math.max(gesture.last, region.bottom) };
    case 'column':
      return { ...told, columns: withColumn(region.columns, gesture.at, gesture.column) };
  }
}

/** Each column of the sheet is one column of the form, and the other way round. */
function withColumn(columns: Readonly<Record<string, number>>, at: number, column: string | null) {
  const others = Object.entries(columns).filter(([id, place]) => id !== column && place !== at);
  return Object.fromEntries(column === null ? others : [...others, [column, at] as const]);
}

function withRow(
  rows: readonly CorrectedRow[],
  sheet: MappedSheet,
  { region, row, section, label, to }: Extract<Gesture, { kind: 'row' }>,
): CorrectedRow[] {
  const table = sheet.regions[region]?.table;
  if (table === undefined) return [...rows];
  const others = rows.filter(
    (told) => told.sheet !== sheet.name || told.table !== table || told.row !== row || told.section !== section,
  );
  return [...others, { sheet: sheet.name, table, section, row, label, to }];
}

/** Which column of the form a column of the sheet is taken for; null = none. */
export function columnAt(region: MappedRegion, at: number): string | null {
  return Object.entries(region.columns).find(([, place]) => place === at)?.[0] ?? null;
}

/** What a row of the form is called: its label, or code and name. */
export function rowName(mapping: Mapping, form: MappedForm, section: string, to: string): string {
  if (to === RECORD_ROW) return '逐行登记';
  const own = form.sections.find((candidate) => candidate.id === section);
  const fixed = own?.rows.find((row) => row.id === to);
  if (fixed) return fixed.label;
  const list = own?.list === null || own === undefined ? undefined : mapping.lists[own.list];
  const name = list?.find((entry) => entry.code === to)?.name;
  return name === undefined ? to : `${to} ${name}`;
}
