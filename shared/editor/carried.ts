import type { Todo } from '../checks/verdict';
import type { Change } from '../document/changes';
import type { Carried, Outline } from '../document/project';
import { fail, ok } from '../result/result';
import { type Block, bindingOf, sameBlocks } from '../text/content';
import { joinedPieces, plainBlock } from '../text/pieces';
import { quoted } from '../text/quoted';
import type { Planned } from './plan-type';

/** What of last year's is left to look at (沿用待核对) in one section: its paragraphs by id. */
export function carriedBlocks({ carried }: Outline, section: string): readonly string[] {
  return carried?.sections[section] ?? [];
}

/** The same of one table: its words, `row/column`, and `note`. */
export function carriedWords({ carried }: Outline, table: string): readonly string[] {
  return carried?.tables[table] ?? [];
}

/** The steps with those that say of what they touch that it is no more merely last year's. */
export function withCarriedTouched(changes: Change[], { carried, narrative }: Outline): Change[] {
  if (!carried || changes.some(({ kind }) => kind === 'carried')) return changes;
  let left = carried;
  for (const change of changes) {
    if (change.kind === 'section') {
      const blocks = stillLastYears(
        left.sections[change.section] ?? [],
        narrative[change.section] ?? [],
        change.after ?? [],
      );
      left = { ...left, sections: withPart(left.sections, change.section, blocks) };
    } else if ('table' in change && left.tables[change.table] !== undefined) {
      const words = (left.tables[change.table] ?? []).filter((word) => !touches(change, word));
      left = { ...left, tables: withPart(left.tables, change.table, words) };
    }
  }
  return sameCarried(left, carried) ? changes : [...changes, leaving(carried, left)];
}

/** The steps with one that marks their new paragraphs, beside those marked before that stay untouched. */
export function withCarriedMarks(changes: Change[], marks: Omit<Carried, 'tables'>, outline: Outline): Change[] {
  const before = outline.carried ?? null;
  const touched = withCarriedTouched(changes, outline).find((change) => change.kind === 'carried');
  const left = touched?.kind === 'carried' ? touched.after : before;
  const sections = { ...left?.sections, ...marks.sections };
  return [...changes, { kind: 'carried', before, after: { year: marks.year, tables: left?.tables ?? {}, sections } }];
}

/**
 * The paragraphs after an edit that still say what last year's said: unaltered, cut in two, or joined. One that is gone
 * needs no look.
 */
function stillLastYears(marked: readonly string[], before: readonly Block[], after: readonly Block[]): string[] {
  if (marked.length === 0) return [];
  const old = before.filter(({ id }) => marked.includes(id));
  const known = new Set(before.map(({ id }) => id));
  const said = old.map(wordsOf).join('');
  return after.flatMap((block) => {
    const was = old.find(({ id }) => id === block.id);
    if (!was && known.has(block.id)) return [];
    if (was && sameBlocks([plainBlock(was)], [plainBlock(block)])) return [block.id];
    const words = wordsOf(block);
    // Cutting changes the paragraph that keeps the id as well as the new one.
    const moved = after.length !== before.length && words !== '' && said.includes(words);
    return moved ? [block.id] : [];
  });
}

function wordsOf({ inlines }: Block): string {
  return joinedPieces(inlines)
    .map((inline) => (inline.kind === 'text' ? inline.text.trim() : bindingOf(inline)))
    .join('');
}

function touches(change: Change, word: string): boolean {
  if (change.kind === 'cell') return word === `${change.row}/${change.column}`;
  if (change.kind === 'row-out') return word.startsWith(`${change.row.id}/`);
  return change.kind === 'note' && word === NOTE;
}

/** The note of a table among its words. */
export const NOTE = 'note';

function withPart(
  parts: Readonly<Record<string, string[]>>,
  key: string,
  left: readonly string[],
): Record<string, string[]> {
  const { [key]: _gone, ...others } = parts;
  return left.length === 0 ? others : { ...others, [key]: [...left] };
}

function sameCarried(one: Carried, other: Carried): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function leaving(before: Carried, left: Carried): Change {
  const none = Object.keys(left.sections).length === 0 && Object.keys(left.tables).length === 0;
  return { kind: 'carried', before, after: none ? null : left };
}

/** 已核对 of a section. */
export function confirmSection(section: string, { carried }: Outline): Planned {
  if (carried?.sections[section] === undefined) return fail('nothing-carried');
  const left = { ...carried, sections: withPart(carried.sections, section, []) };
  return ok({ label: '已核对', changes: [leaving(carried, left)] });
}

/** 已核对 of the words and the note of a table. */
export function confirmTable(table: string, { carried }: Outline): Planned {
  if (carried?.tables[table] === undefined) return fail('nothing-carried');
  const left = { ...carried, tables: withPart(carried.tables, table, []) };
  return ok({ label: '已核对', changes: [leaving(carried, left)] });
}

/** The parts of a form in its order, with what they are called. */
interface Titles {
  tables: readonly { id: string; title: string }[];
  sections: readonly { id: string; title: string }[];
}

/** 待填 for what still says what it said last year, in the order of the form. */
export function carriedTodos({ carried }: Outline, titles: Titles): Todo[] {
  if (!carried) return [];
  const { year } = carried;
  const rest = `沿用 ${year} 年的文字，请改成今年的，或核对后点“已核对”。`;
  const ofTables = titles.tables.flatMap(({ id, title }): Todo[] => {
    const count = carried.tables[id]?.length ?? 0;
    const sentence = `${quoted(title)}有 ${count} 处${rest}`;
    return count === 0 ? [] : [{ key: `carried@${id}`, sentence, table: id, row: '', column: '' }];
  });
  const ofSections = titles.sections.flatMap(({ id, title }): Todo[] => {
    const blocks = carried.sections[id] ?? [];
    const sentence = `${title === '' ? '正文开头' : quoted(title)}有 ${blocks.length} 段${rest}`;
    const place = { table: '', row: '', column: '', section: id, block: blocks[0] ?? '' };
    return blocks.length === 0 ? [] : [{ key: `carried@${id}/`, sentence, ...place }];
  });
  return [...ofTables, ...ofSections];
}
