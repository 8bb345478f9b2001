import { columnLetters, parseAddress } from './workbook';

/** Texts, sheet names, brackets and names come first, so that only true references are left to move. */
const TOKENS = new RegExp(
  [
    '"(?:[^"]|"")*"',
    "'(?:[^']|'')*'!?",
    String.raw`\[[^\]]*\]`,
    String.raw`(?<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w.(!\u0080-\uFFFF])`,
    String.raw`(?<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})(?![\w.(!\u0080-\uFFFF])`,
    String.raw`(?<rows>\$?\d{1,7}:\$?\d{1,7})(?![\w.])`,
    String.raw`[A-Za-z_\\\u0080-\uFFFF][\w.\\?\u0080-\uFFFF]*`,
    String.raw`\d+(?:\.\d*)?(?:[eE][+-]?\d+)?`,
  ].join('|'),
  'g',
);

/**
 * A shared formula (共享公式) as it reads some rows and columns further on; null when a reference would leave the
 * sheet.
 */
export function shiftFormula(formula: string, rows: number, columns: number): string | null {
  let left = false;
  const moved = (part: string): string => {
    const shifted = shiftPart(part, rows, columns);
    if (shifted === null) left = true;
    return shifted ?? part;
  };
  const text = formula.replace(TOKENS, (token, ...rest) => {
    const groups: unknown = rest.at(-1);
    const isReference = typeof groups === 'object' && groups !== null && Object.values(groups).some(Boolean);
    return isReference ? token.split(':').map(moved).join(':') : token;
  });
  return left ? null : text;
}

/** `A1`, `$A1`, `A` or `7`, moved where no dollar sign holds it. */
function shiftPart(part: string, rows: number, columns: number): string | null {
  const [, fixedColumn = '', letters = '', fixedRow = '', digits = ''] =
    /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(part) ?? [];
  const at = parseAddress(`${letters || 'A'}${digits || '1'}`);
  if (!at) return null;
  // Of `$7` the dollar sign lands in the first group.
  const holdsRow = letters === '' ? fixedColumn !== '' : fixedRow !== '';
  const column = fixedColumn === '' ? at.column + columns : at.column;
  const row = holdsRow ? at.row : at.row + rows;
  const letter = letters === '' ? '' : columnLetters(column);
  const number = digits === '' ? '' : String(row);
  if (letters !== '' && letter === '') return null;
  if (!parseAddress(`${letter || 'A'}${number || '1'}`)) return null;
  return `${fixedColumn}${letter}${fixedRow}${number}`;
}
