import { basename } from 'node:path';
import { compareDocuments, type Side } from '../../shared/compare/compare';
import {
  type Comparison,
  HEAD_WORDS,
  isSame,
  sourceWords,
  TABLES_ONLY,
  type TableComparison,
  TEXT_WORDS,
  type TextDifference,
} from '../../shared/compare/comparison';
import { lazily } from '../services/host/lazily';
import { isTextless } from '../services/open/open-any';
import { type CompareOptions, compareYearsCommand } from './compare-years-command';
import { type ReadFile, readAny } from './files';
import { readTemplates } from './forms';
import { type ExitStatus, type Terminal, Unusable } from './run';

/** compare: what two documents differ in, cell by cell; status 1 when they differ. */
export async function compareCommand(
  before: string,
  after: string,
  options: CompareOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (options.years) return compareYearsCommand(before, after, options, terminal);
  if (options.xlsx !== undefined || options.pdf !== undefined || options.threshold !== undefined)
    throw new Unusable({ code: 'option-needs-years', params: {} });
  const forms = lazily(() => readTemplates(options.templates));
  const [then, now] = [await readAny(before, forms), await readAny(after, forms)];
  const comparison = compareDocuments(sideOf(then), sideOf(now));
  if (options.json) terminal.out(JSON.stringify({ before, after, same: isSame(comparison), ...comparison }, null, 1));
  else terminal.out(comparisonText(basename(before), basename(after), comparison));
  return isSame(comparison) ? 0 : 1;
}

function sideOf(file: ReadFile): Side {
  return { template: file.template, project: file.project, isTextless: isTextless(file) };
}

function comparisonText(before: string, after: string, comparison: Comparison): string {
  const told = [...(comparison.tablesOnly ? [TABLES_ONLY] : []), sourceWords(comparison)].filter((one) => one !== '');
  if (isSame(comparison))
    return [`${before} 与 ${after} ${comparison.tablesOnly ? '各表' : ''}内容相同`, ...told].join('\n');
  const { typed, computed, rows, other } = comparison.counts;
  const lines = [
    `${before} → ${after}：录入的数据 ${typed} 处，随之变动的计算结果 ${computed} 处，增减行 ${rows} 行，其他 ${other} 处`,
  ];
  lines.push(...told);
  for (const { field, before: then, after: now } of comparison.head)
    lines.push(`${HEAD_WORDS[field]}：${then} → ${now}`);
  for (const table of comparison.tables) lines.push(...tableLines(table));
  for (const { section, before: was, after: is, kind } of comparison.paragraphs) {
    lines.push(`情况说明 ${section}${kind === 'figures' ? '〔计算〕' : ''}`, `  - ${was || '无'}`, `  + ${is || '无'}`);
  }
  lines.push(...[...comparison.inputs, ...comparison.explanations].map(textLine));
  return lines.join('\n');
}

function tableLines(table: TableComparison): string[] {
  if (table.before === null) return [`${table.title}：只在后一份中`];
  if (table.after === null) return [`${table.title}：只在前一份中`];
  const lines = [table.title];
  for (const { kind, label, figures } of table.rows) {
    const told = figures.map(({ column, text }) => `${column} ${text}`).join('，');
    lines.push(`  ${kind === 'added' ? '增加' : '删除'}行 ${label}${told === '' ? '' : `：${told}`}`);
  }
  for (const { place, before, after, delta, kind } of table.cells) {
    const how = { typed: '', computed: '〔计算〕' }[kind];
    lines.push(`  ${place}：${before || '空白'} → ${after || '空白'}${delta === null ? '' : `（差 ${delta}）`}${how}`);
  }
  return [...lines, ...table.texts.map(textLine)];
}

function textLine({ what, place, before, after }: TextDifference): string {
  return `  ${TEXT_WORDS[what]}${place === '' ? '' : ` ${place}`}：${before || '无'} → ${after || '无'}`;
}
