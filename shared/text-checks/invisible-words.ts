import { invisibleCount, invisibleIn, kindsOf, privateIn } from '../text/invisible';
import type { TextRuleHead, WrongWords } from './text-finding';

/** W21: documents of earlier days, or of other programs, may still hold what no border lets in any more. */
export const INVISIBLE: TextRuleHead = {
  id: 'W21',
  severity: 'error',
  say: '不得含看不见的控制字符和没有统一编码的字',
};

/** One finding for a text, whatever number of them stands in it, and one for characters that other machines do not show. */
export function invisibleWords(text: string): WrongWords[] {
  const found = invisibleIn(text);
  const own = privateIn(text);
  const words: WrongWords[] = [];
  if (found.length > 0)
    words.push(
      about(
        found,
        `含有 ${invisibleCount(found)}，可能颠倒显示顺序或使相同的文字对不上。打印时不印出，请删去这段文字重新录入。`,
      ),
    );
  if (own.length > 0)
    words.push(
      about(
        own,
        `含有 ${own.length} 个没有统一编码的字（${kindsOf(own)}），在别的电脑上会显示成空白或别的字，请改用标准的字。`,
      ),
    );
  return words;
}

function about(found: readonly string[], sentence: string): WrongWords {
  return { head: INVISIBLE, mark: [...new Set(found)].join(' '), sentence };
}
