import type { FolderLine } from '../contract/folder';
import { unusedWords } from '../contract/unused';
import { addedUpRemark } from './added-up';
import { companionsOf, leadOf } from './companions';
import { addedUpOf, countedOf } from './counted';
import { type Duplicate, duplicateWords } from './duplicates';
import { otherUnitRemark, troubleSentence } from './state';
import { summedHere, sumOf } from './summed';

/** 情况 of each file: why it was not used, of what it is another copy, in which sum it is counted, what of it went nowhere. */
export function remarksOf(lines: readonly FolderLine[], duplicates: readonly Duplicate[]): Map<string, string[]> {
  const twice = duplicateWords(duplicates);
  const sums = sumOf(summedHere(lines));
  const addedUp = new Map(addedUpOf(lines).map((one) => [one.file, addedUpRemark(one)]));
  const leads = leadOf(companionsOf(lines));
  const counted = new Set(countedOf(lines).map(({ file }) => file));
  return new Map(
    lines.map((line) => {
      const sum = sums.get(line.file);
      const lead = leads.get(line.file);
      const said = [
        troubleSentence(line),
        otherUnitRemark(line),
        lead === undefined ? '' : companionRemark(lead, sums.get(lead), counted.has(lead)),
        twice.get(line.file) ?? '',
        sum === undefined ? '' : `已计入汇总“${sum}”`,
        addedUp.get(line.file) ?? '',
        line.document === null ? '' : unusedWords(line.document.unused),
      ];
      return [line.file, said.filter((one) => one !== '')];
    }),
  );
}

/** The document that lies there of it too does not count itself where it is a unit of a sum. */
function companionRemark(lead: string, sum: string | undefined, isCounted: boolean): string {
  const said = `与“${lead}”是同一份，金额全部相同`;
  if (sum !== undefined) return `${said}，那一份已计入汇总“${sum}”`;
  return isCounted ? `${said}，共计计的是那一份` : said;
}
