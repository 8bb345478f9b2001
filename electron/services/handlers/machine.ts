import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type AtomicWriter, createAtomicWriter, renamePauses } from '../files/atomic-write';
import type { FileSystem } from '../files/file-system';
import { nodeFileSystem } from '../files/node-file-system';
import { type Engines, lazyEngines } from './engines';

/** The parts of the machine that the handlers use beside what the host gives them; tests replace some. */
export interface Machine {
  fs: FileSystem;
  platform: NodeJS.Platform;
  home: string;
  engines: Engines;
  /** Folder of templates instead of the program's own (`--templates`); null = the program's own. */
  templates: string | null;
  now(): Date;
  newId(): string;
  pause(milliseconds: number): Promise<void>;
  later(milliseconds: number, task: () => void): () => void;
  /** Local log for what went wrong without the clerk having to know. */
  log(event: string, detail: string): void;
}

/** The real machine. */
export const realMachine: Machine = {
  fs: nodeFileSystem,
  platform: process.platform,
  home: homedir(),
  engines: lazyEngines,
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
  log: () => undefined,
};

/** The writer that every file of the clerk goes through; hosts, CLI and tests make one each. */
export function machineWriter(machine: Machine = realMachine): AtomicWriter {
  const { fs, now, newId } = machine;
  return createAtomicWriter({ fs, now, newId, pause: machine.pause, renamePauses: renamePauses(machine.platform) });
}
