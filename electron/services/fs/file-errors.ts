import { basename } from 'node:path';
import { type Failure, fail } from '../../../shared/result/result';

/** errno code of a system error, '' for anything else. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What systems say when the machine behind a share does not answer any more. */
const SHARE_GONE = [
  'ENETDOWN',
  'ENETUNREACH',
  'ENETRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ECONNABORTED',
  'ECONNRESET',
  'ENOTCONN',
  'ETIMEDOUT',
  'ESTALE',
];

const READ_CODES: Readonly<Record<string, string>> = {
  ENOENT: 'file-not-found',
  ENOTDIR: 'file-not-found',
  EACCES: 'file-no-permission',
  EPERM: 'file-no-permission',
  EBUSY: 'file-busy',
  EISDIR: 'file-is-folder',
  ENXIO: 'file-is-device',
  ...Object.fromEntries(SHARE_GONE.map((errno) => [errno, 'file-share-gone'])),
};

const SAVE_CODES: Readonly<Record<string, string>> = {
  ENOSPC: 'save-no-space',
  EDQUOT: 'save-quota',
  EACCES: 'save-no-permission',
  EPERM: 'save-no-permission',
  EROFS: 'save-read-only',
  ENOENT: 'save-folder-missing',
  ENOTDIR: 'save-folder-missing',
  EBUSY: 'save-busy',
  ENAMETOOLONG: 'save-name-too-long',
  EISDIR: 'save-is-folder',
  ETXTBSY: 'save-busy',
  EFBIG: 'save-too-big',
  ...Object.fromEntries(SHARE_GONE.map((errno) => [errno, 'save-share-gone'])),
};

/** Names the cause of a failed read. Anything but a system error is a mistake of ours and thrown on. */
export function readFailure(error: unknown, path: string): { ok: false; error: Failure } {
  return named(error, path, READ_CODES, 'file-unreadable');
}

const FOLDER_CODES: Readonly<Record<string, string>> = {
  ENOENT: 'folder-gone',
  ENOTDIR: 'folder-is-file',
  EACCES: 'folder-no-permission',
  EPERM: 'folder-no-permission',
  ...Object.fromEntries(SHARE_GONE.map((errno) => [errno, 'folder-share-gone'])),
};

/** Names the cause of a folder that could not be listed, by the path that the user gave. */
export function folderFailure(error: unknown, path: string): { ok: false; error: Failure } {
  const errno = errnoOf(error);
  if (errno === '') throw error;
  return fail(FOLDER_CODES[errno] ?? 'folder-unreadable', { name: path, cause: errno });
}

/** Names the cause of a failed write. */
export function saveFailure(error: unknown, path: string): { ok: false; error: Failure } {
  return named(error, path, SAVE_CODES, 'save-failed');
}

function named(error: unknown, path: string, codes: Readonly<Record<string, string>>, general: string) {
  const errno = errnoOf(error);
  if (errno === '') throw error;
  return fail(codes[errno] ?? general, { name: basename(path), cause: errno });
}
