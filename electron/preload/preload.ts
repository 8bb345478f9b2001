import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Answer, Args, EventData, EventName, HostApi, MethodName } from '../../shared/contract/api';
import { everyCall } from '../../shared/contract/calls';
import { fail } from '../../shared/result/result';
import { callChannel, droppedChannel, eventChannel } from '../services/host/channels';

/** As much of the page's window as is used here; this layer knows no DOM. */
declare const window: {
  addEventListener(name: 'drop', listener: (event: { dataTransfer: { files: ArrayLike<File> } | null }) => void): void;
};

/** Complete by type: a new event of the contract does not compile until it stands here. */
const eventNames: Readonly<Record<EventName, true>> = {
  progress: true,
  batch: true,
  look: true,
  units: true,
  menu: true,
  closing: true,
  openRequest: true,
  keyShownAgain: true,
};

/** What Electron says of a call whose handler is gone with its process. */
const NEVER_ANSWERED = /reply was never sent|object has been destroyed/i;

/** A call that fails on its way becomes a failure value: the page never meets a rejected promise. */
function call<M extends MethodName>(method: M): (args: Args<M>) => Promise<Answer<M>> {
  return async (args) => {
    try {
      return await ipcRenderer.invoke(callChannel(method), args);
    } catch (thrown) {
      return fail(NEVER_ANSWERED.test(String(thrown)) ? 'host-gone' : 'unexpected', { cause: method });
    }
  };
}

/** Files dropped on the window: their paths go to the main process, never to the page. What lies nowhere has none. */
window.addEventListener('drop', (event) => {
  const files = Array.from(event.dataTransfer?.files ?? []);
  const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
  if (files.length > 0) ipcRenderer.send(droppedChannel, paths);
});

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
