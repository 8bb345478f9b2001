import { contextBridge, ipcRenderer } from 'electron';
import type { Answer, Args, EventData, EventName, HostApi, MethodName } from '../../shared/contract/api';
import { callChannel, eventChannel } from '../services/host-rules/channels';

/** Complete by type: a new event of the contract does not compile until it stands here. */
const eventNames: Readonly<Record<EventName, true>> = { progress: true, menu: true, closing: true, openRequest: true };

function call<M extends MethodName>(method: M): (args: Args<M>) => Promise<Answer<M>> {
  return (args) => ipcRenderer.invoke(callChannel(method), args);
}

/** Passes the data alone; Electron's event object, which leads back to ipcRenderer, stays here. */
function on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void {
  if (!Object.hasOwn(eventNames, event)) throw new Error('unknown event');
  const channel = eventChannel(event);
  const forward = (_event: unknown, data: EventData<E>): void => listener(data);
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.off(channel, forward);
  };
}

/** The page's only way out (接口): named functions of the contract, nothing else. */
const api = Object.freeze({
  hostInfo: call('hostInfo'),
  listTemplates: call('listTemplates'),
  listSamples: call('listSamples'),
  newDocument: call('newDocument'),
  openSample: call('openSample'),
  openFile: call('openFile'),
  pickOpen: call('pickOpen'),
  pickSave: call('pickSave'),
  listFolder: call('listFolder'),
  chooseInFolder: call('chooseInFolder'),
  recentFiles: call('recentFiles'),
  save: call('save'),
  journal: call('journal'),
  recoverable: call('recoverable'),
  recover: call('recover'),
  discardRecovery: call('discardRecovery'),
  closeSession: call('closeSession'),
  setDirty: call('setDirty'),
  exportExcel: call('exportExcel'),
  exportPdf: call('exportPdf'),
  saveBack: call('saveBack'),
  quit: call('quit'),
  on,
} satisfies HostApi);

contextBridge.exposeInMainWorld('mingzhang', api);
