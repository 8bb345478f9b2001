import type { Todo } from '../checks/verdict';
import type { Change } from '../document/changes';
import type { Carried, Outline } from '../document/project';
import { fail, ok } from '../result/result';
import { type Block, sameBlocks } from '../text/content';
import { quoted } from '../text/quoted';
import type { Planned } from './plan-type';

/** What of last year's is left to look at (沿用待核对): paragraphs of one section, null where there are none. */
export function carriedBlocks({ carried }: Outline, section: string): readonly string[] {
  return carried?.sections[section] ?? [];
}

/** The steps with those that say of what they touch that it is no more merely last year's. */
export function withCarriedTouched(changes: Change[], { carried, narrative }: Outline): Change[] {
  if (!carried || changes.some(({ kind }) => kind === 'carried')) return changes;
  let left = carried;
  for (const change of changes)
    if (change.kind === 'section') left = withBlocks(left, change.section, untouched(left, change, narrative));
  return left === carried ? changes : [...changes, leaving(carried, left)];
}

/** Paragraphs taken over that read as before; one that is gone needs no look either. */
function untouched(
  left: Carried,
  { section, after }: Extract<Change, { kind: 'section' }>,
  narrative: Outline['narrative'],
): string[] {
  const find = (blocks: readonly Block[] | null | undefined, id: string): Block[] =>
    blocks?.filter((block) => block.id === id) ?? [];
  return (left.sections[section] ?? []).filter((id) => sameBlocks(find(narrative[section], id), find(after, id)));
}

function withBlocks(carried: Carried, section: string, blocks: readonly string[]): Carried {
  const before = carried.sections[section];
  if (before === undefined || before.length === blocks.length) return carried;
  const { [section]: _gone, ...others } = carried.sections;
  return { ...carried, sections: blocks.length === 0 ? others : { ...others, [section]: [...blocks] } };
}

function leaving(before: Carried, left: Carried): Change {
  const none = Object.keys(left.sections).length === 0 && left.tables.length === 0;
  return { kind: 'carried', before, after: none ? null : left };
}

/** 已核对 of a section. */
export function confirmSection(section: string, { carried }: Outline): Planned {
  if (carried?.sections[section] === undefined) return fail('nothing-carried');
  return ok({ label: '已核对', changes: [leaving(carried, withBlocks(carried, section, []))] });
}

/** 已核对 of the words and the note of a table. */
export function confirmTable(table: string, { carried }: Outline): Planned {
  if (!carried?.tables.includes(table)) return fail('nothing-carried');
  const left = { ...carried, tables: carried.tables.filter((id) => id !== table) };
  return ok({ label: '已核对', changes: [leaving(carried, left)] });
}

interface Titles {
  section(id: string): string | undefined;
  table(id: string): string | undefined;
}

/** 待填 for what still says what it said last year; parts that the form does not have are passed over. */
export function carriedTodos({ carried }: Outline, titles: Titles): Todo[] {
  if (!carried) return [];
  const { year, sections, tables } = carried;
  const ofTables = tables.flatMap((table): Todo[] => {
    const title = titles.table(table);
    if (title === undefined) return [];
    const sentence = `${quoted(title)}的文字沿用 ${year} 年，请改成今年的，或核对后点“已核对”。`;
    return [{ key: `carried@${table}`, sentence, table, row: '', column: '' }];
  });
  const ofSections = Object.entries(sections).flatMap(([section, blocks]): Todo[] => {
    const title = titles.section(section);
    if (title === undefined) return [];
    const where = title === '' ? '正文开头' : quoted(title);
    const sentence = `${where}有 ${blocks.length} 段沿用 ${year} 年的文字，请改成今年的，或核对后点“已核对”。`;
    const place = { table: '', row: '', column: '', section, block: blocks[0] ?? '' };
    return [{ key: `carried@${section}/`, sentence, ...place }];
  });
  return [...ofTables, ...ofSections];
}
