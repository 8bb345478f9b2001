import { basename, join } from 'node:path';
import { countFindings } from '../../../shared/checks/finding';
import { sentenceOf } from '../../../shared/contract/sentences';
import { type DocumentEditor, openEditor } from '../../../shared/document/editor';
import { departmentLine } from '../../../shared/document/project';
import type { Failure } from '../../../shared/result/result';
import type { SectionForm, TableForm } from '../../../shared/template/template';
import { readFailure } from '../files/file-errors';
import type { FileSystem } from '../files/file-system';
import { type OpenedFile, openAny } from '../handlers/open-any';
import type { LoadedTemplate } from '../templates/read-template';
import { type BatchLine, failedLine } from './line';

/** Opens and checks one file of a folder (审核一份文件). Whatever is wrong with it becomes its line. */
export async function checkFile(
  fs: Pick<FileSystem, 'read'>,
  folder: string,
  file: string,
  templates: readonly LoadedTemplate[],
): Promise<BatchLine> {
  try {
    const bytes = await readBytes(fs, join(folder, file));
    if ('code' in bytes) return refused(file, bytes);
    const opened = await openAny(bytes, file, templates);
    return opened.ok ? documentLine(file, opened.value) : refused(file, opened.error);
  } catch (error) {
    return refused(file, { code: 'unexpected', params: { cause: error instanceof Error ? error.message : '' } });
  }
}

async function readBytes(fs: Pick<FileSystem, 'read'>, path: string): Promise<Uint8Array | Failure> {
  try {
    return await fs.read(path);
  } catch (error) {
    return readFailure(error, path).error;
  }
}

function refused(file: string, { code, params }: Failure): BatchLine {
  return failedLine(file, code, sentenceOf({ code, params: { name: basename(file), ...params } }));
}

function documentLine(file: string, { template, project, report, damage }: OpenedFile): BatchLine {
  const editor = openEditor(template, project);
  const document = {
    template: template.id,
    year: project.year,
    department: departmentLine(project.department),
    counts: countFindings(editor.findings()),
    totals: grandTotals(editor),
    notes: [...damage.map(sentenceOf), ...(report?.notes ?? [])],
  };
  return { file, document, failure: null };
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
  const title = [column.path[0] ?? '', row.label].map((part) => part.replace(/\s/g, '')).join('·');
  return [{ title, value: editor.cell(form.id, row.id, column.id).text }];
}
