/** Between two paragraphs in a folded text. */
export const BREAK = '\n';

/** Signs and digits in one width, one letter for one letter; 。 and “” are Chinese only and stay. */
export function foldSign(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return letter;
}
