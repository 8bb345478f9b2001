import { invisibleCount, invisibleIn } from '../text/invisible';
import type { TextRuleHead, WrongWords } from './text-finding';

/** W21: documents of earlier days, or of other programs, may still hold what no border lets in any more. */
export const INVISIBLE: TextRuleHead = { id: 'W21', severity: 'error', say: '不得含看不见的控制字符' };

/** One finding for a text, whatever number of them stands in it. */
export function invisibleWords(text: string): WrongWords[] {
  const found = invisibleIn(text);
  if (found.length === 0) return [];
  const sentence = `含有 ${invisibleCount(found)}，可能颠倒显示顺序或使相同的文字对不上。打印时不印出，请删去这段文字重新录入。`;
  return [{ head: INVISIBLE, mark: [...new Set(found)].join(' '), sentence }];
}
