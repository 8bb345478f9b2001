import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import { exportWord } from '../../electron/services/word/export';
import { readDocx } from '../../electron/services/word-text/read-docx';
import { placeText } from '../../shared/carry/place-text';
import { openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import type { PrintModel, PrintTable } from '../../shared/editor/print-model';
import { cell, column, model, table } from '../golden/pdf/models';
import { pageSizes, pageTexts, words } from '../golden/pdf/poppler';
import { template } from '../support/templates';

const run = promisify(execFile);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'word-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The Word document as LibreOffice prints it. */
async function printed(name: string, printedModel: PrintModel): Promise<Uint8Array> {
  await writeFile(join(folder, `${name}.docx`), await exportWord(printedModel));
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run('soffice', [
    profile,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    join(folder, `${name}.docx`),
  ]);
  return new Uint8Array(await readFile(join(folder, `${name}.pdf`)));
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

/** Everything that stands beyond the edges of its page. */
function clipped(pdf: Uint8Array): string[] {
  const sizes = pageSizes(pdf);
  return words(pdf).flatMap(({ page, left, right, top, bottom, text }) => {
    const { width = 0, height = 0 } = sizes[page - 1] ?? {};
    return left < 0 || top < 0 || right > width || bottom > height ? [`${page}: ${text}`] : [];
  });
}

describe('the sample for Word', () => {
  let whole: PrintModel;
  let pdf: Uint8Array;
  let text: string;

  beforeAll(async () => {
    const read = await readProjectFile(await readFile('assets/samples/laiyuan-2019.mzb'));
    if (!read.ok) throw new Error(read.error.code);
    whole = printModel(openEditor(await template(), read.value.project));
    pdf = await printed('sample', whole);
    text = plain(pageTexts(pdf).join(''));
  });

  const tables = (): PrintTable[] => [
    ...whole.tables,
    ...(whole.narrative?.sections ?? []).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
    ),
  ];

  it('holds every paragraph, heading and item, whatever page it breaks on', () => {
    const unbroken = text.replace(/—?\d+—/g, '');
    const blocks = (whole.narrative?.sections ?? []).flatMap(({ title, blocks: own }) => [
      title,
      ...own.flatMap((block) => (block.kind === 'table' ? [] : [block.text])),
    ]);
    expect(blocks.length).toBeGreaterThan(40);
    expect(blocks.filter((block) => !unbroken.includes(plain(block).replace(/—?\d+—/g, '')))).toEqual([]);
  });

  it('holds every figure of every table as often as it is printed', () => {
    const wanted = new Map<string, number>();
    for (const { rows } of tables())
      for (const row of rows)
        for (const { text: figure, rowSpan } of row)
          if (/^-?\d+\.\d\d$/.test(figure) && rowSpan !== 0) wanted.set(figure, (wanted.get(figure) ?? 0) + 1);
    expect(wanted.size).toBeGreaterThan(50);
    const found = new Map<string, number>();
    for (const { text: word } of words(pdf)) found.set(word, (found.get(word) ?? 0) + 1);
    const lacking = [...wanted].filter(([figure, times]) => (found.get(figure) ?? 0) < times);
    expect(lacking).toEqual([]);
  });

  it('holds every title and short label', () => {
    const lacking = tables().flatMap(({ title }) => (text.includes(plain(title)) ? [] : [title]));
    for (const { rows } of whole.tables)
      for (const row of rows)
        for (const { text: label } of row) if (label.length < 8 && !text.includes(plain(label))) lacking.push(label);
    expect(lacking).toEqual([]);
  });

  it('leads to a table on a page of its own with the heading above it', () => {
    const page = pageTexts(pdf)
      .map(plain)
      .find((one) => one.includes(plain('（四）预算项目绩效目标')));
    expect(page).toContain(plain('评价标准'));
  });

  it('clips nothing and turns the pages of wide tables', () => {
    expect(clipped(pdf)).toEqual([]);
    const turned = pageSizes(pdf).filter(({ width, height }) => width > height);
    expect(turned.length).toBeGreaterThan(5);
  });
});

describe('a very wide table for Word', () => {
  it('keeps every column on the page', async () => {
    const columns = 24;
    const wide = table({
      title: '很宽的表',
      landscape: true,
      paper: 'A3',
      headings: [],
      index: null,
      headerRows: 1,
      columns: Array.from({ length: columns }, (_, at) => column(30, at === 0 ? 'left' : 'right')),
      header: Array.from({ length: columns }, (_, at) => ({
        title: `第${at + 1}列金额`,
        row: 0,
        column: at,
        rowSpan: 1,
        columnSpan: 1,
      })),
      rows: [Array.from({ length: columns }, (_, at) => cell(at === 0 ? '合计' : `${1000 + at}.${10 + at}`))],
    });
    const pdf = await printed('wide', model([wide]));
    expect(clipped(pdf)).toEqual([]);
    const shown = plain(pageTexts(pdf).join(''));
    for (let at = 1; at < columns; at += 1) expect(shown).toContain(`${1000 + at}.${10 + at}`);
  });
});

describe('the text of a Word file', () => {
  it('that LibreOffice saved anew comes back: every paragraph with its figures, nothing left over', async () => {
    const read = await readProjectFile(await readFile('assets/samples/laiyuan-2019.mzb'));
    if (!read.ok) throw new Error(read.error.code);
    const editor = openEditor(await template(), read.value.project);
    const own = await exportWord(printModel(editor));
    await writeFile(join(folder, 'own.docx'), own);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const anew = join(folder, 'anew');
    await run('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'docx:MS Word 2007 XML',
      '--outdir',
      anew,
      join(folder, 'own.docx'),
    ]);
    for (const bytes of [own, new Uint8Array(await readFile(join(anew, 'own.docx')))]) {
      const written = await readDocx(bytes);
      if (!written.ok) throw new Error(written.error.code);
      expect(placeText(editor, written.value.paragraphs)).toMatchObject({ command: null, left: [] });
      const first = written.value.paragraphs.find(({ text }) => text.includes('1308.71'));
      const mended = written.value.paragraphs.map((one) =>
        one === first ? { ...one, text: `${one.text}另有说明。` } : one,
      );
      const { command } = placeText(editor, mended);
      const changed = command?.kind === 'put' ? command.sections : [];
      expect(changed?.map(({ blocks }) => blocks.filter(({ id }) => id.startsWith('word-')).length)).toEqual([1]);
    }
  });
});
