import type { PrintTable } from '../../../shared/editor/print-model';
import { PADDING, twips } from './type';

/** Half points: sizes that a table is tried in, the largest first. */
const SIZES = [21, 20, 19, 18, 17, 16] as const;
/** Letters of a figure that is kept on one line. */
const LONGEST_FIGURE = 14;
/** A label of no more letters than this is not wrapped. */
const WHOLE_LABEL = 6;
/** Letters on the line of a label that wraps. */
const WRAPPED_LABEL = 10;
/** A column of free text with more letters than this in a cell holds sentences, which wrap first. */
const SENTENCE = 20;
/** Letters on a line of free text beside them, at least. */
const FREE_LINE = 7;
/** Lines that the long texts of the fullest column have on the mean; more make the table smaller. */
const FULL_LINES = 7;
/** Half points: sentences are not set smaller than that to have fewer lines. */
const READABLE = 18;
/** Share of a Chinese letter that any other one is wide. */
const NARROW = 0.55;
/** What keeps a text that just fits from wrapping, in twips. */
const SPARE = 20;
const WIDE = /[^\u0020-\u007e]|%/gu;
const CHINESE = /[^\u0020-\u007e]{2}/u;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Width of a text on one line, in Chinese letters. */
function lettersOf(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return wide + ([...text].length - wide) * NARROW;
}

/** Lines that a text takes in a column of so many letters; a line of Chinese holds whole ones. */
export function linesOf(text: string, letters: number): number {
  const lines = text.split('\n').map((line) => {
    const wanted = lettersOf(line);
    const filled = CHINESE.test(line) ? Math.floor(letters) : letters;
    return wanted <= letters ? 1 : Math.ceil(wanted / Math.max(1, filled));
  });
  return sum(lines);
}

/** What a column needs, in letters: its longest text, its headers on a few lines, and whether its texts may wrap. */
interface Need {
  texts: number;
  header: number;
  wraps: boolean;
  /** Free text, not what says which row it is. */
  free: boolean;
  /** Mean length of its texts, of which long ones count more; what reaches over several rows has their height. */
  full: number;
}

function needsOf({ columns, rows, header }: PrintTable): Need[] {
  return columns.map(({ align, key }, at) => {
    const squares = rows.map((row) => {
      const { text = '', rowSpan = 1 } = row[at] ?? {};
      return lettersOf(text) ** 2 / Math.max(1, rowSpan);
    });
    const texts = rows.map((row) => lettersOf(row[at]?.text ?? '') + (row[at]?.indent ?? 0) / 2);
    const own = header.filter(({ column, columnSpan }) => column === at && columnSpan === 1);
    const words = own.flatMap(({ title, words: parts = [title] }) => [
      Math.ceil(lettersOf(title) / 3),
      ...parts.map(lettersOf).filter((letters) => letters <= WHOLE_LABEL),
    ]);
    return {
      texts: Math.max(0, ...texts),
      header: Math.max(2, ...words),
      wraps: align === 'left',
      free: align === 'left' && !key,
      full: Math.sqrt(sum(squares) / Math.max(1, rows.length)),
    };
  });
}

/** Columns narrower than they need take what they lack from those with room to spare; null where the page is too narrow. */
function shared(given: readonly number[], least: readonly number[], room: number): number[] | null {
  const scale = room / Math.max(1, sum(given));
  const pairs = given.map((width, at) => ({ have: width * scale, need: least[at] ?? 0 }));
  const lack = sum(pairs.map(({ have, need }) => Math.max(0, need - have)));
  const spare = sum(pairs.map(({ have, need }) => Math.max(0, have - need)));
  if (lack > spare) return null;
  const share = spare > 0 ? lack / spare : 0;
  return pairs.map(({ have, need }) => Math.floor(have < need ? need : have - (have - need) * share));
}

/** Widths by what is in the columns: each between what it needs and what sets it on one line, those between equally full. */
function byContent(needs: readonly Need[], size: number, given: readonly number[], room: number): number[] | null {
  const width = (letters: number): number => letters * size * 10 + PADDING.left + PADDING.right + SPARE;
  const columns = needs.map(({ texts, header, wraps, free, full }) => {
    const label = wraps ? severalLines(texts) : Math.min(texts, LONGEST_FIGURE);
    const most = Math.max(wraps ? texts : label, header);
    const least = Math.max(free ? Math.min(texts, FREE_LINE) : label, header);
    return { least: width(least), most: width(most), full };
  });
  if (sum(columns.map(({ least }) => least)) > room) return null;
  const at = (share: number): number[] =>
    columns.map(({ least, most, full }) => Math.floor(Math.max(least, Math.min(most, full * share))));
  let [low, high] = [0, room];
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) > room) high = middle;
    else low = middle;
  }
  const found = at(low);
  const left = (room - sum(found)) / Math.max(1, sum(given));
  return found.map((own, column) => Math.floor(own + (given[column] ?? 0) * left));
}

/** The largest letters in which the fullest column has few lines, else the smallest that can be read well. */
function fitSentences(
  needs: readonly Need[],
  given: readonly number[],
  room: number,
  sizes: readonly number[],
): { size: number; widths: number[] } | null {
  const readable = sizes.filter((size) => size >= READABLE);
  for (const lines of [FULL_LINES, Number.POSITIVE_INFINITY]) {
    for (const size of lines === FULL_LINES ? readable : [...readable.toReversed(), ...sizes]) {
      const widths = byContent(needs, size, given, room);
      const fullest = Math.max(0, ...needs.map(({ full }, at) => (full * size * 10) / (widths?.[at] ?? 1)));
      if (widths !== null && fullest <= lines) return { size, widths };
    }
  }
  return null;
}

type LabelWidth = (letters: number) => number;
const oneLine: LabelWidth = (letters) => letters;
const twoLines: LabelWidth = (letters) => (letters <= WHOLE_LABEL ? letters : Math.max(WHOLE_LABEL, letters * 0.6));
const severalLines: LabelWidth = (letters) => Math.min(twoLines(letters), WRAPPED_LABEL);

function leastOf(needs: readonly Need[], size: number, label: LabelWidth): number[] {
  return needs.map(({ texts, header, wraps }) => {
    const letters = Math.max(wraps ? label(texts) : Math.min(texts, LONGEST_FIGURE), header);
    return letters * size * 10 + PADDING.left + PADDING.right + SPARE;
  });
}

/** Letter size of a table in half points, no more than `most`, and widths of its columns in twips (列宽按内容); `room` in millimetres. */
export function fitColumns(table: PrintTable, room: number, most: number): { size: number; widths: number[] } {
  const given = table.columns.map(({ width }) => width);
  const needs = needsOf(table);
  const usual = SIZES.filter((size) => size <= most);
  const sizes = usual.length > 0 ? usual : [most];
  const whole = shared(given, leastOf(needs, sizes[0] ?? most, oneLine), twips(room));
  if (whole === null && needs.some(({ free, texts }) => free && texts > SENTENCE)) {
    const found = fitSentences(needs, given, twips(room), sizes);
    if (found !== null) return found;
  }
  for (const label of [oneLine, twoLines, severalLines]) {
    for (const size of sizes) {
      const widths = shared(given, leastOf(needs, size, label), twips(room));
      if (widths !== null) return { size, widths };
    }
  }
  const none = given.map(() => 0);
  return { size: sizes.at(-1) ?? most, widths: shared(given, none, twips(room)) ?? none };
}
