import { join } from 'node:path';
import type { Change } from '../../../shared/document/changes';
import { fail, ok, type Result } from '../../../shared/result/result';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem, WriteHandle } from '../fs/file-system';
import { sha256 } from '../fs/sha256';
import { syncFolders, writeAll, writeNew } from '../fs/write-bytes';
import { giveUp, journalName, removalOrder } from './journal-files';
import { headerLine, JOURNAL_VERSION, type JournalHeader, savingLine, stepLine } from './journal-lines';
import { type AppInfo, type ProjectFile, writeProjectFile } from './project-file';

/** State of a document from which the journaled steps lead on. */
export interface JournalBase {
  content: ProjectFile;
  name: string | null;
  path: string | null;
  /** SHA-256 of the file it was read from or saved to. */
  hash: string | null;
  readOnly: boolean;
  /** File that a document without a file of its own was imported from; absent = none. */
  origin?: string | undefined;
}

export interface JournalPorts {
  fs: FileSystem;
  /** Folder of the journals, in the user-data folder. */
  folder: string;
  app: AppInfo;
  now(): Date;
  /** Runs `task` later; returns what cancels it. */
  later(milliseconds: number, task: () => void): () => void;
  log(event: string, detail: string): void;
}

export type JournalOwner = Pick<JournalHeader, 'run' | 'owner'>;

const SYNC_AFTER = 500;
const PRIVATE = 0o600;

/**
 * Recovery journal (恢复日志) of one open document: `<session>.<generation>.jsonl` with a snapshot of the base beside it.
 * Nothing is written before the first step. After a failed write the next step starts a new generation with all steps,
 * so a damaged line is never written past.
 */
export class SessionJournal {
  private file: { handle: WriteHandle } | null = null;
  private generation = 0;
  /** Number of the last step that is not in `steps` because a save has taken it over. */
  private dropped: number;
  /** Steps that stand in the open file. */
  private written = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private cancelSync: (() => void) | null = null;
  private syncFailed = false;
  /** File that a save under way writes. */
  private underWay: string | null = null;

  constructor(
    private readonly ports: JournalPorts,
    readonly session: string,
    private readonly owner: () => Promise<JournalOwner>,
    private base: JournalBase,
    private steps: (readonly Change[])[] = [],
    private readonly continues?: string,
  ) {
    // The page counts its own steps from 1; recovered ones lie before them, at 0 and below.
    this.dropped = -steps.length;
  }

  /**
   * Appends the step of that number; it reaches the disk at once and is synced within a second. A step that came before
   * is written if it is not yet, never twice; one that leaves a gap is refused, because what follows a gap is not what
   * the user did.
   */
  append(step: number, changes: readonly Change[]): Promise<Result<null>> {
    const last = this.dropped + this.steps.length;
    if (step > last + 1) return Promise.resolve(fail('journal-gap'));
    if (step === last + 1) this.steps.push(changes);
    return this.flush();
  }

  /** Writes every step that does not stand in the file yet. */
  flush(): Promise<Result<null>> {
    return this.enqueue(async () => {
      if (this.syncFailed) await this.close();
      if (this.file === null && this.steps.length > 0) await this.begin();
      while (this.file !== null && this.written < this.steps.length) await this.writeStep(this.file.handle);
    });
  }

  /**
   * The document is about to be written as a file of that SHA-256. Killed between there and `saved`, the work is then
   * known to belong to the new file as well as to the old one.
   */
  saving(hash: string): Promise<Result<null>> {
    return this.enqueue(async () => {
      this.underWay = hash;
      if (this.file === null) return;
      await writeAll(this.file.handle, new TextEncoder().encode(savingLine(hash)));
      await this.file.handle.sync();
    });
  }

  /**
   * The document with all steps up to number `step` stands verified on disk: only later ones still need a journal. Steps
   * up to there that never reached this journal are no gap any more.
   */
  saved(step: number, base: JournalBase): Promise<Result<null>> {
    return this.enqueue(async () => {
      await this.close();
      this.base = base;
      this.underWay = null;
      this.steps = this.steps.slice(Math.max(0, step - this.dropped));
      this.dropped = Math.max(this.dropped, step);
      if (this.steps.length > 0) await this.begin();
      else await this.removeGenerations(this.generation);
    });
  }

  /** Closes without saving: the work is kept some days in `discarded`. */
  discard(): Promise<Result<null>> {
    return this.enqueue(async () => {
      await this.close();
      this.steps = [];
      await giveUp(this.ports, await this.files(this.generation));
    });
  }

  /** Leaves the journal for a later recovery. */
  leave(): Promise<Result<null>> {
    return this.enqueue(() => this.close());
  }

  private async begin(): Promise<void> {
    const { fs, folder, app, now } = this.ports;
    await fs.makeFolder(folder);
    this.generation += 1;
    const stem = join(folder, `${this.session}.${this.generation}`);
    const journal = `${stem}.jsonl`;
    const snapshot = `${stem}.mzb`;
    const unfinished = `${stem}.part`;
    const count = this.steps.length;
    try {
      const bytes = await writeProjectFile(this.base.content, app);
      await writeNew(fs, snapshot, bytes, PRIVATE);
      const header = await this.header(sha256(bytes));
      const lines = this.steps.slice(0, count).map((changes, index) => stepLine(index + 1, now(), changes));
      if (this.underWay !== null) lines.push(savingLine(this.underWay));
      await writeNew(fs, unfinished, new TextEncoder().encode([headerLine(header), ...lines].join('')), PRIVATE);
      // Only a complete journal gets the name under which it can win over an older generation.
      await fs.rename(unfinished, journal);
      await this.syncFolder();
      this.file = { handle: await fs.append(journal) };
      this.written = count;
    } catch (error) {
      await this.removeQuietly([unfinished, snapshot, journal]);
      throw error;
    }
    await this.removeGenerations(this.generation - 1);
  }

  /** Once a generation: without it a power cut may take the names of files whose bytes are safe. */
  private async syncFolder(): Promise<void> {
    const { fs, folder, log } = this.ports;
    await syncFolders(fs, folder).catch((error) => log('journal-sync', errnoOf(error)));
  }

  private async header(snapshot: string): Promise<JournalHeader> {
    const { name, path, hash, readOnly, origin } = this.base;
    const { run, owner } = await this.owner();
    const place = { name, path, base: hash, readOnly, ...(origin === undefined ? {} : { origin }) };
    const { session, continues } = this;
    return { version: JOURNAL_VERSION, session, run, owner, ...place, snapshot, ...(continues ? { continues } : {}) };
  }

  private async writeStep(handle: WriteHandle): Promise<void> {
    const line = stepLine(this.written + 1, this.ports.now(), this.steps[this.written] ?? []);
    await writeAll(handle, new TextEncoder().encode(line));
    this.written += 1;
    this.cancelSync ??= this.ports.later(SYNC_AFTER, () => void this.sync());
  }

  private async sync(): Promise<void> {
    this.cancelSync = null;
    try {
      await this.file?.handle.sync();
    } catch (error) {
      this.syncFailed = true;
      this.ports.log('journal-sync', String(error));
    }
  }

  private async close(): Promise<void> {
    this.cancelSync?.();
    this.cancelSync = null;
    this.syncFailed = false;
    const { file } = this;
    this.file = null;
    this.written = 0;
    await file?.handle.close();
  }

  /** Removes this session's files up to a generation; what cannot be removed now is found and judged at recovery. */
  private async removeGenerations(last: number): Promise<void> {
    await this.removeQuietly((await this.files(last)).map((name) => join(this.ports.folder, name)));
  }

  private async files(last: number): Promise<string[]> {
    if (last === 0) return [];
    const own = (await this.ports.fs.list(this.ports.folder)).filter((name) => {
      const parts = journalName(name);
      return parts?.session === this.session && parts.generation <= last;
    });
    return removalOrder(own);
  }

  private async removeQuietly(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await this.ports.fs.remove(path).catch((error) => this.ports.log('journal-remove', String(error)));
    }
  }

  /** One after the other; a system error becomes a value and makes the next step start anew. */
  private enqueue(task: () => Promise<void>): Promise<Result<null>> {
    const result = this.queue.then(async () => {
      try {
        await task();
        return ok(null);
      } catch (error) {
        if (errnoOf(error) === '') throw error;
        await this.close().catch((other) => this.ports.log('journal-close', String(other)));
        return fail('journal-failed', { cause: errnoOf(error) });
      }
    });
    this.queue = result.catch(() => undefined);
    return result;
  }
}
