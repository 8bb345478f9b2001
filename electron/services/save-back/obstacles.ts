import { type TableForm, tableForm } from '../../../shared/form/template';
import { fail, type Result } from '../../../shared/result/result';
import type { Workbook } from '../ooxml/workbook';
import type { ImportPlaces, RowPlace } from '../workbook/places';
import { type Difference, figure, type Sides } from './differences';

const MAX_NAMED = 5;

/** Why the document cannot be written into the workbook as it is (不能回写的原因); null when it can. */
export function obstacle(
  sides: Sides,
  places: ImportPlaces,
  changes: readonly Difference[],
  workbook: Workbook,
): Result<never> | null {
  return (
    otherRows(sides, places) ??
    withoutPlace(sides, places) ??
    notesWithoutPlace(sides, places) ??
    hidden(changes, workbook)
  );
}

/** Rows that could not be put in, and rows that would have to go, with whatever hangs on them: left to Excel. */
function otherRows({ template, target }: Sides, places: ImportPlaces): Result<never> | null {
  const added: string[] = [];
  const removed: string[] = [];
  for (const table of new Set(places.rows.map((place) => place.table))) {
    const form = tableForm(template, table);
    const inSheet = new Map(rowsOf(places, table).map((place) => [place.rowId, place]));
    const rows = target.layout(table).lines.flatMap((line) => Object.values(line.rows));
    const inDocument = rows.filter((row) => row?.classified);
    const ids = new Set(inDocument.map((row) => row?.id));
    for (const row of inDocument) if (row && !inSheet.has(row.id)) added.push(rowName(form, row.code, row.label));
    for (const [id, place] of inSheet) if (!ids.has(id)) removed.push(rowName(form, place.code, place.nameText));
  }
  if (added.length === 0 && removed.length === 0) return null;
  return fail('save-back-rows', { added: listed(added), removed: listed(removed) });
}

function rowsOf(places: ImportPlaces, table: string): RowPlace[] {
  return places.rows.filter((place) => place.table === table && place.classified);
}

function rowName({ title }: TableForm, code: string | null, label: string): string {
  return [title.trim(), code ?? '', label.trim()].filter((text) => text !== '').join(' ');
}

/** Typed figures that the workbook has no cell for would be lost. */
function withoutPlace({ target }: Sides, places: ImportPlaces): Result<never> | null {
  const placed = new Set(places.amounts.map(({ table, rowId, columnId }) => key(table, rowId, columnId)));
  const lost: string[] = [];
  for (const [table, data] of Object.entries(target.project.tables)) {
    for (const [row, texts] of Object.entries(data.cells)) {
      for (const [column, text] of Object.entries(texts)) {
        if (text === '' || placed.has(key(table, row, column))) continue;
        const cell = target.cell(table, row, column);
        if (cell.state !== 'void' && figure(cell) !== '') lost.push(target.wording.place({ table, row, column }));
      }
    }
  }
  return lost.length === 0 ? null : fail('save-back-no-place', { places: listed(lost) });
}

function key(table: string, row: string, column: string): string {
  return `${table}\n${row}\n${column}`;
}

function notesWithoutPlace({ template, source, target }: Sides, places: ImportPlaces): Result<never> | null {
  for (const { table, lines, free } of places.notes) {
    const changed = (source.note(table) ?? '').trim() !== (target.note(table) ?? '').trim();
    if (changed && lines.length === 0 && !free)
      return fail('save-back-note', { table: tableForm(template, table).plainTitle });
  }
  return null;
}

/** Of a merged range only the first cell shows what it holds. */
function hidden(changes: readonly Difference[], workbook: Workbook): Result<never> | null {
  for (const change of changes) {
    const merges = workbook.sheets.find((sheet) => sheet.part === change.part)?.merges ?? [];
    const covered = merges.some(
      ({ top, left, bottom, right }) =>
        change.row >= top &&
        change.row <= bottom &&
        change.column >= left &&
        change.column <= right &&
        (change.row !== top || change.column !== left),
    );
    if (covered && change.after !== '') {
      return fail('save-back-merged', { sheet: change.sheet, address: change.address });
    }
  }
  return null;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join('、');
  return names.length > MAX_NAMED ? `${shown} 等 ${names.length} 处` : shown;
}
