import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import {
  type BatchLine,
  batchTrouble,
  type Conversion,
  countLines,
  countWords,
  unreadFolders,
} from '../../shared/contract/batch';
import { filesOfFolder } from '../services/batch/folder-files';
import { runBatch } from '../services/batch/pool';
import { convertedNames, type ThreadData, tasksFor } from '../services/batch/task';
import { memoryFolder } from '../services/files/import-memory';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { realMachine } from '../services/machine/machine';
import { folders, programData, programVersion, refuseExisting, writeOutput } from './files';
import { formsToAsk, installedPlace, templateFolder } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

interface BatchOptions {
  output: string;
  json?: boolean;
  templates?: string;
  /** Folder for conversions, and what is converted to. */
  convertTo?: string;
  force?: boolean;
  mzb?: boolean;
  xlsx?: boolean;
}

/** batch: opens, checks and converts every file of a folder, each on its own, and writes one summary. */
export async function batchCommand(folder: string, options: BatchOptions, terminal: Terminal): Promise<ExitStatus> {
  // The summary of an earlier run may lie in the folder itself.
  const own = resolve(dirname(options.output)) === resolve(folder) ? basename(options.output) : null;
  const {
    files,
    others,
    folders: within,
  } = unwrap(await filesOfFolder(nodeFileSystem, resolve(folder), own), { name: folder });
  if (files.length === 0) throw new Unusable({ code: 'batch-nothing', params: { name: folder } });
  // Broken forms are told here, not by each thread; documents bring their own.
  const forms = await formsToAsk(options.templates);
  if (files.some((file) => extname(file).toLowerCase() !== '.mzb')) await forms();
  const data = await threadData(folder, options);
  await refuseExisting([options.output, ...conversions(files, data.convert)], options.force);
  const lines = await runBatch({
    files,
    workers: availableParallelism(),
    start: () => realMachine.startBatch(data),
    progress: (done, line) => terminal.err(`[${done}/${files.length}] ${lineText(line)}`),
  });
  if (within.length > 0) terminal.err(unreadFolders(within));
  if (others > 0) terminal.err(`另有 ${others} 个文件的扩展名不是公开文档、工作簿或报表数据的，没有审核。`);
  const { summaryWorkbook } = await import('../services/batch/summary');
  await writeOutput(options.output, await summaryWorkbook(lines, within));
  terminal.out(options.json ? JSON.stringify(lines, null, 1) : totalText(lines, options.output));
  if (lines.some((line) => line.failure !== null)) return 2;
  const { wrong, damaged } = countLines(lines);
  return wrong + damaged > 0 ? 1 : 0;
}

async function threadData(folder: string, options: BatchOptions): Promise<ThreadData> {
  const { convertTo } = options;
  const kinds: Conversion = { mzb: options.mzb ?? false, xlsx: options.xlsx ?? false };
  if (convertTo !== undefined) {
    if (!(kinds.mzb || kinds.xlsx)) throw new Unusable({ code: 'batch-convert-kind' });
    if (resolve(convertTo) === resolve(folder)) throw new Unusable({ code: 'batch-convert-place' });
    await nodeFileSystem.makeFolder(resolve(convertTo));
  } else if (kinds.mzb || kinds.xlsx) throw new Unusable({ code: 'batch-convert-folder' });
  return {
    role: 'batch',
    folder: resolve(folder),
    templates: templateFolder(options.templates),
    lists: folders.lists,
    ...installedPlace(options.templates),
    memory: memoryFolder(programData()),
    version: programVersion(),
    convert: convertTo === undefined ? null : { ...kinds, folder: resolve(convertTo) },
  };
}

/** Where the conversions of the files go. */
function conversions(files: readonly string[], convert: ThreadData['convert']): string[] {
  if (convert === null) return [];
  return tasksFor(files).flatMap((task) => convertedNames(task, convert).map((name) => join(convert.folder, name)));
}

function lineText(line: BatchLine): string {
  const { file, document, failure } = line;
  if (failure) return `${file}：${failure.sentence}`;
  const counts = document?.counts ?? { error: 0, warning: 0, info: 0 };
  return `${file}：必须 ${counts.error} 项，需说明 ${counts.warning} 项，提示 ${counts.info} 项，待填 ${document?.todo ?? 0} 处。${batchTrouble(line)}`;
}

function totalText(lines: readonly BatchLine[], output: string): string {
  return `共 ${lines.length} 个文件：${countWords(lines, '未能审核')}汇总表：${output}`;
}
