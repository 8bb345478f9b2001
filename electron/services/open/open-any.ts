import { extname } from 'node:path';
import type { ImportReport } from '../../../shared/contract/api';
import { isUncorrected } from '../../../shared/contract/corrections';
import { WORKBOOK_EXTENSIONS } from '../../../shared/document/file-name';
import { beyondLimits } from '../../../shared/document/limits';
import type { Project } from '../../../shared/document/project';
import type { SummedUnits } from '../../../shared/document/summed-units';
import { isBuiltForm } from '../../../shared/form/known-forms';
import { loadTemplate } from '../../../shared/form/load';
import type { Template } from '../../../shared/form/template';
import { canonicalJson } from '../../../shared/format/canonical-json';
import { FORM_PARTS } from '../../../shared/format/form-package';
import { PARTS } from '../../../shared/format/manifest';
import { isSafePartName } from '../../../shared/format/part-names';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import { type ProjectFile, readProjectFile, type SourceWorkbook } from '../files/project-file';
import { salvageProjectFile } from '../files/salvage';
import { looksCompound } from '../old-excel/compound-file';
import type { LoadedTemplate } from '../templates/read-template';
import { isPlainText, recognisedForeign, textWorkbook, zipCode } from '../workbook/detect';
import { type Guidance, NO_GUIDANCE } from '../workbook/guidance';
import { partKey } from '../zip/package';
import { looksLikeZip, zipNames } from '../zip/read';
import { type Engines, type Imported, lazyEngines } from './engines';

/** A document from any file that can be opened. */
export interface OpenedFile {
  kind: 'project' | 'workbook' | 'tables';
  /** Template files, from the .mzb itself or from the template that an import was recognised as. */
  files: Readonly<Record<string, string>>;
  template: Template;
  project: Project;
  /** Workbook that the document was imported from. */
  source: SourceWorkbook | null;
  /** Of which units it was summed; absent = of none. */
  units?: SummedUnits | undefined;
  /** Of an import; null for a .mzb. */
  report: ImportReport | null;
  /** What of a damaged .mzb could not be read; empty for a whole one. */
  damage: Failure[];
  /** Shape of the workbook that was imported; null for anything else. */
  shape: string | null;
}

/** A workbook or tables file has no place for a text (情况说明), and a Word file without one brings its tables alone. */
export function isTextless({ kind, project, report }: Pick<OpenedFile, 'kind' | 'project' | 'report'>): boolean {
  return kind !== 'project' && Object.keys(project.narrative).length === 0 && report?.hasText !== true;
}

/** The forms that there are; asked only by a file that does not bring a form that came with the program. */
export type AskForms = () => Promise<readonly LoadedTemplate[]>;

/** Opens .mzb, .xlsx or tables .json, told apart by their content. `name` is for the sentences and for doubtful cases. */
export async function openAny(
  bytes: Uint8Array,
  name: string,
  forms: AskForms,
  engines: Engines = lazyEngines,
  guidance: Guidance = NO_GUIDANCE,
): Promise<Result<OpenedFile>> {
  const opened = await openKind(await kindOf(bytes, name), bytes, name, forms, engines, guidance);
  if (opened.ok) return opened;
  return fail((await knownBetter(opened.error.code, bytes)) ?? opened.error.code, { name, ...opened.error.params });
}

/** What a refused file is, where its content tells more than that it is none of ours; null = nothing more. */
async function knownBetter(code: string, bytes: Uint8Array): Promise<string | null> {
  if (code === 'file-foreign') return recognisedForeign(bytes);
  if (code === 'tables-json-syntax') return startsLikeJson(bytes) ? null : recognisedForeign(bytes);
  if (code !== 'file-not-project') return null;
  const names = await zipNames(bytes);
  if (names?.includes(`${FORM_PARTS.form}template.yaml`) === true) return 'file-is-form';
  const found = names === null ? null : zipCode((part) => names.includes(part));
  return found?.startsWith('workbook-is-') === true && found !== 'workbook-is-archive' ? found : null;
}

type Kind = 'project' | 'workbook' | 'tables' | 'foreign';

async function kindOf(bytes: Uint8Array, name: string): Promise<Kind> {
  const extension = extname(name).toLowerCase();
  if (looksLikeZip(bytes)) return zipKind(await zipNames(bytes), WORKBOOK_EXTENSIONS.includes(extension));
  if (looksCompound(bytes) || textWorkbook(bytes) !== null) return 'workbook';
  // The workbook reader knows best what a file is that only calls itself a workbook (old Excel, encrypted, a web page).
  if (bytes.length > 0 && startsLikeJson(bytes)) return 'tables';
  if (WORKBOOK_EXTENSIONS.includes(extension)) return 'workbook';
  if (extension === '.mzb' || bytes.length === 0) return 'project';
  return extension === '.json' && isPlainText(bytes) ? 'tables' : 'foreign';
}

function zipKind(names: readonly string[] | null, calledBook: boolean): Kind {
  if (names === null) return calledBook ? 'workbook' : 'project';
  if (names.some((part) => partKey(part.replaceAll('\\', '/')) === '[content_types].xml')) return 'workbook';
  const isOther = names.includes('mimetype') && names.includes('content.xml');
  return (calledBook || isOther) && !names.includes(PARTS.manifest) ? 'workbook' : 'project';
}

/** An object, or a list of something that JSON knows: a line of text may begin with a bracket too (“[434]某某局”). */
function startsLikeJson(bytes: Uint8Array): boolean {
  const head = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 256));
  return /^\uFEFF?\s*(\{\s*["}]|\[\s*["{[\]])/.test(head);
}

async function openKind(
  kind: Kind,
  bytes: Uint8Array,
  name: string,
  forms: AskForms,
  engines: Engines,
  guidance: Guidance,
): Promise<Result<OpenedFile>> {
  if (kind === 'project') return openProject(bytes, forms);
  if (kind === 'foreign') return fail('file-foreign');
  const templates = await forms();
  const models = templates.map(({ template }) => template);
  switch (kind) {
    case 'workbook': {
      const imported = await engines.importWorkbook(bytes, name, models, guidance);
      if (!imported.ok) return imported;
      const { corrections, shape } = imported.value;
      const source = { name: isSafePartName(name) ? name : 'workbook.xlsx', bytes };
      const told = isUncorrected(corrections) ? source : { ...source, corrections };
      const opened = withFiles(kind, imported.value, templates, told);
      return opened.ok ? ok({ ...opened.value, shape }) : opened;
    }
    case 'tables': {
      const text = utf8(bytes);
      const imported =
        text === null
          ? fail(startsLikeJson(bytes) ? 'tables-json-encoding' : 'file-foreign')
          : await engines.importTables(text, models);
      return imported.ok ? withFiles(kind, imported.value, templates, null) : imported;
    }
  }
}

/** Whole, or with what can still be read of it. */
async function openProject(bytes: Uint8Array, forms: AskForms): Promise<Result<OpenedFile>> {
  const read = await readProjectFile(bytes);
  const whole = read.ok ? await calculated(openWhole(read.value), forms) : read;
  if (whole.ok) return whole;
  const saved = await salvageProjectFile(bytes, whole.error, await forms());
  if (!saved.ok) return saved;
  const { content, template, damage } = saved.value;
  return await calculated(ok(projectOf(content, template, damage)), forms);
}

/** Refuses a form of the file's own that cannot be calculated with its document; one that came with the program or is installed has been linted. */
async function calculated(opened: Result<OpenedFile>, forms: AskForms): Promise<Result<OpenedFile>> {
  if (!opened.ok) return opened;
  const { template, files, project } = opened.value;
  const refused = beyond(template, project);
  if (refused !== null) return { ok: false, error: refused };
  if (isBuiltForm(files)) return opened;
  const known = (await forms()).find((candidate) => candidate.template.id === template.id);
  if (known && canonicalJson(known.files) === canonicalJson(files)) return opened;
  const { tryOpenEditor } = await import('../../../shared/editor/editor');
  const editor = tryOpenEditor(template, project);
  return editor.ok ? opened : editor;
}

/** What of a document is beyond the limits of any. */
function beyond(template: Template, project: Project): Failure | null {
  return beyondLimits(project, (table) => template.tables.find(({ id }) => id === table)?.short ?? table);
}

function openWhole(content: ProjectFile): Result<OpenedFile> {
  const template = loadTemplate(content.template);
  return template.ok ? ok(projectOf(content, template.value, [])) : template;
}

function projectOf(content: ProjectFile, template: Template, damage: Failure[]): OpenedFile {
  const { project, template: files, source, units } = content;
  return { kind: 'project', files, template, project, source, units, report: null, shape: null, damage };
}

function withFiles(
  kind: 'workbook' | 'tables',
  { template, project, report }: Imported,
  templates: readonly LoadedTemplate[],
  source: SourceWorkbook | null,
): Result<OpenedFile> {
  const loaded = templates.find((candidate) => candidate.template.id === template.id);
  if (!loaded) return fail('template-unknown', { id: template.id });
  const refused = beyond(template, project);
  if (refused !== null) return { ok: false, error: refused };
  return ok({ kind, files: loaded.files, template, project, source, report, shape: null, damage: [] });
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
