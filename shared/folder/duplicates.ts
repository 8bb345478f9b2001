import type { FolderLine } from '../contract/folder';
import { departmentLine } from '../document/project';
import { departmentKey } from './department';

/** Files that stand for one and the same thing (重复): the same bytes, or one department's year handed in again. */
export interface Duplicate {
  kind: 'content' | 'department';
  /** What is there twice, in words. */
  what: string;
  files: string[];
}

/** 重复: files of the same bytes, and files of one department, year and purpose that differ. */
export function findDuplicates(lines: readonly FolderLine[]): Duplicate[] {
  const contents = grouped(lines, ({ hash, document }) => (document === null ? null : hash));
  const departments = grouped(lines, ({ document }) =>
    document === null ? null : [departmentKey(document.department), document.year, document.purpose].join('\n'),
  );
  return [
    ...contents.map((group): Duplicate => ({ kind: 'content', what: '内容完全相同', files: filesOf(group) })),
    ...departments
      .filter((group) => new Set(group.map(({ hash }) => hash)).size > 1)
      .map((group): Duplicate => ({ kind: 'department', what: wordsFor(group), files: filesOf(group) })),
  ];
}

function wordsFor([first]: readonly FolderLine[]): string {
  if (!first?.document) return '';
  const { department, year, purpose } = first.document;
  return `${departmentLine(department)} ${year} 年${purpose}不止一份`;
}

function filesOf(lines: readonly FolderLine[]): string[] {
  return lines.map(({ file }) => file);
}

function grouped(lines: readonly FolderLine[], keyOf: (line: FolderLine) => string | null): FolderLine[][] {
  const groups = new Map<string, FolderLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** `与 a.mzb 内容相同` of every file that is there twice: file → what is to be said of it. */
export function duplicateWords(duplicates: readonly Duplicate[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const { kind, files } of duplicates) {
    for (const file of files) {
      const others = files.filter((other) => other !== file).map((other) => `“${other}”`);
      const said = `与 ${others.join('、')} ${kind === 'content' ? '内容完全相同' : '同部门同年度'}`;
      words.set(file, [words.get(file), said].filter((one) => one !== undefined).join('；'));
    }
  }
  return words;
}
