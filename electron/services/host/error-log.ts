import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { redactedError } from './redact';

const limit = 512 * 1024;

/** Appends redacted errors to a bounded log in the data folder (错误日志); a log that cannot be written is no error. */
export function createErrorLog(folder: string, now: () => Date): (where: string, thrown: unknown) => Promise<void> {
  const file = join(folder, 'error.log');
  let queue: Promise<void> = Promise.resolve();
  const append = async (text: string): Promise<void> => {
    await mkdir(folder, { recursive: true });
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size > limit) await rename(file, join(folder, 'error.previous.log'));
    await appendFile(file, text, { mode: 0o600 });
  };
  return (where, thrown) => {
    const text = `${now().toISOString()} ${where.replace(/[^A-Za-z -]/g, '')}\n${redactedError(thrown)}\n`;
    queue = queue.then(() => append(text)).catch(() => undefined);
    return queue;
  };
}
