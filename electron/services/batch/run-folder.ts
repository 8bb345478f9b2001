import { join } from 'node:path';
import type { BatchLine, BatchOutcome } from '../../../shared/contract/batch';
import { ok, type Result } from '../../../shared/result/result';
import type { AtomicWriter } from '../fs/atomic-write';
import { errnoOf, saveFailure } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { type BatchWorker, runBatch } from './pool';
import type { ThreadData } from './task';

const SUMMARY = '汇总表.xlsx';

export interface FolderRun {
  files: readonly string[];
  /** Folders within, whose files are not read. */
  folders: readonly string[];
  /** What the threads are told. */
  data: ThreadData;
  /** New folder for the summary and the conversions. */
  output: string;
  workers: number;
  start(data: ThreadData): BatchWorker;
  progress(done: number, line: BatchLine): void;
  signal: AbortSignal;
}

/** Checks and converts the files of a folder and writes one summary beside the results (批量处理). */
export async function runFolder(
  ports: { fs: Pick<FileSystem, 'makeFolder'>; write: AtomicWriter },
  { files, folders, data, output, workers, start, progress, signal }: FolderRun,
): Promise<Result<BatchOutcome>> {
  try {
    await ports.fs.makeFolder(output);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return saveFailure(error, output);
  }
  const lines = await runBatch({ files, workers, start: () => start(data), progress, signal });
  const { summaryWorkbook } = await import('./summary');
  const bytes = await summaryWorkbook(lines, folders);
  const written = await ports.write({ path: join(output, SUMMARY), bytes, expected: null, backups: null });
  if (!written.ok) return written;
  return ok({ lines, cancelled: lines.length < files.length, output, summary: SUMMARY });
}
