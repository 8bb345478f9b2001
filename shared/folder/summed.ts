import type { FolderLine } from '../contract/folder';
import { departmentKey } from './department';
import { isOf } from './period';
import { isSound } from './state';

/** A document that is a sum (汇总) of which units lie in the folder too. */
export interface SummedHere {
  file: string;
  /** How many units it was summed of. */
  units: number;
  /** Files of its units, which are not counted beside it. */
  here: string[];
  /** Those of them that are not the bytes that it was summed of. */
  changed: string[];
}

/**
 * 汇总与其单位: which documents are sums of others that lie there, so that nothing is counted twice. A unit is known by its
 * bytes, or where it was changed since by its department, year and purpose. What a damaged sum, or one
 * counted in another unit, holds nobody knows.
 */
export function summedHere(lines: readonly FolderLine[]): SummedHere[] {
  return lines.flatMap((sum): SummedHere[] => {
    const { file, document } = sum;
    if (document === null || document.units.length === 0 || !isSound(document)) return [];
    const here = lines.filter((line) => line !== sum && holds(sum, line) && !holds(line, sum));
    if (here.length === 0) return [];
    const changed = here.filter((line) => !isByBytes(sum, line)).map((line) => line.file);
    return [{ file, units: document.units.length, here: here.map((line) => line.file), changed }];
  });
}

/** File → the sum that counts in its place (已计入汇总). */
export function sumOf(found: readonly SummedHere[]): Map<string, string> {
  return new Map(found.flatMap(({ file, here }) => here.map((unit): [string, string] => [unit, file])));
}

/** What is said of a sum, whole: what of it is counted. */
export function summedWords({ file, units, here, changed }: SummedHere): string {
  const others = changed.length === 0 ? '' : `；${changed.join('、')} 与汇总时不同，共计按汇总的数`;
  return `“${file}”由 ${units} 个单位汇总而成，其中 ${here.length} 份也在这里，共计只计汇总，不再计单位的文件（${here.join('、')}${others}）`;
}

function isByBytes({ document }: FolderLine, { hash }: FolderLine): boolean {
  return document?.units.some(({ sha256 }) => sha256 === hash) ?? false;
}

function holds(sum: FolderLine, line: FolderLine): boolean {
  const { document } = line;
  if (!sum.document || !document || sum.hash === line.hash) return false;
  if (isByBytes(sum, line)) return true;
  if (!isOf(line, sum.document)) return false;
  const key = departmentKey(document.department);
  return sum.document.units.some(({ department, file }) => {
    const own = departmentKey(department);
    return own === '' ? key === '' && file === line.file.slice(line.file.lastIndexOf('/') + 1) : own === key;
  });
}
