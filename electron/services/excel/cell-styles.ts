import type { Alignment, Borders, Font, Style } from 'exceljs';

/** Type sizes in points. */
export const SIZE = { cover: 26, fact: 15, title: 16, entry: 12, heading: 10.5, body: 10, check: 9 } as const;

const SONG = '宋体';
const HEI = '黑体';
/** The widths and line heights of 宋体 depend on the character set being named. */
const GB2312 = 134;

const LINE = { style: 'thin', color: { argb: 'FF000000' } } as const;
const FRAME: Partial<Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };

/** How a cell looks. Whole objects, made once and never changed: cells share them. */
export type CellStyle = Partial<Style>;

const BLACK = 'FF000000';
const LINK_BLUE = 'FF0563C1';

function font(name: string, size: number, bold = false, argb = BLACK): Partial<Font> {
  return { name, size, bold, charset: GB2312, color: { argb } };
}

function style(face: Partial<Font>, alignment: Partial<Alignment>, more: CellStyle = {}): CellStyle {
  return { font: face, alignment: { vertical: 'middle', ...alignment }, numFmt: 'General', ...more };
}

export const TITLE = style(font(HEI, SIZE.title, true), { horizontal: 'center', shrinkToFit: true });
export const HEADER = style(font(HEI, SIZE.body), { horizontal: 'center', wrapText: true }, { border: FRAME });
export const NOTE = style(font(SONG, SIZE.body), { horizontal: 'left', wrapText: true });
export const HINT = style(font(SONG, SIZE.body), { horizontal: 'left' });

export const COVER_TITLE = style(font(HEI, SIZE.cover, true), { horizontal: 'center', wrapText: true });
export const COVER_LABEL = style(font(SONG, SIZE.fact), { horizontal: 'right' });
export const COVER_FACT = style(
  font(SONG, SIZE.fact),
  { horizontal: 'center', wrapText: true },
  { border: { bottom: LINE } },
);
export const PART = style(font(HEI, SIZE.entry), { horizontal: 'left' });
export const ENTRY = style(font(SONG, SIZE.entry), { horizontal: 'left', wrapText: true });
export const LINK = style(
  { ...font(SONG, SIZE.entry, false, LINK_BLUE), underline: true },
  { horizontal: 'left', wrapText: true },
);
export const COUNT = style(font(SONG, SIZE.entry), { horizontal: 'center' });
export const PARAGRAPH = style(font(SONG, SIZE.heading), { horizontal: 'left', vertical: 'top', wrapText: true });

export function heading(horizontal: 'left' | 'center' | 'right'): CellStyle {
  return style(font(SONG, SIZE.heading), { horizontal, shrinkToFit: true });
}

/** Styles of body cells, each made once. */
export class BodyStyles {
  private readonly made = new Map<string, CellStyle>();

  constructor(private readonly size: number = SIZE.body) {}

  /** Amounts and numbers shrink rather than turn into ####, and keep off the words of the next column. */
  amount(format: string, bold: boolean): CellStyle {
    const alignment = { horizontal: 'right', indent: 1, shrinkToFit: true } as const;
    return this.once(`amount ${format} ${bold}`, () =>
      style(font(SONG, this.size, bold), alignment, { border: FRAME, numFmt: format }),
    );
  }

  text(horizontal: 'left' | 'center', bold: boolean, indent = 0): CellStyle {
    return this.once(`text ${horizontal} ${bold} ${indent}`, () =>
      style(
        font(SONG, this.size, bold),
        { horizontal, wrapText: true, ...(indent > 0 ? { indent } : {}) },
        { border: FRAME, numFmt: '@' },
      ),
    );
  }

  counter(): CellStyle {
    return this.once('counter', () =>
      style(font(SONG, this.size), { horizontal: 'center' }, { border: FRAME, numFmt: '0' }),
    );
  }

  private once(key: string, make: () => CellStyle): CellStyle {
    const found = this.made.get(key) ?? make();
    this.made.set(key, found);
    return found;
  }
}
