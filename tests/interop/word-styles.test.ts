import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import { exportWord } from '../../electron/services/word/export';
import { readZip } from '../../electron/services/zip/read';
import { writeZip } from '../../electron/services/zip/write';
import { openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import type { PrintModel } from '../../shared/editor/print-model';
import { pageTexts, words } from '../golden/pdf/poppler';
import { enteredSample, FORMS, readSample, shippedForms } from '../support/form-sample';
import { template } from '../support/templates';

const run = promisify(execFile);
const SAMPLE = 'laiyuan-2019';
const names = [...shippedForms(), SAMPLE];
const models = new Map<string, PrintModel>();
const files = new Map<string, Uint8Array>();
let folder = '';

/** What LibreOffice makes of Word files, in one go. */
async function printed(documents: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Uint8Array>> {
  const paths = [...documents.keys()].map((name) => join(folder, `${name}.docx`));
  for (const [name, bytes] of documents) await writeFile(join(folder, `${name}.docx`), bytes);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...paths]);
  const made = new Map<string, Uint8Array>();
  for (const name of documents.keys()) made.set(name, new Uint8Array(await readFile(join(folder, `${name}.pdf`))));
  return made;
}

async function modelOf(name: string): Promise<PrintModel> {
  if (name !== SAMPLE) return printModel(enteredSample(await template(`${FORMS}/${name}`), readSample(name)));
  const read = await readProjectFile(await readFile(`assets/samples/${SAMPLE}.mzb`));
  if (!read.ok) throw new Error(read.error.code);
  return printModel(openEditor(await template(), read.value.project));
}

async function partsOf(name: string): Promise<Map<string, Uint8Array>> {
  const read = await readZip(files.get(name) ?? new Uint8Array());
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

async function xmlOf(name: string, part: string): Promise<string> {
  return new TextDecoder().decode((await partsOf(name)).get(part));
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'word-styles-'));
  for (const name of names) {
    const model = await modelOf(name);
    models.set(name, model);
    files.set(name, await exportWord(model));
  }
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the contents of a Word file', () => {
  it('show the pages that LibreOffice comes to, for every form', async () => {
    const pdfs = await printed(files);
    for (const name of names) {
      const pages = pageTexts(pdfs.get(name) ?? new Uint8Array()).map(plain);
      const xml = await xmlOf(name, 'word/document.xml');
      const entries = [
        ...xml.matchAll(/<w:hyperlink [^>]*><w:r><w:t xml:space="preserve">([^<]*)<\/w:t>.*?<w:t>(\d+)<\/w:t>/gu),
      ];
      const { tables, before, narrative } = models.get(name) ?? { tables: [], before: null, narrative: null };
      expect(entries.length, name).toBeGreaterThan(tables.length + (before?.sections.length ?? 0));
      expect(narrative ?? before, name).not.toBeNull();
      const first = pages.findIndex((page) => page.includes(plain(tables[0]?.title ?? '')));
      const wrong = entries.filter(
        ([, title = '', page = '']) =>
          !pages.some((text, at) => at > first && `${at + 1}` === page && text.includes(plain(title))),
      );
      expect(
        wrong.map(([, title, page]) => `${title} ${page}`),
        name,
      ).toEqual([]);
    }
  });

  it.each(names)(
    'are one field that asks nothing at opening, and lead to a place of its own each: %s',
    async (name) => {
      const xml = await xmlOf(name, 'word/document.xml');
      expect(xml.match(/<w:instrText[^>]*> TOC /gu)).toHaveLength(1);
      expect(xml).not.toContain('w:dirty="true"');
      expect(await xmlOf(name, 'word/settings.xml')).not.toContain('updateFields');
      for (const kind of ['begin', 'separate', 'end'])
        expect(xml.split(`w:fldCharType="${kind}"`).length, kind).toBe(xml.split('w:fldCharType="begin"').length);
      const places = [...xml.matchAll(/<w:bookmarkStart w:name="([^"]*)" w:id="(\d+)"/gu)];
      expect(places.length).toBeGreaterThan(10);
      expect(new Set(places.map(([, place]) => place)).size).toBe(places.length);
      expect(new Set(places.map(([, , number]) => number)).size).toBe(places.length);
      const ends = [...xml.matchAll(/<w:bookmarkEnd w:id="(\d+)"/gu)].map(([, number]) => number);
      expect(ends).toEqual(places.map(([, , number]) => number));
      const anchors = [...xml.matchAll(/w:anchor="([^"]*)"/gu)].map(([, anchor]) => anchor);
      expect(anchors).toEqual(places.map(([, place]) => place));
    },
  );
});

describe('the looks of a Word file', () => {
  it.each(names)('come from styles alone, in Chinese: %s', async (name) => {
    const xml = await xmlOf(name, 'word/document.xml');
    const styles = await xmlOf(name, 'word/styles.xml');
    expect(xml).not.toMatch(/<w:(?:rFonts|sz|szCs|color|lang) /u);
    const known = new Set([...styles.matchAll(/w:styleId="([^"]*)"/gu)].map(([, id]) => id));
    const used = [...xml.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"/gu)].map(([, id]) => id);
    expect([...new Set(used)].filter((id) => !known.has(id))).toEqual([]);
    expect(xml.match(/<w:tblStyle w:val="FormTable"/gu)).toHaveLength(xml.split('<w:tbl>').length - 1);
    expect(xml.match(/<w:tr>(?!<w:trPr><w:cantSplit)/gu)).toBeNull();
    expect(xml.split('<w:tblHeader').length).toBeGreaterThan(xml.split('<w:tbl>').length);
    expect(styles).toContain('<w:lang w:val="zh-CN" w:eastAsia="zh-CN"');
    const normal = /<w:style w:type="paragraph" w:default="1" w:styleId="Normal">.*?<\/w:style>/u.exec(styles)?.[0];
    expect(normal).toContain('w:eastAsia="仿宋"');
    expect(normal).toContain('<w:sz w:val="32"/>');
    expect(normal).toContain('w:line="560" w:lineRule="exact"');
    for (const style of ['heading 1', 'heading 2', 'heading 3', '表题', '注', '公开表'])
      expect(styles).toContain(`<w:name w:val="${style}"/>`);
    expect(styles).toMatch(/<w:name w:val="表格文字 [\d.]+ 磅"\/>/u);
  });

  it('break a title of two lines between the department and what it is of it', async () => {
    const { department, narrative } = await modelOf(SAMPLE);
    const rest = narrative?.title.slice(department.length) ?? '';
    expect(rest).not.toBe('');
    const xml = (await xmlOf(SAMPLE, 'word/document.xml')).replaceAll(/<w:t [^>]*>/gu, '<w:t>');
    expect(xml).toContain(`<w:t>${department}</w:t></w:r><w:r><w:br/><w:t>${rest}</w:t>`);
  });

  it('are those of their neighbours for a paragraph and a row that are added', async () => {
    const parts = await partsOf(SAMPLE);
    const xml = await xmlOf(SAMPLE, 'word/document.xml');
    const body = xml.indexOf('<w:p><w:r>', xml.indexOf('部门职责'));
    expect(body).toBeGreaterThan(0);
    const paragraph = '<w:p><w:r><w:t>新加的一段文字。</w:t></w:r></w:p>';
    const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gu)];
    const row = rows.find(([text]) => text.includes('基本工资'));
    if (!row) throw new Error('no such row');
    const more = row[0].replace('基本工资', '新加的一行');
    const changed = [xml.slice(0, row.index), more, xml.slice(row.index, body), paragraph, xml.slice(body)].join('');
    parts.set('word/document.xml', new TextEncoder().encode(changed));
    const pdf = (await printed(new Map([['added', await writeZip(parts)]]))).get('added') ?? new Uint8Array();
    const found = (text: string) => words(pdf).filter((word) => word.text.includes(text));
    const [newRow] = found('新加的一行');
    const [oldRow] = found('基本工资').filter(({ page }) => page === newRow?.page);
    const heightOf = (word: { top: number; bottom: number } | undefined) => (word ? word.bottom - word.top : 0);
    expect(heightOf(newRow)).toBeGreaterThan(9);
    expect(heightOf(newRow)).toBeCloseTo(heightOf(oldRow), 1);
    expect(newRow?.left).toBeCloseTo(oldRow?.left ?? 0, 1);
    expect((oldRow?.top ?? 0) - (newRow?.top ?? 0)).toBeGreaterThan(15);
    const [added] = found('新加的一段文字');
    const below = words(pdf).filter((word) => word.page === added?.page && word.top > (added?.bottom ?? 0));
    const next = below.toSorted((a, b) => a.top - b.top)[0];
    expect(heightOf(added)).toBeGreaterThan(15);
    expect(heightOf(added)).toBeCloseTo(heightOf(next), 1);
    expect(added?.left).toBeCloseTo(next?.left ?? 0, 0);
    expect((next?.top ?? 0) - (added?.top ?? 0)).toBeCloseTo(28, 0);
  });

  it('give the same bytes for the same document', async () => {
    const again = await exportWord(models.get(SAMPLE) ?? (await modelOf(SAMPLE)));
    expect(Buffer.from(again).equals(Buffer.from(files.get(SAMPLE) ?? new Uint8Array()))).toBe(true);
  });
});
