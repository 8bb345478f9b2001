import type { Command } from '../document/commands';
import type { Project } from '../document/project';
import { quoted } from '../text/quoted';
import type { Pairs } from './pairs';

type Put = Extract<Command, { kind: 'put' }>;

/** One step of what comes over. */
export function put(label: string, parts: Partial<Put>): Command {
  return { kind: 'put', label, rows: [], names: [], cells: [], notes: [], ...parts };
}

/** How much of each came over, kinds of which there is none left out. */
export function countedWords(counts: readonly (readonly [what: string, count: number])[]): string[] {
  return counts.flatMap(([what, count]) => (count === 0 ? [] : [`${what} ${count} 处`]));
}

/** Tables that the other form does not have, with what stood in them. */
export function tablesLeft({ tables }: Project, pairs: Pairs): string[] {
  return pairs.last.tables.flatMap(({ id, short }) => {
    const { rows = [], cells = {}, note = null } = tables[id] ?? {};
    const texts = Object.values(cells).flatMap((row) => Object.values(row).filter((text) => text !== ''));
    const lost = [
      ...(texts.length === 0 ? [] : [`其中 ${texts.length} 处数字和文字`]),
      ...(texts.length > 0 || rows.length === 0 ? [] : [`它的 ${rows.length} 行`]),
      ...((note ?? '') === '' ? [] : ['表下说明']),
    ];
    const isLost = lost.length > 0 && pairs.table(id) === undefined;
    return isLost ? [`新的表样里没有${quoted(short)}，${lost.join('和')}没有带过来。`] : [];
  });
}
