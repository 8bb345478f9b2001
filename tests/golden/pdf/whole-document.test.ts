import { beforeAll, describe, expect, it } from 'vitest';
import type { PrintBlock, PrintTable } from '../../../shared/editor/print-model';
import { cell, column, model, rows, table } from './models';
import { bookmarks, fonts, pageSizes, pageTexts, print, provideFonts, qpdfCheck, words } from './poppler';
import { sampleModel } from './sample';

beforeAll(provideFonts);

/** pdftotext breaks lines where the page does. */
function plain(text: string): string {
  return text.replace(/\s/g, '');
}

const sample = await sampleModel();

describe('the sample as a whole', () => {
  let pdf: Uint8Array;
  let texts: string[];
  let solid: string[];

  beforeAll(async () => {
    pdf = await print(sample);
    texts = pageTexts(pdf);
    solid = texts.map(plain);
  });

  it('holds every paragraph, heading and item of the text, in order', () => {
    const blocks = sample.narrative?.sections.flatMap(({ title, blocks: own }) => [
      title,
      ...own.flatMap((block) => (block.kind === 'table' ? [] : [block.text])),
    ]);
    expect(blocks?.length).toBeGreaterThan(30);
    // Page numbers stand between the lines of a paragraph that goes over the page.
    const text = solid.map((page) => page.replace(/—\d+—$/, '')).join('');
    let from = text.lastIndexOf(plain(sample.narrative?.title ?? ''));
    expect(from).toBeGreaterThan(0);
    for (const block of blocks ?? []) {
      const at = text.indexOf(plain(block), from);
      expect(at, block).toBeGreaterThanOrEqual(from);
      from = at;
    }
  });

  it('lists each table and section with the page its title stands on', () => {
    const entries = [...sample.tables, ...(sample.narrative?.sections ?? [])].map(({ title }) => title);
    for (const title of entries.filter((entry) => entry !== '')) {
      const line = texts[1]?.split('\n').find((candidate) => plain(candidate).startsWith(plain(title)));
      const listed = Number.parseInt(/\.\s*(\d+)$/.exec(line?.trim() ?? '')?.[1] ?? '', 10);
      const found = solid.findIndex((page, position) => position > 1 && page.includes(plain(title)));
      expect(listed, title).toBe(found + 1);
    }
  });

  it('has a bookmark for each part, table and section', () => {
    const titles = bookmarks(pdf).map(({ title }) => title);
    for (const { title } of [...sample.tables, ...(sample.narrative?.sections ?? [])])
      if (title !== '') expect(titles).toContain(title);
  });

  it('embeds all fonts and is a sound file', () => {
    for (const font of fonts(pdf)) expect(font.embedded, font.name).toBe(true);
    expect(qpdfCheck(pdf)).toContain('No syntax or stream encoding errors found');
  });

  it('sets the text by the habits of official letters', () => {
    const page = solid.findLastIndex((text) => text.includes(plain(sample.narrative?.title ?? ''))) + 1;
    const lines = [
      ...new Set(
        words(pdf)
          .filter((word) => word.page === page)
          .map((word) => Math.round(word.top)),
      ),
    ];
    const gaps = lines.sort((a, b) => a - b).map((top, at) => top - (lines[at - 1] ?? top));
    expect(gaps.filter((gap) => gap === 28).length).toBeGreaterThan(8);
    const left = Math.min(
      ...words(pdf)
        .filter((word) => word.page === page)
        .map((word) => word.left),
    );
    expect(left).toBeGreaterThanOrEqual(79);
  });
});

/** A table between paragraphs whose first column reaches over several rows. */
function merged(count: number, change: Partial<PrintTable> = {}): PrintTable {
  const long = '为保障全县重点工作落实而开展的督办、联络与培训等各项任务。'.repeat(2);
  const lines = Array.from({ length: count }, (_, position) => [
    position % 3 === 0 ? { ...cell(`活动${position / 3 + 1}`), rowSpan: 3 } : { ...cell(''), rowSpan: 0 },
    cell(`指标${position + 1}${long}`),
    cell(`≥${position + 1}%`),
  ]);
  return table({
    title: '测试嵌入表',
    continued: false,
    headings: [],
    columns: [{ ...column(40, 'left') }, { ...column(110, 'left'), key: false }, { ...column(30, 'left'), key: false }],
    headerRows: 1,
    header: ['活动名称', '指标内容', '标准值'].map((title, at) => ({
      title,
      row: 0,
      column: at,
      rowSpan: 1,
      columnSpan: 1,
    })),
    index: null,
    rows: lines,
    ...change,
  });
}

function text(blocks: PrintBlock[]) {
  return {
    ...model([table({ rows: rows(3) })]),
    narrative: { title: '测试情况说明', sections: [{ id: 'a', title: '一、测试一节', blocks }] },
  };
}

const paragraph = (id: string, words_: string): PrintBlock => ({ kind: 'paragraph', id, level: 0, text: words_ });

describe('tables between paragraphs', () => {
  it('repeat their header on every page and keep the rows under one cell together', async () => {
    const pdf = await print(text([paragraph('p', '表前段落。'), { kind: 'table', id: 't', table: merged(60) }]));
    const pages = pageTexts(pdf)
      .map(plain)
      .filter((page) => page.includes('指标内容'));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages[0]).toContain('表前段落。');
    const found = pages.flatMap((page) => [...page.matchAll(/指标(\d+)为/g)].map(([, number]) => `${number}`));
    expect(found).toEqual(Array.from({ length: 60 }, (_, position) => `${position + 1}`));
    for (const page of pages) {
      const group = (number: string) => Math.floor((Number.parseInt(number, 10) - 1) / 3) + 1;
      for (const [, number = ''] of page.matchAll(/指标(\d+)为/g)) expect(page).toContain(`活动${group(number)}`);
    }
  });

  it('lie crosswise on pages of their own, with the heading that leads to them', async () => {
    const crosswise: PrintBlock = { kind: 'table', id: 't', table: merged(6, { landscape: true }) };
    const pdf = await print(
      text([
        paragraph('p', '表前段落。'),
        { kind: 'heading', id: 'h', level: 1, text: '（一）横排表' },
        crosswise,
        paragraph('q', '表后段落。'),
      ]),
    );
    const pages = pageTexts(pdf).map(plain);
    const at = pages.findIndex((page) => page.includes('（一）横排表'));
    expect(pages[at]).toContain('指标6');
    expect(pages[at - 1]).toContain('表前段落。');
    expect(pages[at + 1]).toContain('表后段落。');
    const turned = pageSizes(pdf).map(({ width, height }) => width > height);
    expect(turned).toEqual(pages.map((_, position) => position === at));
  });

  it('leave no heading alone at the foot of a page', async () => {
    for (let count = 14; count <= 20; count += 1) {
      const before = Array.from({ length: count }, (_, at) => paragraph(`p${at}`, `第${at}段。`));
      const heading: PrintBlock = { kind: 'heading', id: 'h', level: 1, text: '（二）末尾标题' };
      const pages = pageTexts(await print(text([...before, heading, paragraph('z', '标题下的段落。')]))).map(plain);
      const page = pages.find((candidate) => candidate.includes('（二）末尾标题'));
      expect(page, `${count} paragraphs before`).toContain('标题下的段落。');
    }
  });
});
