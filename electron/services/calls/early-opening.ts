import { basename } from 'node:path';
import type { Result } from '../../../shared/result/result';
import type { OpenedFile } from '../open/open-any';
import type { Services } from './services';

/** A file that is being read before the page asks for it. */
interface Early {
  path: string;
  bytes: Uint8Array;
  opened: Promise<Result<OpenedFile>>;
  abort: AbortController;
}

const reading = new WeakMap<Services, Promise<Early | null>>();

/**
 * Begins to read the file that the program was started with (提前读取), while its window is still being shown. Nothing is
 * opened by that: no lock, no session, no entry among the recent files.
 */
export function readEarly(services: Services, path: string, read: Promise<Result<{ bytes: Uint8Array }>>): void {
  reading.set(services, begin(services, path, read));
}

async function begin(
  services: Services,
  path: string,
  read: Promise<Result<{ bytes: Uint8Array }>>,
): Promise<Early | null> {
  const file = await read;
  if (!file.ok) return null;
  const { bytes } = file.value;
  const abort = new AbortController();
  const opened = services.opener().open({ bytes, name: basename(path), corrections: null }, abort.signal);
  return { path, bytes, opened, abort };
}

/** What was read early of exactly these bytes of that file, once; null when it has to be read now. */
export async function takeEarly(
  services: Services,
  path: string,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Result<OpenedFile> | null> {
  const early = await reading.get(services);
  reading.delete(services);
  if (!early) return null;
  if (early.path !== path || Buffer.compare(early.bytes, bytes) !== 0) {
    early.abort.abort();
    return null;
  }
  const cancel = (): void => early.abort.abort();
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  return await early.opened;
}
