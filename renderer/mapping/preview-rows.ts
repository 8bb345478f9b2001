import type { CellUse, MappedRegion, MappedSheet, Mapping } from '../../shared/contract/mapping';
import { rowName } from '../../shared/mapping/correct';

/** Rows and columns up to here are drawn even where empty; beyond, only those that hold something. */
const ROWS = 1000;
const COLUMNS = 60;

/** One row of a sheet as the preview draws it. */
export interface PreviewRow {
  row: number;
  cells: ReadonlyMap<number, { text: string; use: CellUse }>;
  /** Rows of the form that the line is taken for. */
  target: string;
  /** What to say about the line: header, recognised, in doubt, or not recognised. */
  state: 'header' | 'sure' | 'alike' | 'told' | 'none' | 'outside';
}

/** Sheet column number → letters. */
export function letters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}

function numbers(used: readonly number[], dense: number): number[] {
  const last = Math.max(1, ...used);
  const all = new Set(used);
  for (let at = 1; at <= Math.min(last, dense); at += 1) all.add(at);
  return [...all].sort((a, b) => a - b);
}

export function previewColumns(sheet: MappedSheet): number[] {
  return numbers(
    sheet.cells.map((cell) => cell.column),
    COLUMNS,
  );
}

export function previewRows(mapping: Mapping, sheet: MappedSheet): PreviewRow[] {
  const cells = new Map<number, Map<number, { text: string; use: CellUse }>>();
  for (const { row, column, text, use } of sheet.cells) {
    const line = cells.get(row) ?? new Map<number, { text: string; use: CellUse }>();
    line.set(column, { text, use });
    cells.set(row, line);
  }
  return numbers([...cells.keys()], ROWS).map((row) => ({
    row,
    cells: cells.get(row) ?? new Map(),
    ...lineState(mapping, sheet, row),
  }));
}

function lineState(mapping: Mapping, sheet: MappedSheet, row: number): Pick<PreviewRow, 'target' | 'state'> {
  if (sheet.regions.some((region) => row >= region.top && row <= region.bottom)) {
    return { target: '表头', state: 'header' };
  }
  const own = sheet.regions.flatMap((region) =>
    region.rows.filter((line) => line.row === row).map((line) => [region, line] as const),
  );
  if (own.length === 0) return { target: '', state: 'outside' };
  const names = own.map(([region, line]) => (line.to === null ? '' : nameOf(mapping, region, line.section, line.to)));
  const states = own.map(([, line]) => (line.how === 'told' && line.to === null ? 'outside' : line.how));
  const state = (['none', 'alike', 'told', 'sure'] as const).find((one) => states.includes(one)) ?? 'outside';
  return { target: state === 'none' ? '？' : names.filter((name) => name !== '').join(' ／ '), state };
}

function nameOf(mapping: Mapping, region: MappedRegion, section: string, to: string): string {
  const form = mapping.forms.find((candidate) => candidate.id === region.table);
  return form ? rowName(mapping, form, section, to) : to;
}
