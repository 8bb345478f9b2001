import { join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { AtomicWriter } from '../files/atomic-write';
import { createDocumentLocks, type DocumentLocks } from '../files/document-locks';
import { createImportMemory, type ImportMemory, memoryFolder } from '../files/import-memory';
import type { AppInfo } from '../files/project-file';
import { createRecentFiles, type RecentFiles } from '../files/recent-files';
import { createJournalStore, type JournalStore } from '../files/recovery';
import type { HostPorts } from '../host-rules/host-ports';
import { findTemplates, type LoadedTemplate } from '../templates/read-template';
import type { FolderPorts } from './folders';
import { type Machine, machineWriter } from './machine';
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
  return {
    host,
    machine,
    app,
    files,
    folders: { fs, home, documents, reach, ids: new OpaqueIds(newId), files },
    write,
    backups: join(data, 'backups'),
    recents: createRecentFiles({ fs, write, folder: data, now, log }),
    memory: createImportMemory({ fs, write, folder: memoryFolder(data), log }),
    journals,
    sessions: new Sessions(journals, newId, log),
    locks,
    batches: new Map(),
    samples: join(assets, 'samples'),
    templates: once(() => loadTemplates(host, machine)),
  };
}

/** Template of that id among the installed ones. */
export async function templateById(services: Services, id: string): Promise<Result<LoadedTemplate>> {
  const templates = await services.templates();
  if (!templates.ok) return templates;
  const found = templates.value.find(({ template }) => template.id === id);
  return found ? ok(found) : fail('template-unknown', { id });
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
