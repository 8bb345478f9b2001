import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesInWords, printRuns, runsBySize, sheetInWords, sheetOf } from '../../../../shared/editor/print-runs';

const A4 = { width: 595.3, height: 841.9 };
const A3 = { width: 841.9, height: 1190.6 };
const lying = ({ width, height }: typeof A4) => ({ width: height, height: width });

describe('runs of equal sheets', () => {
  it('begin anew where size or direction changes, in the order of printing', () => {
    const sizes = [A4, A4, lying(A4), lying(A3), lying(A3), A3, A4];
    expect(printRuns([1, 2, 3, 4, 5, 6, 7], sizes)).toEqual([
      { paper: 'A4', landscape: false, pages: [1, 2] },
      { paper: 'A4', landscape: true, pages: [3] },
      { paper: 'A3', landscape: true, pages: [4, 5] },
      { paper: 'A3', landscape: false, pages: [6] },
      { paper: 'A4', landscape: false, pages: [7] },
    ]);
  });

  it('hold chosen pages alone: two runs of one kind join where what was between them is left out', () => {
    expect(printRuns([1, 3], [A4, lying(A4), A4])).toEqual([{ paper: 'A4', landscape: false, pages: [1, 3] }]);
    expect(printRuns([1, 9], [A4])).toEqual([{ paper: 'A4', landscape: false, pages: [1] }]);
  });

  it('hold every page once, in order, on its own sheet, and no two that follow each other are alike', () => {
    const size = fc.constantFrom(A4, A3, lying(A4), lying(A3));
    fc.assert(
      fc.property(fc.array(size, { maxLength: 40 }), (sizes) => {
        const runs = printRuns(
          sizes.map((_, at) => at + 1),
          sizes,
        );
        expect(runs.flatMap(({ pages }) => pages)).toEqual(sizes.map((_, at) => at + 1));
        for (const { paper, landscape, pages } of runs)
          for (const page of pages) expect(sheetOf(sizes[page - 1] ?? A4)).toEqual({ paper, landscape });
        for (const [at, run] of runs.entries())
          if (at > 0) expect(sheetInWords(run)).not.toBe(sheetInWords(runs[at - 1] ?? run));
        const bySize = runsBySize(runs).flatMap(({ pages }) => pages);
        expect([...bySize].sort((a, b) => a - b)).toEqual(runs.flatMap(({ pages }) => pages));
      }),
    );
  });
});

it('pages are written as the page range is typed', () => {
  expect([pagesInWords([1, 2, 3, 8, 10, 11]), pagesInWords([4]), pagesInWords([])]).toEqual(['1-3，8，10-11', '4', '']);
  expect(sheetInWords({ paper: 'A3', landscape: true })).toBe('A3 横放');
});
