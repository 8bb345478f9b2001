import type { PageSetup } from 'exceljs';
import type { PrintLayout } from '../../../shared/form/layout';

const PAPER = { A4: { code: 9, short: 210, long: 297 }, A3: { code: 8, short: 297, long: 420 } } as const;
const MM_PER_INCH = 25.4;
const POINTS_PER_MM = 72 / MM_PER_INCH;

/** Margins of a page in millimetres. */
const MARGINS = { left: 15, right: 15, top: 18, bottom: 17, footer: 8 } as const;

/** excel's number of a paper size. */
function paperCode(paper: PrintLayout['paper']): number {
  return PAPER[paper].code;
}

/** Room for a table on one page: width in millimetres, height in points. */
export function printableArea({ paper, orientation }: PrintLayout): { width: number; height: number } {
  const { short, long } = PAPER[paper];
  const [width, height] = orientation === 'portrait' ? [short, long] : [long, short];
  return {
    width: width - MARGINS.left - MARGINS.right,
    height: points(height - MARGINS.top - MARGINS.bottom),
  };
}

export function points(millimetres: number): number {
  return millimetres * POINTS_PER_MM;
}

function inches(millimetres: number): number {
  return millimetres / MM_PER_INCH;
}

/** Width of a column in characters of the workbook's standard font: 7 pixels each and 5 between columns, at 96 dpi. */
export function columnChars(millimetres: number): number {
  const pixels = Math.round((millimetres / MM_PER_INCH) * 96);
  return Math.max(1, Math.round(((pixels - 5) / 7) * 100) / 100);
}

/** Points of a column for each character of its width. */
export const POINTS_PER_CHARACTER = 5.25;

/** A height in points as Excel keeps it: in quarters, never less. */
export function quarter(height: number): number {
  return Math.ceil(height * 4 - 0.01) / 4;
}

/** Page set-up (页面设置) common to all sheets: as wide as the page, centred, with the form's margins. */
export function pageSetup({ paper, orientation }: Pick<PrintLayout, 'paper' | 'orientation'>): Partial<PageSetup> {
  return {
    paperSize: paperCode(paper),
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: {
      left: inches(MARGINS.left),
      right: inches(MARGINS.right),
      top: inches(MARGINS.top),
      bottom: inches(MARGINS.bottom),
      header: inches(MARGINS.footer),
      footer: inches(MARGINS.footer),
    },
  };
}
