import type { Answer, Args, MethodName } from './api';

type Call<M extends MethodName> = (args: Args<M>) => Promise<Answer<M>>;

/** One function per method of the contract. */
export type Calls = { readonly [M in MethodName]: Call<M> };

/**
 * Every call (调用) of the contract, each made by `call`: the one list of names for the preload script and the loopback
 * client. It takes nothing but types from the contract, so no schema library gets into the preload script; a method
 * that is missing or unknown here does not compile.
 */
export function everyCall(call: <M extends MethodName>(method: M) => Call<M>): Calls {
  return {
    hostInfo: call('hostInfo'),
    listTemplates: call('listTemplates'),
    listForms: call('listForms'),
    inspectForm: call('inspectForm'),
    installForm: call('installForm'),
    removeForm: call('removeForm'),
    saveForm: call('saveForm'),
    draftForm: call('draftForm'),
    saveDraft: call('saveDraft'),
    listSamples: call('listSamples'),
    newDocument: call('newDocument'),
    rollForward: call('rollForward'),
    moveToForm: call('moveToForm'),
    lookAtUnits: call('lookAtUnits'),
    checkUnits: call('checkUnits'),
    sumUnits: call('sumUnits'),
    openSample: call('openSample'),
    openFile: call('openFile'),
    takeOver: call('takeOver'),
    mapWorkbook: call('mapWorkbook'),
    cancelOpening: call('cancelOpening'),
    pickOpen: call('pickOpen'),
    pickFolder: call('pickFolder'),
    pickSave: call('pickSave'),
    listFolder: call('listFolder'),
    chooseInFolder: call('chooseInFolder'),
    recentFiles: call('recentFiles'),
    save: call('save'),
    journal: call('journal'),
    recoverable: call('recoverable'),
    recoverableOf: call('recoverableOf'),
    recover: call('recover'),
    discardRecovery: call('discardRecovery'),
    closeSession: call('closeSession'),
    setDirty: call('setDirty'),
    versions: call('versions'),
    readVersion: call('readVersion'),
    readDocument: call('readDocument'),
    openVersion: call('openVersion'),
    exportExcel: call('exportExcel'),
    exportPdf: call('exportPdf'),
    exportWord: call('exportWord'),
    exportWeb: call('exportWeb'),
    publish: call('publish'),
    exportReport: call('exportReport'),
    saveBack: call('saveBack'),
    preview: call('preview'),
    previewPage: call('previewPage'),
    printers: call('printers'),
    print: call('print'),
    batchFiles: call('batchFiles'),
    runBatch: call('runBatch'),
    cancelBatch: call('cancelBatch'),
    lookAtFolder: call('lookAtFolder'),
    stopLook: call('stopLook'),
    endLook: call('endLook'),
    setNameList: call('setNameList'),
    exportFindings: call('exportFindings'),
    exportFolder: call('exportFolder'),
    about: call('about'),
    openLogs: call('openLogs'),
    showFile: call('showFile'),
    diagnostics: call('diagnostics'),
    news: call('news'),
    settings: call('settings'),
    changeSettings: call('changeSettings'),
    setMenu: call('setMenu'),
    quit: call('quit'),
  };
}
