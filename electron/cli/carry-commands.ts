import { moveToForm } from '../../shared/carry/move-to-form';
import { placeText } from '../../shared/carry/place-text';
import { openEditor } from '../../shared/editor/editor';
import { otherYear } from '../../shared/form/years';
import { readDocx } from '../services/word-text/read-docx';
import { checkOutput, readAny, readBytes, refuseExisting, statusFor, writeDocument } from './files';
import { formsToAsk, templateNamed } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

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
