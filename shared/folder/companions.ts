import type { FolderLine } from '../contract/folder';
import { isBefore, ownersOf } from './counted';

/** A document, and what else lies there of it: its exported workbook, its Word file (同一份的其他文件). */
export interface Companions {
  file: string;
  others: string[];
}

/**
 * 同一份的其他文件: of one department's year, purpose and form the files of another kind than the one that counts, whose
 * amounts are all the same. Nobody handed in twice with them. One of which an amount differs is none: which of the two
 * holds is for the user to say.
 */
export function companionsOf(lines: readonly FolderLine[]): Companions[] {
  const usable = lines.filter(({ document }) => document !== null && document.damage.length === 0);
  const ownerOf = ownersOf(usable);
  const groups = new Map<string, FolderLine[]>();
  for (const line of usable) {
    const owner = ownerOf(line);
    if (owner !== null) groups.set(owner, [...(groups.get(owner) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const lead = group.reduce((best, line) => (isBefore(line, best) ? line : best));
    const others = group.filter((line) => isCompanion(lead, line)).map(({ file }) => file);
    return others.length === 0 ? [] : [{ file: lead.file, others }];
  });
}

function isCompanion(lead: FolderLine, { file, document }: FolderLine): boolean {
  const amounts = document?.amounts ?? '';
  return amounts !== '' && amounts === lead.document?.amounts && kindOf(file) !== kindOf(lead.file);
}

function kindOf(file: string): string {
  return file.slice(file.lastIndexOf('.')).toLowerCase();
}

/** File → the document that it is another file of. */
export function leadOf(found: readonly Companions[]): Map<string, string> {
  return new Map(found.flatMap(({ file, others }) => others.map((other): [string, string] => [other, file])));
}

/** What is said of them, for a list. */
export function companionWords({ file, others }: Companions): string {
  return `“${file}”另有 ${others.map((other) => `“${other}”`).join('、')}，金额全部相同，按一份计`;
}
