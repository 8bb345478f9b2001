import { dirname, extname, join, resolve } from 'node:path';
import { type RolledForward, rollForward } from '../../shared/carry/roll-forward';
import type { RollForwardReport } from '../../shared/contract/carried';
import { sentenceOf } from '../../shared/contract/sentences';
import { departmentLine, parseDepartment } from '../../shared/document/project';
import { readYear } from '../../shared/document/year';
import type { Template } from '../../shared/form/template';
import { formAfter, otherYear } from '../../shared/form/years';
import { onOneLine } from '../../shared/text/invisible';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { readLastYear } from '../services/last-year/read-folder';
import { carriedWords, purposesOf, type RolledDocument, rolledDocuments } from '../services/last-year/roll-folder';
import type { LoadedTemplate } from '../services/templates/read-template';
import { readDocx } from '../services/word-text/read-docx';
import { checkOutput, readAny, readBytes, refuseExisting, statusFor, writeDocument } from './files';
import { installedTemplates, templateNamed } from './forms';
import { isFolder, readingPorts } from './reading';
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

/** roll: last year's document, workbook or tables as the start of this year's document; of a folder, of each department's. */
export async function rollCommand(file: string, options: RollOptions, terminal: Terminal): Promise<ExitStatus> {
  return (await isFolder(file)) ? rollFolder(file, options, terminal) : rollFile(file, options, terminal);
}

async function rollFile(file: string, options: RollOptions, terminal: Terminal): Promise<ExitStatus> {
  checkOutput(options.output, '.mzb', file);
  await refuseExisting([options.output], options.force);
  const installed = await installedTemplates(options.templates);
  const last = await readAny(file, async () => installed);
  const year = yearOf(options) ?? last.project.year + 1;
  const found = await formOf(options, installed, last.template, year);
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

/** The year that was given; null = none. */
function yearOf({ year: given }: RollOptions): number | null {
  if (given === undefined) return null;
  const year = readYear(given);
  if (year === null) throw new Unusable({ code: 'year-invalid', params: { year: given } });
  return year;
}

/** The form that was named; else that of the place for the year, else last year's. */
async function formOf(
  { template, templates }: RollOptions,
  installed: readonly LoadedTemplate[],
  last: Template,
  year: number,
): Promise<LoadedTemplate> {
  if (template !== undefined) return templateNamed(template, templates);
  const forms = installed.map((one) => one.template);
  return templateNamed(formAfter(forms, last, year)?.id ?? last.id, templates);
}

function reportLines({ carried, codes, left }: RollForwardReport): string[] {
  return [
    `带过来：${carried.length === 0 ? '无' : carried.join('，')}。今年的金额都空着，等待填写。`,
    ...codes.map((line) => `[科目] ${line}`),
    ...left.map((line) => `[没有带过来] ${line}`),
  ];
}

/** Several departments' documents go into a folder, each below it as last year's lay; one alone may go into a file. */
async function rollFolder(folder: string, options: RollOptions, terminal: Terminal): Promise<ExitStatus> {
  const { output, department, text, template, templates } = options;
  const given = { '--department': department, '--text': text, '--template': template };
  const [refused] = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (refused !== undefined) throw new Unusable({ code: 'roll-folder-option', params: { name: refused } });
  const installed = await installedTemplates(templates);
  const ports = { ...readingPorts(templates, terminal), fs: nodeFileSystem, purposes: purposesOf(installed) };
  const { documents, unread, left } = unwrap(await readLastYear(ports, resolve(folder), yearOf(options)), {
    name: folder,
  });
  for (const sentence of [...unread, ...left]) terminal.err(sentence);
  if (documents.length === 0) throw new Unusable({ code: 'roll-nothing', params: { name: folder } });
  const rolled = rolledDocuments(documents, installed);
  const isFile = extname(output).toLowerCase() === '.mzb';
  if (isFile && rolled.length > 1)
    throw new Unusable({ code: 'roll-several', params: { name: folder, count: `${rolled.length}` } });
  const written = rolled.map((one) => ({ ...one, path: isFile ? resolve(output) : resolve(output, one.output) }));
  await refuseExisting(
    written.map(({ path }) => path),
    options.force,
  );
  let failed = 0;
  for (const one of written) {
    const { last, form, path } = one;
    const made = one.make();
    if (!made.ok) {
      failed += 1;
      terminal.err(`${last.file}：${sentenceOf({ ...made.error, params: { name: last.file, ...made.error.params } })}`);
      continue;
    }
    await nodeFileSystem.makeFolder(dirname(path));
    await writeDocument(path, { project: made.value.project, files: form.files, source: null }, null);
    terminal.out(documentText(one, made.value, isFile ? output : join(output, one.output)));
  }
  terminal.out(`由 ${folder} 新建 ${written.length - failed} 份公开文档，今年的金额都空着，等待填写。`);
  if (failed + unread.length > 0) return 2;
  return documents.some(({ opened }) => opened.damage.length > 0) ? 1 : 0;
}

function documentText({ last, form }: RolledDocument, rolled: RolledForward, path: string): string {
  const { opened, file, text, passed } = last;
  const from = `${file}${text === null ? '' : `（情况说明取自 ${text.name}）`}`;
  const doubt = otherYear(form.template, rolled.project.year);
  return [
    `${departmentLine(opened.project.department)}：${path}（${form.template.title}）← ${from}`,
    `  ${carriedWords(rolled)}。`,
    ...[...rolled.report.codes, ...rolled.report.left, ...passed, ...(doubt === null ? [] : [doubt])].map(
      (line) => `  ${line}`,
    ),
  ].join('\n');
}
