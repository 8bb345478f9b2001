import { basename, resolve } from 'node:path';
import { sentenceOf } from '../../shared/contract/sentences';
import { departmentLine } from '../../shared/document/project';
import { type FsckReport, fsckProject, type PartState } from '../services/open/fsck';
import { checkOutput, readBytes, refuseExisting, writeDocument } from './files';
import { readTemplates } from './forms';
import { type ExitStatus, type Terminal, Unusable } from './run';

const STATES: Readonly<Record<PartState, string>> = {
  good: '完好',
  changed: '内容与保存时不符',
  broken: '损坏，读不完整',
  missing: '缺失',
  unlisted: '清单之外',
};

/** fsck: verifies every part of a document; with an output, writes what could be read as a new document. */
export async function fsckCommand(
  file: string,
  options: { json?: boolean; output?: string; force?: boolean; templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  if (options.output !== undefined) {
    checkOutput(options.output, '.mzb', file);
    await refuseExisting([options.output], options.force);
  }
  const name = basename(file);
  const report = await fsckProject(await readBytes(resolve(file)), name, await readTemplates(options.templates));
  if (report.opened !== null && report.opened.kind !== 'project')
    throw new Unusable({ code: 'fsck-needs-project', params: { name } });
  if (options.json) terminal.out(JSON.stringify(jsonReport(file, report), null, 1));
  else terminal.out(reportText(name, report));
  if (report.opened === null) {
    terminal.err(sentenceOf({ code: report.refusal?.code ?? '', params: { name, ...report.refusal?.params } }));
    return 2;
  }
  if (options.output !== undefined) {
    await writeDocument(options.output, report.opened, null);
    if (!options.json) terminal.out(`已把读出的内容另存为 ${options.output}`);
  }
  return report.damage.length === 0 ? 0 : 1;
}

function jsonReport(file: string, report: FsckReport) {
  const { version, app, parts, damage, refusal } = report;
  const said = damage.map((failure) => ({ code: failure.code, sentence: sentenceOf(failure) }));
  return { file, whole: refusal === null && damage.length === 0, version, app, parts, damage: said, refusal };
}

function reportText(name: string, { version, app, parts, damage, opened }: FsckReport): string {
  const head =
    version === null ? '清单读不出' : `格式版本 ${version}，由 ${app?.name ?? '?'} ${app?.version ?? '?'} 保存`;
  const openable = damage.length === 0 ? '完好' : '已损坏，可只读打开';
  const verdict = opened === null ? '已损坏，无法打开' : openable;
  const bad = parts.filter(({ state }) => state !== 'good');
  const count = `${parts.length} 个部分，${parts.length - bad.length} 个完好`;
  const lines = [`${name}：${verdict}（${head}；${count}）`];
  for (const part of bad) lines.push(`  ${part.name}：${STATES[part.state]}`);
  for (const failure of damage) lines.push(`  ${sentenceOf(failure)}`);
  if (opened !== null) {
    const { department, year, tables } = opened.project;
    const cells = Object.values(tables).flatMap((table) => Object.values(table.cells).flatMap(Object.keys)).length;
    lines.push(`  可读出：${departmentLine(department)} ${year} 年，录入或导入的数据 ${cells} 个`);
  }
  return lines.join('\n');
}
