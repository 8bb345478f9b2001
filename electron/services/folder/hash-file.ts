import { basename } from 'node:path';
import type { BatchLine } from '../../../shared/contract/batch';
import { sentenceOf } from '../../../shared/contract/sentences';
import { failedLine } from '../batch/line';
import { readFailure } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { sha256 } from '../fs/sha256';
import { ZIP_LIMITS } from '../zip/read';

/** SHA-256 of a file, or the line that says why there is none. One larger than any document is not read at all. */
export async function hashFile(
  fs: Pick<FileSystem, 'stat' | 'read'>,
  path: string,
  file: string,
): Promise<{ ok: true; value: string } | { ok: false; line: BatchLine }> {
  const refused = (code: string, params: Readonly<Record<string, string>> = {}) => {
    const sentence = sentenceOf({ code, params: { name: basename(file), ...params } });
    return { ok: false as const, line: failedLine(file, code, sentence) };
  };
  try {
    if ((await fs.stat(path)).size > ZIP_LIMITS.file) return refused('file-too-large');
    return { ok: true, value: sha256(await fs.read(path)) };
  } catch (error) {
    const { code, params } = readFailure(error, path).error;
    return refused(code, params);
  }
}
