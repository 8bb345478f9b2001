import { extname } from 'node:path';
import { type Corrections, isUncorrected, NO_CORRECTIONS } from '../../../shared/contract/corrections';
import { TEXT_EXTENSIONS } from '../../../shared/document/file-name';
import type { Template } from '../../../shared/form/template';
import { ok, type Result } from '../../../shared/result/result';
import type { Workbook } from '../ooxml/workbook';
import { type OtherKind, otherKind } from './detect';
import type { Guidance } from './guidance';
import { importNotes } from './notes';
import { readWorkbook } from './read';
import { NOTHING_KNOWN, type Recognised, recogniseWorkbook } from './recognise';
import { fittingCorrections, withHeaders } from './remembered';
import { workbookShape } from './shape';
import { withWordText } from './word-text';

/** A workbook as recognised, with the corrections that were in effect. */
export interface ImportedWorkbook extends Recognised {
  shape: string;
  corrections: Corrections;
}

/** Reads a workbook into a new document (导入): by the user's corrections, or those of an earlier one of its shape. */
export async function importWorkbook(
  bytes: Uint8Array,
  name: string,
  templates: readonly Template[],
  guidance: Guidance,
): Promise<Result<ImportedWorkbook>> {
  const workbook = await readWorkbook(bytes, name);
  if (!workbook.ok) return workbook;
  const shape = workbookShape(workbook.value);
  const used = await correctionsFor(workbook.value, shape, templates, guidance);
  const recognised = recogniseWorkbook(
    workbook.value,
    templates,
    { ...NOTHING_KNOWN, fileName: name },
    used.corrections,
  );
  if (!recognised.ok) return recognised;
  const { report } = recognised.value;
  const text = await withWordText(bytes, recognised.value);
  const notes = [...(await kindNotes(bytes, name)), ...used.notes, ...report.notes, ...text.notes];
  const unused = report.unused.filter((cell) => !text.taken.has(cell.text));
  const told = { ...report, unused, notes, hasText: text.hasText, remembered: used.remembered };
  const { project } = text;
  return ok({ ...recognised.value, project, report: told, shape, corrections: used.corrections });
}

/** What is to be said of a file that is not of the kind its name says, or of the old kind that is only read. */
async function kindNotes(bytes: Uint8Array, name: string): Promise<string[]> {
  const extension = extname(name).toLowerCase();
  const kind = await otherKind(bytes);
  if (kind !== null) return [importNotes.onlyRead(kind, CALLED[kind].includes(extension) ? null : name)];
  return extension === '' || PACKAGES.includes(extension) ? [] : [importNotes.calledOtherwise(name)];
}

/** Budget systems call web pages and XML files .xls, and Excel opens them so. */
const CALLED: Readonly<Record<OtherKind, readonly string[]>> = {
  old: ['.xls', '.et'],
  ods: ['.ods'],
  'flat-ods': ['.fods', '.xml'],
  xlsb: ['.xlsb'],
  word: TEXT_EXTENSIONS,
  html: ['.xls', '.htm', '.html'],
  'xml-2003': ['.xls', '.xml'],
};
const PACKAGES = ['.xlsx', '.xlsm'];

interface Used {
  corrections: Corrections;
  remembered: boolean;
  notes: string[];
}

/** The corrections to read a workbook by, and what is to be said about them. */
export async function correctionsFor(
  workbook: Workbook,
  shape: string,
  templates: readonly Template[],
  { corrections, recall }: Guidance,
): Promise<Used> {
  if (corrections) return { corrections: withHeaders(workbook, corrections), remembered: false, notes: [] };
  const kept = await recall(shape);
  const usable = kept !== null && templates.some((template) => template.id === kept.template);
  if (!usable) return { corrections: NO_CORRECTIONS, remembered: false, notes: [] };
  const fitting = fittingCorrections(workbook, kept);
  const left = { ...fitting.corrections, template: null };
  if (fitting.notes.length > 0 && isUncorrected(left)) {
    return { corrections: NO_CORRECTIONS, remembered: false, notes: fitting.notes };
  }
  return { corrections: fitting.corrections, remembered: true, notes: [importNotes.remembered(), ...fitting.notes] };
}
