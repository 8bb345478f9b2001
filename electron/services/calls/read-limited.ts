import { basename } from 'node:path';
import { fail, ok, type Result } from '../../../shared/result/result';
import { readFailure } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import type { OpenedFile } from '../open/open-any';
import { ZIP_LIMITS } from '../zip/read';
import type { Services } from './services';

interface Read {
  bytes: Uint8Array;
  writable: boolean;
}

/** Bytes of a file that is not too large to be a document. A share that does not answer is given up on the user's word. */
export async function readLimited(
  { machine: { fs } }: Services,
  path: string,
  signal?: AbortSignal,
): Promise<Result<Read>> {
  const reading = readNow(fs, path);
  if (signal === undefined) return reading;
  const cancelled = fail('open-cancelled', { name: basename(path) });
  if (signal.aborted) return cancelled;
  return await new Promise((resolve, reject) => {
    const give = (): void => resolve(cancelled);
    signal.addEventListener('abort', give, { once: true });
    reading.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}

async function readNow(fs: FileSystem, path: string): Promise<Result<Read>> {
  const name = basename(path);
  try {
    const found = await fs.stat(path);
    if (found.isFolder) return fail('file-is-folder', { name });
    if (found.size > ZIP_LIMITS.file) return fail('file-too-large', { name });
    return ok({ bytes: await fs.read(path), writable: (found.mode & 0o222) !== 0 });
  } catch (error) {
    return readFailure(error, path);
  }
}

/** A file of any kind that the program reads, only to look at: nothing is locked or remembered. */
export async function readAndOpen(
  services: Services,
  path: string,
  name: string,
  signal?: AbortSignal,
): Promise<Result<OpenedFile>> {
  const file = await readLimited(services, path, signal);
  if (!file.ok) return file;
  return services.opener().open({ bytes: file.value.bytes, name, corrections: null }, signal);
}
