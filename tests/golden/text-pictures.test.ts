import { beforeAll, describe, expect, it } from 'vitest';
import { exportWeb } from '../../electron/services/web/export';
import { exportWord } from '../../electron/services/word/export';
import { readDocx } from '../../electron/services/word-text/read-docx';
import { readZip } from '../../electron/services/zip/read';
import { placeText } from '../../shared/carry/place-text';
import type { DocumentEditor } from '../../shared/editor/editor';
import { drawnCharts } from '../../shared/editor/overview-charts';
import { printModel } from '../../shared/editor/print';
import { type PrintPicture, textsOf } from '../../shared/editor/print-model';
import { readSample } from '../bench/sample';
import { pictured } from '../support/pictured';
import { every, readWebPage, textOf } from '../support/web-page';

const { template, project } = await readSample();
const SECTION = 'overview';

let editor: DocumentEditor;
let pictures: PrintPicture[];

beforeAll(() => {
  editor = pictured(template, project, SECTION);
  pictures = textsOf(printModel(editor)).flatMap(({ sections }) =>
    sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'picture' ? [block] : []))),
  );
});

describe('pictures in the Word file', () => {
  let parts: Map<string, string>;
  let written: Uint8Array;
  const part = (name: string): string => parts.get(name) ?? '';
  beforeAll(async () => {
    written = await exportWord(printModel(editor));
    const read = await readZip(written);
    if (!read.ok) throw new Error(read.error.code);
    parts = new Map([...read.value].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
  });

  it('are charts of their own, each in its place and with a sentence that says its amounts', () => {
    const document = part('word/document.xml');
    const drawings = [...document.matchAll(/<wp:docPr id="(\d+)" name="([^"]*)" descr="([^"]*)"\/>/gu)];
    expect(drawings.map(([, , name, alt]) => [name, alt])).toEqual(
      pictures.map(({ chart, alt }) => [chart.title, alt]),
    );
    const places = [...document.matchAll(/<c:chart [^>]*r:id="([^"]+)"/gu)].map(([, id]) => id);
    const targets = places.map(
      (id) => new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`, 'u').exec(part('word/_rels/document.xml.rels'))?.[1] ?? '',
    );
    expect(new Set(targets).size).toBe(pictures.length);
    for (const target of targets) {
      expect(parts.has(`word/${target}`)).toBe(true);
      expect(part('[Content_Types].xml')).toContain(`<Override PartName="/word/${target}"`);
    }
    const before = document.indexOf('1、收入说明');
    expect(document.indexOf('<c:chart ')).toBeLessThan(before);
    expect(document.indexOf('<c:chart ')).toBeGreaterThan(document.indexOf('收支包含在部门预算中'));
  });

  it('write every amount digit by digit, in marks that a black and white print tells apart', () => {
    for (const [at, { bars, caption, chart }] of pictures.entries()) {
      const xml = part(`word/charts/chart${at + 1}.xml`);
      const said = [...xml.matchAll(/<(?:a:t|c:v)>([^<]*)</gu)].map(([, text]) => text);
      expect(said[0]).toBe(caption);
      for (const { title, lines } of bars)
        for (const { of, amount } of lines) {
          const alone = of === '' ? amount : `${of} ${amount}`;
          expect(said).toContain(chart.whole === null ? alone : `${title} ${alone}`);
        }
      const looks = [...xml.matchAll(/<c:spPr>(<a:(?:solid|patt)Fill.*?)<a:ln/gu)].map(([, look]) => look);
      expect(new Set(looks).size).toBe(looks.length);
    }
  });

  it('come back as a sentence when the file is read, and stay in the text that has them', async () => {
    const read = await readDocx(written);
    if (!read.ok) throw new Error(read.error.code);
    const [note] = read.value.notes.filter((one) => one.includes('幅图'));
    const [total, makeUp, three] = pictures.map(({ chart }) => chart.title);
    expect(note).toContain(`文件有 3 幅图没有取用：“${total}”、“${makeUp}”、`);
    expect(note).toContain(three?.replaceAll(/[“”]/gu, '').slice(2));
    expect(read.value.paragraphs.some(({ text }) => text.includes('单位：万元）'))).toBe(false);
    expect(placeText(editor, read.value.paragraphs).command).toBeNull();
  });

  it('are no parts of a file that has none', async () => {
    editor.undo();
    const read = await readZip(await exportWord(printModel(editor)));
    editor.redo();
    if (!read.ok) throw new Error(read.error.code);
    expect([...read.value.keys()].filter((name) => name.includes('chart'))).toEqual([]);
  });
});

it('pictures stand in the text of the web page as they do in its year at a glance', () => {
  const { document } = readWebPage(exportWeb(printModel(editor), drawnCharts(editor)));
  const main = document.querySelector('main');
  const [inText, above] = ['main', 'aside'].map((part) => every(document, `${part} figure`));
  expect(inText).toHaveLength(3);
  expect(inText?.map((figure) => figure.outerHTML)).toEqual(above?.map((figure) => figure.outerHTML));
  expect(textOf(main)).toContain('支出总计：1,308.71万元');
});
