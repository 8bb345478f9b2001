import { type Corrections, NO_CORRECTIONS } from '../../../shared/contract/corrections';
import type { Project } from '../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import type { Template } from '../../../shared/form/template';
import { fail, ok, type Result } from '../../../shared/result/result';
import { mainPart } from '../ooxml/relations';
import type { Workbook } from '../ooxml/workbook';
import { otherKind } from '../workbook/detect';
import type { Recognised } from '../workbook/recognise';
import { readZipDirectory } from '../zip/directory';
import { openPackage, partKey, type WorkbookPackage } from '../zip/package';
import { rewriteZip } from '../zip/rewrite';
import { askForCalculation, cleanCalculationChain, type Parts } from './calculation';
import { type Difference, differences, differingFormulas } from './differences';
import { saveBackNotes } from './notes';
import { obstacle } from './obstacles';
import { missingRows } from './rows/missing-rows';
import { withMissingRows } from './rows/with-missing-rows';
import { patchSheet } from './sheet-patch';
import { readSource, recognisedSource, type SourceReading } from './source-reading';
import { verify } from './verify';

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
export async function saveBack(
  source: Uint8Array,
  template: Template,
  project: Project,
  corrections: Corrections = NO_CORRECTIONS,
): Promise<Result<SavedBack>> {
  const given = await withAllRows(source, template, project, corrections);
  if (!given.ok) return given;
  const { workbook, recognised, rows, target, editor } = given.value;
  const { places } = recognised;
  const sides = { template, source: editor, target };
  const changes = differences(sides, places);
  const refused = obstacle(sides, places, changes, workbook);
  if (refused) return refused;
  const notes = [...notesOf(recognised, project), ...rowNotes(rows, workbook)];
  for (const { sheet, address } of differingFormulas(sides, places)) {
    notes.push(saveBackNotes.formulaDiffers(sheet, address));
  }
  const changed = changes.map(({ sheet, address, before, after }) => ({ sheet, address, before, after }));
  if (changes.length === 0) return ok({ bytes: given.value.bytes, changed: rows, notes });
  const bytes = await write(given.value.bytes, workbook, changes);
  if (!bytes.ok) return bytes;
  const wrong = await verify(bytes.value, given.value, changes, sides, corrections);
  if (wrong) return wrong;
  return ok({ bytes: bytes.value, changed: [...rows, ...changed], notes });
}

interface Given extends SourceReading {
  /** The document that is written. */
  target: DocumentEditor;
  /** Rows that were put in, each by the cell of its code. */
  rows: ChangedCell[];
}

/** The workbook with every row of the document that it lacked and that could be put in. */
async function withAllRows(
  source: Uint8Array,
  template: Template,
  project: Project,
  corrections: Corrections,
): Promise<Result<Given>> {
  if ((await otherKind(source)) !== null) return fail('save-back-old');
  const target = openEditor(template, project);
  const rows: ChangedCell[] = [];
  let current = await readSource(source, template, corrections);
  for (;;) {
    if (!current.ok) return current;
    const { bytes, workbook, recognised } = current.value;
    const missing = missingRows({ template, target }, recognised.places, workbook);
    if (!missing) return ok({ ...current.value, target, rows });
    const { sheet, insertion, names } = missing;
    const added = names.map((after, at): ChangedCell => {
      return { sheet: sheet.name, address: `${insertion.at + at}:${insertion.at + at}`, before: '', after };
    });
    // Rows that are not recognised where they were put would be put in for ever.
    const again = added.find((row) => rows.some((one) => one.sheet === row.sheet && one.after === row.after));
    if (again) return fail('save-back-verify', { place: `${again.sheet} ${again.after}` });
    if (await isSigned(bytes)) return fail('save-back-signed');
    const done = await withMissingRows(bytes, workbook, missing);
    if (!done.ok) return done;
    rows.push(...added);
    current = recognisedSource(done.value, template, corrections);
  }
}

async function isSigned(bytes: Uint8Array): Promise<boolean> {
  const pack = await openPackage(bytes);
  return pack.ok && pack.value.names().some((name) => /^_xmlsignatures\//i.test(name));
}

function rowNotes(rows: readonly ChangedCell[], workbook: Workbook): string[] {
  return [...new Set(rows.map((row) => row.sheet))].map((name) => {
    const sheet = workbook.sheets.find((candidate) => candidate.name === name);
    const formulas = sheet?.cells.some((cell) => cell.formula !== undefined) ?? false;
    const names = rows.filter((row) => row.sheet === name).map((row) => row.after);
    return saveBackNotes.rowsInserted(name, names, formulas);
  });
}

/** Headings are not written: they stand once a table, in many forms, and say more than one thing. */
function notesOf(recognised: Recognised, project: Project): string[] {
  const notes: string[] = [];
  const { department, departmentFrom, year, yearFrom } = recognised.identity;
  const named = departmentFrom !== 'presumed';
  if (named && (department.code !== project.department.code || department.name !== project.department.name)) {
    notes.push(saveBackNotes.departmentKept());
  }
  if (yearFrom !== 'presumed' && year !== project.year) notes.push(saveBackNotes.yearKept());
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
  if (await isSigned(source)) return fail('save-back-signed');
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
