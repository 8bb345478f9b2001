import { beforeAll, describe, expect, it } from 'vitest';
import type { PrintTable } from '../../../shared/editor/print-model';
import { publishedModel } from './models';
import { bookmarks, fonts, information, metadata, pageSizes, pageTexts, print, provideFonts, words } from './poppler';
import { sampleModel } from './sample';

const AMOUNT = /-?\d+\.\d\d/g;
const A4 = { width: 595, height: 842 };

describe.each([
  ['laid out by the shape of its figures', publishedModel()],
  ['from the official form and the imported figures', await sampleModel()],
])('published sample, %s', (_, printed) => {
  let pdf: Uint8Array;
  let texts: string[];
  /** The contents stand after the cover, where the form has one. */
  const before = printed.cover.length > 0 ? 1 : 0;

  beforeAll(async () => {
    provideFonts();
    pdf = await print(printed);
    texts = pageTexts(pdf);
  });

  /** Pages (from 1) whose first line is the table's title. */
  function pagesOf(table: PrintTable): number[] {
    return texts.flatMap((text, page) => {
      const title = text.trimStart().split('\n')[0]?.trim().replace('（续表）', '');
      return title === table.title ? [page + 1] : [];
    });
  }

  it.each(printed.tables)('holds every figure of $id exactly once, on its own pages', (table) => {
    const expected = table.rows.flatMap((row) =>
      row.map((cell) => cell.text).filter((text) => /^-?\d+\.\d\d$/.test(text)),
    );
    const found = pagesOf(table).flatMap((page) => texts[page - 1]?.match(AMOUNT) ?? []);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it('holds the published figures of every table', () => {
    for (const published of publishedModel().tables) {
      const table = printed.tables.find(({ id }) => id === published.id);
      const found = table === undefined ? [] : pagesOf(table).flatMap((page) => texts[page - 1]?.match(AMOUNT) ?? []);
      const figures = published.rows.flatMap((row) => row.flatMap((cell) => cell.text.match(AMOUNT) ?? []));
      expect(found.toSorted(), published.id).toEqual(figures.toSorted());
    }
  });

  it.each(printed.tables)('holds every label of $id', (table) => {
    const text = pagesOf(table)
      .map((page) => texts[page - 1] ?? '')
      .join('\n')
      .replace(/\s/g, '');
    for (const row of table.rows) for (const cell of row) expect(text).toContain(cell.text.replace(/\s/g, ''));
  });

  it('lists each table with the page its title stands on', () => {
    for (const table of printed.tables) {
      const entry = texts[before]?.split('\n').find((line) => line.trim().startsWith(table.title));
      const listed = /\.\s*(\d+)$/.exec(entry?.trim() ?? '')?.[1];
      expect(listed, table.title).toBe(String(pagesOf(table)[0]));
    }
    expect(texts[before]).toContain(printed.contentsTitle);
    expect(texts[before]).toContain(printed.partTitle);
  });

  it('numbers all pages through, portrait and landscape, but for the cover', () => {
    for (const line of printed.cover) expect(texts[0]).toContain(line);
    if (before > 0) expect(texts[0]).not.toMatch(/—/);
    for (const [position, text] of texts.entries())
      if (position >= before) expect(text.trimEnd()).toMatch(new RegExp(`\\s— ?${position + 1} ?—$`));
  });

  it('turns exactly the pages of landscape tables', () => {
    const sizes = pageSizes(pdf);
    const turned = { width: A4.height, height: A4.width };
    const seen = printed.tables.flatMap((table) => {
      const pages = pagesOf(table);
      expect(pages.length).toBeGreaterThan(0);
      for (const page of pages) expect(sizes[page - 1], table.title).toEqual(table.landscape ? turned : A4);
      return pages;
    });
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, position) => position + before + 2));
    const others = sizes.filter((_, position) => !seen.includes(position + 1));
    const crosswise = printed.narrative?.sections.flatMap(({ blocks }) =>
      blocks.filter((block) => block.kind === 'table' && block.table.landscape),
    );
    if (!crosswise?.length) for (const size of others) expect(size).toEqual(A4);
  });

  it('sets a portrait table of some thirty short rows on one page', () => {
    const long = printed.tables.filter((table) => !table.landscape && table.rows.length > 30);
    expect(long.length).toBeGreaterThan(0);
    for (const table of long) expect(pagesOf(table)).toHaveLength(1);
  });

  it('is PDF/A-2a in Chinese with title, author and bookmarks', () => {
    const xmp = metadata(pdf);
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Lang \(zh/);
    expect(information(pdf)).toContain(`Title:           ${printed.title}`);
    expect(xmp).toContain(printed.department);
    const narrative = printed.narrative?.title;
    const text = bookmarks(pdf).findIndex(({ title }) => title === narrative);
    expect(bookmarks(pdf).slice(0, text < 0 ? undefined : text)).toEqual([
      { title: printed.contentsTitle, page: before + 1 },
      { title: printed.partTitle, page: before + 2 },
      ...printed.tables.map((table) => ({ title: table.title, page: pagesOf(table)[0] })),
    ]);
  });

  it('embeds every font', () => {
    const used = fonts(pdf);
    expect(used.length).toBeGreaterThan(1);
    for (const font of used) expect(font.embedded, font.name).toBe(true);
  });

  it('aligns the amounts of a column on the decimal point', () => {
    const table = printed.tables[1];
    const page = table === undefined ? 0 : pagesOf(table)[0];
    const edges = words(pdf)
      .filter((word) => word.page === page && /^\d+\.\d\d$/.test(word.text))
      .map((word) => word.right.toFixed(1));
    expect(new Set(edges).size).toBe(table?.columns.filter((column) => column.align === 'right').length);
  });

  it('comes out the same, byte for byte, from the same document at the same time', async () => {
    expect(Buffer.from(await print(printed)).equals(Buffer.from(pdf))).toBe(true);
  });
});
