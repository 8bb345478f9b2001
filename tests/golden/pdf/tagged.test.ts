import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { compacted } from '../../../electron/services/pdf/compact';
import { modelJson } from '../../../electron/services/pdf/model-json';
import { readPages } from '../../../electron/services/pdf/read/pages';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { type PrintModel, type PrintTable, printedTitle, textsOf } from '../../../shared/editor/print-model';
import { headerColumn } from '../../../shared/editor/row-heads';
import { enteredSample, FORMS, readSample, shippedForms } from '../../support/form-sample';
import { template } from '../../support/templates';
import { information, metadata, ports, print, provideFonts, qpdfCheck, structure } from './poppler';

const SAMPLE = 'laiyuan-2019';
/** Bytes that the published sample may have. */
const MOST = 600_000;

async function modelOf(name: string): Promise<PrintModel> {
  if (name !== SAMPLE) return printModel(enteredSample(await template(`${FORMS}/${name}`), readSample(name)));
  const read = await readProjectFile(readFileSync(`assets/samples/${SAMPLE}.mzb`));
  if (!read.ok) throw new Error(read.error.code);
  return printModel(openEditor(await template(), read.value.project));
}

function tablesOf(model: PrintModel): PrintTable[] {
  const blocks = textsOf(model).flatMap(({ sections }) => sections.flatMap((section) => section.blocks));
  return [...model.tables, ...blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))];
}

/** The words under a tag. */
const spoken = (tag: string): string => plain([...tag.matchAll(/^\s*"(.*)"$/gmu)].map(([, words]) => words).join(''));
const plain = (text: string): string => text.replace(/\s/g, '');

beforeAll(provideFonts);

describe.each([...shippedForms(), SAMPLE])('%s for screen readers', (name) => {
  let model: PrintModel;
  let pdf: Uint8Array;
  let tags: string;
  beforeAll(async () => {
    model = await modelOf(name);
    pdf = await print(model);
    tags = structure(pdf);
  });

  it('says that it is PDF/A-2a and PDF/UA-1, in Chinese, and shows its title', () => {
    const xmp = metadata(pdf);
    expect(xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/u);
    expect(xmp).toMatch(/<pdfuaid:part [^>]*>1<\/pdfuaid:part>/u);
    // A name space that PDF/A does not know is described in the file.
    expect(xmp).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
    const text = Buffer.from(pdf).toString('latin1');
    expect(text).toMatch(/\/Lang \(zh-CN\)/u);
    expect(text).toMatch(/\/DisplayDocTitle true/u);
    expect(information(pdf)).toMatch(/^Tagged: +yes$/mu);
    expect(qpdfCheck(pdf)).toContain('No syntax or stream encoding errors');
    expect(pdf.length).toBeLessThan(MOST);
  });

  it('holds to what the typesetter checks of either standard, and packed shows the same pages', () => {
    const compiler = NodeCompiler.create({ workspace: ports.printDir, fontArgs: [{ fontPaths: [ports.fontsDir] }] });
    compiler.mapShadow(join(ports.printDir, 'model.json'), Buffer.from(modelJson(model)));
    const document = compiler.compile({ mainFilePath: join(ports.printDir, 'document.typ') }).result;
    if (document === null) throw new Error('not set');
    const archive = compiler.pdf(document, { pdfStandard: 'a-2a', creationTimestamp: 1 });
    expect(compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: 1 }).length).toBeGreaterThan(10_000);
    const packed = compacted(archive);
    expect(packed.length).toBeLessThan(archive.length * 0.6);
    expect(readPages(packed)).toEqual(readPages(archive));
  });

  it('has every table with its header cells, and all its texts in their order', () => {
    const tables = tablesOf(model);
    const read = tags.split(/^ *Table \(block\)$/mu).slice(1);
    // A table too wide for its page is several.
    expect(read.length).toBeGreaterThanOrEqual(tables.length);
    const text = plain(tags.replaceAll(/^ *[A-Z/].*$/gmu, '').replaceAll(/^\s*"(.*)"$/gmu, '$1'));
    for (const { title, header, columns } of tables) {
      expect(text, title).toContain(plain(title));
      for (const cell of header) expect(text, title).toContain(plain(cell.title));
      expect(columns.length).toBeGreaterThan(0);
    }
    for (const [at, table] of read.entries()) {
      const heads = table.match(/\bTH <[^>]*>:\s+\/Scope \/Column/gu) ?? [];
      expect(heads.length, `${at}`).toBeGreaterThan(2);
      // One without rows is all header.
      if (/\bTD\b/u.test(table)) expect(table, `${at}`).toMatch(/\bTHead\b[\s\S]*\bTBody\b/u);
    }
    // Of a table in several parts, or with merged cells, rows are read part by part.
    const simple = tables.filter(({ rows }) => rows.every((row) => row.every(({ rowSpan = 1 }) => rowSpan === 1)));
    const rows = simple.flatMap((table) => table.rows.map((row) => plain(row.map((cell) => cell.text).join(''))));
    expect(rows.length).toBeGreaterThan(40);
    if (read.length === tables.length) expect(rows.filter((row) => !text.includes(row))).toEqual([]);
  });

  it('has the title of every table as its caption, what says a row as its header, and no cell that is not printed', () => {
    const tables = tablesOf(model);
    const read = tags.split(/^ *Table \(block\)$/mu).slice(1);
    if (read.length !== tables.length) return;
    for (const [at, table] of tables.entries()) {
      const [before = '', ...cells] = (read[at] ?? '').split(/^ *(?=TH <|TD:|TR$|TBody$)/mu);
      const heading = printedTitle(table) + table.headings.join('');
      if (heading !== '') expect(before.trimStart(), table.title).toMatch(/^Caption\b/u);
      if (table.titled !== false) expect(spoken(before)).toContain(plain(table.title));
      const body = cells
        .slice(cells.findIndex((cell) => cell.startsWith('TBody')) + 1)
        .filter((cell) => !cell.startsWith('TR'));
      if (table.rows.length === 0) continue;
      const printed = table.rows.flat().filter(({ rowSpan = 1 }) => rowSpan > 0).length;
      const note = table.note === null ? 0 : 1;
      expect(body.length - note, table.title).toBe(printed);
      const heads = body.filter((cell) => cell.startsWith('TH <') && cell.includes('/Scope /Row'));
      for (const row of table.rows.filter((cells) => cells.some(({ bold }) => bold))) {
        const said = table.columns
          .map(({ section }) => headerColumn(row, section, table))
          .filter((column) => column !== null);
        expect(said.length, table.title).toBeGreaterThan(0);
        for (const column of said) expect(heads.map(spoken)).toContain(plain(row[column]?.text ?? ''));
      }
      for (const head of heads) {
        const [, name] = /^TH <([^>]*)>/u.exec(head) ?? [];
        const follow = body.filter((cell) => cell.startsWith('TD') && cell.includes(`(${name})`));
        if (table.columns.length > 3) expect(follow.length, spoken(head)).toBeGreaterThan(0);
      }
    }
  });

  it('has lists as lists, each item with its words', () => {
    const items = textsOf(model).flatMap(({ sections }) =>
      sections.flatMap(({ blocks }) => blocks.flatMap((one) => (one.kind === 'item' ? [one.text] : []))),
    );
    const read = tags.split(/^ *LI \(block\)$/mu).slice(1);
    // The published sample has its lists as it was published: as paragraphs.
    expect(items.length > 5).toBe(name !== SAMPLE);
    expect(read).toHaveLength(items.length);
    for (const [at, item] of items.entries()) {
      expect(read[at]).toMatch(/\bLBody\b/u);
      const said = [...(read[at] ?? '').matchAll(/^\s*"(.*)"$/gmu)].map(([, words]) => words).join('');
      expect(plain(said)).toContain(plain(item));
    }
  });
});
