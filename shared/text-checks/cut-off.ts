import { excerpt, type TextRuleHead, type WrongWords } from './text-finding';

/** W16: sentences that stop in the middle (F-6; seen in published tables: “…使用费约”, “…环境；加”). */
export const CUT_OFF: TextRuleHead = { id: 'W16', severity: 'error', say: '语句应完整' };

/**
 * Words after which something must follow, unless they end a longer word (合约, 涉及, 参与). And a single letter
 * after a comma or semicolon, the beginning of a word that is not there.
 */
const HANGING =
  /(?:(?<![预节合条契公签续违履相守简制集缔特解邀立盟租毁俭隐和失赴民要纽乡婚订协换])约|(?<![涉普企顾提遍危触波推论谈言殃埃累兼不得莫能可所述未旁延])及|(?<![参给赠授付赋干])与|由于|按照|关于|为了|以及|并且|或者|(?<=[，,；;。])其中|(?<=[^；，;,]{3})[；，;,](?![等略无否是有])\p{Script=Han})$/u;
/** Shorter texts are names and values rather than sentences. */
const SHORTEST = 6;
/** Letters at the end of a text that decide it: more than the longest ending with all that may stand before it. */
const LOOKED_AT = 16;

/** The end of a text that is no end. */
export function cutOff(text: string): WrongWords[] {
  const whole = text.trim();
  const end = whole.slice(-LOOKED_AT);
  const match = whole.length < SHORTEST ? null : HANGING.exec(end);
  if (!match) return [];
  const quote = excerpt(whole, whole.length - end.length + match.index, whole.length);
  const sentence = `“${quote}”像是没有写完的语句，请补全。`;
  return [{ head: CUT_OFF, mark: match[0], sentence }];
}
