/** What a cell holds after saving back. */
export type NewContent = { kind: 'number'; text: string } | { kind: 'text'; text: string } | { kind: 'blank' };

/** One cell to be written (回写). */
export interface CellEdit {
  row: number;
  column: number;
  address: string;
  content: NewContent;
  /** Its formula stays and only the cached result is written. */
  keepFormula: boolean;
}

/** Key of a place within one sheet. */
export function placeKey({ row, column }: { row: number; column: number }): string {
  return `${row}:${column}`;
}
