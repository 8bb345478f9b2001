import { fail, ok, type Result } from '../../../../shared/result/result';
import { movedRow } from '../../ooxml/move-references';
import { formatAddress, type Workbook, type WorkbookCell, type WorkbookSheet } from '../../ooxml/workbook';
import { readWorkbook } from '../../workbook/read';
import { readZipDirectory } from '../../zip/directory';
import { openPackage, partKey } from '../../zip/package';
import { rewriteZip } from '../../zip/rewrite';
import { type CellEdit, placeKey } from '../cell-edit';
import { patchSheet } from '../sheet-patch';
import { insertRows } from './insert-rows';
import type { MissingRows } from './missing-rows';

/** The workbook with rows put in, read back and found to be the same but for them. */
export async function withMissingRows(
  source: Uint8Array,
  workbook: Workbook,
  missing: MissingRows,
): Promise<Result<{ bytes: Uint8Array; workbook: Workbook }>> {
  const inserted = await insertRows(source, workbook, missing.sheet, missing.insertion, missing.rows);
  if (!inserted.ok) return inserted;
  const bytes = await counted(inserted.value, missing);
  if (!bytes.ok) return bytes;
  const read = await readWorkbook(bytes.value);
  if (!read.ok) return fail('save-back-verify', { place: read.error.code });
  const other = differingPlace(workbook, read.value, missing);
  return other === null ? ok({ bytes: bytes.value, workbook: read.value }) : fail('save-back-verify', { place: other });
}

/** Running numbers below the new rows count on. */
async function counted(bytes: Uint8Array, { sheet, counters }: MissingRows): Promise<Result<Uint8Array>> {
  if (counters.length === 0) return ok(bytes);
  const pack = await openPackage(bytes);
  if (!pack.ok) return pack;
  const content = await pack.value.read(sheet.part);
  if (!content.ok) return content;
  const edits = counters.map(({ row, column, kind, text }): CellEdit => {
    return { row, column, address: formatAddress(row, column), content: { kind, text }, keepFormula: false };
  });
  const patched = patchSheet(sheet.part, content.value, edits);
  if (!patched.ok) return patched;
  const zip = readZipDirectory(bytes);
  return zip.ok ? ok(rewriteZip(zip.value, new Map([[partKey(sheet.part), patched.value.bytes]]))) : zip;
}

/** The first cell that did not move as it should, or whose content is not what it was. */
function differingPlace(before: Workbook, after: Workbook, missing: MissingRows): string | null {
  for (const [at, sheet] of before.sheets.entries()) {
    const own = sheet.name === missing.sheet.name;
    const other = differingCell(sheet, after.sheets[at]?.cells ?? [], own ? missing : null);
    if (other !== null) return `${sheet.name} ${other}`;
  }
  return null;
}

/** On one sheet; `missing` = what was put into it. */
function differingCell(
  sheet: WorkbookSheet,
  cells: readonly WorkbookCell[],
  missing: MissingRows | null,
): string | null {
  const found = new Map(cells.map((cell) => [placeKey(cell), cell]));
  const recounted = new Set(missing?.counters.map(placeKey));
  for (const cell of sheet.cells) {
    const place = placeKey({ ...cell, row: missing ? movedRow(cell.row, missing.insertion) : cell.row });
    const now = found.get(place);
    found.delete(place);
    if (!recounted.has(place) && !isSame(cell, now)) return cell.address;
  }
  const added = missing?.rows.reduce((sum, row) => sum + row.cells.size, 0) ?? 0;
  return found.size === added ? null : '';
}

function isSame(before: WorkbookCell, now: WorkbookCell | undefined): boolean {
  const formulas = (now?.formula === undefined) === (before.formula === undefined);
  return formulas && now?.kind === before.kind && now.text === before.text;
}
