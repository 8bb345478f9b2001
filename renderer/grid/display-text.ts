import type { ColumnLayout } from '../../shared/document/layout';
import type { CellState } from '../../shared/document/layout';

/** Puts thousands separators into a decimal text for reading; the text is otherwise left as it is. */
export function groupThousands(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  const whole = (match[2] ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${match[1] ?? ''}${whole}${match[3] ?? ''}`;
}

/** What a cell shows on screen: amounts grouped, a bad text exactly as typed, everything else as printed. */
export function displayText(cell: CellState, column: ColumnLayout): string {
  return column.kind === 'money' && cell.value !== null ? groupThousands(cell.text) : cell.text;
}

export function isNegative(cell: CellState): boolean {
  return cell.value?.startsWith('-') ?? false;
}
