import type { Judged } from '../form/finding';
import type { TextRule, TextTest } from '../form/narrative-model';
import type { Folded } from '../narrative/folded';
import { BREAK } from '../text/fold-sign';
import { textFinding } from './text-finding';

const CHANGED = /^(?:预算|经费)*(?:比上年|较上年|与上年相比)?(增加|减少|增长|下降)(\d+(?:,\d{3})*(?:\.\d+)?)/;

/** Items whose change is told in a section without a reason for it anywhere behind the item's name. */
export function missingReasons(
  rule: TextRule,
  { items, words, fail }: Extract<TextTest, { kind: 'reasons' }>,
  section: string,
  { text, places }: Folded,
): Judged[] {
  return items.flatMap((item) => {
    const stands = occurrences(text, item);
    const changed = stands.find((at) => isChange(text.slice(at + item.length)));
    if (changed === undefined || stands.some((at) => explained(text, at, item, items, words))) return [];
    const [, verb = '', number = ''] = CHANGED.exec(text.slice(changed + item.length)) ?? [];
    const block = places[changed]?.block.block.id ?? '';
    const sentence = fail.replaceAll('{item}', item).replaceAll('{text}', `${item}${verb}${number}`);
    const head = { id: rule.id, severity: rule.severity, say: rule.say };
    return [textFinding(head, { section, block }, `${item}${verb}${number}`, sentence)];
  });
}

function occurrences(text: string, item: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(item); at >= 0; at = text.indexOf(item, at + item.length)) found.push(at);
  return found;
}

function isChange(after: string): boolean {
  const amount = CHANGED.exec(after)?.[2];
  return amount !== undefined && /[1-9]/.test(amount);
}

/** A word of reason between this item and the next one that is named, within the sentence. */
function explained(
  text: string,
  at: number,
  item: string,
  items: readonly string[],
  words: readonly string[],
): boolean {
  const others = items.filter((other) => other !== item);
  const rest = afterJoined(text.slice(at + item.length), others);
  const ends = [...others, item, '。', BREAK].map((word) => rest.indexOf(word)).filter((end) => end >= 0);
  const span = rest.slice(0, Math.min(rest.length, ...ends));
  return words.some((word) => span.includes(word));
}

/** 「基本支出、项目支出增加主要是…」 speaks of both. */
function afterJoined(rest: string, others: readonly string[]): string {
  const joined = others.find((other) => ['、', '和', '及', '与'].some((word) => rest.startsWith(word + other)));
  return joined === undefined ? rest : rest.slice(1 + joined.length);
}
