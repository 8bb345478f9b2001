/** Whole rows put into one sheet (插入行): `count` new ones, the first of which becomes row `at`. */
export interface RowInsertion {
  sheet: string;
  at: number;
  count: number;
}

const LAST_ROW = 1_048_576;
const WORD = String.raw`[A-Za-z_\\\u0080-\uFFFF][\w.\\?\u0080-\uFFFF]*`;
const AFTER = String.raw`(?![\w.(!\u0080-\uFFFF])`;

/** Texts, sheet names and brackets come first, so that only true references are left to move. */
const TOKENS = new RegExp(
  [
    '(?<text>"(?:[^"]|"")*")',
    "'(?<quoted>(?:[^']|'')*)'!",
    String.raw`(?<book>\[[^\]]*\])`,
    String.raw`(?<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})${AFTER}`,
    String.raw`(?<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3})${AFTER}`,
    String.raw`(?<rows>\$?\d{1,7}:\$?\d{1,7})(?![\w.])`,
    `(?<span>${WORD}:${WORD}!)`,
    `(?<plain>${WORD})!`,
    WORD,
    String.raw`\d+(?:\.\d*)?(?:[eE][+-]?\d+)?`,
  ].join('|'),
  'g',
);

/** Row number behind the insertion. */
export function movedRow(row: number, { at, count }: RowInsertion): number {
  return row >= at ? row + count : row;
}

/**
 * A formula as Excel would rewrite it when rows are inserted; `home` is the sheet that it stands on. Null when it
 * cannot be told: it goes through several sheets, or leaves the sheet.
 */
export function moveReferences(formula: string, home: string, insertion: RowInsertion): string | null {
  const pieces: string[] = [];
  let at = 0;
  let sheet = home;
  let foreign = false;
  for (const match of formula.matchAll(TOKENS)) {
    const [token] = match;
    const groups = match.groups ?? {};
    if (goesThroughSheets(groups)) return null;
    const between = formula.slice(at, match.index);
    at = match.index + token.length;
    // Behind a colon the other end of a range follows, which is on the sheet of the first.
    if (between !== ':' && between !== '') sheet = home;
    sheet = sheetNamed(groups, foreign) ?? sheet;
    foreign = groups.book !== undefined;
    pieces.push(between, sameName(sheet, insertion.sheet) ? movedToken(token, groups, insertion) : token);
  }
  const moved = [...pieces, formula.slice(at)].join('');
  return moved.includes('#REF!') === formula.includes('#REF!') ? moved : null;
}

type Groups = Readonly<Record<string, string | undefined>>;

function goesThroughSheets({ span, quoted }: Groups): boolean {
  return span !== undefined || (quoted?.includes(':') === true && !quoted.includes('['));
}

/** The sheet that a token names, '' = one of another workbook; null when it names none. */
function sheetNamed({ quoted, plain }: Groups, foreign: boolean): string | null {
  if (quoted !== undefined) return quoted.includes('[') ? '' : quoted.replaceAll("''", "'");
  if (plain === undefined) return null;
  return foreign ? '' : plain;
}

function movedToken(token: string, { cell, rows }: Groups, insertion: RowInsertion): string {
  if (cell === undefined && rows === undefined) return token;
  return token
    .split(':')
    .map((part) => movedPart(part, insertion))
    .join(':');
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `$D$9` or `$9`. */
function movedPart(part: string, insertion: RowInsertion): string {
  return part.replace(/\d+$/, (digits) => {
    const row = movedRow(Number.parseInt(digits, 10), insertion);
    return row > LAST_ROW ? '#REF!' : String(row);
  });
}

/** A list of ranges (`D7:G20 I9`) behind the insertion; whole columns stay. */
export function moveRanges(ranges: string, insertion: RowInsertion): string {
  return ranges.replace(/\d+/g, (digits) =>
    String(Math.min(LAST_ROW, movedRow(Number.parseInt(digits, 10), insertion))),
  );
}
