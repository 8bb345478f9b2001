import { basename } from 'node:path';
import type { Value } from '../../../shared/contract/api';
import type { Result } from '../../../shared/result/result';
import { chosenPath } from './folders';
import { readLimited } from './read-limited';
import type { Services } from './services';

/** 从 Word 取文字: what a Word file says, read in the thread of others' files. */
export async function readWordText(
  services: Services,
  file: string,
  signal?: AbortSignal,
): Promise<Result<Value<'readWordText'>>> {
  const path = await chosenPath(services.folders, file);
  if (!path.ok) return path;
  const read = await readLimited(services, path.value, signal);
  if (!read.ok) return read;
  return services.opener().text(read.value.bytes, basename(path.value), signal);
}
