import type { FolderLine } from '../contract/folder';
import { departmentLine } from '../document/project';
import { companionsOf, leadOf } from './companions';
import { countedOf } from './counted';
import { codeKey, departmentKey } from './department';
import { periodWords } from './period';
import { summedHere, sumOf } from './summed';

/**
 * Files that stand for one and the same thing (重复): the same bytes, one department's year handed in again, or perhaps so:
 * one code with two names.
 */
export interface Duplicate {
  kind: 'content' | 'department' | 'code';
  /** What is there twice, in words. */
  what: string;
  files: string[];
  /** Those of them that the sums count. */
  counted: string[];
}

const SAID: Readonly<Record<Duplicate['kind'], string>> = {
  content: '内容完全相同',
  department: '同部门同年度',
  code: '同编码同年度而名称不同，可能重复',
};

/**
 * 重复: files of the same bytes, files of one department, year and purpose that differ, and of one code with other names. A
 * sum and its units are none, nor are a document and what was exported of it.
 */
export function findDuplicates(lines: readonly FolderLine[]): Duplicate[] {
  const sums = sumOf(summedHere(lines));
  const keyOf = (
    { file, document }: FolderLine,
    key: (department: Document['department']) => string,
  ): string | null => {
    const own = document === null ? '' : key(document.department);
    return document === null || own === ''
      ? null
      : [own, document.year, document.purpose, sums.get(file) ?? ''].join('\n');
  };
  const counts = new Set(countedOf(lines));
  const told = (kind: Duplicate['kind'], what: string, group: readonly FolderLine[]): Duplicate => {
    return { kind, what, files: filesOf(group), counted: filesOf(group.filter((line) => counts.has(line))) };
  };
  const contents = grouped(lines, ({ hash, document }) => (document === null ? null : hash));
  const companions = leadOf(companionsOf(lines));
  const handedIn = lines.filter(({ file }) => !companions.has(file));
  const departments = grouped(handedIn, (line) => keyOf(line, departmentKey));
  const codes = grouped(handedIn, (line) => keyOf(line, codeKey));
  return [
    ...contents.map((group) => told('content', SAID.content, group)),
    ...departments
      .filter((group) => new Set(group.map(({ hash }) => hash)).size > 1)
      .map((group) => told('department', wordsFor(group), group)),
    ...codes
      .filter((group) => new Set(group.map(nameIn)).size > 1)
      .map((group) => told('code', codeWords(group), group)),
  ];
}

type Document = NonNullable<FolderLine['document']>;

function nameIn({ document }: FolderLine): string {
  return document === null ? '' : departmentKey(document.department);
}

function wordsFor(group: readonly FolderLine[]): string {
  const [first] = group;
  if (!first?.document) return '';
  const amounts = new Set(group.map(({ document }) => document?.amounts ?? ''));
  const said = amounts.size > 1 ? '，金额不同' : '，金额相同';
  const twice = `${departmentLine(first.document.department)} ${periodWords(first.document)}不止一份`;
  return amounts.has('') ? twice : `${twice}${said}`;
}

function codeWords(group: readonly FolderLine[]): string {
  const [document] = group.flatMap((line) => line.document ?? []);
  if (!document) return '';
  const names = new Map(group.map((line) => [nameIn(line), line.document?.department.name ?? '']));
  return `可能重复：编码 ${document.department.code} 的 ${periodWords(document)}有几个名称（${[...names.values()].join('、')}）`;
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

/** What is there twice, which of it the sums count and which not, for a list of it. */
export function duplicateSentence({ what, files, counted }: Duplicate): string {
  if (counted.length === files.length) return `${what}，共计都计入：${quoted(files)}`;
  if (counted.length === 0) return `${what}，共计都不计：${quoted(files)}`;
  return `${what}，共计只计${quoted(counted)}，不计${quoted(files.filter((file) => !counted.includes(file)))}`;
}

/** `与 a.mzb 内容相同，共计只计“a.mzb”` of every file that is there twice: file → what is to be said of it. */
export function duplicateWords(duplicates: readonly Duplicate[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const { kind, files, counted } of duplicates) {
    for (const file of files) {
      const said = `与 ${quoted(files.filter((other) => other !== file))} ${SAID[kind]}`;
      words.set(file, [words.get(file), said, countedWords(file, files, counted)].filter(Boolean).join('；'));
    }
  }
  return words;
}

/** Whether the sums count a file that is there twice; '' where they count each of them, or none. */
function countedWords(file: string, files: readonly string[], counted: readonly string[]): string {
  if (counted.length === 0 || counted.length === files.length) return '';
  return counted.includes(file) ? '共计计入这一份' : `共计不计这一份，计的是${quoted(counted)}`;
}

function quoted(files: readonly string[]): string {
  return files.map((file) => `“${file}”`).join('、');
}
