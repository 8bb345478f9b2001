import { basename } from 'node:path';
import type { EventData, Value } from '../../../shared/contract/api';
import { fail, ok } from '../../../shared/result/result';
import type { Handlers } from '../host/handlers-type';
import type { HostPorts } from '../host/host-ports';
import type { OpenRequest } from '../host/open-requests';
import { type Machine, realMachine } from '../machine/machine';
import { about, diagnostics, news, openLogs, showFile } from './about-calls';
import { batchFiles, cancelBatch, runBatch } from './batch-calls';
import { moveDocument, rollForwardFile } from './carry';
import { takeOver } from './claim-lock';
import { draftForm, saveDraft } from './draft-calls';
import { readEarly } from './early-opening';
import { exportData, exportExcel, exportPdf, exportReport, exportWeb, exportWord, saveBack } from './exports';
import { endLook, exportFindings, lookAtFolder, setNameList, stopLook } from './folder-calls';
import { exportFolder } from './folder-export';
import { chooseInFolder, chosenPath, listFolder, newFolder } from './folders';
import { inspectForm, installForm, listForms, listTemplates, removeForm, saveForm } from './form-calls';
import { listSamples, mapWorkbook, newDocument, openFile, openSample } from './open';
import { asTask, cancelOpening } from './openings';
import { forgetDrawings, preview, previewPage } from './preview';
import { print, printers } from './printing';
import { publish } from './publish';
import { readLimited } from './read-limited';
import { recover, recoverable, recoverableOf, sweepAtStart } from './recovery-calls';
import { lastYearFolder, rollFolder } from './roll-folder-calls';
import { save } from './save';
import { createServices, type Services } from './services';
import { changeSettings, settings } from './settings-calls';
import { checkAgainstUnits, lookAtUnits, sumDocument } from './unit-calls';
import { openCopy, openVersion, readDocument, readVersion, versions } from './versions';
import { readWordText } from './word-text';

export interface Backend {
  handlers: Handlers;
  /** What the page hears of files handed over by the system. */
  requestFor(request: OpenRequest): EventData<'openRequest'>;
  /** The page that held these sessions, or all, is gone (crash, reload): its unsaved work may now be recovered. */
  pageGone(sessions?: readonly string[]): Promise<void>;
  /** While the window is still being shown: what its page asks first need not wait then. Null = no file to open. */
  warmUp(document: string | null): void;
}

/** Every call of the contract over the services. Transports run them through `callHandler`, which checks the arguments. */
export function createHandlers(host: HostPorts, machine: Partial<Machine> = {}): Handlers {
  return createBackend(host, machine).handlers;
}

/** The handlers with what a host needs beside them. */
export function createBackend(host: HostPorts, machine: Partial<Machine> = {}): Backend {
  const services = createServices(host, { ...realMachine, ...machine });
  const fileFor = (path: string) => ({ file: services.files.idOf(path), name: basename(path) });
  const requestFor = ({ path, others }: OpenRequest) => ({
    ...fileFor(path),
    others: others.map((other) => basename(other)),
  });
  const handlers: Handlers = {
    ...documentCalls(services),
    ...fileCalls(services, fileFor),
    batchFiles: ({ folder }) => batchFiles(services, folder),
    runBatch: (args) => runBatch(services, args),
    cancelBatch: async ({ batch }) => cancelBatch(services, batch),
    ...folderCalls(services),
    hostInfo: async () => {
      // The page has just begun: what it opens first should not wait for a thread to start.
      services.opener().prepare();
      const pending = host.takePending();
      const dialogs = host.dialogs === null ? 'in-app' : 'native';
      return ok({ dialogs, version: host.version, pending: pending === null ? null : requestFor(pending) });
    },
    about: () => about(services),
    openLogs: () => openLogs(services),
    showFile: ({ file }) => showFile(services, file),
    diagnostics: (args) => diagnostics(services, args),
    news: () => news(services),
    settings: () => settings(services),
    changeSettings: (args) => changeSettings(services, args),
    setMenu: async ({ menus }) => {
      host.showMenu?.(menus);
      return ok({});
    },
    quit: async () => {
      host.quit();
      return ok({});
    },
  };
  const warmUp = (document: string | null): void => {
    services.opener().prepare();
    if (document !== null) readEarly(services, document, readLimited(services, document));
    // The start page shows every form; a document brings its own.
    else void services.templates();
  };
  return { handlers, requestFor, pageGone: (held) => services.sessions.abandon(held), warmUp };
}

type DocumentCalls =
  | 'listTemplates'
  | 'listForms'
  | 'inspectForm'
  | 'installForm'
  | 'removeForm'
  | 'saveForm'
  | 'draftForm'
  | 'saveDraft'
  | 'listSamples'
  | 'newDocument'
  | 'rollForward'
  | 'lastYearFolder'
  | 'rollFolder'
  | 'moveToForm'
  | 'lookAtUnits'
  | 'checkUnits'
  | 'sumUnits'
  | 'readWordText'
  | 'openSample'
  | 'openFile'
  | 'takeOver'
  | 'mapWorkbook'
  | 'cancelOpening'
  | 'save'
  | 'journal'
  | 'recoverable'
  | 'recoverableOf'
  | 'recover'
  | 'discardRecovery'
  | 'closeSession'
  | 'setDirty'
  | 'versions'
  | 'readVersion'
  | 'readDocument'
  | 'openVersion'
  | 'openCopy'
  | 'exportExcel'
  | 'exportPdf'
  | 'exportWord'
  | 'exportWeb'
  | 'exportData'
  | 'publish'
  | 'exportReport'
  | 'saveBack'
  | 'preview'
  | 'previewPage'
  | 'printers'
  | 'print';

function documentCalls(services: Services): Pick<Handlers, DocumentCalls> {
  const { sessions, journals } = services;
  return {
    listTemplates: () => listTemplates(services),
    listForms: () => listForms(services),
    inspectForm: ({ file }) => inspectForm(services, file),
    installForm: (args) => installForm(services, args),
    removeForm: ({ name }) => removeForm(services, name),
    saveForm: (args) => saveForm(services, args),
    draftForm: (args) => draftForm(services, args),
    saveDraft: (args) => saveDraft(services, args),
    listSamples: () => listSamples(services),
    newDocument: (args) => newDocument(services, args),
    rollForward: (args) => asTask(services, args.task, (signal) => rollForwardFile(services, args, signal)),
    lastYearFolder: (args) => asTask(services, args.task, (signal) => lastYearFolder(services, args, signal)),
    rollFolder: (args) => asTask(services, args.task, (signal) => rollFolder(services, args, signal)),
    moveToForm: (args) => moveDocument(services, args),
    lookAtUnits: (args) => asTask(services, args.task, (signal) => lookAtUnits(services, args, signal)),
    checkUnits: (args) => asTask(services, args.task, (signal) => checkAgainstUnits(services, args, signal)),
    sumUnits: (args) => asTask(services, args.task, (signal) => sumDocument(services, args, signal)),
    readWordText: ({ file, task }) => asTask(services, task, (signal) => readWordText(services, file, signal)),
    openSample: ({ sample }) => openSample(services, sample),
    openFile: ({ file, leaving = null, corrections = null, task }) =>
      asTask(services, task, async (signal) => {
        const path = await chosenPath(services.folders, file);
        if (!path.ok) return path;
        return openFile(services, path.value, { leaving, corrections, ...(signal && { signal }) });
      }),
    mapWorkbook: ({ file, corrections = null, task }) =>
      asTask(services, task, async (signal) => {
        const path = await chosenPath(services.folders, file);
        return path.ok ? mapWorkbook(services, path.value, corrections, signal) : path;
      }),
    cancelOpening: async ({ task }) => cancelOpening(services, task),
    takeOver: ({ session }) => takeOver(services, session),
    save: (args) => save(services, args),
    journal: async ({ session, step, changes }) => {
      const found = sessions.get(session);
      const written = found.ok ? await found.value.journal.append(step, changes) : found;
      return written.ok ? ok({}) : written;
    },
    recoverable: async () => {
      await sweepAtStart(services);
      return recoverable(services);
    },
    recoverableOf: ({ file }) => recoverableOf(services, file),
    recover: ({ id }) => recover(services, id),
    discardRecovery: async ({ id }) => {
      const discarded = await journals.discard(id);
      return discarded.ok ? ok({}) : discarded;
    },
    closeSession: async ({ session, keepWork }) => {
      const found = sessions.get(session);
      if (!found.ok) return found;
      await (keepWork ? sessions.abandon([session]) : sessions.close(found.value));
      forgetDrawings(services, session);
      return ok({});
    },
    // Whether the window may close is the host's business; here the call only proves the session.
    setDirty: async ({ session }) => {
      const found = sessions.get(session);
      return found.ok ? ok({}) : found;
    },
    versions: (args) => versions(services, args),
    readVersion: (args) => readVersion(services, args),
    readDocument: ({ file, task }) => asTask(services, task, (signal) => readDocument(services, file, signal)),
    openVersion: (args) => openVersion(services, args),
    openCopy: async (args) => openCopy(services, args),
    exportExcel: (args) => exportExcel(services, args),
    exportPdf: (args) => exportPdf(services, args),
    exportWord: (args) => exportWord(services, args),
    exportWeb: (args) => exportWeb(services, args),
    exportData: (args) => exportData(services, args),
    publish: (args) => publish(services, args),
    exportReport: (args) => exportReport(services, args),
    saveBack: (args) => saveBack(services, args),
    preview: (args) => preview(services, args),
    previewPage: (args) => previewPage(services, args),
    printers: () => printers(services),
    print: (args) => print(services, args),
  };
}

type FolderCalls = 'lookAtFolder' | 'stopLook' | 'endLook' | 'setNameList' | 'exportFindings' | 'exportFolder';

function folderCalls(services: Services): Pick<Handlers, FolderCalls> {
  return {
    lookAtFolder: (args) => lookAtFolder(services, args),
    stopLook: async (args) => stopLook(services, args),
    endLook: async (args) => endLook(services, args),
    setNameList: (args) => setNameList(services, args),
    exportFindings: (args) => exportFindings(services, args),
    exportFolder: (args) => exportFolder(services, args),
  };
}

type FileCalls =
  | 'pickOpen'
  | 'pickSeveral'
  | 'pickFolder'
  | 'pickSave'
  | 'listFolder'
  | 'chooseInFolder'
  | 'newFolder'
  | 'recentFiles';

type FileFor = (path: string) => Value<'pickOpen'> & object;

function fileCalls(services: Services, fileFor: FileFor): Pick<Handlers, FileCalls> {
  const { host, folders, files } = services;
  return {
    pickOpen: async ({ only }) => {
      if (host.dialogs === null) return fail('dialogs-unavailable');
      const path = await host.dialogs.pickOpen(only);
      return ok(path === null ? null : fileFor(path));
    },
    pickSeveral: async () => {
      if (host.dialogs === null) return fail('dialogs-unavailable');
      return ok((await host.dialogs.pickSeveral()).map(fileFor));
    },
    pickFolder: async () => {
      if (host.dialogs === null) return fail('dialogs-unavailable');
      const path = await host.dialogs.pickFolder();
      return ok(path === null ? null : { file: folders.ids.idOf(path), name: path });
    },
    pickSave: async ({ suggested, extension }) => {
      if (host.dialogs === null) return fail('dialogs-unavailable');
      const path = await host.dialogs.pickSave(suggested, extension);
      return ok(path === null ? null : fileFor(path));
    },
    listFolder: async ({ folder, only }) =>
      host.dialogs === null ? listFolder(folders, folder, only) : fail('dialogs-of-the-system'),
    chooseInFolder: async ({ folder, name, asFolder = false }) => {
      if (host.dialogs !== null) return fail('dialogs-of-the-system');
      const chosen = await chooseInFolder(folders, folder, name, asFolder);
      return chosen.ok ? ok({ ...fileFor(chosen.value.path), exists: chosen.value.exists }) : chosen;
    },
    newFolder: async ({ folder, name }) =>
      host.dialogs === null ? newFolder(folders, folder, name) : fail('dialogs-of-the-system'),
    recentFiles: async () => {
      const recent = await services.recents.list();
      return ok(recent.map(({ path, name, folder, opened }) => ({ file: files.idOf(path), name, folder, opened })));
    },
  };
}
