import { dirname, join } from 'node:path';
import { type RolledForward, rollForward } from '../../../shared/carry/roll-forward';
import { sentenceOf } from '../../../shared/contract/sentences';
import { safeFileName } from '../../../shared/document/file-name';
import type { Project } from '../../../shared/document/project';
import type { Template } from '../../../shared/form/template';
import { formAfter } from '../../../shared/form/years';
import { ok, type Result } from '../../../shared/result/result';
import type { LoadedTemplate } from '../templates/read-template';
import type { LastYearDocument } from './read-folder';

/** This year's document of a department, and where it goes below the new folder. */
export interface RolledDocument {
  last: LastYearDocument;
  form: LoadedTemplate;
  /** Path below the folder that is written to, with `/`. */
  output: string;
  /** Made when it is asked for: sixty documents are not held at once. */
  make(): Result<RolledForward>;
}

/** What these forms are for first of all (预算、决算). */
export function purposesOf(forms: readonly LoadedTemplate[]): string[] {
  return [...new Set(forms.flatMap(({ template }) => template.kinds[0] ?? []))];
}

/** What becomes of each of last year's documents: its form of that year, and a name that no other has. */
export function rolledDocuments(
  documents: readonly LastYearDocument[],
  installed: readonly LoadedTemplate[],
): RolledDocument[] {
  const taken = new Set<string>();
  return documents.map((last) => {
    const { opened, file, year } = last;
    const form = formOf(opened, installed, year);
    const { department } = opened.project;
    const identity: Pick<Project, 'department' | 'year'> = { department, year };
    const name = `${department.name === '' ? department.code : department.name} ${year} 年${form.template.kinds[0] ?? ''}`;
    const output = freeName(join(dirname(file), safeFileName(name, 'mzb')), taken);
    return { last, form, output, make: () => rolledFrom(last, form.template, identity) };
  });
}

/** A Word file that names the department and is no text of it, such as a letter, is told and keeps nobody from the document. */
function rolledFrom(
  { opened, text }: LastYearDocument,
  form: Template,
  identity: Pick<Project, 'department' | 'year'>,
): Result<RolledForward> {
  const rolled = rollForward(opened, form, identity, text);
  if (rolled.ok || text === null || rolled.error.code !== 'word-no-section') return rolled;
  const bare = rollForward(opened, form, identity);
  if (!bare.ok) return bare;
  const { project, report } = bare.value;
  return ok({ project, report: { ...report, left: [sentenceOf(rolled.error), ...report.left] } });
}

function formOf(
  { template, files }: LastYearDocument['opened'],
  installed: readonly LoadedTemplate[],
  year: number,
): LoadedTemplate {
  const models = installed.map((one) => one.template);
  const id = formAfter(models, template, year)?.id ?? template.id;
  return installed.find((one) => one.template.id === id) ?? { folder: '', template, files: { ...files } };
}

function freeName(path: string, taken: Set<string>): string {
  const stem = path.slice(0, -'.mzb'.length);
  let name = path;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${stem}（${count}）.mzb`;
  taken.add(name.toLowerCase());
  return name;
}

/** How a document began, in one line (带过来的内容). */
export function carriedWords({ report: { carried, codes, left } }: RolledForward): string {
  const more = [
    ...(codes.length === 0 ? [] : [`科目变化 ${codes.length} 处`]),
    ...(left.length === 0 ? [] : [`没有带过来 ${left.length} 处`]),
  ];
  return [carried.length === 0 ? '没有可以带过来的内容' : `带过来${carried.join('，')}`, ...more].join('；');
}
