import type { IpcMain } from 'electron';
import { z } from 'zod';
import { fail } from '../../shared/result/result';
import { type CallPorts, callHandler, methodNames } from '../services/host/call-handler';
import { callChannel, droppedChannel } from '../services/host/channels';
import { isOwnAddress } from '../services/host/navigation';

/** The facts about a sender that decide whether it may call. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Only the top frame of the program's own page may call (调用者检查). */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url);
}

/** Registers every method of the contract, each once; the only place that listens to calls of the page. */
export function registerHandlers(ipc: Pick<IpcMain, 'handle'>, calls: CallPorts): void {
  for (const method of methodNames) {
    ipc.handle(callChannel(method), (event, args: unknown) =>
      isTrustedSender(event.senderFrame) ? callHandler(calls, method, args) : fail('foreign-sender', { cause: method }),
    );
  }
}

/** Files that were dropped on the program's own page, by the paths that its preload knows; none: they lie nowhere. */
export function receiveDropped(ipc: Pick<IpcMain, 'on'>, take: (paths: readonly string[]) => void): void {
  ipc.on(droppedChannel, (event, value: unknown) => {
    const paths = z.array(z.string()).safeParse(value);
    if (isTrustedSender(event.senderFrame) && paths.success) take(paths.data);
  });
}
