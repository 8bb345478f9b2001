/**
 * True for a text that a spreadsheet would compute if it were typed into it (公式样文本): it begins with `=`, `+`, `-` or
 * `@`, half or full width, also behind blanks and invisible characters, or with a tab or a line break. A sign alone is no
 * formula.
 */
export function looksLikeFormula(text: string): boolean {
  return text.length > 1 && FORMULA_START.test(text);
}

const FORMULA_START = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u;
