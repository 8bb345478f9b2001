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

/** A part of a pattern. Words are as in a folded text; a gap may go on over the end of a sentence or not. */
type Piece =
  | { kind: 'words'; words: string }
  | { kind: 'label' }
  | { kind: 'word'; word: string }
  | { kind: 'gap'; across: boolean }
  | { kind: 'capture'; name: string; capture: CaptureKind };

/** 「机关运行经费安排{a}万元，其中{parts:list}」 in a form that text can be matched with. */
export interface Pattern {
  source: string;
  captures: Capture[];
  pieces: readonly Piece[];
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
  const pieces: Piece[] = [];
  for (const [piece, inside] of source.matchAll(PIECE)) {
    if (piece === '{' || piece === '}') throw new PatternFault(`a brace without its partner in “${source}”`);
    const read = inside === undefined ? plainPiece(piece) : namedPiece(inside, label);
    pieces.push(read);
    if (read.kind !== 'capture') continue;
    const { name, capture } = read;
    if (captures.some((other) => other.name === name)) throw new PatternFault(`{${name}} stands twice`);
    captures.push({ name, kind: capture });
  }
  return { source, captures, pieces };
}

function plainPiece(piece: string): Piece {
  const gap = piece === '**' || piece === '*';
  return gap ? { kind: 'gap', across: piece === '**' } : { kind: 'words', words: folded(piece) };
}

/** What stands in braces. */
function namedPiece(inside: string, label: boolean): Piece {
  if (WORDS.some((word) => word === inside)) return { kind: 'word', word: inside };
  if (inside === LABEL) {
    if (!label) throw new PatternFault('{label} needs a rule that runs over rows');
    return { kind: 'label' };
  }
  const [name = '', kind = 'amount', ...more] = inside.split(':');
  if (!/^[a-z][a-z_]*$/.test(name) || more.length > 0) throw new PatternFault(`{${inside}} is no name`);
  const capture = KINDS.find((one) => one === kind);
  if (capture === undefined) throw new PatternFault(`“${kind}” is none of ${KINDS.join(', ')}`);
  return { kind: 'capture', name, capture };
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
  { captures, pieces }: Pattern,
  text: string,
  label: string,
  unit: string,
  fill: (word: string) => string,
): Found[] {
  // Most rows of a table are named nowhere in a text; for those no expression is made.
  const own = folded(label);
  for (const piece of pieces) {
    const words = fixed(piece, own, fill);
    if (words !== null && !text.includes(words)) return [];
  }
  const regex = new RegExp(pieces.map((piece) => expression(piece, own, fill)).join(''), 'dgu');
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

function expression(piece: Piece, label: string, fill: (word: string) => string): string {
  switch (piece.kind) {
    case 'gap':
      return piece.across ? '[^]*?' : `[^。${BREAK}]*?`;
    case 'capture':
      return SOURCES[piece.capture];
    default:
      return asLiteral(fixed(piece, label, fill) ?? '');
  }
}

/** What stands in every match as it is; null for a piece that is read. */
function fixed(piece: Piece, label: string, fill: (word: string) => string): string | null {
  switch (piece.kind) {
    case 'words':
      return piece.words;
    case 'label':
      return label;
    case 'word':
      return folded(fill(`{${piece.word}}`));
    default:
      return null;
  }
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
