import { join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/result/result';
import { createDocumentLocks, type DocumentLocks } from '../files/document-locks';
import { createExportLog, type ExportLog } from '../files/export-log';
import { createImportMemory, type ImportMemory, memoryFolder } from '../files/import-memory';
import type { AppInfo } from '../files/project-file';
import { createRecentFiles, type RecentFiles } from '../files/recent-files';
import { createJournalStore, type JournalStore } from '../files/recovery';
import type { Look } from '../folder/look';
import type { AtomicWriter } from '../fs/atomic-write';
import type { HostPorts } from '../host/host-ports';
import { lazily } from '../host/lazily';
import { settingsIn } from '../host/settings';
import { type Machine, machineWriter } from '../machine/machine';
import { type Opener, openerHere } from '../open/opener';
import { threadedOpener } from '../open/threaded';
import { type AllForms, type FormPlaces, findForms } from '../templates/all-forms';
import { installedFolder } from '../templates/installed-forms';
import type { LoadedTemplate } from '../templates/read-template';
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
  /** When files were last exported from here. */
  exports: ExportLog;
  journals: JournalStore;
  sessions: Sessions;
  locks: DocumentLocks;
  /** Batches that run, by the names the page gave them. */
  batches: Map<string, AbortController>;
  /** Folders that are looked at, by the names the page gave them. */
  looks: Map<string, Look>;
  /** Files that are being opened, by the names the page gave them. */
  openings: Map<string, AbortController>;
  /** 打开: reads files of others; started when it is first asked for. */
  opener(): Opener;
  samples: string;
  /** Where forms lie. */
  places: FormPlaces;
  forms: Forms;
  templates(): Promise<Result<LoadedTemplate[]>>;
}

/** All forms, read once until they change. */
export interface Forms {
  all(): Promise<Result<AllForms>>;
  /** One was installed or removed: they are read anew, here and by whoever opens files. */
  changed(): void;
}

/** Puts the services of one host together. */
export function createServices(host: HostPorts, machine: Machine): Services {
  const { fs, now, log, newId, later, every, pause, user } = machine;
  const app = { name: 'mingzhang', version: host.version };
  const write = machineWriter(host.folders.data, machine);
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
  const places = {
    templates: machine.templates ?? join(assets, 'templates'),
    lists: join(assets, 'classifications'),
    // A folder of other templates stands alone.
    installed: machine.templates === null ? installedFolder(data) : null,
  };
  const kept = once(() => loadForms(places, machine));
  const templates = async (): Promise<Result<LoadedTemplate[]>> => {
    const found = await kept.get();
    return found.ok ? ok(found.value.templates) : found;
  };
  const opener = lazily(() => makeOpener(places, data, machine, templates, memory));
  return {
    host,
    machine,
    app,
    files,
    folders: {
      fs,
      home,
      documents,
      chosenStart: () => settingsIn(data).read().user?.folder ?? null,
      reach,
      ids: new OpaqueIds(newId),
      files,
    },
    write,
    backups: join(data, 'backups'),
    recents: createRecentFiles({ fs, write, folder: data, now, opened: host.fileOpened, log }),
    memory,
    exports: createExportLog({ fs, write, data, now, log }),
    journals,
    sessions: new Sessions(journals, newId, log),
    locks,
    batches: new Map(),
    looks: new Map(),
    openings: new Map(),
    opener,
    samples: join(assets, 'samples'),
    places,
    forms: {
      all: kept.get,
      changed: () => {
        kept.forget();
        opener().forget();
      },
    },
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
  places: FormPlaces,
  data: string,
  { openingThread, engines, log }: Machine,
  templates: Services['templates'],
  memory: ImportMemory,
): Opener {
  if (openingThread === null) return openerHere({ engines, templates, recall: memory.recall, log });
  const started = { role: 'opening' as const, ...threadPlaces(places), memory: memoryFolder(data) };
  return threadedOpener(openingThread, started, log);
}

/** Where forms lie, as a thread is told. */
export function threadPlaces({ templates, lists, installed }: FormPlaces) {
  return { templates, lists, ...(installed !== null && { installed }) };
}

async function loadForms(places: FormPlaces, { fs, log }: Machine): Promise<Result<AllForms>> {
  const found = await findForms(fs, places);
  if (!found.ok) return found;
  const { broken, installed } = found.value;
  for (const { folder, error } of broken)
    log('template', `${folder} ${error.code} ${JSON.stringify(error.params ?? {})}`);
  for (const one of installed) if (one.state === 'unusable') log('installed-form', one.error.code);
  return found;
}

/** Keeps a good answer; a failure is tried again at the next call. */
function once<T>(load: () => Promise<Result<T>>): { get: () => Promise<Result<T>>; forget: () => void } {
  let loading: Promise<Result<T>> | null = null;
  return {
    get: async () => {
      loading ??= load();
      const own = loading;
      const result = await own;
      if (!result.ok && loading === own) loading = null;
      return result;
    },
    forget: () => {
      loading = null;
    },
  };
}
