import { Amount } from '../money/amount';
import { inUnit, writtenAmounts } from './amounts';
import { type CaptureKind, KINDS } from './captures';
import { WORDS } from './content';
import { dayNumber, smallNumber } from './count-words';
import { foldSign } from './fold-sign';
import { type Match, matchesOf, type Part } from './match-parts';

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
/** Parts of a pattern; a rule of a form has a dozen at most. */
const MAX_PIECES = 200;
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
    if (pieces.length > MAX_PIECES) throw new PatternFault(`longer than ${MAX_PIECES} parts`);
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
  const own = folded(label);
  const parts = pieces.map((piece) => partOf(piece, own, fill));
  // Most rows of a table are named nowhere in a text.
  if (parts.some((part) => part.kind === 'words' && !text.includes(part.words))) return [];
  return matchesOf(parts, text).map((match) => foundAt(match, captures, text, unit, fill('{year}')));
}

function foundAt(
  { from, to, captured }: Match,
  captures: readonly Capture[],
  text: string,
  unit: string,
  year: string,
): Found {
  const values: Record<string, Amount> = {};
  const ranges: Found['ranges'] = [];
  for (const [at, { name, kind }] of captures.entries()) {
    const range = captured[at] ?? { from, to: from };
    values[name] = read(text.slice(range.from, range.to), kind, unit, year);
    ranges.push({ ...range, kind });
  }
  return { from, to, values, ranges };
}

function partOf(piece: Piece, label: string, fill: (word: string) => string): Part {
  if (piece.kind === 'gap') return piece;
  if (piece.kind === 'capture') return { kind: 'capture', capture: piece.capture };
  return { kind: 'words', words: fixed(piece, label, fill) };
}

/** What stands in every match as it is. */
function fixed(
  piece: Exclude<Piece, { kind: 'gap' | 'capture' }>,
  label: string,
  fill: (word: string) => string,
): string {
  switch (piece.kind) {
    case 'words':
      return piece.words;
    case 'label':
      return label;
    case 'word':
      return folded(fill(`{${piece.word}}`));
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
