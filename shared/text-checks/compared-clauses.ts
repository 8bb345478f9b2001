/** Words for a change. */
export const UP = '增加|增长|上升|提高|增多';
export const DOWN = '减少|下降|降低|减低';
export const NUMBER = '\\d[\\d,]*(?:\\.\\d+)?(?:亿元|万元|元|%)?';
/** Words for a change that also stand before other words, so that they count with a figure behind them only. */
export const FALLEN = `${DOWN}|压减|压缩|缩减|核减`;

/** Words for no change at all. */
export const EXACTLY_SAME =
  '持平|一致|一样|相同|无增减(?:变[化动])?|没有增减(?:变[化动])?|[未无]?(?:没有|无|未发生|没有发生)变[化动]|未变[化动]?|保持不变|不变';
/** Words for no change; 相当 only says that there is hardly any. */
export const SAME = `${EXACTLY_SAME}|相当`;
const MONEY = '(?:人民币)?(\\d[\\d,]*(?:\\.\\d+)?)[余多]?(?:亿|万|千|百)*[余多]?(元|%|个百分点)?(?:左右)?';
const LAST_YEAR = '上年|去年|上一年|前一年';
const AMONG_YEARS = `${LAST_YEAR}|(?:19|20)\\d{2}年`;
const YEAR = /^(?:上年|\d{4}年)$/;
const NUMBERED_YEAR = /^\d{4}年$/;
const WITH = '(?:相比于?|相较于?|较之?|比|与|和|同(?!比)|跟)';
const OWNER = '(?:我.|我单位|本.|本部门|本单位)?';

/** What a clause says of its item: that it changed, that it did not, or that it changed by nothing (减少 0.00 万元). */
type Said = 'changed' | 'same' | 'none';

/** 较 2025 年减少 3 万元: a clause that compares, with its place in the sentence. */
export interface Compared {
  said: Said;
  /** What it is said of; empty when that stands in a clause before. */
  item: string;
  /** The year whose figure it is (2026年、本年), empty when none is named. */
  own: string;
  /** What it is compared with: a year as it is written, empty when nothing is named. */
  base: string;
  /** Compared with what was carried out (执行数、决算数), not with what was planned. */
  carriedOut: boolean;
  /** A change of money (元), not of people or cars, and not a rate. */
  money: boolean;
  from: number;
  to: number;
}

const CHANGED = new RegExp(
  `(有所|略有|明显|大幅|小幅|适当)?(?:净)?(?:(${UP}|${FALLEN})(额|率|幅度?)?|增幅|降幅|[多少](?=\\d))(了|约|为|至|到)*(?:${MONEY})?$`,
);
const UNCHANGED = new RegExp(`(?:${SAME})$`);
const ADVERBS = /(?:基本|大体|大致|保持|总体|[均都仍已也将则仅只共即]|相应)+$/;
const COMPARISON_FIRST = new RegExp(`${WITH}${OWNER}([^,]*?(?:${AMONG_YEARS})[^,]*?)(?:相比较?|比较),?`);
const COMPARISON = new RegExp(`${WITH}${OWNER}((?:${AMONG_YEARS}).*|(?:上|年初)?(?:预算|计划)[数额]?)$`);
const SAME_PERIOD = /同比/;
const OWN_YEAR = /^(?:在)?((?:19|20)\d{2}年|本年|今年|当年)度?/;
const JOINING = /^(?:并且?|且|即|但是?|而|也|又|却|则)/;

/** A clause of a folded text (without the signs around it) that stands at `at`; null when it compares nothing. */
export function comparedIn(clause: string, at: number): Compared | null {
  const unchanged = UNCHANGED.exec(clause);
  const verb = unchanged ?? CHANGED.exec(clause);
  if (!verb) return null;
  const compared = comparisonOf(clause.slice(0, verb.index).replace(ADVERBS, ''));
  const said = unchanged ? 'same' : changeOf(verb, compared.base !== '');
  if (!said) return null;
  const money = !unchanged && (verb[6] ?? '') === '元';
  return { ...compared, said, money, from: at + verb.index, to: at + clause.length };
}

/** 有所减少, 减少为 0 and 减少 3 are changes; 减少 0.00 is none; 减少 alone is one when it is compared. */
function changeOf(verb: RegExpExecArray, compared: boolean): Said | null {
  const [, some, word, measure, target = '', number] = verb;
  if (some !== undefined && number === undefined) return 'changed';
  if (number === undefined) return word !== undefined && measure === undefined && compared ? 'changed' : null;
  const reached = word !== undefined && measure === undefined && ['为', '至', '到'].includes(target);
  return reached || /[1-9]/.test(number) ? 'changed' : 'none';
}

function comparisonOf(words: string): Pick<Compared, 'item' | 'own' | 'base' | 'carriedOut'> {
  const comparison = COMPARISON_FIRST.exec(words) ?? COMPARISON.exec(words);
  const samePeriod = SAME_PERIOD.test(words);
  const against = comparison?.[1] ?? (samePeriod ? '上年' : '');
  const rest = words
    .replace(comparison?.[0] ?? '', '')
    .replace(SAME_PERIOD, '')
    .replace(JOINING, '');
  const own = OWN_YEAR.exec(rest);
  return {
    item: rest
      .slice(own?.[0].length ?? 0)
      .replace(ADVERBS, '')
      .replaceAll(',', ''),
    own: own?.[1] ?? '',
    base: baseIn(against),
    carriedOut: /执行|决算|完成|实际/.test(against),
  };
}

function baseIn(against: string): string {
  const [year] = new RegExp(AMONG_YEARS).exec(against) ?? [];
  if (year === undefined) return against;
  return new RegExp(LAST_YEAR).test(year) ? '上年' : year;
}

/** Can two clauses be about one comparison: of the same year, with the same year, plan with plan? */
export function sameComparison(one: Compared, other: Compared): boolean {
  return oneYear(one, other) && (one.base === '' || other.base === '' || one.carriedOut === other.carriedOut);
}

function oneYear(one: Compared, other: Compared): boolean {
  if (one.own !== '' && other.own !== '' && one.own !== other.own) return false;
  if (one.base === other.base) return true;
  // 上年 beside a year by its number: the number may be the slip.
  const [few = '', many = ''] = [one.base, other.base].toSorted((a, b) => a.length - b.length);
  return few === '' ? YEAR.test(many) : few === '上年' && NUMBERED_YEAR.test(many);
}
