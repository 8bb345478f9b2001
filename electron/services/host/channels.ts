import type { EventName, MethodName } from '../../../shared/contract/api';

/** Message channel of a method between page and main process (通道). */
export function callChannel(method: MethodName): string {
  return `mingzhang:call:${method}`;
}

/** Message channel of an event from the main process to the page. */
export function eventChannel(event: EventName): string {
  return `mingzhang:event:${event}`;
}

/** Message channel of files that were dropped on the window: their paths, from the preload to the main process. */
export const droppedChannel = 'mingzhang:dropped';
