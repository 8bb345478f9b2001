import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings';
import type { BatchWorker } from '../batch/pool';
import type { ThreadData } from '../batch/task';
import { startThread } from '../batch/thread';
import { createExporter } from '../exporter/exporter';
import type { StartProcess } from '../exporter/process-port';
import { type AtomicWriter, createAtomicWriter, renamePauses } from '../fs/atomic-write';
import type { FileSystem } from '../fs/file-system';
import { nodeFileSystem } from '../fs/node-file-system';
import { sha256 } from '../fs/sha256';
import { settingsIn } from '../host/settings';
import { type Engines, lazyEngines } from '../open/engines';
import { createTypesetter, type Typesetter } from '../pdf/typesetter';

/** The parts of the machine that the handlers use beside what the host gives them; tests replace some. */
export interface Machine {
  fs: FileSystem;
  platform: NodeJS.Platform;
  home: string;
  /** Login name, as others on the share know it. */
  user: string;
  /** Hosts give those of an exporter, which work in a process of their own. */
  engines: Engines;
  typesetter: Typesetter;
  /** The built thread for files of others; null = opens them in this very thread. */
  openingThread: URL | null;
  /** Starts a thread of a batch. */
  startBatch(data: ThreadData): BatchWorker;
  /** What tells this very program from any other that would judge a file; '' where it is not built. */
  programHash(): Promise<string>;
  /** Folder of templates instead of the program's own (`--templates`); null = the program's own. */
  templates: string | null;
  now(): Date;
  newId(): string;
  pause(milliseconds: number): Promise<void>;
  later(milliseconds: number, task: () => void): () => void;
  /** Again and again, without keeping the process alive. */
  every(milliseconds: number, task: () => void): () => void;
  /** Removes these files when the process ends without having closed its documents. */
  removeAtExit(files: () => readonly string[]): void;
  /** Local log for what went wrong without the user having to know. */
  log(event: string, detail: string): void;
}

/** Built beside every host's own bundle. */
const BATCH_THREAD = new URL('batch-thread.cjs', import.meta.url);

const atExit: (() => readonly string[])[] = [];

function removeAll(): void {
  for (const files of atExit) for (const file of files()) rmSync(file, { force: true });
}

/** The real machine. */
export const realMachine: Machine = {
  fs: nodeFileSystem,
  platform: process.platform,
  home: homedir(),
  user: loginName(),
  engines: lazyEngines,
  typesetter: createTypesetter(),
  openingThread: null,
  startBatch: (data) => startThread(BATCH_THREAD, data),
  programHash: () =>
    nodeFileSystem
      .read(fileURLToPath(BATCH_THREAD))
      .then(sha256)
      .catch(() => ''),
  templates: null,
  now: () => new Date(),
  newId: () => randomUUID(),
  pause: async (milliseconds) => {
    await pause(milliseconds);
  },
  later: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
  every: (milliseconds, task) => {
    const timer = setInterval(task, milliseconds);
    timer.unref();
    return () => clearInterval(timer);
  },
  removeAtExit: (files) => {
    if (atExit.length === 0) process.once('exit', removeAll);
    atExit.push(files);
  },
  log: () => undefined,
};

/** The parts of a host's machine that export in processes of their own (导出进程), which `start` starts. */
export function exportingMachine(start: StartProcess, log: Machine['log']): Pick<Machine, 'engines' | 'typesetter'> {
  const { engines, typesetter } = createExporter(start, log);
  return { engines: { ...lazyEngines, ...engines }, typesetter };
}

/** Some accounts of services have no name. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USERNAME ?? process.env.USER ?? '';
  }
}

/**
 * The writer that every file of the user goes through; hosts, CLI and tests make one each. `data`: where 设置 are; null = it
 * keeps no versions.
 */
export function machineWriter(data: string | null, machine: Machine = realMachine): AtomicWriter {
  const { fs, now, newId, pause } = machine;
  const keepDays = (): number => ((data === null ? null : settingsIn(data).read().user) ?? DEFAULT_SETTINGS).keepDays;
  return createAtomicWriter({ fs, now, newId, pause, keepDays, renamePauses: renamePauses(machine.platform) });
}
