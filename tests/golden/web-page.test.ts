import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import { exportWeb } from '../../electron/services/web/export';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { type DrawnChart, drawnCharts } from '../../shared/editor/overview-charts';
import { printModel } from '../../shared/editor/print';
import { type PrintModel, type PrintTable, textsOf } from '../../shared/editor/print-model';
import { enteredSample, FORMS, readSample, shippedForms } from '../support/form-sample';
import { template } from '../support/templates';
import { every, readWebPage, textOf, type WebTable } from '../support/web-page';
import { cell, model, rows, table } from './pdf/models';

const SAMPLE = 'laiyuan-2019';

interface Made {
  printed: PrintModel;
  charts: DrawnChart[];
}

const made = new Map<string, Promise<Made>>();

function madeOf(name: string): Promise<Made> {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  return known;
}

async function make(name: string): Promise<Made> {
  const editor = await editorOf(name);
  return { printed: printModel(editor), charts: drawnCharts(editor) };
}

async function editorOf(name: string): Promise<DocumentEditor> {
  if (name !== SAMPLE) return enteredSample(await template(`${FORMS}/${name}`), readSample(name));
  const read = await readProjectFile(await readFile(`assets/samples/${SAMPLE}.mzb`));
  if (!read.ok) throw new Error(read.error.code);
  return openEditor(await template(), read.value.project);
}

async function pageOf(name: string): Promise<Uint8Array> {
  const { printed, charts } = await madeOf(name);
  return exportWeb(printed, charts);
}

/** All tables in the order of the pages. */
function tablesOf(printed: PrintModel): PrintTable[] {
  const inner = (text: PrintModel['before']): PrintTable[] =>
    text?.sections.flatMap(({ blocks }) => blocks.flatMap((one) => (one.kind === 'table' ? [one.table] : []))) ?? [];
  return [...inner(printed.before), ...printed.tables, ...inner(printed.narrative)];
}

const gridOf = (lines: WebTable['rows']): (string | undefined)[][] => lines.map((line) => line.map((one) => one?.text));

/** The texts of the model, those of merged cells in all their places. */
function textsOfTable({ rows }: PrintTable): string[][] {
  const texts = rows.map((row) => row.map(({ text }) => text));
  rows.forEach((row, at) => {
    row.forEach(({ rowSpan }, column) => {
      const above = texts[at - 1]?.[column];
      if (rowSpan === 0 && above !== undefined) texts[at]?.splice(column, 1, above);
    });
  });
  return texts;
}

/** Titles above a column that say something, from the top. */
function titlesOver({ header }: PrintTable, column: number): string[] {
  return header
    .filter((one) => one.column <= column && column < one.column + one.columnSpan && one.title.trim() !== '')
    .sort((a, b) => a.row - b.row)
    .map(({ title }) => title);
}

it.each([...shippedForms(), SAMPLE])('the web page of %s says what the document says, in its order', async (name) => {
  const { printed, charts } = await madeOf(name);
  const page = readWebPage(exportWeb(printed, charts));
  const expected = tablesOf(printed);
  expect(page.tables.map(({ title }) => title)).toEqual(expected.map(({ title }) => title));
  expected.forEach((one, at) => {
    const read = page.tables[at];
    if (!read) throw new Error(one.title);
    expect(gridOf(read.rows), one.title).toEqual(textsOfTable(one));
    expect(read.note, one.title).toBe(one.note?.trim() ? one.note : '');
    for (const line of one.headings) expect(read.caption).toContain(line.trim());
    if (one.index) expect(gridOf(read.head).at(-1)).toEqual(one.index);
  });
  const main = textOf(page.document.querySelector('main'));
  let from = 0;
  for (const text of textsOf(printed)) {
    for (const { title, blocks } of text.sections) {
      for (const said of [title, ...blocks.flatMap((one) => (one.kind === 'table' ? [] : [one.text]))]) {
        expect(main.indexOf(said, from), said).toBeGreaterThanOrEqual(from);
        from = main.indexOf(said, from);
      }
    }
  }
});

it.each([...shippedForms(), SAMPLE])(
  'every amount on the web page of %s is told by its own titles and row',
  async (name) => {
    const printed = (await madeOf(name)).printed;
    const { tables } = readWebPage(exportWeb(printed, []));
    let amounts = 0;
    tablesOf(printed).forEach((one, at) => {
      one.rows.forEach((row, line) => {
        row.forEach(({ text }, column) => {
          const own = one.columns[column];
          const read = tables[at]?.rows[line]?.[column];
          if (own?.align !== 'right' || text === '' || read === undefined || read.header) return;
          amounts += 1;
          const titles = titlesOver(one, column);
          expect(read.right).toBe(true);
          expect(read.headers.slice(0, titles.length), `${one.title} ${line}`).toEqual(titles);
          const beside = row.flatMap((said, where) => {
            const other = one.columns[where];
            return other?.key && said.text.trim() !== '' && other.section === own.section ? [said.text] : [];
          });
          if (beside.length > 0)
            expect(read.headers.slice(titles.length), `${one.title} ${line}`).toEqual([beside.at(-1)]);
        });
      });
    });
    expect(amounts).toBeGreaterThan(50);
  },
);

it.each([...shippedForms(), SAMPLE])(
  'the web page of %s needs nothing from elsewhere and runs nothing',
  async (name) => {
    const { document } = readWebPage(await pageOf(name));
    expect(document.getAttribute('lang')).toBe('zh-CN');
    expect(document.querySelectorAll('script, link, img, iframe, object, embed, form')).toHaveLength(0);
    expect(document.outerHTML).not.toMatch(/url\(|@import|https?:|\son\w+=/u);
    const ids = every(document, '[id]').map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = every(document, 'td[headers]').flatMap((one) => one.getAttribute('headers')?.split(' ') ?? []);
    expect(named.filter((id) => document.querySelector(`th[id="${id}"]`) === null)).toEqual([]);
    const links = every(document, 'a').map((one) => one.getAttribute('href')?.slice(1) ?? '');
    expect(links.filter((to) => !ids.includes(to))).toEqual([]);
    const levels = every(document, 'h1, h2, h3, h4, h5, h6').map((one) => Number(one.tagName.slice(1)));
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
  },
);

it('texts of a document are never markup', () => {
  const said = '<script>alert("甲")</script> & <b>乙</b>';
  const printed = model([
    table({ title: said, headings: [said], rows: [[cell('1'), cell(said), cell('1.00'), cell('2.00')], ...rows(2)] }),
  ]);
  const section = { id: 's', title: said, blocks: [{ kind: 'paragraph' as const, id: 'p', level: 0, text: said }] };
  const page = readWebPage(exportWeb({ ...printed, title: said, narrative: { title: said, sections: [section] } }, []));
  expect(page.document.querySelectorAll('script, b')).toHaveLength(0);
  expect(page.tables[0]?.rows[0]?.[1]?.text).toBe(said);
  expect(textOf(page.document.querySelector('.text p'))).toBe(said);
});

it('the same document gives the same page', async () => {
  expect(await pageOf(SAMPLE)).toEqual(await pageOf(SAMPLE));
});

it.each([...shippedForms(), SAMPLE])('the pictures of %s stand on its page with every exact amount', async (name) => {
  const { charts } = await madeOf(name);
  const { document } = readWebPage(await pageOf(name));
  const figures = every(document, 'figure');
  expect(figures.length).toBe(charts.length);
  for (const [at, { title, whole, unit, legend, bars }] of charts.entries()) {
    const caption = textOf(figures[at]?.querySelector('figcaption') ?? null);
    expect(caption).toContain(title);
    expect(caption).toContain(whole ?? unit);
    const items = figures[at] ? every(figures[at], 'li') : [];
    const told = bars.filter(({ amount, last }) => amount !== null || last !== null);
    expect(items.map((one) => textOf(one).replace(/\s/gu, ''))).toEqual(
      told.map((bar) => {
        const amounts = legend
          ? [legend.last, bar.last?.text ?? '——', legend.now, bar.amount?.text ?? '——']
          : [bar.amount?.text ?? '——'];
        return [bar.title, ...amounts].join('').replace(/\s/gu, '');
      }),
    );
    const widths = items.map((one) => every(one, '.bar > rect').map((rect) => rect.getAttribute('width')));
    if (whole !== null) {
      const parts = figures[at] ? every(figures[at], '.bar > rect') : [];
      expect(parts.map((rect) => rect.getAttribute('width'))).toEqual(
        told.map(({ amount }) => `${amount?.percent ?? '0'}%`),
      );
    } else
      expect(widths).toEqual(
        told.map(({ amount, last }) => [...(legend ? [last] : []), amount].map((one) => `${one?.percent ?? '0'}%`)),
      );
  }
});
