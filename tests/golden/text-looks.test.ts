import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import { exportWeb } from '../../electron/services/web/export';
import { exportWord } from '../../electron/services/word/export';
import { readDocx } from '../../electron/services/word-text/read-docx';
import { openPackage } from '../../electron/services/zip/package';
import { placeText } from '../../shared/carry/place-text';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { drawnCharts } from '../../shared/editor/overview-charts';
import { printModel } from '../../shared/editor/print';
import type { Block } from '../../shared/text/content';
import { item, setBlocks } from '../support/looks';
import { template } from '../support/templates';

const SECTION = 'others';
const LIMITS = { file: 1e7, entries: 100, part: 1e7, total: 1e8, ratio: 250 };

async function sample(): Promise<DocumentEditor> {
  const read = await readProjectFile(readFileSync('assets/samples/laiyuan-2019.mzb'));
  if (!read.ok) throw new Error(read.error.code);
  return openEditor(await template(), read.value.project);
}

let editor: DocumentEditor;
beforeAll(async () => {
  editor = await sample();
  const written = editor.dispatch({ kind: 'set-section', section: SECTION, blocks: setBlocks('T3[total].total') });
  if (!written.ok) throw new Error(written.error.code);
});

/** Paragraphs of a Word file with what is set in them, by their words. */
async function wordParagraphs(): Promise<(words: string) => string> {
  const opened = await openPackage(await exportWord(printModel(editor)), LIMITS);
  if (!opened.ok) throw new Error(opened.error.code);
  const part = await opened.value.read('word/document.xml');
  if (!part.ok) throw new Error(part.error.code);
  const paragraphs = new TextDecoder().decode(part.value).match(/<w:p>.*?<\/w:p>/gs) ?? [];
  return (words) => paragraphs.find((one) => one.replace(/<[^>]*>/g, '').includes(words)) ?? '';
}

describe('the Word file', () => {
  it('has bold words as bold runs, and styles as they are', async () => {
    const paragraph = (await wordParagraphs())('支出合计2019年1308.71万元。');
    const runs = paragraph.match(/<w:r>.*?<\/w:r>/gs) ?? [];
    expect(runs.map((run) => [run.includes('<w:b/>'), run.replace(/<[^>]*>/g, '')])).toEqual([
      [false, '支出'],
      [true, '合计2019'],
      [false, '年'],
      [true, '1308.71'],
      [false, '万元。'],
    ]);
    expect(paragraph).not.toContain('<w:pPr>');
  });

  it('has paragraphs in the middle and at the right without the indent, and deeper items further in', async () => {
    const find = await wordParagraphs();
    const set = (words: string): string => /<w:pPr>.*?<\/w:pPr>/s.exec(find(words))?.[0] ?? '';
    expect(set('附表标题')).toBe('<w:pPr><w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/></w:pPr>');
    expect(set('某某局')).toBe('<w:pPr><w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="right"/></w:pPr>');
    expect(['1、第一层', '（1）第二层', '①第三层'].map(set)).toEqual([
      '',
      '<w:pPr><w:ind w:left="640"/></w:pPr>',
      '<w:pPr><w:ind w:left="1280"/></w:pPr>',
    ]);
  });

  it('read again, the text is set as it was', async () => {
    const read = await readDocx(await exportWord(printModel(editor)));
    if (!read.ok) throw new Error(read.error.code);
    const other = await sample();
    // Paragraphs that are written with numbers are items where the section has a list.
    other.dispatch({ kind: 'set-section', section: SECTION, blocks: [item('i', 0, '另一项')] });
    const { command } = placeText(other, read.value.paragraphs);
    if (command) other.dispatch(command);
    const seen = ({ kind, level, align, inlines }: Block) => ({
      kind,
      level,
      align,
      bold: inlines.map((one) => (one.bold && one.kind === 'text' ? one.text : '')).join(''),
    });
    // Words and figures come back as what they say; a heading has its own weight.
    const blocks = other.narrative.blocks(SECTION).map(seen);
    expect(blocks.map(({ bold }) => bold)).toEqual(['', '合计20191308.71', '', '', '', '', '']);
    expect(blocks.map(({ align }) => align ?? null)).toEqual([null, null, 'center', null, null, null, 'right']);
    expect(blocks.map(({ kind, level }) => `${kind} ${level}`).slice(3, 6)).toEqual(['item 0', 'item 1', 'item 2']);
  });
});

it('the web page has bold words strong, lists in lists, and paragraphs where they stand', () => {
  const page = new TextDecoder().decode(exportWeb(printModel(editor), drawnCharts(editor)));
  expect(page).toContain('<p>支出<strong>合计2019</strong>年<strong>1308.71</strong>万元。</p>');
  expect(page).toContain('<h4>甲项<strong>重点</strong></h4>');
  expect(page).toContain(
    '<ul role="list"><li>1、第一层<ul role="list"><li>（1）第二层<ul role="list"><li>①第三层</li></ul></li></ul></li></ul>',
  );
  expect(page).toContain('<p class="center">附表标题</p>');
  expect(page).toContain('<p class="right">某某局</p>');
  expect(page).toMatch(/p\.right \{[^}]*text-align: right/u);
});
