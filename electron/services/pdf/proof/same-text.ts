import { settable } from '../model-json';

/** Blanks, line ends and signs without a shape: where lines break, they come and go. */
const SHAPELESS = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A text as its shapes alone. */
export function shapes(text: string): string {
  return text.normalize('NFKC').replace(SHAPELESS, '');
}

/** Whether a page shows the text; letters written from right to left are drawn in another order than they are read. */
export function sameText(shown: string, meant: string): boolean {
  const [left, right] = [shapes(shown), shapes(settable(meant))];
  return left === right || (FROM_RIGHT.test(right) && sorted(left) === sorted(right));
}

function sorted(text: string): string {
  return [...text].sort().join('');
}
