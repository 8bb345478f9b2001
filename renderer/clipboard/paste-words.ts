import type { Fate } from '../../shared/paste/cells';
import type { PastePlan } from '../../shared/paste/plan';
import { invisibleCount, turnedWords } from '../../shared/text/invisible';

const NAMED = 5;

function listed(items: readonly string[]): string {
  const more = items.length > NAMED ? ` 等 ${items.length} 个` : '';
  return `${items.slice(0, NAMED).join('、')}${more}`;
}

/** The lines in which something became of a cell, as the preview names them. */
function linesWith({ fates, lines }: PastePlan, fate: Fate): string {
  const words = fates.flatMap((line, at) => (line.includes(fate) ? [lines[at]?.words ?? ''] : []));
  return listed([...new Set(words.filter((word) => word !== ''))]);
}

function placed(sentence: string, where: string): string {
  return where === '' ? sentence : `${sentence}：${where}`;
}

/** Before the paste (粘贴预览) and after it the same is said in other words. */
export type When = 'before' | 'after';

/** What of a block is not pasted, or only with doubt, one sentence each, the gravest first. */
export function doubtWords(plan: PastePlan, when: When): string[] {
  const { counts, summary, unit, units, columns, fates, year, removed } = plan;
  const words: string[] = [];
  const not = when === 'before' ? '不粘贴' : '没有粘贴';
  const done = when === 'before' ? '将' : '已';
  const lost = columns.filter(({ at, numbers }, column) => {
    return at === null && !numbers && fates.some((line) => line[column] === 'outside' || line[column] === 'hashes');
  });
  const titles = lost.flatMap(({ title }) => (title === '' ? [] : [title]));
  words.push(...removedWords(removed, done));
  if (unit) words.push(`剪贴板中的金额以${unit.from}为单位，${done}换算为本表的${unit.to}`);
  if (units.length > 0)
    words.push(`剪贴板中写的金额单位是${units.join('、')}，无法换算，数字${done}照原样粘贴，请核对`);
  if (summary.duplicates.length > 0) words.push(`编码重复，只取第一次：${listed(summary.duplicates)}`);
  if (summary.unmatched.length > 0)
    words.push(`没有对应的行，${when === 'before' ? '不' : '未'}粘贴：${listed(summary.unmatched)}`);
  if (counts.hashes > 0) words.push(`${counts.hashes} 个“####”是列宽不够的显示，不是数，${not}`);
  // Once they are pasted, the cells themselves say it.
  if (counts.unread > 0 && when === 'before')
    words.push(placed(`${counts.unread} 个不是数，${done}照原样粘贴，须改正`, linesWith(plan, 'unread')));
  if (counts.computed > 0)
    words.push(
      placed(`${counts.computed} 个自动计算的数与计算结果不同，${not}${keptWords(plan)}`, linesWith(plan, 'computed')),
    );
  if (counts.fixed > 0) words.push(`${counts.fixed} 个固定的单元格${when === 'before' ? '不' : '没有'}改动`);
  if (titles.length > 0) words.push(`本表没有这些栏，${not}：${listed(titles)}`);
  if (summary.unknown.length > 0)
    words.push(`编码不在 ${year} 年科目表中，${done}照原样添加，请核对：${listed(summary.unknown)}`);
  if (summary.names.length > 0)
    words.push(`科目名称随粘贴改变：${listed(summary.names.map(({ code, label }) => `${code} ${label}`))}`);
  if (counts.outside > 0 && summary.unmatched.length + summary.duplicates.length + titles.length === 0)
    words.push(`有 ${counts.outside} 个数据超出表格范围，${not}`);
  return words;
}

/** Pasted totals stay on record until they agree or the user takes the computed ones. */
function keptWords({ command }: PastePlan): string {
  return command.pastedTotals === undefined ? '' : '，留在审核结果里待核对';
}

function removedWords(removed: readonly string[], done: string): string[] {
  if (removed.length === 0) return [];
  const turned = turnedWords(removed);
  return [`${done}去掉 ${invisibleCount(removed)}${turned === '' ? '' : `，${turned}`}`];
}

/** What the texts were read as where that is something else. */
export function readingWords({ readings: { blank, converted } }: PastePlan, when: When): string[] {
  const words: string[] = [];
  if (blank > 0) words.push(`${blank} 个“无”“—”等记号按空白写入`);
  if (converted > 0) words.push(`${converted} 个带单位的数${when === 'before' ? '将' : '已'}按本表单位换算`);
  return words;
}

/** How the rows were found, after a paste that was not simply put down where the selection is. */
export function doneWords({ by, summary, command, block, first }: PastePlan, when: When): string[] {
  const records = command.records?.length ?? 0;
  const added = records > 0 ? [`${when === 'before' ? '将' : '已'}在表尾添加 ${records} 行`] : [];
  if (by === 'place') return added;
  const how = by === 'titles' ? '按标题粘贴' : '按编码粘贴';
  const coded = summary.matched.length + summary.added.length > 0;
  const rows = coded
    ? `对应 ${summary.matched.length} 行，添加 ${summary.added.length} 行`
    : `${block.length - first} 行`;
  return [`${how}：${rows}`, ...added];
}
