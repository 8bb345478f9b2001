import type { Judged } from '../form/finding';
import type { TextRule, TextTest } from '../form/narrative-model';
import type { Folded } from '../narrative/folded';
import { BREAK } from '../text/fold-sign';
import { textFinding } from './text-finding';

const CHANGED = /^(?:预算|经费)*(?:比上年|较上年|与上年相比)?(增加|减少|增长|下降)(\d+(?:,\d{3})*(?:\.\d+)?)/;

/** What may stand before the word of reason in the sentence behind a change: 增减变化的主要原因是. */
const LEADS = /^(?:与上年相比|(?:比|较)上年|其|这|此|是|增加|减少|增长|下降|增减|变动|变化|情况|的|,)*/;

/** Items whose change is told in a section without a reason for it anywhere behind the item's name. */
export function missingReasons(
  rule: TextRule,
  test: Extract<TextTest, { kind: 'reasons' }>,
  section: string,
  folded: Folded,
): Judged[] {
  const { items, behind, fail } = test;
  const { text, places } = folded;
  return items.flatMap((item) => {
    const stands = occurrences(text, item).filter((at) => behind === null || beginning(text, at).includes(behind));
    const changed = stands.find((at) => isChange(text.slice(at + item.length)));
    if (changed === undefined || stands.some((at) => explained(folded, at, item, test))) return [];
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

/** The sentence up to this place. */
function beginning(text: string, at: number): string {
  const before = text.slice(0, at);
  return before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf(BREAK)) + 1);
}

function isChange(after: string): boolean {
  const amount = CHANGED.exec(after)?.[2];
  return amount !== undefined && /[1-9]/.test(amount);
}

/** A word of reason between this item and the next one that is named, within the sentence or at the start of the next. */
function explained(
  folded: Folded,
  at: number,
  item: string,
  { items, words }: Extract<TextTest, { kind: 'reasons' }>,
): boolean {
  const { text } = folded;
  const others = items.filter((other) => other !== item);
  const rest = afterJoined(text.slice(at + item.length), others);
  const ends = [...others, item, '。', BREAK].map((word) => rest.indexOf(word)).filter((end) => end >= 0);
  const end = Math.min(rest.length, ...ends);
  if (words.some((word) => rest.slice(0, end).includes(word))) return true;
  // Behind a change, not wherever the item is named.
  if (!isChange(text.slice(at + item.length))) return false;
  const next = (/^[。;]*/.exec(rest.slice(end))?.[0].length ?? 0) + end;
  const behind = rest.slice(next).startsWith(BREAK) ? next + BREAK.length : next;
  if (behind === end) return false;
  const sentence = rest.slice(behind).replace(LEADS, '');
  if (words.some((word) => sentence.startsWith(word))) return true;
  return others.length === 0 && isAskedFor(folded, text.length - rest.length + behind, words);
}

/** A paragraph in which the form asks for the reason: whatever was written there is one. */
function isAskedFor({ places }: Folded, at: number, words: readonly string[]): boolean {
  const before = places[at - 1]?.block.block;
  const here = places[at]?.block.block;
  return here !== undefined && here.id !== before?.id && words.some((word) => here.hint.includes(word));
}

/** 「基本支出、项目支出增加主要是…」 speaks of both. */
function afterJoined(rest: string, others: readonly string[]): string {
  const joined = others.find((other) => ['、', '和', '及', '与'].some((word) => rest.startsWith(word + other)));
  return joined === undefined ? rest : rest.slice(1 + joined.length);
}
