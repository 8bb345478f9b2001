import { type DocumentEditor, openEditor } from '../../../shared/editor/editor';
import { tablesJson } from '../../../shared/editor/tables-json';
import type { CellRef } from '../../../shared/form/finding';
import type { Template } from '../../../shared/form/template';
import { ok, type Result } from '../../../shared/result/result';
import { shownContents } from '../../../shared/trial/shown';
import type { Engines, Imported } from '../open/engines';
import { NO_GUIDANCE } from '../workbook/guidance';

/** One cell that came back as something else; null = nothing came back, or nothing had been there. */
export interface Strayed extends CellRef {
  was: string | null;
  is: string | null;
}

/** What of a document does not come back from a file that was made of it. */
export interface ReadBack {
  /** The form that the file was taken for. */
  form: string;
  /** Department and year are what they were. */
  sameHead: boolean;
  strayed: Strayed[];
  /** Words and amounts of the file for which the reading found no place. */
  left: string[];
  /** What the reading remarks, in its sentences. */
  notes: string[];
}

type Readers = Pick<Engines, 'excel' | 'importWorkbook' | 'importTables'>;

/** From its own workbook (读回工作簿), among these forms. */
export async function backFromWorkbook(
  editor: DocumentEditor,
  forms: readonly Template[],
  engines: Readers,
): Promise<Result<ReadBack>> {
  const bytes = await engines.excel(editor.template, editor.project, {
    valuesOnly: false,
    protect: false,
    published: false,
  });
  if (!bytes.ok) return bytes;
  return compared(editor, await engines.importWorkbook(bytes.value, 'export.xlsx', forms, NO_GUIDANCE));
}

/** From its own data (读回数据 .json), among these forms. */
export async function backFromData(
  editor: DocumentEditor,
  forms: readonly Template[],
  engines: Readers,
): Promise<Result<ReadBack>> {
  return compared(editor, await engines.importTables(JSON.stringify(tablesJson(editor)), forms));
}

function compared(editor: DocumentEditor, read: Result<Imported>): Result<ReadBack> {
  if (!read.ok) return read;
  const { template, project, report } = read.value;
  const { department, year } = editor.project;
  return ok({
    form: template.id,
    sameHead:
      project.department.code === department.code &&
      project.department.name === department.name &&
      project.year === year,
    strayed: template.id === editor.template.id ? differences(editor, openEditor(template, project)) : [],
    left: [
      ...report.unused.map(({ sheet, address, text }) => `${sheet} ${address} ${text}`),
      ...report.lost.map(({ text }) => text),
    ],
    notes: report.notes,
  });
}

function differences(before: DocumentEditor, after: DocumentEditor): Strayed[] {
  const [was, is] = [shownContents(before), shownContents(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => {
    if (was.get(place) === is.get(place)) return [];
    const [table = '', row = '', column = ''] = place.split('/');
    return [{ table, row, column, was: was.get(place) ?? null, is: is.get(place) ?? null }];
  });
}
