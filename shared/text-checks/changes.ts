import type { Judged } from '../form/finding';
import type { Folded } from '../narrative/folded';
import { DOWN, FALLEN, NUMBER, SAME, UP } from './compared-clauses';
import { type Sentence, sentenceFinding } from './sentences';
import type { TextRuleHead } from './text-finding';

/** W18: what is given as the reason goes the same way as the change. */
export const REASON: TextRuleHead = { id: 'W18', severity: 'warning', say: '增减原因的方向应与增减一致' };

const CHANGE = new RegExp(`(${UP}|${FALLEN})(?:了|约)?(?=${NUMBER})`, 'g');
const BECAUSE =
  /主要(?:(?:是|为|系|在于|原因(?:是|为|系|在于|:)?)(?:因为|由于)?|由于|因为?)|原因(?:是|为|系|在于|:)(?:因为|由于)?|(?:由于|因为)|^因(?![公此素])/g;
/** Words of a reason that lead up or down, whatever figure stands after them. */
const RAISES = new RegExp(
  `${UP}|新增|增设|增编|增人|增资|调增|追加|上调|扩大|补发|新招|招录|调入|上涨|提标|上年.{0,6}(?:减|未)`,
);
const LOWERS = new RegExp(
  `${DOWN}|压减|压缩|缩减|缩小|核减|调减|削减|节约|厉行|精简|取消|退休|调出|未安排|不再|没有|无|完成|完工|结束|到期|上年.{0,6}(?:增|有)|控制|从严|过紧日子`,
);

/**
 * 增减原因: a sentence says that something fell, and explains it only with what rose, or the other way round, or with words
 * that say nothing changed.
 */
export function judgeReasons(section: string, folded: Folded, sentences: readonly Sentence[]): Judged[] {
  return sentences.flatMap((sentence, at) =>
    [...sentence.text.matchAll(BECAUSE)].flatMap((because, nth, all): Judged[] => {
      const explained = explainedBy(sentence, because, all[nth - 1]?.index ?? 0, sentences[at - 1]);
      if (!explained) return [];
      const from = because.index + because[0].length;
      const end = explained.behind ?? clauseEnd(sentence.text, from, all[nth + 1]?.index);
      const reason = sentence.text.slice(from, end);
      const down = new RegExp(FALLEN).test(explained.word);
      const isNothing = NOTHING_CHANGED.test(reason);
      if (!isNothing && !goesAgainst(reason, down ? 'down' : 'up')) return [];
      const told = isNothing
        ? '却写没有变化，前后矛盾，请核对。'
        : `却只写了${down ? '增加' : '减少'}的原因，方向相反，请核对。`;
      return sentenceFinding(REASON, section, folded, sentence, { from: because.index, to: end }, (quote) =>
        explained.behind === null
          ? `上文写${explained.word}，“${quote}”${told}`
          : `下文写${explained.word}，“${quote}”${told}`,
      );
    }),
  );
}

const AMOUNTS = '费用?|经费|[支收][出入]|开支|拨款|资金|[预决]算数?|[款金]额';
/** What changes when the money does: an amount, or people and tasks that cost it. */
const COSTS = `${AMOUNTS}|工资|补贴|补助|任务|[科项]目|业务量?|工作量|人员|人数|职工|编制|[批人]次|次数`;
const DIRECTION = new RegExp(`${UP}|${DOWN}`, 'g');
/** 项目支出增加3万元: a clause that ends with the change of a cost; 增加了使用年限、提高效率 change something else. */
const COST_CHANGES = new RegExp(
  `(?:${COSTS})(?:数|额)?(?:有所|略有|明显|大幅|小幅|相应|同比|净|[较比]上年|[较比]去年)*(?:${UP}|${DOWN})(?:了|约|的?(?:较多|较大|明显)|(?:${NUMBER}余?)|等|的?(?:主要)?原因|所致|影响)*$`,
);
/** Words with which the change of a cost explains the opposite: it did not happen, or others bear it. */
const TURNS =
  /[未不没无非]|避免|防止|停|但|却|然而|而|虽|尽管|后|改[由为]|由[^,]*(?:负担|承担|支付|列支|解决|保障)|上级|自筹|自有|结[转余]|租|暂缓|抵/;

/** True when every clause of a reason tells the change of a cost, and each goes the other way than the amount. */
function goesAgainst(reason: string, change: 'up' | 'down'): boolean {
  const [against, along] = change === 'up' ? [DOWN, RAISES] : [UP, LOWERS];
  if (along.test(reason) || TURNS.test(reason)) return false;
  const clauses = reason.split(/(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[;；。]/).filter((clause) => clause !== '');
  return (
    clauses.length > 0 &&
    clauses.every((clause) => {
      const [word, ...others] = [...clause.matchAll(DIRECTION)];
      const isOne = word !== undefined && others.length === 0;
      return isOne && new RegExp(against).test(word[0]) && COST_CHANGES.test(clause);
    })
  );
}

/** 支出与上年持平: nothing else is said than that the amount did not change. */
const NOTHING_CHANGED = new RegExp(
  `^(?:本年|今年|本年度)?(?:${AMOUNTS})*(?:[与和同较比]?(?:上年|去年)度?(?:${AMOUNTS}|相比|相较)?)?[,，]?(?:基本|总体)?(?:${SAME})[。.]?$`,
);

/** What a reason of its own (变化原因) says against the amount of the change that stands beside it, null = nothing. */
export function reasonAgainst(reason: string, change: 'up' | 'down'): string | null {
  const written = reason.replace(/\s/g, '');
  const told = change === 'up' ? '增加' : '减少';
  if (NOTHING_CHANGED.test(written)) return `这一行是${told}，却写没有变化，前后矛盾，请核对。`;
  if (!goesAgainst(written, change)) return null;
  return `这一行是${told}，却只写了${change === 'up' ? '减少' : '增加'}的原因，方向相反，请核对。`;
}

/** The change that a reason is given for, and where the reason ends when the change stands behind it. */
interface Explained {
  word: string;
  behind: number | null;
}

/** 减少…，主要是 before the reason, in its sentence or at the end of the one before; or 由于…，…减少… behind it. */
function explainedBy(
  { text }: Sentence,
  because: RegExpMatchArray,
  from: number,
  previous: Sentence | undefined,
): Explained | null {
  const at = because.index ?? 0;
  const before = at === 0 ? (previous?.text ?? '') : text.slice(from, at);
  const change = [...before.matchAll(CHANGE)].at(-1);
  if (change && isAboutChange(before, change)) return { word: change[1] ?? '', behind: null };
  return at === 0 && /由于|因/.test(because[0]) ? changeBehind(text, because[0].length) : null;
}

/** 由于人员增加，支出减少 5 万元: the only change of the sentence, in the clause behind the reason. */
function changeBehind(text: string, from: number): Explained | null {
  const comma = text.indexOf(',', from);
  if (comma < 0) return null;
  const [change, ...others] = [...text.matchAll(CHANGE)].filter(({ index }) => index > comma);
  if (!change || others.length > 0) return null;
  if (/[,;]/.test(text.slice(comma + 1, change.index)) || isNone(text, change)) return null;
  return { word: change[1] ?? '', behind: comma };
}

function isNone(text: string, change: RegExpMatchArray): boolean {
  return /^0+(?:\.0+)?(?![\d.])/.test(text.slice((change.index ?? 0) + change[0].length));
}

const LAST_BEFORE_REASON = new RegExp(
  `^${NUMBER}(?:[,(](?:${UP}|${DOWN}|增幅|降幅)(?:了|约|为)?${NUMBER}\\)?)?\\)?的?[,;(]?(?:其|这|此)?是?(?:${UP}|${DOWN})?的?(?:主要)?(?:变动|变化)?$`,
);

/** The change stands last before the reason: no other item, only its amount and rate, between the two. */
function isAboutChange(before: string, change: RegExpMatchArray): boolean {
  if (isNone(before, change)) return false;
  return LAST_BEFORE_REASON.test(before.slice((change.index ?? 0) + change[0].length));
}

function clauseEnd(text: string, from: number, next: number | undefined): number {
  const stop = text.indexOf(';', from);
  return Math.min(text.length, next ?? text.length, stop < 0 ? text.length : stop);
}
