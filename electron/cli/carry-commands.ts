import { moveToForm } from '../../shared/carry/move-to-form';
import { placeText } from '../../shared/carry/place-text';
import { rollForward } from '../../shared/carry/roll-forward';
import type { RollForwardReport } from '../../shared/contract/carried';
import { parseDepartment } from '../../shared/document/project';
import { readYear } from '../../shared/document/year';
import { openEditor } from '../../shared/editor/editor';
import { formForYear, otherYear } from '../../shared/form/years';
import { onOneLine } from '../../shared/text/invisible';
import type { LoadedTemplate } from '../services/templates/read-template';
import { readDocx } from '../services/word-text/read-docx';
import { checkOutput, readAny, readBytes, refuseExisting, statusFor, writeDocument } from './files';
import { formsToAsk, installedTemplates, templateNamed } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

export interface RollOptions {
  templates?: string;
  template?: string;
  department?: string;
  year?: string;
  text?: string;
  output: string;
  force?: boolean;
}

/** roll: last year's document, workbook or tables as the start of this year's document. */
export async function rollCommand(file: string, options: RollOptions, terminal: Terminal): Promise<ExitStatus> {
  checkOutput(options.output, '.mzb', file);
  await refuseExisting([options.output], options.force);
  const installed = await installedTemplates(options.templates);
  const last = await readAny(file, async () => installed);
  const year = options.year === undefined ? last.project.year + 1 : readYear(options.year);
  if (year === null) throw new Unusable({ code: 'year-invalid', params: { year: options.year ?? '' } });
  const found = await formOf(options, installed, last.template.region, last.template.id, year);
  const department =
    options.department === undefined ? last.project.department : parseDepartment(onOneLine(options.department));
  const { text } = options;
  const written = text === undefined ? null : unwrap(await readDocx(await readBytes(text)), { name: text });
  const rolled = unwrap(
    rollForward(last, found.template, { department, year }, written && { ...written, name: text ?? '' }),
  );
  await writeDocument(options.output, { project: rolled.project, files: found.files, source: null }, null);
  terminal.out(`已由 ${last.project.year} 年的文件新建 ${options.output}（${found.template.title}）`);
  for (const line of reportLines(rolled.report)) terminal.out(line);
  const doubt = otherYear(found.template, year);
  if (doubt !== null) terminal.out(doubt);
  return statusFor(last);
}

/** The form that was named; else that of the place for the year, else last year's. */
async function formOf(
  { template, templates }: RollOptions,
  installed: readonly LoadedTemplate[],
  region: string,
  last: string,
  year: number,
): Promise<LoadedTemplate> {
  if (template !== undefined) return templateNamed(template, templates);
  const forms = installed.filter((one) => one.template.region === region);
  const found = formForYear(
    forms.map((one) => one.template),
    region,
    year,
  );
  return templateNamed(found?.id ?? last, templates);
}

function reportLines({ carried, codes, left }: RollForwardReport): string[] {
  return [
    `带过来：${carried.length === 0 ? '无' : carried.join('，')}。今年的金额都空着，等待填写。`,
    ...codes.map((line) => `[科目] ${line}`),
    ...left.map((line) => `[没有带过来] ${line}`),
  ];
}

/** move: the document in another form, as a file of its own. */
export async function moveCommand(
  file: string,
  options: { templates?: string; template: string; output: string; force?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  checkOutput(options.output, '.mzb', file);
  await refuseExisting([options.output], options.force);
  const document = await readAny(file, await formsToAsk(options.templates));
  const found = await templateNamed(options.template, options.templates);
  const { project, report } = unwrap(moveToForm(document, found.template));
  await writeDocument(options.output, { project, files: found.files, source: null }, null);
  terminal.out(`已换用“${found.template.title}”，写成 ${options.output}`);
  terminal.out(`带过去：${report.moved.length === 0 ? '无' : report.moved.join('，')}。`);
  for (const line of report.codes) terminal.out(`[科目] ${line}`);
  for (const line of report.left) terminal.out(`[没有带过去] ${line}`);
  const doubt = otherYear(found.template, project.year);
  if (doubt !== null) terminal.out(doubt);
  return statusFor(document);
}

/** take-text: the text of a Word file in the sections of a document, which is written as a file of its own. */
export async function takeTextCommand(
  file: string,
  word: string,
  options: { templates?: string; output: string; force?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  checkOutput(options.output, '.mzb', file);
  await refuseExisting([options.output], options.force);
  const document = await readAny(file, await formsToAsk(options.templates));
  const written = unwrap(await readDocx(await readBytes(word)), { name: word });
  const editor = openEditor(document.template, document.project);
  const { command, found, placed, left, marks } = placeText(editor, written.paragraphs);
  if (found === 0) throw new Unusable({ code: 'word-no-section', params: { name: word } });
  if (command !== null) unwrap(editor.dispatch(command));
  await writeDocument(options.output, { ...document, project: editor.project }, null);
  terminal.out(
    command === null ? `“${word}”与文档的情况说明相同，已写成 ${options.output}` : `已写成 ${options.output}`,
  );
  for (const line of placed) terminal.out(`[取用] ${line}`);
  for (const line of [...written.notes, ...left]) terminal.out(`[请核对] ${line}`);
  if (marks !== null) terminal.out(`文字写的是 ${marks.year} 年，取用的段落都列为待核对。`);
  return statusFor(document);
}
