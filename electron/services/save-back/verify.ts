import { isDeepStrictEqual } from 'node:util';
import type { Corrections } from '../../../shared/contract/corrections';
import type { Project } from '../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import type { CellRef } from '../../../shared/form/finding';
import type { Template } from '../../../shared/form/template';
import { parseAmount } from '../../../shared/money/read-amount';
import { fail, type Result } from '../../../shared/result/result';
import type { Workbook, WorkbookCell } from '../ooxml/workbook';
import { type ReadBefore, readAgain } from '../workbook/read';
import { recogniseWorkbook } from '../workbook/recognise';
import { type Difference, placeText, type Sides } from './differences';

/** Reads what was written with the program's own reader and compares it (复核); null when all is as it should be. */
export async function verify(
  bytes: Uint8Array,
  original: ReadBefore,
  changes: readonly Difference[],
  { template, source, target }: Sides,
  corrections: Corrections,
): Promise<Result<never> | null> {
  const written = await readAgain(bytes, original);
  if (!written.ok) return fail('save-back-verify', { place: written.error.code });
  const other = differingCell(original.workbook, written.value, changes);
  if (other !== null) return fail('save-back-verify', { place: other });
  const recognised = recogniseWorkbook(written.value, [template], undefined, corrections);
  if (!recognised.ok) return fail('save-back-verify', { place: recognised.error.code });
  const { places, project } = recognised.value;
  const place = asRead(project, source, template, (again) =>
    places.amounts.find((one) => placeText(again, one) !== placeText(target, one)),
  );
  return place ? fail('save-back-verify', { place: `${place.sheet} ${place.address}` }) : null;
}

/**
 * Looks at the document that was read from what was written. The one of the workbook as it was takes the figures that
 * differ and gives them back; where it is then not the very same document, a new one is opened.
 */
function asRead<T>(
  project: Project,
  source: DocumentEditor,
  template: Template,
  look: (again: DocumentEditor) => T,
): T {
  const cells = differingTexts(source.project, project);
  const done = cells.length > 0 && source.dispatch({ kind: 'set-cells', cells }).ok;
  const again = isDeepStrictEqual(source.project, project) ? source : openEditor(template, project);
  const seen = look(again);
  if (done) source.undo();
  return seen;
}

/** Cells by which the one document differs from the other. */
function differingTexts(before: Project, after: Project): (CellRef & { text: string | null })[] {
  return Object.entries(after.tables).flatMap(([table, { cells }]) => {
    const old = before.tables[table]?.cells ?? {};
    const rows = [...new Set([...Object.keys(old), ...Object.keys(cells)])];
    return rows.flatMap((row) => {
      const columns = new Set([...Object.keys(old[row] ?? {}), ...Object.keys(cells[row] ?? {})]);
      const differing = [...columns].filter((column) => old[row]?.[column] !== cells[row]?.[column]);
      return differing.map((column) => ({ table, row, column, text: cells[row]?.[column] ?? null }));
    });
  });
}

/** The first cell that is neither as it was nor as it was to become. */
function differingCell(original: Workbook, written: Workbook, changes: readonly Difference[]): string | null {
  if (original.sheets.length !== written.sheets.length) return '';
  for (const [at, sheet] of original.sheets.entries()) {
    const untouched = written.sheets[at] === sheet && !changes.some((change) => change.part === sheet.part);
    if (untouched) continue;
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
