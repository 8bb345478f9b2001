import type { FolderLine } from '../contract/folder';
import { type Standing, standingOf } from './state';

/** What alone is shown of a folder (筛选): a group of states, files that are there twice, or that changed. */
export type Shown = 'all' | 'error' | 'todo' | 'unexplained' | 'good' | 'unusable' | 'twice' | 'changed';

export interface FolderFilter {
  shown: Shown;
  /** Part of a file's path, a department's name or code, or a form's title. */
  query: string;
  year: number | null;
  form: string | null;
}

export const NO_FOLDER_FILTER: FolderFilter = { shown: 'all', query: '', year: null, form: null };

export const SHOWN_WORDS: readonly (readonly [Shown, string])[] = [
  ['all', '全部'],
  ['error', '有必须'],
  ['todo', '有待填'],
  ['unexplained', '需说明'],
  ['good', '无问题'],
  ['unusable', '不能用'],
  ['twice', '重复'],
  ['changed', '有变化'],
];

const UNUSABLE: ReadonlySet<Standing> = new Set(['damaged', 'refused', 'unknown', 'unread']);

/** Whether a file is shown. `twice`: files that are there twice. 待填 and 必须 may both be true of one. */
export function isShown(line: FolderLine, shown: Shown, twice: ReadonlyMap<string, string>): boolean {
  switch (shown) {
    case 'all':
      return true;
    case 'error':
      return standingOf(line) === 'error' || (line.document?.counts.error ?? 0) > 0;
    case 'todo':
      return (line.document?.todo ?? 0) > 0;
    case 'unexplained':
      return (line.document?.unexplained ?? 0) > 0;
    case 'good':
      return standingOf(line) === 'good';
    case 'unusable':
      return UNUSABLE.has(standingOf(line));
    case 'twice':
      return twice.has(line.file);
    case 'changed':
      return line.change === 'new' || line.change === 'changed';
  }
}

/** The files that are left (筛选后的文件), in their order. */
export function filtered<Line extends FolderLine>(
  lines: readonly Line[],
  { shown, query, year, form }: FolderFilter,
  twice: ReadonlyMap<string, string>,
): Line[] {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return lines.filter((line) => {
    const { file, document } = line;
    if (year !== null && document?.year !== year) return false;
    if (form !== null && document?.form !== form) return false;
    const text = [file, document?.department.name, document?.department.code, document?.form].join('\n').toLowerCase();
    return words.every((word) => text.includes(word)) && isShown(line, shown, twice);
  });
}

/** Years and forms that a folder has, to narrow it by. */
export function folderFacets(lines: readonly FolderLine[]): { years: number[]; forms: string[] } {
  const documents = lines.flatMap(({ document }) => document ?? []);
  return {
    years: [...new Set(documents.map(({ year }) => year))].toSorted((one, other) => other - one),
    forms: [...new Set(documents.map(({ form }) => form))].toSorted((one, other) => one.localeCompare(other, 'zh-CN')),
  };
}
