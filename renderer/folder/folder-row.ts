import type { ComingLine } from '../state/folder-store';

/** A row of the list: a file, or below all of them the sums of a year and purpose. */
export type FolderRow =
  | { kind: 'file'; line: ComingLine }
  | { kind: 'sums'; title: string; sums: ReadonlyMap<string, string | null> };
