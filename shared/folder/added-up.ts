import type { FolderLine } from '../contract/folder';
import { Amount } from '../money/amount';
import { codeKey } from './department';

/** A file whose figures are those of others together (看来是汇总), though it does not say so itself. */
export interface AddedUp {
  file: string;
  /** The files that come to the same. */
  parts: string[];
}

/** Lines of one form, year and purpose that lie together, and what each of their figures comes to. */
interface Group {
  lines: FolderLine[];
  sums: Map<string, Amount>;
  /** Figures that one of them does not tell. */
  unknown: Set<string>;
}

/** One figure alone may come out by chance. */
const LEAST_FIGURES = 2;
const LEAST_PARTS = 2;

/**
 * 看来是汇总: of lines that would count the ones whose every key figure is exactly that of all others of their form, year and
 * purpose, which lie in the same folder, or below it, or whose codes begin with theirs, or are all there are. A workbook or a
 * Word file does not say of which units it was summed, so that this alone tells; a document that says it is not asked. A sum
 * of sums (县由部门、部门由单位) is found once those below it are put aside.
 */
export function addedUpHere(counted: readonly FolderLine[]): AddedUp[] {
  const found: AddedUp[] = [];
  let rest = counted;
  for (;;) {
    const more = sumsAmong(rest);
    if (more.length === 0) return found;
    found.push(...more);
    const sums = new Set(more.map(({ file }) => file));
    rest = rest.filter(({ file }) => !sums.has(file));
  }
}

/** Those of which every part is a line that still counts. */
function sumsAmong(lines: readonly FolderLine[]): AddedUp[] {
  const groups = new Map<string, Group>();
  for (const line of lines) for (const key of placesOf(line)) add(groups, key, line);
  const found = new Map<FolderLine, AddedUp>();
  for (const line of lines) {
    if (line.document === null || line.document.units.length > 0) continue;
    for (const key of [codeGroup(line), ...folderGroups(line), allGroup(line)]) {
      const group = groups.get(key);
      const parts = group && partsOf(line, group);
      if (!parts || parts.some((part) => found.has(part))) continue;
      found.set(line, { file: line.file, parts: parts.map(({ file }) => file) });
      break;
    }
  }
  return [...found.values()];
}

function partsOf(line: FolderLine, { lines, sums, unknown }: Group): FolderLine[] | null {
  const parts = lines.filter((one) => one !== line);
  // Beside files without amounts the only other one is no part but its like: neither is the sum.
  if (parts.filter(hasAmount).length < LEAST_PARTS) return null;
  const isIn = parts.length < lines.length;
  const figures = line.document?.figures ?? [];
  const amounts = new Set<string>();
  for (const { title, unit, value } of figures) {
    const key = figureKey(title, unit);
    if (value === null || unknown.has(key)) return null;
    const own = new Amount(value);
    const sum = (sums.get(key) ?? Amount.sum([])).minus(isIn ? own : Amount.sum([]));
    if (!sum.eq(own)) return null;
    if (!own.isZero()) amounts.add(own.toFixed());
  }
  return amounts.size < LEAST_FIGURES ? null : parts;
}

function hasAmount({ document }: FolderLine): boolean {
  return (document?.figures ?? []).some(({ value }) => value !== null && !new Amount(value).isZero());
}

function add(groups: Map<string, Group>, key: string, line: FolderLine): void {
  const group: Group = groups.get(key) ?? { lines: [], sums: new Map(), unknown: new Set() };
  groups.set(key, group);
  group.lines.push(line);
  for (const { title, unit, value } of line.document?.figures ?? []) {
    const figure = figureKey(title, unit);
    if (value === null) group.unknown.add(figure);
    else group.sums.set(figure, (group.sums.get(figure) ?? Amount.sum([])).plus(new Amount(value)));
  }
}

function figureKey(title: string, unit: string): string {
  return `${title}\n${unit}`;
}

/** Every group that a line is in. */
function placesOf(line: FolderLine): string[] {
  if (line.document === null) return [];
  const code = codeKey(line.document.department);
  const longer = Array.from({ length: Math.max(0, code.length - 1) }, (_, at) =>
    codeKeyOf(line, code.slice(0, at + 1)),
  );
  const [own = '', ...above] = foldersOf(line);
  return [
    ...longer,
    folderKey(line, own, 'in'),
    ...[own, ...above].map((one) => folderKey(line, one, 'below')),
    allGroup(line),
  ];
}

function codeGroup(line: FolderLine): string {
  return codeKeyOf(line, line.document === null ? '' : codeKey(line.document.department));
}

function codeKeyOf(line: FolderLine, code: string): string {
  return `code ${code}\n${periodKey(line)}`;
}

function folderGroups(line: FolderLine): string[] {
  const [own = ''] = foldersOf(line);
  return [folderKey(line, own, 'in'), folderKey(line, own, 'below')];
}

function folderKey(line: FolderLine, folder: string, how: 'in' | 'below'): string {
  return `${how} ${folder}\n${periodKey(line)}`;
}

function allGroup(line: FolderLine): string {
  return `all\n${periodKey(line)}`;
}

/** The folder that a file lies in, then those above it. */
function foldersOf({ file }: FolderLine): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('/')).concat('');
}

function periodKey({ document }: FolderLine): string {
  return document === null ? '' : [document.template, document.year, document.purpose].join('\n');
}

/** What is said of it, whole. */
export function addedUpWords({ file, parts }: AddedUp): string {
  return `“${file}”的主要指标全部等于${partWords(parts)}相加，看来是它们的汇总，共计不计这一份`;
}

/** The same beside the file itself. */
export function addedUpRemark({ parts }: AddedUp): string {
  return `主要指标全部等于${partWords(parts)}相加，看来是它们的汇总，共计不计这一份；不是汇总的请核对`;
}

const MAX_NAMED = 5;

function partWords(parts: readonly string[]): string {
  const named = parts.slice(0, MAX_NAMED).map((file) => `“${file}”`);
  return parts.length > MAX_NAMED ? `${named.join('、')}等 ${parts.length} 份` : named.join('、');
}
