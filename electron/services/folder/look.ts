import { join } from 'node:path';
import type { BatchLine } from '../../../shared/contract/batch';
import type { FolderLine, FolderLook, ListedFinding, NameList } from '../../../shared/contract/folder';
import { sentenceOf } from '../../../shared/contract/sentences';
import { ok, type Result } from '../../../shared/result/result';
import { type BatchWorker, runBatch } from '../batch/pool';
import type { ExportLog } from '../files/export-log';
import type { FileSystem } from '../fs/file-system';
import { hashFile } from './hash-file';
import type { KeptFolder, KeptFolders } from './kept';
import { type Entry, lineOf } from './line-of';
import { type ListedFile, listTree, type Tree } from './tree';

export interface LookPorts {
  fs: Pick<FileSystem, 'list' | 'stat' | 'read' | 'realPath'>;
  kept: KeptFolders;
  exports: Pick<ExportLog, 'list'>;
  /** What files are judged by now: the program, the forms, what was put right about imports. */
  judgedBy(): Promise<string>;
  /** Starts a thread that judges files of this folder. */
  start(folder: string): BatchWorker;
  workers: number;
  names(path: string): Promise<Result<NameList>>;
}

/**
 * How much is looked at again: `hashes` reads every file and judges those whose bytes are not known; `changes` reads only
 * files whose size or time differs since the last look of this run; `all` judges every file anew.
 */
export type LookMode = 'hashes' | 'changes' | 'all';

export interface LookRun {
  mode: LookMode;
  progress(done: number, total: number, line: FolderLine): void;
  signal: AbortSignal;
}

/** Everything that is known of a file, for the workbook of findings. */
export interface FileDetail {
  line: FolderLine;
  listed: readonly ListedFinding[];
}

/** One folder for as long as somebody looks at it (查看文件夹). */
export interface FolderWatch {
  folder: string;
  /** Null for `changes` when nothing did. */
  look(run: LookRun): Promise<Result<FolderLook | null>>;
  /** What the last look found; null before it ended. */
  found(): FolderLook | null;
  details(): FileDetail[];
  /** 名单: where it lies; null = none. */
  setNames(path: string | null): Promise<void>;
  /** A file that the program wrote there is no department's. */
  leaveOut(path: string): Promise<void>;
}

/** A folder that somebody looks at, and the look that runs; null = none. */
export interface Look {
  watch: FolderWatch;
  running: AbortController | null;
}

const READERS = 4;

/**
 * Looks at a folder. What was found of a file is kept under the hash of its bytes and shown again only for the very same
 * bytes, however alike size and time are.
 */
export function watchFolder(ports: LookPorts, folder: string): FolderWatch {
  const entries = new Map<string, Entry>();
  /** What the last look left, of which lines count only where they were judged as now. */
  let kept: KeptFolder | null = null;
  let begun = false;
  /** File → hash at the last look before this run; null where there was none. */
  let before: ReadonlyMap<string, string> | null = null;
  let exports: ReadonlyMap<string, string> = new Map();
  let names: string | null = null;
  const own = new Set<string>();
  let judgedBy = '';
  let last: FolderLook | null = null;

  async function begin(): Promise<void> {
    exports = await ports.exports.list();
    const now = await ports.judgedBy();
    if (begun && now === judgedBy) return;
    if (!begun) {
      kept = await ports.kept.load(folder);
      before = kept && new Map(kept.files.map(({ file, hash }) => [file, hash]));
      names ??= kept?.names ?? null;
      for (const path of kept?.own ?? []) own.add(path);
      if (kept && kept.judgedBy !== now) kept = { ...kept, files: kept.files.map((one) => ({ ...one, line: null })) };
    } else for (const entry of entries.values()) entry.line = null;
    judgedBy = now;
    begun = true;
  }

  const shown = (file: string, entry: Entry): FolderLine =>
    lineOf(file, entry, before, exports.get(join(folder, file)) ?? null);

  async function look({ mode, progress, signal }: LookRun): Promise<Result<FolderLook | null>> {
    await begin();
    const skip = new Set([...own, ...(names === null ? [] : [names])]);
    const found = await listTree(ports.fs, folder, skip);
    if (!found.ok) return found;
    const { files } = found.value;
    const known = new Set(files.map(({ file }) => file));
    const lost = [...entries.keys()].filter((file) => !known.has(file));
    for (const file of lost) entries.delete(file);
    const toRead = mode === 'changes' ? files.filter((file) => !isAlike(file, entries.get(file.file))) : files;
    if (mode === 'changes' && toRead.length === 0 && lost.length === 0) return ok(null);
    let done = 0;
    const tell = (file: string): void => {
      const entry = entries.get(file);
      done += 1;
      if (entry) progress(done, toRead.length, shown(file, entry));
    };
    const recalled = recall(mode, kept, entries);
    const waiting = await readAll(toRead, recalled, tell, signal);
    await judge(waiting, tell, signal);
    await remember(signal.aborted);
    last = await whole(found.value, signal.aborted);
    return ok(last);
  }

  /** Reads and hashes; answers the files whose bytes nobody judged yet. */
  async function readAll(
    files: readonly ListedFile[],
    recalled: (hash: string, file: string) => BatchLine | null,
    tell: (file: string) => void,
    signal: AbortSignal,
  ): Promise<string[]> {
    const waiting: string[] = [];
    const left = [...files];
    const serve = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined && !signal.aborted; next = left.shift()) {
        const { file, size, modified } = next;
        const read = await hashFile(ports.fs, join(folder, file), file);
        const line = read.ok ? recalled(read.value, file) : read.line;
        entries.set(file, { size, modified, hash: read.ok ? read.value : null, line });
        if (line === null) waiting.push(file);
        else tell(file);
      }
    };
    await Promise.all(Array.from({ length: READERS }, serve));
    const order = new Map(files.map(({ file }, at) => [file, at]));
    return waiting.toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
  }

  async function judge(files: readonly string[], tell: (file: string) => void, signal: AbortSignal): Promise<void> {
    if (files.length === 0 || signal.aborted) return;
    const start = (): BatchWorker => ports.start(folder);
    const progress = (_done: number, line: BatchLine): void => {
      const entry = entries.get(line.file);
      if (!entry) return;
      // What the thread judged are the bytes that it read itself.
      entries.set(line.file, { ...entry, hash: line.hash ?? entry.hash, line });
      tell(line.file);
    };
    await runBatch({ files, workers: ports.workers, start, progress, signal });
  }

  /** After a look that was stopped, what is known of files that it did not reach stays. */
  async function remember(stopped: boolean): Promise<void> {
    const reached = [...entries].flatMap(([file, { hash, line }]) => (hash === null ? [] : [{ file, hash, line }]));
    const others = stopped ? (kept?.files ?? []).filter(({ file }) => !entries.has(file)) : [];
    kept = { judgedBy, files: [...reached, ...others], names, own: [...own] };
    await ports.kept.keep(folder, kept);
  }

  async function whole({ files, others, left }: Tree, cancelled: boolean): Promise<FolderLook> {
    const list = names === null ? null : await ports.names(names);
    const gone = [...(before?.keys() ?? [])].filter((file) => !entries.has(file) && !own.has(join(folder, file)));
    const lines = files.map(({ file, size, modified }) =>
      shown(file, entries.get(file) ?? { size, modified, hash: null, line: null }),
    );
    return {
      path: folder,
      lines,
      others,
      gone: cancelled ? [] : gone,
      left: [...left, ...(list?.ok === false ? [list.error] : [])].map(sentenceOf),
      names: list?.ok ? list.value : null,
      cancelled,
    };
  }

  return {
    folder,
    look,
    details: () =>
      [...entries].map(([file, entry]) => ({
        line: shown(file, entry),
        listed: entry.line?.document?.look?.listed ?? [],
      })),
    found: () => last,
    setNames: async (path) => {
      names = path;
      if (last !== null) await remember(last.cancelled);
    },
    leaveOut: async (path) => {
      own.add(path);
      if (last !== null) await remember(last.cancelled);
    },
  };
}

function isAlike({ size, modified }: ListedFile, entry: Entry | undefined): boolean {
  return entry !== undefined && entry.line !== null && entry.size === size && entry.modified === modified;
}

/** What is known of bytes: by their hash alone, and the name, which sentences and doubtful kinds of file go by. */
function recall(
  mode: LookMode,
  kept: KeptFolder | null,
  entries: ReadonlyMap<string, Entry>,
): (hash: string, file: string) => BatchLine | null {
  if (mode === 'all') return () => null;
  const known = new Map<string, BatchLine>();
  const add = (file: string, hash: string | null, line: BatchLine | null): void => {
    if (hash !== null && line !== null) known.set(keyOf(hash, file), line);
  };
  for (const { file, hash, line } of kept?.files ?? []) add(file, hash, line);
  for (const [file, { hash, line }] of entries) add(file, hash, line);
  return (hash, file) => {
    const line = known.get(keyOf(hash, file));
    return line === undefined ? null : { ...line, file };
  };
}

function keyOf(hash: string, file: string): string {
  return `${hash} ${file.slice(file.lastIndexOf('/') + 1)}`;
}
