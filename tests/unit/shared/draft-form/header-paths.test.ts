import { expect, it } from 'vitest';
import { headerPaths } from '../../../../shared/draft-form/header-paths';
import { SheetPlaces } from '../../../../shared/draft-form/sheet-places';

/** Titles over each column of a header of these rows; `merges` are top, left, bottom, right. */
function paths(rows: string[][], merges: [number, number, number, number][] = []): string[] {
  const places = new SheetPlaces({
    name: 's',
    cells: rows.flatMap((titles, row) =>
      titles.flatMap((text, column) => (text === '' ? [] : [{ row: row + 1, column: column + 1, kind: 'text', text }])),
    ),
    merges: merges.map(([top, left, bottom, right]) => ({ top, left, bottom, right })),
  });
  const columns = (rows[0] ?? []).map((_, at) => at + 1);
  const header = { top: 1, bottom: rows.length };
  const block = {
    places,
    columns,
    title: null,
    top: 1,
    headings: [],
    header,
    index: null,
    lines: [],
    notes: [],
    bottom: 9,
  };
  return headerPaths(block).map((path) => path.join('/'));
}

it('a title over several rows is one, and one that is written again below itself too', () => {
  const merges: [number, number, number, number][] = [
    [1, 1, 2, 1],
    [1, 2, 1, 3],
  ];
  expect(
    paths(
      [
        ['项目', '收入', ''],
        ['', '合计', '拨款'],
      ],
      merges,
    ),
  ).toEqual(['项目', '收入/合计', '收入/拨款']);
  expect(
    paths(
      [
        ['项目', '收入', ''],
        ['项目', '合计', '拨款'],
      ],
      [[1, 2, 1, 3]],
    ),
  ).toEqual(['项目', '收入/合计', '收入/拨款']);
});

it('a group with a column of its own name keeps both, merged or not', () => {
  const rows = [
    ['项目', '教育收费', '', '教育收费'],
    ['', '教育收费', '其中：学费', '结余'],
  ];
  const wanted = ['项目', '教育收费/教育收费', '教育收费/其中：学费', '教育收费/结余'];
  expect(
    paths(rows, [
      [1, 1, 2, 1],
      [1, 2, 1, 3],
    ]),
  ).toEqual(wanted);
  expect(paths(rows)).toEqual(wanted);
});
