import { carriedOut, notRunSentence } from '../checks/not-run';
import { CUT_OFF, cutOff } from './cut-off';
import { INVISIBLE, invisibleWords } from './invisible-words';
import { LEFT_OVER, leftovers, SIGNS, wrongSigns } from './leftovers';
import { LEVEL, type LevelWords, wrongLevel } from './level-words';
import { PRIVATE, privateWords } from './personal-data';
import type { TextRuleHead, WrongWords } from './text-finding';

/** What is wrong in a piece of text whatever stands around it (文字审核); `place` begins the sentence about private data. */
export function wrongWords(text: string, place: string, level: LevelWords | null): WrongWords[] {
  const rules: readonly [TextRuleHead, () => WrongWords[]][] = [
    [LEFT_OVER, () => leftovers(text)],
    [CUT_OFF, () => cutOff(text)],
    [SIGNS, () => wrongSigns(text)],
    [INVISIBLE, () => invisibleWords(text)],
    [PRIVATE, () => privateWords(text, place)],
    [LEVEL, () => wrongLevel(text, level)],
  ];
  return rules.flatMap(([head, run]) =>
    carriedOut(run, () => [{ head, mark: 'not-run', sentence: notRunSentence(head.say) }]),
  );
}
