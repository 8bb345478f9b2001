import type { Style } from 'exceljs';

const LINE = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const FRAME = { top: LINE, left: LINE, bottom: LINE, right: LINE };

export const HEADER: Partial<Style> = {
  font: { name: '宋体', size: 10, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } },
  alignment: { horizontal: 'center', vertical: 'middle' },
  border: FRAME,
};

export const TEXT_CELL: Partial<Style> = {
  font: { name: '宋体', size: 10 },
  alignment: { vertical: 'top', wrapText: true },
  border: FRAME,
};

export const FIGURE_CELL: Partial<Style> = {
  font: { name: '宋体', size: 10 },
  alignment: { horizontal: 'right', vertical: 'top' },
  numFmt: '#,##0.00##',
  border: FRAME,
};
