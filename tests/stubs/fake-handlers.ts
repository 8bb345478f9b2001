import type { Backend } from '../../electron/services/calls/handlers';
import type { Handlers } from '../../electron/services/host/handlers-type';
import type { MethodName } from '../../shared/contract/api';
import { fail } from '../../shared/result/result';

/** Handlers that record every call and answer plainly; a test overrides the ones it is about. */
export function fakeHandlers(overrides: Partial<Handlers> = {}): {
  handlers: Handlers;
  calls: [MethodName, unknown][];
} {
  const calls: [MethodName, unknown][] = [];
  const empty =
    (method: MethodName) =>
    async (args: unknown): Promise<{ ok: true; value: Record<string, never> }> => {
      calls.push([method, args]);
      return { ok: true, value: {} };
    };
  const refused =
    (method: MethodName) =>
    async (args: unknown): Promise<{ ok: false; error: { code: string } }> => {
      calls.push([method, args]);
      return fail('template-unknown', { id: method });
    };
  const handlers: Handlers = {
    hostInfo: async (args) => {
      calls.push(['hostInfo', args]);
      return { ok: true, value: { dialogs: 'in-app', version: '0.0.0-test', pending: null } };
    },
    listTemplates: refused('listTemplates'),
    listForms: refused('listForms'),
    inspectForm: refused('inspectForm'),
    installForm: refused('installForm'),
    removeForm: empty('removeForm'),
    saveForm: refused('saveForm'),
    draftForm: refused('draftForm'),
    saveDraft: refused('saveDraft'),
    listSamples: refused('listSamples'),
    newDocument: refused('newDocument'),
    rollForward: refused('rollForward'),
    lastYearFolder: refused('lastYearFolder'),
    rollFolder: refused('rollFolder'),
    moveToForm: refused('moveToForm'),
    lookAtUnits: refused('lookAtUnits'),
    checkUnits: refused('checkUnits'),
    sumUnits: refused('sumUnits'),
    readWordText: refused('readWordText'),
    openSample: refused('openSample'),
    openFile: refused('openFile'),
    takeOver: empty('takeOver'),
    mapWorkbook: refused('mapWorkbook'),
    cancelOpening: empty('cancelOpening'),
    pickOpen: refused('pickOpen'),
    pickSeveral: refused('pickSeveral'),
    pickFolder: refused('pickFolder'),
    pickSave: refused('pickSave'),
    listFolder: refused('listFolder'),
    chooseInFolder: refused('chooseInFolder'),
    newFolder: refused('newFolder'),
    recentFiles: refused('recentFiles'),
    save: refused('save'),
    journal: empty('journal'),
    recoverable: refused('recoverable'),
    recoverableOf: refused('recoverableOf'),
    recover: refused('recover'),
    discardRecovery: empty('discardRecovery'),
    closeSession: empty('closeSession'),
    setDirty: empty('setDirty'),
    versions: refused('versions'),
    readVersion: refused('readVersion'),
    readDocument: refused('readDocument'),
    openVersion: refused('openVersion'),
    openCopy: refused('openCopy'),
    exportExcel: refused('exportExcel'),
    exportPdf: refused('exportPdf'),
    exportWord: refused('exportWord'),
    exportWeb: refused('exportWeb'),
    exportData: refused('exportData'),
    publish: refused('publish'),
    exportReport: refused('exportReport'),
    saveBack: refused('saveBack'),
    preview: refused('preview'),
    previewPage: refused('previewPage'),
    printers: refused('printers'),
    print: refused('print'),
    batchFiles: refused('batchFiles'),
    runBatch: refused('runBatch'),
    cancelBatch: empty('cancelBatch'),
    lookAtFolder: refused('lookAtFolder'),
    stopLook: empty('stopLook'),
    endLook: empty('endLook'),
    setNameList: refused('setNameList'),
    exportFindings: refused('exportFindings'),
    exportFolder: refused('exportFolder'),
    about: refused('about'),
    openLogs: refused('openLogs'),
    showFile: refused('showFile'),
    diagnostics: refused('diagnostics'),
    news: refused('news'),
    settings: refused('settings'),
    changeSettings: refused('changeSettings'),
    setMenu: empty('setMenu'),
    quit: empty('quit'),
    ...overrides,
  };
  return { handlers, calls };
}

/** A backend over the fake handlers that counts how often a page's work was put away. */
export function fakeBackend(overrides: Partial<Handlers> = {}): {
  backend: Backend;
  calls: [MethodName, unknown][];
  gone(): number;
  /** Sessions that were put away one by one. */
  away: string[];
} {
  const { handlers, calls } = fakeHandlers(overrides);
  let gone = 0;
  const away: string[] = [];
  const backend: Backend = {
    handlers,
    requestFor: ({ path, others }) => ({ file: `id of ${path}`, name: nameOf(path), others: others.map(nameOf) }),
    pageGone: async (sessions = []) => {
      gone += 1;
      away.push(...sessions);
    },
    warmUp: () => undefined,
  };
  return { backend, calls, gone: () => gone, away };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
