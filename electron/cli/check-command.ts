import { basename, join } from 'node:path';
import type { Cause } from '../../shared/causes/cause';
import { findCauses, whyNotSearched } from '../../shared/causes/find-causes';
import type { Todo } from '../../shared/checks/verdict';
import { sentenceOf } from '../../shared/contract/sentences';
import { type Coverage, coverageOf, coverageWords } from '../../shared/editor/coverage';
import { openEditor } from '../../shared/editor/editor';
import { listedSentence } from '../../shared/editor/listed-sentence';
import { countFindings, type Finding } from '../../shared/form/finding';
import type { Failure } from '../../shared/result/result';
import { fileFindings, fileTodos } from '../services/batch/file-findings';
import { listTree } from '../services/folder/tree';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { type AskForms, isTextless } from '../services/open/open-any';
import { readAny } from './files';
import { formsToAsk } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

interface CheckedFile {
  file: string;
  template: string;
  counts: { error: number; warning: number; info: number };
  /** 待填. */
  todo: Todo[];
  /** What became of every rule. */
  coverage: Coverage;
  findings: Finding[];
  /** Slips that explain several of the findings each. */
  causes: Cause[];
  /** Why causes were not looked for; null where they were. */
  causesLeftOut: string | null;
  /** What of a damaged document could not be read. */
  damage: string[];
}

interface UnusableFile {
  file: string;
  error: { code: string; sentence: string };
}

interface Checked {
  result: CheckedFile | UnusableFile;
  /** The sentence of a finding or 待填 of the file as a list shows it. */
  listed(one: Finding | Todo): string;
}

const WORDS = { error: '必须', warning: '需说明', info: '提示' } as const;

/** check: judges every relation of every file; one unusable file never stops the others. */
export async function checkCommand(
  files: readonly string[],
  options: { json?: boolean; templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const forms = await formsToAsk(options.templates);
  const results: (CheckedFile | UnusableFile)[] = [];
  const { found, left, others } = await filesIn(files);
  for (const failure of left) terminal.err(sentenceOf(failure));
  for (const { file, shown } of found) {
    const checked = await checkFile(file, forms);
    results.push(checked.result);
    if ('error' in checked.result) terminal.err(checked.result.error.sentence);
    else if (!options.json) terminal.out(resultText(checked.result, shown, checked.listed));
  }
  for (const { folder, count } of others)
    terminal.err(`${folder}：另有 ${count} 个文件没有审核（不是公开文档、工作簿或 Word 文件）。`);
  if (options.json) terminal.out(JSON.stringify(results, null, 1));
  if (left.length > 0 || results.some((result) => 'error' in result)) return 2;
  return results.some((result) => 'counts' in result && result.counts.error + result.damage.length > 0) ? 1 : 0;
}

interface FoundFiles {
  /** Each with its name in the result: for a file of a folder the path within it. */
  found: { file: string; shown: string }[];
  left: Failure[];
  /** Folders that hold files of other kinds. */
  others: { folder: string; count: number }[];
}

/** The files as given, and for a folder those in it and below it; what there was not looked at, or that it holds none. */
async function filesIn(files: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles['found'] = [];
  const left: Failure[] = [];
  const others: FoundFiles['others'] = [];
  for (const file of files) {
    const isFolder = await nodeFileSystem.stat(file).then(
      (one) => one.isFolder,
      () => false,
    );
    if (!isFolder) {
      found.push({ file, shown: basename(file) });
      continue;
    }
    const tree = unwrap(await listTree(nodeFileSystem, file, new Set()), { name: file });
    if (tree.files.length === 0) left.push({ code: 'folder-without-documents', params: { name: file } });
    found.push(...tree.files.map((one) => ({ file: join(file, one.file), shown: one.file })));
    left.push(...tree.left);
    if (tree.others > 0) others.push({ folder: file, count: tree.others });
  }
  return { found, left, others };
}

async function checkFile(file: string, forms: AskForms): Promise<Checked> {
  try {
    const opened = await readAny(file, forms);
    const editor = openEditor(opened.template, opened.project, opened.units);
    const textless = isTextless(opened);
    const findings = fileFindings(editor, opened.report, textless);
    const result = {
      file,
      template: opened.template.id,
      counts: countFindings(findings),
      todo: fileTodos(editor, opened.report, textless),
      coverage: coverageOf(editor, findings),
      findings,
      causes: findCauses(opened.template, opened.project),
      causesLeftOut: whyNotSearched(opened.template, opened.project, findings),
      damage: opened.damage.map(sentenceOf),
    };
    return { result, listed: (one) => listedSentence(one, editor) };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    const { failure } = error;
    return { result: { file, error: { code: failure.code, sentence: sentenceOf(failure) } }, listed: () => '' };
  }
}

function resultText(
  { template, counts, findings, causes, causesLeftOut, todo, coverage }: CheckedFile,
  shown: string,
  listed: Checked['listed'],
): string {
  const head = `${shown}（${template}）：必须 ${counts.error} 项，需说明 ${counts.warning} 项，提示 ${counts.info} 项，待填 ${todo.length} 处`;
  const lines = findings.map((finding) => {
    const explained = finding.explanation === null ? '' : ` 〔说明：${finding.explanation}〕`;
    return `  [${WORDS[finding.severity]}] ${finding.rule} ${listed(finding)}${explained}`;
  });
  return [
    head,
    ...causes.map(({ sentence }) => `  [原因] ${sentence}`),
    ...(causesLeftOut === null ? [] : [`  [原因] ${causesLeftOut}`]),
    ...lines,
    ...todo.map((one) => `  [待填] ${listed(one)}`),
    `  ${coverageWords(coverage)}`,
  ].join('\n');
}
