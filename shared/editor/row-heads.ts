import type { PrintCell, PrintTable } from './print-model';

/** 行标题: the column whose cell says which row it is: the last one of that side that is filled; null = none does. */
export function headerColumn(row: readonly PrintCell[], section: string, { columns }: PrintTable): number | null {
  const filled = columns.flatMap((column, at) => (row[at]?.text.trim() ? [{ ...column, at }] : []));
  const keys = filled.filter((column) => column.key && column.section === section);
  // A line's number is told by nothing and tells nothing where words do.
  const numbered = section === '' && columns.some((column) => column.key && column.section !== '');
  if (numbered) return null;
  const found = keys.at(-1) ?? (columns.some(({ key }) => key) ? undefined : filled.find(({ at }) => at === 0));
  // A total may say so in a column of other words.
  const total = filled.find(({ at, align, section: own }) => row[at]?.bold && align !== 'right' && own === section);
  return (found ?? total)?.at ?? null;
}
