import type { Project } from '../../../shared/document/project';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { Template } from '../../../shared/template/template';
import { openPackage, partKey, type WorkbookPackage } from '../workbook/package';
import { readWorkbook } from '../workbook/read';
import { type Recognised, recogniseWorkbook } from '../workbook/recognise';
import { mainPart } from '../workbook/relations';
import type { Workbook } from '../workbook/workbook';
import { askForCalculation, cleanCalculationChain, type Parts } from './calculation';
import { bothSides, type Difference, differences, differingFormulas } from './differences';
import { saveBackNotes } from './notes';
import { obstacle } from './obstacles';
import { patchSheet } from './sheet-patch';
import { verify } from './verify';
import { readZipDirectory } from './zip-directory';
import { rewriteZip } from './zip-rewrite';

/** One cell that was written. */
export interface ChangedCell {
  sheet: string;
  address: string;
  before: string;
  after: string;
}

export interface SavedBack {
  bytes: Uint8Array;
  changed: ChangedCell[];
  /** Sentences about what the workbook does not say as the document does. */
  notes: string[];
}

/**
 * Writes a document back into the workbook that it was imported from (回写原工作簿). Only cells whose value changed are
 * written; every other part of the package stays byte for byte. Refused as a whole when that cannot be done.
 */
export async function saveBack(source: Uint8Array, template: Template, project: Project): Promise<Result<SavedBack>> {
  const workbook = await readWorkbook(source);
  if (!workbook.ok) return workbook;
  const recognised = recogniseWorkbook(workbook.value, [template]);
  if (!recognised.ok) return recognised;
  const { places } = recognised.value;
  const sides = bothSides(template, recognised.value.project, project);
  const changes = differences(sides, places);
  const refused = obstacle(sides, places, changes, workbook.value);
  if (refused) return refused;
  const notes = notesOf(recognised.value, project);
  for (const { sheet, address } of differingFormulas(sides, places)) {
    notes.push(saveBackNotes.formulaDiffers(sheet, address));
  }
  if (changes.length === 0) return ok({ bytes: source, changed: [], notes });
  const bytes = await write(source, workbook.value, changes);
  if (!bytes.ok) return bytes;
  const wrong = await verify(bytes.value, workbook.value, changes, sides);
  if (wrong) return wrong;
  const changed = changes.map(({ sheet, address, before, after }) => ({ sheet, address, before, after }));
  return ok({ bytes: bytes.value, changed, notes });
}

/** Headings are not written: they stand once a table, in many forms, and say more than one thing. */
function notesOf(recognised: Recognised, project: Project): string[] {
  const notes: string[] = [];
  const { department, year } = recognised.project;
  if (department.code !== project.department.code || department.name !== project.department.name) {
    notes.push(saveBackNotes.departmentKept());
  }
  if (year !== project.year) notes.push(saveBackNotes.yearKept());
  return notes;
}

async function write(
  source: Uint8Array,
  workbook: Workbook,
  changes: readonly Difference[],
): Promise<Result<Uint8Array>> {
  const opened = await openPackage(source);
  if (!opened.ok) return opened;
  const pack = opened.value;
  if (pack.names().some((name) => /^_xmlsignatures\//i.test(name))) return fail('save-back-signed');
  const parts: Parts = new Map();
  const lost = await patchSheets(pack, changes, parts);
  if (!lost.ok) return lost;
  const main = await mainPart(pack);
  if (!main.ok) return main;
  const chain = await cleanCalculationChain(pack, main.value, parts, lost.value);
  if (!chain.ok) return chain;
  if (hasFormulas(workbook, lost.value)) {
    const asked = await askForCalculation(pack, main.value, parts);
    if (!asked.ok) return asked;
  }
  const zip = readZipDirectory(source);
  return zip.ok ? ok(rewriteZip(zip.value, parts)) : zip;
}

async function patchSheets(
  pack: WorkbookPackage,
  changes: readonly Difference[],
  parts: Parts,
): Promise<Result<Map<string, string[]>>> {
  const lost = new Map<string, string[]>();
  for (const part of new Set(changes.map((change) => change.part))) {
    const bytes = await pack.read(part);
    if (!bytes.ok) return bytes;
    const ofSheet = changes.filter((change) => change.part === part);
    const patched = patchSheet(part, bytes.value, ofSheet);
    if (!patched.ok) {
      const [first] = ofSheet;
      return fail(patched.error.code, { sheet: first?.sheet ?? '', ...patched.error.params });
    }
    parts.set(partKey(part), patched.value.bytes);
    if (patched.value.formulasLost.length > 0) lost.set(part, patched.value.formulasLost);
  }
  return ok(lost);
}

function hasFormulas(workbook: Workbook, lost: ReadonlyMap<string, readonly string[]>): boolean {
  return workbook.sheets.some((sheet) =>
    sheet.cells.some((cell) => cell.formula !== undefined && !lost.get(sheet.part)?.includes(cell.address)),
  );
}
