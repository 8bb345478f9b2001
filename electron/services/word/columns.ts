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
/** Share of a Chinese letter that any other one is wide. */
const NARROW = 0.55;
/** What keeps a text that just fits from wrapping, in twips. */
const SPARE = 20;
const WIDE = /[^\u0020-\u007e]/gu;
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
}

function needsOf({ columns, rows, header }: PrintTable): Need[] {
  return columns.map(({ align }, at) => {
    const texts = rows.map((row) => lettersOf(row[at]?.text ?? '') + (row[at]?.indent ?? 0) / 2);
    const own = header.filter(({ column, columnSpan }) => column === at && columnSpan === 1);
    const words = own.flatMap(({ title, words: parts = [title] }) => [
      Math.ceil(lettersOf(title) / 3),
      ...parts.map(lettersOf).filter((letters) => letters <= WHOLE_LABEL),
    ]);
    return { texts: Math.max(0, ...texts), header: Math.max(2, ...words), wraps: align === 'left' };
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

type LabelWidth = (letters: number) => number;
const oneLine: LabelWidth = (letters) => letters;
const twoLines: LabelWidth = (letters) => (letters <= WHOLE_LABEL ? letters : Math.max(WHOLE_LABEL, letters * 0.6));
const severalLines: LabelWidth = (letters) => Math.min(twoLines(letters), WRAPPED_LABEL);

/** Letter size of a table in half points, no more than `most`, and widths of its columns in twips (列宽按内容); `room` in millimetres. */
export function fitColumns(table: PrintTable, room: number, most: number): { size: number; widths: number[] } {
  const given = table.columns.map(({ width }) => width);
  const needs = needsOf(table);
  const usual = SIZES.filter((size) => size <= most);
  const sizes = usual.length > 0 ? usual : [most];
  for (const label of [oneLine, twoLines, severalLines]) {
    for (const size of sizes) {
      const least = needs.map(({ texts, header, wraps }) => {
        const letters = Math.max(wraps ? label(texts) : Math.min(texts, LONGEST_FIGURE), header);
        return letters * size * 10 + PADDING.left + PADDING.right + SPARE;
      });
      const widths = shared(given, least, twips(room));
      if (widths !== null) return { size, widths };
    }
  }
  const none = given.map(() => 0);
  return { size: sizes.at(-1) ?? most, widths: shared(given, none, twips(room)) ?? none };
}
