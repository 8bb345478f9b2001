import { basename, join } from 'node:path';
import type { BatchLine } from '../../../shared/contract/batch';
import { sentenceOf } from '../../../shared/contract/sentences';
import { unusedOf, unusedWords } from '../../../shared/contract/unused';
import { departmentLine } from '../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import { countFindings } from '../../../shared/form/finding';
import type { SectionForm, TableForm } from '../../../shared/form/template';
import type { Failure } from '../../../shared/result/result';
import { readFailure } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { sha256 } from '../fs/sha256';
import { lazyEngines } from '../open/engines';
import { type AskForms, isTextless, type OpenedFile, openAny } from '../open/open-any';
import { type Guidance, NO_GUIDANCE } from '../workbook/guidance';
import { ZIP_LIMITS } from '../zip/read';
import type { Converted } from './convert-file';
import { fileFindings, fileOpen, fileTodos } from './file-findings';
import { fileLook } from './file-look';
import { failedLine } from './line';

/** What is done beside the check. */
export interface FileWork {
  recall: Guidance['recall'];
  convert(opened: OpenedFile): Promise<Converted>;
  /** True: findings and key figures are wanted too. */
  look?: boolean | undefined;
}

const ONLY_CHECK: FileWork = { ...NO_GUIDANCE, convert: async () => ({ outputs: [], failure: null }) };

type Disk = Pick<FileSystem, 'read' | 'stat'>;

/** Opens and checks one file of a folder (审核一份文件). Whatever is wrong with it becomes its line. */
export async function checkFile(
  fs: Disk,
  folder: string,
  file: string,
  forms: AskForms,
  work: FileWork = ONLY_CHECK,
): Promise<BatchLine> {
  try {
    const bytes = await readBytes(fs, join(folder, file));
    if ('code' in bytes) return refused(file, bytes);
    return { ...(await judged(bytes, file, forms, work)), hash: sha256(bytes) };
  } catch {
    return refused(file, { code: 'check-failed' });
  }
}

async function judged(
  bytes: Uint8Array,
  file: string,
  forms: AskForms,
  { recall, convert, look = false }: FileWork,
): Promise<BatchLine> {
  try {
    const opened = await openAny(bytes, basename(file), forms, lazyEngines, {
      corrections: null,
      recall,
    });
    if (!opened.ok) return refused(file, opened.error);
    const line = documentLine(file, opened.value, look);
    const { outputs, failure } = await convert(opened.value);
    return { ...line, outputs, failure: failure && named(file, failure) };
  } catch {
    return refused(file, { code: 'check-failed' });
  }
}

/** A file larger than any document is not even read. */
async function readBytes(fs: Disk, path: string): Promise<Uint8Array | Failure> {
  try {
    if ((await fs.stat(path)).size > ZIP_LIMITS.file) return { code: 'file-too-large' };
    return await fs.read(path);
  } catch (error) {
    return readFailure(error, path).error;
  }
}

function refused(file: string, failure: Failure): BatchLine {
  const { code, sentence } = named(file, failure);
  return failedLine(file, code, sentence);
}

function named(file: string, { code, params }: Failure): { code: string; sentence: string } {
  return { code, sentence: sentenceOf({ code, params: { name: basename(file), ...params } }) };
}

function documentLine(file: string, opened: OpenedFile, look: boolean): BatchLine {
  const { template, project, report, damage, units } = opened;
  const editor = openEditor(template, project, units);
  const textless = isTextless(opened);
  const findings = fileFindings(editor, report, textless);
  const todos = fileTodos(editor, report, textless);
  const document = {
    template: template.id,
    year: project.year,
    department: departmentLine(project.department),
    counts: countFindings(findings),
    todo: todos.length,
    totals: grandTotals(editor),
    damage: damage.map(sentenceOf),
    notes: reportNotes(report),
    ...(look && { look: fileLook(editor, findings, todos, units, fileOpen(editor, report), report?.unused ?? []) }),
  };
  return { file, document, outputs: [], failure: null };
}

/** What an import has to say, first of all about the unit of its amounts. */
function reportNotes(report: OpenedFile['report']): string[] {
  if (report === null) return [];
  const unused = unusedWords(unusedOf(report.unused));
  return [
    ...(report.units === '' ? [] : [report.units]),
    report.identity,
    ...report.notes,
    ...(unused === '' ? [] : [`${unused}。`]),
  ];
}

/** The last total row of each side of the form's first table, as the form's data marks it. */
function grandTotals(editor: DocumentEditor): { title: string; value: string }[] {
  const [form] = editor.template.tables;
  return form ? form.sections.flatMap((section) => sectionTotal(editor, form, section)) : [];
}

function sectionTotal(
  editor: DocumentEditor,
  form: TableForm,
  section: SectionForm,
): { title: string; value: string }[] {
  const row = [...section.before, ...section.after].filter((fixed) => fixed.total).at(-1);
  const column = form.columns.find((candidate) => candidate.section === section.id && candidate.kind === 'money');
  if (!row || !column) return [];
  const path = editor.layout(form.id).columns.find((printed) => printed.id === column.id)?.path ?? [];
  const title = [path[0] ?? '', row.label].map((part) => part.replace(/\s/g, '')).join('·');
  return [{ title, value: editor.cell(form.id, row.id, column.id).text }];
}
