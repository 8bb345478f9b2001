import { basename } from 'node:path';
import { canonicalJson } from '../../../shared/format/canonical-json';
import { fail, type Result } from '../../../shared/result/result';
import type { AtomicWriter, Written } from '../fs/atomic-write';
import { sha256 } from '../fs/sha256';
import { type AppInfo, type ProjectFile, readProjectFile, writeProjectFile } from './project-file';

export interface SaveRequest {
  path: string;
  content: ProjectFile;
  app: AppInfo;
  /** SHA-256 of the file as it was opened or last saved; null = replace whatever is there. */
  expected: string | null;
  backups: string | null;
  /** Not replaced unless the previous version could be kept. */
  backupFirst?: boolean;
  /** Told what the file will be, before a byte of it is written. */
  announce?: (hash: string) => Promise<void>;
}

/** Saves a 公开文档: serialised, read back and compared before a byte reaches the disk, then replaced atomically. */
export async function saveProject(write: AtomicWriter, request: SaveRequest): Promise<Result<Written>> {
  const bytes = await writeProjectFile(request.content, request.app);
  const name = basename(request.path);
  const back = await readProjectFile(bytes);
  if (!back.ok) return fail('save-verify-failed', { name, cause: back.error.code });
  const difference = firstDifference(request.content, back.value);
  if (difference !== null) return fail('save-verify-failed', { name, cause: difference });
  await request.announce?.(sha256(bytes));
  const { path, expected, backups, backupFirst = false } = request;
  return await write({ path, bytes, expected, backups, backupFirst });
}

/** Name of the part in which two documents differ, or null. */
function firstDifference(a: ProjectFile, b: ProjectFile): string | null {
  if (canonicalJson(a.project) !== canonicalJson(b.project)) return 'project';
  if (canonicalJson(a.template) !== canonicalJson(b.template)) return 'template';
  if (canonicalJson(a.units ?? null) !== canonicalJson(b.units ?? null)) return 'units';
  return sourceMark(a) === sourceMark(b) ? null : 'source';
}

function sourceMark({ source }: ProjectFile): string {
  return source === null ? '' : `${source.name}\n${sha256(source.bytes)}\n${canonicalJson(source.corrections ?? null)}`;
}
