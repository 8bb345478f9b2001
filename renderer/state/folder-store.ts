import { create } from 'zustand';
import type { ShownFolder } from '../../shared/contract/folder';
import { type FolderFilter, NO_FOLDER_FILTER } from '../../shared/folder/filter';
import type { FileChoice } from './view-store';

/** A line as it comes: its file can be opened once the whole folder is told. */
export type ComingLine = Omit<ShownFolder['lines'][number], 'id'> & { id: string | null };

/** What goes on about the folder. */
export interface FolderWork {
  what: 'look' | 'export';
  /** By what it is stopped. */
  name: string;
  done: number;
  total: number;
  stopping: boolean;
}

/** A folder that is looked at (文件夹); it stays while one of its files is open. */
export interface OpenFolder {
  /** What the host calls this look. */
  look: string;
  folder: FileChoice;
  lines: readonly ComingLine[];
  /** Null until the first look has ended. */
  found: Omit<ShownFolder, 'lines'> | null;
  failure: string | null;
  work: FolderWork | null;
  /** What the last 全部导出 left out, and why, a line each. */
  unexported: readonly string[];
  filter: FolderFilter;
}

export const useFolder = create<{ open: OpenFolder | null }>(() => ({ open: null }));

export function emptyFolder(look: string, folder: FileChoice): OpenFolder {
  return { look, folder, lines: [], found: null, failure: null, work: null, unexported: [], filter: NO_FOLDER_FILTER };
}

/** Changes the folder of that look, if it is still the one that is shown. */
export function changeFolder(look: string, change: (open: OpenFolder) => Partial<OpenFolder>): void {
  useFolder.setState(({ open }) => (open?.look === look ? { open: { ...open, ...change(open) } } : {}));
}
