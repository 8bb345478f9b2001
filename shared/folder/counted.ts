import type { FolderLine } from '../contract/folder';
import { isCopyName } from '../document/file-name';
import { type AddedUp, addedUpHere } from './added-up';
import { codeKey, departmentKey } from './department';
import { isSound } from './state';
import { summedHere, sumOf } from './summed';

/** What a sum leaves out, said beside it. */
export const SUM_COUNTS =
  '内容完全相同的只计一次，同一部门同一年度、用途和表样的只计一份（先计公开文档 .mzb，再计最新的），已计入汇总的单位、看来是汇总的文件、金额单位不对的和已损坏的不计';

/**
 * What nobody can know of a sum, '' where it does not matter: a workbook or Word file does not say of which units it was
 * summed (汇总来源), so that it may be added to its own units.
 */
export function sumDoubt(lines: readonly FolderLine[]): string {
  const counted = countedOf(lines);
  const files = counted.filter((line) => !isDocument(line)).map(({ file }) => `“${file}”`);
  if (files.length === 0 || counted.length < 2) return '';
  const named =
    files.length > MAX_NAMED ? `${files.slice(0, MAX_NAMED).join('、')}等 ${files.length} 份` : files.join('、');
  return `${named}不是公开文档（.mzb），看不出是不是由这里的单位汇总而成；是汇总的，共计里就重复计了，请核对。`;
}

const MAX_NAMED = 3;

/**
 * Files that the sums count (计入共计), in their order. A department hands in one document of each year, purpose and form, so
 * what lies there of it beside that, such as its own exported workbooks, does not count, nor does a file that is there twice
 * byte for byte, a unit whose sum is there, one whose figures are those of others together, one whose amounts are
 * counted in another unit, and one that is damaged, of which figures may be missing.
 */
export function countedOf(lines: readonly FolderLine[]): FolderLine[] {
  const chosen = chosenOf(lines);
  const sums = new Set(addedUpHere(chosen).map(({ file }) => file));
  return chosen.filter(({ file }) => !sums.has(file));
}

/** Files that would count but for being the sum of others, as it seems (看来是汇总). */
export function addedUpOf(lines: readonly FolderLine[]): AddedUp[] {
  return addedUpHere(chosenOf(lines));
}

function chosenOf(lines: readonly FolderLine[]): FolderLine[] {
  const units = sumOf(summedHere(lines));
  const usable = lines.filter(
    ({ file, hash, document }) => hash !== null && document !== null && isSound(document) && !units.has(file),
  );
  const chosen = new Set(
    bestOf(
      bestOf(usable, ({ hash }) => hash),
      ownersOf(usable),
    ),
  );
  return lines.filter((line) => chosen.has(line));
}

/** Of the lines of one key the one that counts; each without a key counts. */
function bestOf(lines: readonly FolderLine[], keyOf: (line: FolderLine) => string | null): FolderLine[] {
  const best = new Map<string | FolderLine, FolderLine>();
  for (const line of lines) {
    const key = keyOf(line) ?? line;
    const other = best.get(key);
    if (!other || isBefore(line, other)) best.set(key, line);
  }
  return [...best.values()];
}

/** A document before a workbook, of the same bytes the one that is not called a copy, then the newest. */
export function isBefore(one: FolderLine, other: FolderLine): boolean {
  if (isDocument(one) !== isDocument(other)) return isDocument(one);
  if (one.hash === other.hash && isCopyName(one.file) !== isCopyName(other.file)) return isCopyName(other.file);
  return one.modified > other.modified;
}

function isDocument({ file }: FolderLine): boolean {
  return file.toLowerCase().endsWith('.mzb');
}

/**
 * Whose document a line is: department, year, purpose and form; null where no department is named. One name with several
 * codes is as many departments; where there is but one code, a file without any (a workbook may not tell it) is that one's.
 */
export function ownersOf(lines: readonly FolderLine[]): (line: FolderLine) => string | null {
  const codes = new Map<string, Set<string>>();
  for (const line of lines) {
    const { slot, code } = placeOf(line);
    if (slot !== null && code !== '') codes.set(slot, (codes.get(slot) ?? new Set()).add(code));
  }
  return (line) => {
    const { slot, code } = placeOf(line);
    return slot === null || (codes.get(slot)?.size ?? 0) < 2 ? slot : `${slot}\n${code}`;
  };
}

function placeOf({ document }: FolderLine): { slot: string | null; code: string } {
  if (document === null) return { slot: null, code: '' };
  const { department, year, purpose, template } = document;
  const owner = departmentKey(department);
  return { slot: owner === '' ? null : [owner, year, purpose, template].join('\n'), code: codeKey(department) };
}
