import type { TableForm } from '../../../shared/form/template';
import type { WorkbookCell } from '../ooxml/workbook';
import { cellAt, type DataLine } from './lines';
import { importNotes } from './notes';
import type { Remarks } from './remarks';
import { codeDigits, textKey } from './text';

interface CodeCell {
  cell: WorkbookCell;
  digits: string;
}

/**
 * Tells of codes (编码) that were not read as they are written: parts of 类、款、项 without their leading zero (`2` for
 * `02`), and parts with signs between them (`201-03-01`).
 */
export function noteChangedCodes(form: TableForm, lines: readonly DataLine[], report: Remarks): void {
  let bare: { cell: WorkbookCell; printed: string; read: string } | null = null;
  for (const column of form.columns) {
    if (column.kind !== 'code') continue;
    const cells = lines.flatMap((line): CodeCell[] => {
      const cell = cellAt(line, column);
      const digits = cell ? codeDigits(cell.text) : null;
      return cell && digits !== null ? [{ cell, digits }] : [];
    });
    for (const { cell, digits } of cells) {
      const printed = cell.text.trim();
      if (/\d\D+\d/.test(textKey(printed).replace(/\.0*$/, '')))
        report.push(importNotes.codeJoined(form.plainTitle, cell.address, printed, digits));
    }
    if (column.part === null) continue;
    const width = column.part.to - column.part.from;
    const short = cells.filter(({ digits }) => digits.length < width);
    const padded = ({ cell, digits }: CodeCell) => ({ cell, printed: digits, read: digits.padStart(width, '0') });
    // Beside others that have their zero each one is odd; a column of bare numbers has lost the zeros of all alike.
    if (cells.some(({ digits }) => digits.length === width && digits.startsWith('0'))) {
      for (const { cell, printed, read } of short.map(padded))
        report.push(importNotes.codeShort(form.plainTitle, cell.address, printed, read));
    } else bare ??= short.map(padded)[0] ?? null;
  }
  if (bare) report.push(importNotes.codesBare(form.plainTitle, bare.cell.address, bare.printed, bare.read));
}
