import { stripSpaces } from '../checks/wording';
import type { DocumentEditor } from '../editor/editor';
import type { ResolvedBlock, ResolvedSection } from '../narrative/figure';
import { sameBlocks } from '../text/content';
import type { ParagraphDifference } from './comparison';

/**
 * 情况说明, paragraph by paragraph: what was written differently, and where only the live figures differ. Paragraphs of
 * one form are matched by their words and their ids; those of two forms by their words alone.
 */
export function compareParagraphs(before: DocumentEditor, after: DocumentEditor): ParagraphDifference[] {
  const sameForm = before.template.id === after.template.id;
  const keyOf = (section: ResolvedSection): string => (sameForm ? section.id : stripSpaces(section.title));
  const sections = { before: bySection(before, keyOf), after: bySection(after, keyOf) };
  const keys = new Set([...sections.before.keys(), ...sections.after.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [sections.before.get(key), sections.after.get(key)];
    const title = stripSpaces(is?.title ?? was?.title ?? '');
    return compareSection(title, keyed(was, sameForm), keyed(is, sameForm));
  });
}

function bySection(editor: DocumentEditor, keyOf: (section: ResolvedSection) => string): Map<string, ResolvedSection> {
  return new Map(editor.narrative.sections().map((section) => [keyOf(section), section]));
}

/** A paragraph by what makes it the same on both sides; hidden ones count, since a condition only follows the figures. */
interface Keyed {
  key: string;
  resolved: ResolvedBlock;
  text: string;
}

function keyed(section: ResolvedSection | undefined, byId: boolean): Keyed[] {
  return (section?.blocks ?? []).map((resolved) => ({
    key: byId ? resolved.block.id : resolved.text,
    resolved,
    text: resolved.shown ? told(resolved) : '',
  }));
}

/** A picture is told by its title. */
function told({ block, text }: ResolvedBlock): string {
  return block.picture === undefined ? text : `图：${block.picture}`;
}

/**
 * Paragraphs whose words are the same on both sides are no difference, whatever their ids: those of a text that was read of
 * a Word file are new. What is left is paired by id.
 */
function compareSection(section: string, before: readonly Keyed[], after: readonly Keyed[]): ParagraphDifference[] {
  const left = { before: [...before], after: [...after] };
  const same = SAME.flatMap((isSame) => takeOut(left, isSame));
  const byKey = new Map(left.after.map((one) => [one.key, one]));
  const paired = left.before.map((was): [Keyed | undefined, Keyed | undefined] => [was, byKey.get(was.key)]);
  const known = new Set(left.before.map(({ key }) => key));
  const added = left.after.filter(({ key }) => !known.has(key)).map((is): [undefined, Keyed] => [undefined, is]);
  const changed = [...paired, ...added].flatMap(([was, is]): ParagraphDifference[] => {
    const texts = { before: was?.text ?? '', after: is?.text ?? '' };
    if (texts.before === texts.after) return [];
    const follows = was !== undefined && is !== undefined && sameBlocks([was.resolved.block], [is.resolved.block]);
    return [{ section, ...texts, kind: follows ? 'figures' : 'text' }];
  });
  return [...changed, ...moved(section, same, before.filter(isShown), after.filter(isShown))];
}

type Pair = readonly [was: Keyed, is: Keyed];

function isShown({ text }: Keyed): boolean {
  return text !== '';
}

/** The same paragraph elsewhere: as few of them as leave the others in their order, each with its place on both sides. */
function moved(
  section: string,
  same: readonly Pair[],
  before: readonly Keyed[],
  after: readonly Keyed[],
): ParagraphDifference[] {
  const shown = same.filter(([was, is]) => isShown(was) && isShown(is));
  const places = shown
    .map(([was, is]) => ({ was: before.indexOf(was), is: after.indexOf(is), text: is.text }))
    .toSorted((one, other) => one.was - other.was);
  const kept = longestRising(places.map(({ is }) => is));
  return places
    .filter((_, at) => !kept.has(at))
    .map(({ was, is, text }) => ({
      section,
      before: `第 ${was + 1} 段：${text}`,
      after: `第 ${is + 1} 段：${text}`,
      kind: 'text',
    }));
}

/** Indexes of a longest rising row among numbers that all differ. */
function longestRising(numbers: readonly number[]): Set<number> {
  const best: number[][] = [];
  numbers.forEach((number, at) => {
    let before: number[] = [];
    for (const row of best) if ((numbers[row.at(-1) ?? -1] ?? 0) < number && row.length > before.length) before = row;
    best.push([...before, at]);
  });
  return new Set(best.reduce<number[]>((longest, row) => (row.length > longest.length ? row : longest), []));
}

/** What makes two paragraphs one, the surest first. Of one that was changed blanks count, of another they do not. */
const SAME: readonly ((was: Keyed, is: Keyed) => boolean)[] = [
  (was, is) => was.key === is.key && was.text === is.text,
  (was, is) => was.text !== '' && printed(was) === printed(is),
  (was, is) => was.key !== is.key && was.text !== '' && stripSpaces(printed(was)) === stripSpaces(printed(is)),
];

/** With its number, which is typed on one side and that of a list on the other. */
function printed({ resolved: { marker }, text }: Keyed): string {
  return text === '' ? '' : `${marker}${text}`;
}

function takeOut(left: { before: Keyed[]; after: Keyed[] }, isSame: (was: Keyed, is: Keyed) => boolean): Pair[] {
  const rest: Keyed[] = [];
  const same: Pair[] = [];
  for (const was of left.before) {
    const at = left.after.findIndex((is) => isSame(was, is));
    const [is] = at < 0 ? [] : left.after.splice(at, 1);
    if (is) same.push([was, is]);
    else rest.push(was);
  }
  left.before = rest;
  return same;
}
