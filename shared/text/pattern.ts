import { Amount } from '../money/amount';
import { inUnit, writtenAmounts } from './amounts';
import { asLiteral } from './as-literal';
import { WORDS } from './content';
import { dayNumber, smallNumber } from './count-words';
import { BREAK, foldSign } from './fold-sign';

/** How the words between the fixed ones of a pattern are read. */
const KINDS = ['amount', 'change', 'list', 'count', 'date'] as const;
type CaptureKind = (typeof KINDS)[number];

/** A pattern that cannot be read: why. */
export class PatternFault extends Error {}

interface Capture {
  name: string;
  kind: CaptureKind;
}

/** 「机关运行经费安排{a}万元，其中{parts:list}」 in a form that text can be matched with. */
export interface Pattern {
  source: string;
  captures: Capture[];
}

const PIECE = /\{([^{}]*)\}|\*\*|\*|[^{}*]+|[{}]/g;
const NUMBER = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
/** Words by which a text says that nothing changed; the first stands where a form has none of its own. */
export const UNCHANGED = ['无增减变化', '与上年持平', '持平'] as const;
const CHANGE = `(?:增加|减少|增长|下降)${NUMBER}(?:亿元|万元|元)|${UNCHANGED.join('|')}`;
const SOURCES: Record<CaptureKind, string> = {
  amount: `(?<![\\d.,])(${NUMBER})`,
  change: `(${CHANGE})`,
  list: `([^。${BREAK}]*)`,
  count: '(?<![\\d.,])(\\d{1,4}|[一二两三四五六七八九十]{1,3})',
  date: '(?<!\\d)((?:\\d{4}年)?(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\\d|3[01])日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}(?!\\d))',
};
/** What stands in for the name of the row that a rule runs over. */
export const LABEL = 'label';

/** Checks a pattern; `label` tells whether the rule runs over rows. Throws PatternFault. */
export function parsePattern(source: string, label: boolean): Pattern {
  const captures: Capture[] = [];
  for (const [piece, inside] of source.matchAll(PIECE)) {
    if (piece === '{' || piece === '}') throw new PatternFault(`a brace without its partner in “${source}”`);
    if (inside === undefined || WORDS.some((word) => word === inside)) continue;
    if (inside === LABEL) {
      if (!label) throw new PatternFault('{label} needs a rule that runs over rows');
      continue;
    }
    const [name = '', kind = 'amount', ...more] = inside.split(':');
    if (!/^[a-z][a-z_]*$/.test(name) || more.length > 0) throw new PatternFault(`{${inside}} is no name`);
    const known = KINDS.find((one) => one === kind);
    if (known === undefined) throw new PatternFault(`“${kind}” is none of ${KINDS.join(', ')}`);
    if (captures.some((capture) => capture.name === name)) throw new PatternFault(`{${name}} stands twice`);
    captures.push({ name, kind: known });
  }
  return { source, captures };
}

/** Where a pattern was found in a folded text. */
export interface Found {
  from: number;
  to: number;
  /** Amounts by name, in the document's unit. */
  values: Record<string, Amount>;
  /** Where each capture begins and ends. */
  ranges: { from: number; to: number; kind: CaptureKind }[];
}

/** Every place where the pattern stands in a folded text; `fill` puts in the document's words. */
export function findPattern(
  { source, captures }: Pattern,
  text: string,
  label: string,
  unit: string,
  fill: (word: string) => string,
): Found[] {
  // Most rows of a table are named nowhere in a text; for those no expression is made.
  if (!fixedWords(source, label, fill).every((words) => text.includes(words))) return [];
  const regex = new RegExp(expression(source, label, fill), 'dgu');
  return [...text.matchAll(regex)].map((match) => {
    const values: Record<string, Amount> = {};
    const ranges: Found['ranges'] = [];
    for (const [at, { name, kind }] of captures.entries()) {
      const written = match[at + 1] ?? '';
      const [from, to] = match.indices?.[at + 1] ?? [match.index, match.index];
      values[name] = read(written, kind, unit, fill('{year}'));
      ranges.push({ from, to, kind });
    }
    return { from: match.index, to: match.index + match[0].length, values, ranges };
  });
}

function expression(source: string, label: string, fill: (word: string) => string): string {
  const pieces = [...source.matchAll(PIECE)].map(([piece, inside]) => {
    if (piece === '**') return '[^]*?';
    if (piece === '*') return `[^。${BREAK}]*?`;
    const words = fixed(piece, inside, label, fill);
    if (words !== null) return asLiteral(words);
    const kind = inside?.split(':')[1] ?? 'amount';
    return SOURCES[KINDS.find((known) => known === kind) ?? 'amount'];
  });
  return pieces.join('');
}

/** The words that stand in every match as they are. */
function fixedWords(source: string, label: string, fill: (word: string) => string): string[] {
  return [...source.matchAll(PIECE)].flatMap(([piece, inside]) => {
    return piece === '**' || piece === '*' ? [] : (fixed(piece, inside, label, fill) ?? []);
  });
}

/** What a piece says in so many words; null for one that is read. */
function fixed(
  piece: string,
  inside: string | undefined,
  label: string,
  fill: (word: string) => string,
): string | null {
  if (inside === undefined) return folded(piece);
  if (inside === LABEL) return folded(label);
  return WORDS.some((word) => word === inside) ? folded(fill(`{${inside}}`)) : null;
}

/** Blanks do not count, and signs are of one width, as in a folded text. */
function folded(words: string): string {
  return [...words.replace(/[\s\u3000]+/g, '')].map(foldSign).join('');
}

function read(written: string, kind: CaptureKind, unit: string, year: string): Amount {
  if (kind === 'count') return smallNumber(written);
  if (kind === 'date') return dayNumber(written, year);
  if (kind === 'amount') return new Amount(written.replace(/,/g, ''));
  const amounts = writtenAmounts(written);
  if (kind === 'list') return amounts.reduce((sum, amount) => sum.plus(inUnit(amount, unit)), new Amount(0));
  const [amount] = amounts;
  if (!amount) return new Amount(0);
  return amount.change < 0 ? inUnit(amount, unit).neg() : inUnit(amount, unit);
}
