import type { Corrections } from '../../../shared/contract/corrections';
import { openEditor } from '../../../shared/editor/editor';
import { parseAmount } from '../../../shared/money/read-amount';
import { fail, type Result } from '../../../shared/result/result';
import type { Workbook, WorkbookCell } from '../ooxml/workbook';
import { readWorkbook } from '../workbook/read';
import { recogniseWorkbook } from '../workbook/recognise';
import { type Difference, placeText, type Sides } from './differences';

/** Reads what was written with the program's own reader and compares it (复核); null when all is as it should be. */
export async function verify(
  bytes: Uint8Array,
  original: Workbook,
  changes: readonly Difference[],
  { template, target }: Sides,
  corrections: Corrections,
): Promise<Result<never> | null> {
  const written = await readWorkbook(bytes);
  if (!written.ok) return fail('save-back-verify', { place: written.error.code });
  const other = differingCell(original, written.value, changes);
  if (other !== null) return fail('save-back-verify', { place: other });
  const recognised = recogniseWorkbook(written.value, [template], undefined, corrections);
  if (!recognised.ok) return fail('save-back-verify', { place: recognised.error.code });
  const again = openEditor(template, recognised.value.project);
  for (const place of recognised.value.places.amounts) {
    if (placeText(again, place) === placeText(target, place)) continue;
    return fail('save-back-verify', { place: `${place.sheet} ${place.address}` });
  }
  return null;
}

/** The first cell that is neither as it was nor as it was to become. */
function differingCell(original: Workbook, written: Workbook, changes: readonly Difference[]): string | null {
  if (original.sheets.length !== written.sheets.length) return '';
  for (const [at, sheet] of original.sheets.entries()) {
    const expected = new Map(sheet.cells.map((cell) => [cell.address, contentOf(cell)]));
    for (const change of changes) if (change.part === sheet.part) expect(expected, change);
    const found = new Map((written.sheets[at]?.cells ?? []).map((cell) => [cell.address, contentOf(cell)]));
    for (const address of new Set([...expected.keys(), ...found.keys()])) {
      if (expected.get(address) !== found.get(address)) return `${sheet.name} ${address}`;
    }
  }
  return null;
}

function expect(cells: Map<string, string>, { address, content, keepFormula }: Difference): void {
  if (content.kind === 'blank') cells.delete(address);
  else cells.set(address, contentText(content.kind, content.text, keepFormula));
}

function contentOf(cell: WorkbookCell): string {
  return contentText(cell.kind, cell.text, cell.formula !== undefined);
}

function contentText(kind: string, text: string, formula: boolean): string {
  const content = kind === 'number' ? (parseAmount(text)?.toFixed() ?? text) : text.replace(/\r\n?/g, '\n');
  return `${kind}:${formula ? '=' : ''}${content}`;
}
