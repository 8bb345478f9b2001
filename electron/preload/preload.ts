import { contextBridge, ipcRenderer } from 'electron';
import type { Answer, Args, EventData, EventName, HostApi, MethodName } from '../../shared/contract/api';
import { everyCall } from '../../shared/contract/calls';
import { fail } from '../../shared/result/result';
import { callChannel, eventChannel } from '../services/host/channels';

/** Complete by type: a new event of the contract does not compile until it stands here. */
const eventNames: Readonly<Record<EventName, true>> = {
  progress: true,
  batch: true,
  menu: true,
  closing: true,
  openRequest: true,
  keyShownAgain: true,
};

/** A call that the main process never answers becomes a failure value: the page never meets a rejected promise. */
function call<M extends MethodName>(method: M): (args: Args<M>) => Promise<Answer<M>> {
  return async (args) => {
    try {
      return await ipcRenderer.invoke(callChannel(method), args);
    } catch {
      return fail('host-gone');
    }
  };
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
const api = Object.freeze({ ...everyCall(call), on } satisfies HostApi);

contextBridge.exposeInMainWorld('mingzhang', api);
