import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { applyChanges } from '../../../shared/document/apply';
import type { Change } from '../../../shared/document/changes';
import { projectSchema } from '../../../shared/document/project';
import { fail, ok, type Result } from '../../../shared/result/result';
import { errnoOf } from '../fs/file-errors';
import { isRunning, ownIdentity } from '../fs/process-identity';
import { sha256 } from '../fs/sha256';
import { giveUp, journalName, listOrNone, pruneJournals } from './journal-files';
import { JOURNAL_VERSION, type JournalContent, type JournalHeader, journalVersion, readJournal } from './journal-lines';
import { type ProjectFile, readProjectFile } from './project-file';
import { type JournalBase, type JournalPorts, SessionJournal } from './session-journal';

/** Work that an earlier run left unsaved. */
export interface Recoverable {
  id: string;
  name: string | null;
  /** Department and year; '' where they cannot be read. */
  head: string;
  time: string;
  steps: number;
  /** False: later steps could not be read. */
  complete: boolean;
  /** File that the work began from; null = never saved. */
  path: string | null;
  /** File that a document which was never saved was imported from; null = none. */
  origin: string | null;
  /** SHA-256 of what may stand there if nobody else wrote it: what the work began from, or what it was saved as. */
  own: string[];
}

export interface Recovered {
  base: JournalBase;
  steps: (readonly Change[])[];
  /** The document with all its steps. */
  content: ProjectFile;
  complete: boolean;
  own: string[];
}

/** Steps of a dead run's journal, for the session that goes on with them. */
export interface RecoveredSteps {
  from: string;
  steps: (readonly Change[])[];
}

/** Keeps the recovery journals (恢复日志) of all documents of this run, and finds those of dead runs. */
export interface JournalStore {
  /** `recovered`: the journal of a dead run whose steps the new one takes over. */
  open(session: string, base: JournalBase, recovered?: RecoveredSteps): SessionJournal;
  /** The journal is no longer written by this run; what is left of it may be recovered. */
  release(session: string): void;
  list(): Promise<Recoverable[]>;
  recover(id: string): Promise<Result<Recovered>>;
  /** Puts the journal of a dead run aside. */
  discard(id: string): Promise<Result<null>>;
  /** Deletes what was put aside more than some days ago, and what killed runs left half-made. */
  prune(): Promise<void>;
}

interface Found {
  id: string;
  files: string[];
  content: JournalContent;
  snapshot: string;
}

/** Journals in the folder that the ports name. */
export function createJournalStore(ports: JournalPorts): JournalStore {
  const run = randomUUID();
  const live = new Set<string>();
  let identity: ReturnType<typeof ownIdentity> | null = null;
  const owner = async () => {
    identity ??= ownIdentity();
    return { run, owner: await identity };
  };
  const isLive = async (header: JournalHeader): Promise<boolean> =>
    header.run === run ? live.has(header.session) : isRunning(header.owner);
  const find = async (id: string): Promise<Found | null> => {
    const files = (await journalFiles(ports)).get(id);
    const found = files ? await newestReadable(ports, id, files) : null;
    return found && !(await isLive(found.content.header)) ? found : null;
  };
  /** All that are offered. Killed in the middle of a recovery, its work stands in two journals: the older one goes. */
  const findAll = async (): Promise<Found[]> => {
    const all: Found[] = [];
    for (const [id, files] of await journalFiles(ports)) {
      const found = await newestReadable(ports, id, files);
      if (found) all.push(found);
    }
    const takenOver = new Set<string>();
    for (const successor of all) {
      const { continues } = successor.content.header;
      // One whose own snapshot did not come to the disk gives nothing back: then the older one is all there is.
      if (continues !== undefined && (await recoverFrom(ports, successor)).ok) takenOver.add(continues);
    }
    const offered: Found[] = [];
    for (const found of all) {
      if (await isLive(found.content.header)) continue;
      if (takenOver.has(found.id)) await moveAsideWherePossible(ports, found.files);
      else offered.push(found);
    }
    return offered;
  };
  return {
    open: (session, base, recovered) => {
      live.add(session);
      return new SessionJournal(ports, session, owner, base, recovered?.steps, recovered?.from);
    },
    release: (session) => void live.delete(session),
    list: async () => {
      const offered = (await findAll()).filter(({ content }) => content.steps.length > 0);
      const summaries = await Promise.all(offered.map(async (found) => summary(found, await headOf(ports, found))));
      return summaries.sort((a, b) => b.time.localeCompare(a.time));
    },
    recover: async (id) => {
      const found = await find(id);
      return found ? recoverFrom(ports, found) : fail(await whyNot(ports, id));
    },
    discard: async (id) => {
      const found = await find(id);
      if (!found) return fail('recovery-gone');
      try {
        await giveUp(ports, found.files);
      } catch (error) {
        if (errnoOf(error) === '') throw error;
        return fail('recovery-kept', { cause: errnoOf(error) });
      }
      return ok(null);
    },
    prune: () => pruneJournals(ports),
  };
}

/** A file that a virus scanner holds must not keep the others from being offered. */
async function moveAsideWherePossible(ports: JournalPorts, files: readonly string[]): Promise<void> {
  try {
    await giveUp(ports, files);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
  }
}

function ownHashes({ header, saving }: JournalContent): string[] {
  return header.base === null ? [] : [header.base, ...saving];
}

/** Whose the document is, and of which year; '' where it cannot be read. */
async function headOf(ports: JournalPorts, found: Found): Promise<string> {
  const recovered = await recoverFrom(ports, found);
  if (!recovered.ok) return '';
  const { department, year } = recovered.value.content.project;
  return `${department.name} ${year}年`.trim();
}

function summary({ id, content }: Found, head: string): Recoverable {
  const { name, path, origin = null } = content.header;
  return {
    id,
    name,
    head,
    path,
    origin,
    own: ownHashes(content),
    time: content.time,
    steps: content.steps.length,
    complete: content.complete,
  };
}

/** Journal files by session. */
async function journalFiles({ fs, folder }: JournalPorts): Promise<Map<string, string[]>> {
  const sessions = new Map<string, string[]>();
  for (const name of await listOrNone(fs, folder)) {
    const parts = journalName(name);
    if (!parts) continue;
    sessions.set(parts.session, [...(sessions.get(parts.session) ?? []), name]);
  }
  return sessions;
}

/** The latest generation whose journal can be read: an earlier one is only there when a crash fell between the two. */
async function newestReadable(ports: JournalPorts, id: string, files: string[]): Promise<Found | null> {
  const journals = files.filter((name) => name.endsWith('.jsonl')).sort((a, b) => generationOf(b) - generationOf(a));
  for (const journal of journals) {
    const text = await textWherePossible(ports, journal);
    const content = text === null ? null : readJournal(text);
    if (content) return { id, files, content, snapshot: journal.replace(/jsonl$/, 'mzb') };
  }
  return null;
}

function generationOf(name: string): number {
  return journalName(name)?.generation ?? 0;
}

/** A journal longer than this is none of ours: it is taken for unreadable, and stays where it is. */
const MAX_JOURNAL_BYTES = 256 * 1024 * 1024;

/** Null where the disk does not give it: one journal that cannot be read must not keep the others from being offered. */
async function textWherePossible(ports: JournalPorts, name: string): Promise<string | null> {
  try {
    return await readText(ports, name);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    ports.log('journal-read', errnoOf(error));
    return null;
  }
}

async function readText({ fs, folder }: JournalPorts, name: string): Promise<string> {
  if ((await fs.stat(join(folder, name))).size > MAX_JOURNAL_BYTES) return '';
  return new TextDecoder().decode(await fs.read(join(folder, name)));
}

async function whyNot(ports: JournalPorts, id: string): Promise<string> {
  for (const name of (await journalFiles(ports)).get(id) ?? []) {
    const version = name.endsWith('.jsonl') ? journalVersion((await textWherePossible(ports, name)) ?? '') : null;
    if (version !== null && version > JOURNAL_VERSION) return 'recovery-newer';
  }
  return 'recovery-gone';
}

async function recoverFrom({ fs, folder }: JournalPorts, found: Found): Promise<Result<Recovered>> {
  const { header } = found.content;
  let bytes: Uint8Array;
  try {
    bytes = await fs.read(join(folder, found.snapshot));
  } catch (error) {
    return fail('recovery-damaged', { cause: errnoOf(error) });
  }
  if (sha256(bytes) !== header.snapshot) return fail('recovery-damaged', { cause: 'SHA-256' });
  const content = await readProjectFile(bytes);
  if (!content.ok) return fail('recovery-damaged', { cause: content.error.code });
  const base: JournalBase = {
    content: content.value,
    name: header.name,
    path: header.path,
    hash: header.base,
    readOnly: header.readOnly,
    origin: header.origin,
  };
  const steps = found.content.steps;
  const project = projectSchema.safeParse(applyChanges(content.value.project, steps.flat()));
  if (!project.success) return fail('recovery-damaged');
  return ok({
    base,
    steps: [...steps],
    content: { ...content.value, project: project.data },
    complete: found.content.complete,
    own: ownHashes(found.content),
  });
}
