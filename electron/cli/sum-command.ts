import { basename, extname, resolve } from 'node:path';
import type { SumReport, UnitCheck } from '../../shared/contract/sum';
import { TEXT_EXTENSIONS } from '../../shared/document/file-name';
import { parseDepartment } from '../../shared/document/project';
import type { Elimination } from '../../shared/document/summed-units';
import { parseElimination } from '../../shared/sum/eliminations';
import { CHECK_LINES, checkLines, isSumOfUnits, SUM_LINES, sumLines } from '../../shared/sum/told';
import { onOneLine } from '../../shared/text/invisible';
import { filesOfFolder } from '../services/batch/folder-files';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { admitted, readUnits, type UnitFiles } from '../services/units/read-units';
import { checkFiles, sumFiles } from '../services/units/sum-files';
import { checkOutput, readAny, refuseExisting, writeDocument } from './files';
import { formsToAsk, installedTemplates } from './forms';
import { isFolder, readingPorts } from './reading';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

interface SumOptions {
  output?: string;
  check?: string;
  department?: string;
  eliminate?: string[];
  partial?: boolean;
  json?: boolean;
  force?: boolean;
  templates?: string;
}

/** sum: a department document made of unit documents and workbooks, or one held against its units. */
export async function sumCommand(
  given: readonly string[],
  options: SumOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { output, check } = options;
  if (output === undefined && check === undefined) throw new Unusable({ code: 'sum-no-output' });
  const eliminations = (options.eliminate ?? []).map((text) => unwrap(parseElimination(text)));
  if (output !== undefined) await mayWrite(output, given, options.force);
  const own = new Set([output, check].flatMap((path) => (path === undefined ? [] : [resolve(path)])));
  const read = unwrap(
    await readUnits(await unitPaths(given, own, terminal), readingPorts(options.templates, terminal)),
  );
  const summed = output === undefined ? null : await write(output, read, eliminations, options, terminal);
  const checked = check === undefined ? null : await checkAgainst(check, read, options);
  if (options.json)
    terminal.out(
      JSON.stringify(
        { ...(output && { output, report: summed }), ...(check && { file: check, check: checked }) },
        null,
        1,
      ),
    );
  else {
    if (output !== undefined && summed !== null) terminal.out(sumText(output, summed));
    if (check !== undefined && checked !== null) terminal.out(checkText(check, checked));
  }
  const isWhole = summed === null || summed.lacking.length + summed.differences.length === 0;
  const isSum = checked === null || isSumOfUnits(checked);
  return isWhole && isSum ? 0 : 1;
}

async function mayWrite(output: string, given: readonly string[], force: boolean | undefined): Promise<void> {
  for (const one of given) checkOutput(output, '.mzb', one);
  await refuseExisting([output], force);
}

/**
 * Files as they are named, and those of folders; the department's own document, lying beside them, is none of its units. Nor
 * is a Word file of a folder, which may be any letter or a unit's export, unless it is named itself.
 */
async function unitPaths(given: readonly string[], own: ReadonlySet<string>, terminal: Terminal): Promise<string[]> {
  const paths: string[] = [];
  for (const one of given) {
    const path = resolve(one);
    if (!(await isFolder(path))) paths.push(path);
    else {
      const { files } = unwrap(await filesOfFolder(nodeFileSystem, path, null), { name: one });
      const texts = files.filter((name) => TEXT_EXTENSIONS.includes(extname(name).toLowerCase()));
      if (texts.length > 0)
        terminal.err(
          `“${one}”里的 Word 文件没有汇总：${texts.map((name) => `“${name}”`).join('、')}。要汇总的请另写出文件名。`,
        );
      const units = files.filter((name) => !texts.includes(name)).map((name) => resolve(path, name));
      paths.push(...units.filter((file) => !own.has(file)));
    }
  }
  return [...new Set(paths)];
}

async function write(
  output: string,
  read: UnitFiles,
  eliminations: readonly Elimination[],
  { department: told, partial = false, templates }: SumOptions,
  terminal: Terminal,
): Promise<SumReport> {
  const department =
    told === undefined ? { code: '', name: basename(output, '.mzb') } : parseDepartment(onOneLine(told));
  if (department.name === '') throw new Unusable({ code: 'department-empty' });
  const wishes = { department, eliminations, despite: partial };
  const summed = sumFiles(read, wishes, await installedTemplates(templates));
  if (!summed.ok && summed.error.code === 'sum-lacks')
    for (const { why } of admitted(read, null, department).lacking) terminal.err(why);
  const { project, files, units, report } = unwrap(summed);
  await writeDocument(output, { project, files, source: null, units }, null);
  return report;
}

async function checkAgainst(file: string, read: UnitFiles, { templates }: SumOptions): Promise<UnitCheck> {
  return checkFiles(await readAny(file, await formsToAsk(templates)), read);
}

function sumText(output: string, report: SumReport): string {
  const { head, lines } = sumLines(report);
  return [`${head}已写成 ${output}`, ...lines.map(({ kind, text }) => `[${SUM_LINES[kind]}] ${text}`)].join('\n');
}

function checkText(file: string, check: UnitCheck): string {
  const { head, lines } = checkLines(check);
  return [`${file} ${head}`, ...lines.map(({ kind, text }) => `[${CHECK_LINES[kind]}] ${text}`)].join('\n');
}
