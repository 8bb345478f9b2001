import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';
import { checkFile } from '../services/batch/check-file';
import { batchFiles } from '../services/batch/folder-files';
import type { BatchLine } from '../services/batch/line';
import { runBatch } from '../services/batch/pool';
import { serveThread, startThread, threadDataSchema } from '../services/batch/thread';
import { nodeFileSystem } from '../services/files/node-file-system';
import { findTemplates } from '../services/templates/read-template';
import { folders, installedTemplates, templateFolder, writeOutput } from './files';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

/** batch: opens and checks every document of a folder, each on its own, and writes one summary. */
export async function batchCommand(
  folder: string,
  options: { output: string; json?: boolean; templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  await installedTemplates(options.templates);
  const { files, others } = batchFiles(await namesIn(folder, options.output));
  if (files.length === 0) throw new Unusable({ code: 'batch-nothing', params: { name: folder } });
  const data = {
    role: 'batch' as const,
    folder: resolve(folder),
    templates: templateFolder(options.templates),
    lists: folders.lists,
  };
  const lines = await runBatch({
    files,
    workers: availableParallelism(),
    start: () => startThread(new URL(import.meta.url), data),
    progress: (done, line) => terminal.err(`[${done}/${files.length}] ${lineText(line)}`),
  });
  if (others > 0) terminal.err(`另有 ${others} 个文件不是 .mzb、.xlsx、.xlsm 或 .json，没有审核。`);
  const { summaryWorkbook } = await import('../services/batch/summary');
  await writeOutput(options.output, await summaryWorkbook(lines));
  terminal.out(options.json ? JSON.stringify(lines, null, 1) : totalText(lines, options.output));
  if (lines.some((line) => line.failure !== null)) return 2;
  return lines.some((line) => (line.document?.counts.error ?? 0) > 0) ? 1 : 0;
}

/** Names in the folder without the summary itself, which an earlier run may have left there. */
async function namesIn(folder: string, output: string): Promise<string[]> {
  try {
    const names = await nodeFileSystem.list(folder);
    const own = resolve(dirname(output)) === resolve(folder) ? basename(output) : null;
    const files: string[] = [];
    for (const name of names) {
      if (name !== own && (await isFile(join(folder, name)))) files.push(name);
    }
    return files;
  } catch (error) {
    const cause = error instanceof Error ? error.message : '';
    throw new Unusable({ code: 'folder-unreadable', params: { name: folder, cause } });
  }
}

/** A name that cannot even be looked at is kept: its line will say why. */
async function isFile(path: string): Promise<boolean> {
  try {
    return !(await nodeFileSystem.stat(path)).isFolder;
  } catch {
    return true;
  }
}

function lineText({ file, document, failure }: BatchLine): string {
  if (failure) return `${file}：${failure.sentence}`;
  const counts = document?.counts ?? { error: 0, warning: 0, info: 0 };
  return `${file}：必须 ${counts.error} 项，需说明 ${counts.warning} 项，提示 ${counts.info} 项`;
}

function totalText(lines: readonly BatchLine[], output: string): string {
  const failed = lines.filter((line) => line.failure !== null).length;
  const wrong = lines.filter((line) => (line.document?.counts.error ?? 0) > 0).length;
  return `共 ${lines.length} 个文件：${wrong} 个有必须改正的问题，${failed} 个未能审核。汇总表：${output}`;
}

/** True in a thread that `batch` started; it then serves until it is stopped. */
export function servesBatch(): boolean {
  if (isMainThread) return false;
  const data = threadDataSchema.safeParse(workerData);
  if (!data.success) return false;
  const { folder, templates, lists } = data.data;
  const loaded = findTemplates(templates, lists);
  serveThread(async (file) => checkFile(nodeFileSystem, folder, file, unwrap(await loaded).templates));
  return true;
}
