import type { Failure, Result } from '../../../../shared/result/result';
import { ok } from '../../../../shared/result/result';
import type { Glyph } from '../read/content';
import type { WrittenPage } from '../read/pages';
import { lost } from './fault';
import type { Mark } from './marks';
import { shapes } from './same-text';

/** Points that a letter may stand off its place; the typesetter rounds. */
export const SLACK = 1;
/** Parts of a letter above and below the line it stands on. */
const ABOVE = 0.88;
const BELOW = 0.12;
/** A line is laid by the height of its capitals: this part of a letter may reach over its upper and lower edge. */
const ROUGH = 0.2;

type Sheet = Extract<Mark, { kind: 'sheet' }>;

/** The letters of a page without its number, and the area that they may stand in. */
export interface SheetText {
  page: number;
  cover: boolean;
  /** Edges of the area, in points from the upper left corner. */
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** In the order they are drawn, blanks left out; taken away by what they turn out to belong to. */
  glyphs: Set<Glyph>;
}

export function topOf({ base, size }: Glyph): number {
  return base - ABOVE * size;
}

export function bottomOf({ base, size }: Glyph): number {
  return base + BELOW * size;
}

/** A sign of punctuation is as wide as a letter, half of it blank, which may reach over an edge. */
const SIGN = /^\p{P}+$/u;

/** Whether a letter stands within the area. */
export function inside(
  glyph: Glyph,
  { left, top, right, bottom }: Omit<SheetText, 'page' | 'cover' | 'glyphs'>,
): boolean {
  const slack = SIGN.test(glyph.text) ? glyph.size / 2 + SLACK : SLACK;
  return (
    glyph.left >= left - slack &&
    glyph.right <= right + slack &&
    topOf(glyph) >= top - glyph.size * ROUGH &&
    bottomOf(glyph) <= bottom + glyph.size * ROUGH
  );
}

/** The pages with their areas; each but the cover must bear its own number. */
export function sheetsOf(pages: readonly WrittenPage[], marks: readonly Mark[]): Result<SheetText[]> {
  const margins = new Map<number, Sheet>();
  for (const mark of marks) if (mark.kind === 'sheet') margins.set(mark.page, mark);
  const sheets: SheetText[] = [];
  for (const [at, written] of pages.entries()) {
    const margin = margins.get(at + 1);
    if (margin === undefined) return lost({ page: at + 1 });
    const sheet = sheetOf(written, margin);
    if (!sheet.cover) {
      const number = takeNumber(sheet);
      if (number !== null) return number;
    }
    sheets.push(sheet);
  }
  return ok(sheets);
}

function sheetOf({ width, height, glyphs }: WrittenPage, margin: Sheet): SheetText {
  const { page, cover, left, top, right, bottom } = margin;
  const shown = glyphs.filter(({ text }) => shapes(text) !== '');
  return { page, cover, left, top, right: width - right, bottom: height - bottom, glyphs: new Set(shown) };
}

/** Takes away the number under the page: the line below the area that says just it. */
function takeNumber(sheet: SheetText): { ok: false; error: Failure } | null {
  const lines = new Map<string, Glyph[]>();
  for (const glyph of sheet.glyphs) {
    if (topOf(glyph) < sheet.bottom + SLACK) continue;
    const line = `${glyph.base.toFixed(1)} ${glyph.size}`;
    const found = lines.get(line);
    if (found === undefined) lines.set(line, [glyph]);
    else found.push(glyph);
  }
  const number = [...lines.values()].find(
    (line) => /^\D?(\d+)\D?$/u.exec(line.map(({ text }) => text).join(''))?.[1] === `${sheet.page}`,
  );
  if (number === undefined) return lost({ page: sheet.page });
  for (const glyph of number) sheet.glyphs.delete(glyph);
  return null;
}
