import { join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/result/result';
import { createDocumentLocks, type DocumentLocks } from '../files/document-locks';
import { createImportMemory, type ImportMemory, memoryFolder } from '../files/import-memory';
import type { AppInfo } from '../files/project-file';
import { createRecentFiles, type RecentFiles } from '../files/recent-files';
import { createJournalStore, type JournalStore } from '../files/recovery';
import type { AtomicWriter } from '../fs/atomic-write';
import type { HostPorts } from '../host/host-ports';
import { type Machine, machineWriter } from '../machine/machine';
import { type Opener, openerHere } from '../open/opener';
import { threadedOpener } from '../open/threaded';
import { findTemplates, type LoadedTemplate } from '../templates/read-template';
import type { FolderPorts } from './folders';
import { OpaqueIds } from './opaque-ids';
import { Sessions } from './sessions';

/** Everything the calls work with, made once a run. */
export interface Services {
  host: HostPorts;
  machine: Machine;
  app: AppInfo;
  files: OpaqueIds;
  folders: FolderPorts;
  write: AtomicWriter;
  /** Folder of previous versions. */
  backups: string;
  recents: RecentFiles;
  memory: ImportMemory;
  journals: JournalStore;
  sessions: Sessions;
  locks: DocumentLocks;
  /** Batches that run, by the names the page gave them. */
  batches: Map<string, AbortController>;
  /** Files that are being opened, by the names the page gave them. */
  openings: Map<string, AbortController>;
  /** 打开: reads files of others; started when it is first asked for. */
  opener(): Opener;
  samples: string;
  templates(): Promise<Result<LoadedTemplate[]>>;
}

/** Puts the services of one host together. */
export function createServices(host: HostPorts, machine: Machine): Services {
  const { fs, now, log, newId, later, every, pause, user } = machine;
  const app = { name: 'mingzhang', version: host.version };
  const write = machineWriter(machine);
  const { home } = machine;
  const { data, assets, documents, reach = [documents, home] } = host.folders;
  const journals = createJournalStore({ fs, folder: join(data, 'journals'), app, now, later, log });
  const files = new OpaqueIds(newId);
  const locks = createDocumentLocks({
    fs,
    user,
    version: host.version,
    run: newId(),
    now,
    newId,
    every,
    pause,
    log,
  });
  machine.removeAtExit(() => locks.held());
  const memory = createImportMemory({ fs, write, folder: memoryFolder(data), log });
  const templates = once(() => loadTemplates(host, machine));
  return {
    host,
    machine,
    app,
    files,
    folders: { fs, home, documents, reach, ids: new OpaqueIds(newId), files },
    write,
    backups: join(data, 'backups'),
    recents: createRecentFiles({ fs, write, folder: data, now, opened: host.fileOpened, log }),
    memory,
    journals,
    sessions: new Sessions(journals, newId, log),
    locks,
    batches: new Map(),
    openings: new Map(),
    opener: lazily(() => makeOpener(host, machine, templates, memory)),
    samples: join(assets, 'samples'),
    templates,
  };
}

/** Template of that id among the installed ones. */
export async function templateById(services: Services, id: string): Promise<Result<LoadedTemplate>> {
  const templates = await services.templates();
  if (!templates.ok) return templates;
  const found = templates.value.find(({ template }) => template.id === id);
  return found ? ok(found) : fail('template-unknown', { id });
}

function makeOpener(
  { folders }: HostPorts,
  { openingThread, templates: folder, engines, log }: Machine,
  templates: Services['templates'],
  memory: ImportMemory,
): Opener {
  if (openingThread === null) return openerHere({ engines, templates, recall: memory.recall, log });
  const data = {
    role: 'opening' as const,
    templates: folder ?? join(folders.assets, 'templates'),
    lists: join(folders.assets, 'classifications'),
    memory: memoryFolder(folders.data),
  };
  return threadedOpener(openingThread, data, log);
}

async function loadTemplates(host: HostPorts, machine: Machine): Promise<Result<LoadedTemplate[]>> {
  const folder = machine.templates ?? join(host.folders.assets, 'templates');
  const found = await findTemplates(folder, join(host.folders.assets, 'classifications'));
  if (!found.ok) return found;
  for (const { folder: broken, error } of found.value.broken) {
    machine.log('template', `${broken} ${error.code} ${JSON.stringify(error.params ?? {})}`);
  }
  return ok(found.value.templates);
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Keeps a good answer; a failure is tried again at the next call. */
function once<T>(load: () => Promise<Result<T>>): () => Promise<Result<T>> {
  let loading: Promise<Result<T>> | null = null;
  return async () => {
    loading ??= load();
    const result = await loading;
    if (!result.ok) loading = null;
    return result;
  };
}
