import { dictionaryIn, entryOf, type PdfObjects, referenceIn } from './objects';

/** What a page needs to know of a font: the text of each glyph and its width, in thousandths of the letter size. */
export interface PdfFont {
  text(glyph: number): string;
  width(glyph: number): number;
}

/** Reads a font of two-byte glyph numbers. */
export function readFont(objects: PdfObjects, number: number): PdfFont {
  const font = objects.dictionary(number);
  const texts = textsOf(Buffer.from(objects.stream(referenceIn(font, 'ToUnicode'))).toString('latin1'));
  const descendant = referenceIn(entryOf(font, 'DescendantFonts')?.replace('[', '/First ') ?? '', 'First');
  const own = objects.dictionary(descendant);
  const usual = Number.parseFloat(entryOf(own, 'DW') ?? '1000');
  const widths = widthsOf(entryOf(own, 'W') ?? '');
  return { text: (glyph) => texts.get(glyph) ?? '', width: (glyph) => widths.get(glyph) ?? usual };
}

const RANGES = /(\d+) (?:\[([^\]]*)\]|(\d+) (-?[\d.]+))/gu;

function widthsOf(list: string): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const [, from, several, to, one] of list.slice(list.indexOf('[') + 1, endOf(list)).matchAll(RANGES)) {
    const first = Number.parseInt(from ?? '', 10);
    if (several === undefined) {
      const last = Number.parseInt(to ?? '', 10);
      for (let glyph = first; glyph <= last; glyph += 1) widths.set(glyph, Number.parseFloat(one ?? ''));
    } else {
      for (const [at, width] of several.trim().split(/\s+/u).entries())
        widths.set(first + at, Number.parseFloat(width));
    }
  }
  return widths;
}

/** Where the list of widths, which holds lists itself, ends. */
function endOf(list: string): number {
  let depth = 0;
  for (let at = 0; at < list.length; at += 1) {
    if (list[at] === '[') depth += 1;
    if (list[at] === ']') depth -= 1;
    if (depth === 0 && list[at] === ']') return at;
  }
  return list.length;
}

const BLOCK = /begin(bfchar|bfrange)([\s\S]*?)end\1/gu;
const PAIR = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>/gu;
const TRIPLE = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/gu;

function textsOf(map: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const [, kind, block = ''] of map.matchAll(BLOCK)) {
    if (kind === 'bfchar') {
      for (const [, glyph = '', text = ''] of block.matchAll(PAIR)) texts.set(Number.parseInt(glyph, 16), utf16(text));
    } else {
      for (const [, from = '', to = '', text = ''] of block.matchAll(TRIPLE)) {
        const first = Number.parseInt(from, 16);
        const start = Number.parseInt(text, 16);
        for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1)
          texts.set(glyph, utf16((start + glyph - first).toString(16).padStart(text.length, '0')));
      }
    }
  }
  return texts;
}

/** Text of big-endian UTF-16 in hexadecimal digits. */
export function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

/** The fonts that a page names, by their names. */
export function fontsOf(objects: PdfObjects, resources: string, known: Map<number, PdfFont>): Map<string, PdfFont> {
  const fonts = new Map<string, PdfFont>();
  for (const [, name = '', reference = ''] of dictionaryIn(objects, resources, 'Font').matchAll(
    /\/(\w+) (\d+) \d+ R/gu,
  )) {
    const number = Number.parseInt(reference, 10);
    const font = known.get(number) ?? readFont(objects, number);
    known.set(number, font);
    fonts.set(name, font);
  }
  return fonts;
}
