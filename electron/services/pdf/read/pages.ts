import { type Glyph, glyphsOf } from './content';
import { fontsOf, type PdfFont } from './fonts';
import { dictionaryIn, entryOf, type PdfObjects, readObjects, referenceIn } from './objects';

/** A page as it was written: its measures in points, and every letter on it in the order it is drawn. */
export interface WrittenPage {
  width: number;
  height: number;
  glyphs: Glyph[];
}

const NUMBERS = /-?\d+(?:\.\d+)?/gu;

/** Reads back a PDF that the typesetter wrote: what stands where on its pages. Throws at what it does not understand. */
export function readPages(pdf: Uint8Array): WrittenPage[] {
  const objects = readObjects(pdf);
  const fonts = new Map<number, PdfFont>();
  return pageNumbers(objects, referenceIn(objects.root, 'Pages')).map((number) => readPage(objects, number, fonts));
}

function pageNumbers(objects: PdfObjects, number: number): number[] {
  const kids = entryOf(objects.dictionary(number), 'Kids');
  if (kids === null) return [number];
  return [...kids.slice(0, kids.indexOf(']')).matchAll(/(\d+) \d+ R/gu)].flatMap(([, kid]) =>
    pageNumbers(objects, Number.parseInt(kid ?? '', 10)),
  );
}

function readPage(objects: PdfObjects, number: number, known: Map<number, PdfFont>): WrittenPage {
  const page = objects.dictionary(number);
  const box = entryOf(page, 'MediaBox') ?? '';
  const [, , width = 0, height = 0] = (box.slice(0, box.indexOf(']')).match(NUMBERS) ?? []).map((size) => +size);
  const fonts = fontsOf(objects, dictionaryIn(objects, page, 'Resources'), known);
  if (entryOf(page, 'Contents') === null) return { width, height, glyphs: [] };
  return { width, height, glyphs: glyphsOf(objects.stream(referenceIn(page, 'Contents')), fonts, height) };
}
