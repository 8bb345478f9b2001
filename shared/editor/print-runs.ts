import type { PrintRun } from '../contract/printing';

/** One sheet of paper (纸张), in the words of the print model. */
export type Sheet = Pick<PrintRun, 'paper' | 'landscape'>;

/** Between A4 (842 points long) and A3 (1191). */
const MAX_A4 = 1000;

/** The sheet that a page of this size, in points, is printed on. */
export function sheetOf({ width, height }: { width: number; height: number }): Sheet {
  return { paper: Math.max(width, height) > MAX_A4 ? 'A3' : 'A4', landscape: width > height };
}

/**
 * Groups pages (numbers from 1, in the order of printing) into runs of equal sheets: a printer is told size and direction
 * once for each job. A page that the document does not have is passed over.
 */
export function printRuns(
  pages: readonly number[],
  sizes: readonly { width: number; height: number }[],
): readonly PrintRun[] {
  const runs: PrintRun[] = [];
  for (const page of pages) {
    const size = sizes[page - 1];
    if (size === undefined) continue;
    const sheet = sheetOf(size);
    const last = runs.at(-1);
    if (last?.paper === sheet.paper && last.landscape === sheet.landscape) last.pages.push(page);
    else runs.push({ ...sheet, pages: [page] });
  }
  return runs;
}

/** 分纸张: the same pages by the size of their paper alone, in their order, for a window that turns single pages by itself. */
export function runsBySize(runs: readonly PrintRun[]): readonly { paper: Sheet['paper']; pages: readonly number[] }[] {
  return (['A4', 'A3'] as const)
    .map((paper) => ({ paper, pages: runs.filter((run) => run.paper === paper).flatMap(({ pages }) => pages) }))
    .filter(({ pages }) => pages.length > 0);
}

/** `A4 横放`. */
export function sheetInWords({ paper, landscape }: Sheet): string {
  return `${paper} ${landscape ? '横放' : '竖放'}`;
}

/** Numbers of pages as a page range is written: `1-3，8`. */
export function pagesInWords(pages: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const page of pages) {
    const last = spans.at(-1);
    if (last?.[1] === page - 1) last[1] = page;
    else spans.push([page, page]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('，');
}
