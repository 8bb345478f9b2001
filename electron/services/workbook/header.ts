import type { TableForm } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import { filledWords } from './filled-words';
import { ColumnScores, type HeaderBand, matchColumns, sheetColumns } from './header-columns';
import { headerWords, type Strip, yearless } from './header-words';
import { headerKey } from './text';

const MIN_SCORE = 0.5;
const EXTRA_ROWS = 2;
/** Header places of one form in one strip: a table of 20,000 rows on pages of 30 has fewer. */
const MAX_PLACES = 700;

/** Different lines read as the header of one form in one strip: far more than any sheet has; its pages repeat the same. */
const MAX_READ = 200;

/** Finds every place in a strip where the header (表头) of a form may stand, best reading of each place. */
export function findHeaders(grid: SheetGrid, form: TableForm, strip: Strip): HeaderBand[] {
  const titled = form.header
    .map((cell) => ({ row: cell.row, key: headerKey(yearless(cell.title)) }))
    .filter(({ key }) => key !== '');
  const top = new Set(titled.filter(({ row }) => row === 0).map(({ key }) => key));
  const all = new Set(titled.map(({ key }) => key));
  const words = headerWords(grid);
  const titles = headerTitles(form);
  const keyOf = keyFunction(titles, words.keyOf.bind(words));
  const hitsIn = (row: number): Set<string> => {
    const cells = grid.cellsOf(row).filter((cell) => cell.column >= strip.left && cell.column <= strip.right);
    return new Set(cells.map((cell) => keyOf(cell.text)).filter((key) => all.has(key)));
  };
  const fewest = Math.min(2, all.size);
  const bands: HeaderBand[] = [];
  const best = bestBands(grid, form, strip, keyOf);
  for (const row of possibleRows(grid, titles, top, all)) {
    if (bands.length >= MAX_PLACES) break;
    const hits = hitsIn(row);
    if (![...hits].some((key) => top.has(key))) continue;
    // One title over all columns stands alone in its line; the line below says whether it is this header.
    const alone = top.size === 1 && hits.size === 1 && hitsIn(grid.rowAfter(row) ?? row).size >= fewest;
    if (hits.size < fewest && !alone) continue;
    const band = best(row);
    if (band) bands.push(band);
  }
  return withoutOverlaps(bands);
}

/** Rows in which a title of the header's first line may stand. */
function possibleRows(
  grid: SheetGrid,
  { filled, others }: HeaderTitles,
  top: ReadonlySet<string>,
  all: ReadonlySet<string>,
): readonly number[] {
  if ([...all].some((key) => !/\p{L}/u.test(key))) return grid.rows;
  // What is filled in can only be told by looking at every text.
  if (filled.length > 0) return grid.wordRows;
  const said = [...others].filter(([, key]) => top.has(key)).map(([words]) => words);
  return headerWords(grid).rowsWith(grid, [...top, ...said]);
}

interface HeaderTitles {
  /** Titles with places where something is filled in, and the keys they stand for. */
  filled: { matches: (text: string) => boolean; key: string }[];
  others: ReadonlyMap<string, string>;
}

function headerTitles(form: TableForm): HeaderTitles {
  const filled = form.header.flatMap(({ title, also }) =>
    [title, ...also].flatMap((words) => {
      const matches = filledWords(yearsOut(words), headerKey);
      return matches ? [{ matches, key: headerKey(yearless(title)) }] : [];
    }),
  );
  return { filled, others: otherKeys(form) };
}

/** Key of a printed title: that of the form's title where it is this one with a name filled in, or said otherwise. */
export function headerKeys(form: TableForm): (text: string) => string {
  return keyFunction(headerTitles(form), (text) => headerKey(yearless(text)));
}

function keyFunction({ filled, others }: HeaderTitles, plainKey: (text: string) => string): (text: string) => string {
  return (text) => {
    const found = filled.length > 0 ? filled.find(({ matches }) => matches(yearless(text))) : undefined;
    if (found) return found.key;
    const key = plainKey(text);
    return others.get(key) ?? key;
  };
}

/** Other words for a title (又作) → its key; what is itself a title of the form stands for that one. */
function otherKeys(form: TableForm): ReadonlyMap<string, string> {
  const own = new Set(form.header.map(({ title }) => headerKey(yearless(title))));
  const pairs = form.header.flatMap(({ title, also }) =>
    also.map((words) => [headerKey(yearless(words)), headerKey(yearless(title))] as const),
  );
  return new Map(pairs.filter(([words]) => !own.has(words)));
}

/** A title of the form without its years, but with the other places where something is filled in. */
function yearsOut(title: string): string {
  return title.replace(/\{(?:last_)?year\}/g, '');
}

/** Reads given rows as the header of a form, however little of it they are. */
export function readHeader(grid: SheetGrid, form: TableForm, strip: Strip, top: number, bottom: number): HeaderBand {
  return matchColumns(form, sheetColumns(grid, strip, top, bottom, headerKeys(form)), top, bottom);
}

/** Best reading of the rows from a given one on; the same header printed again on every page is read once. */
function bestBands(
  grid: SheetGrid,
  form: TableForm,
  strip: Strip,
  keyOf: (text: string) => string,
): (top: number) => HeaderBand | null {
  const words = headerWords(grid);
  const scores = new ColumnScores(form);
  const read = new Map<string, HeaderBand>();
  const readRows = (lines: string, top: number, bottom: number): HeaderBand | null => {
    const known = read.get(lines);
    if (known) return movedTo(known, top, bottom);
    if (read.size >= MAX_READ) return null;
    const band = matchColumns(form, sheetColumns(grid, strip, top, bottom, keyOf), top, bottom, scores);
    read.set(lines, band);
    return band;
  };
  return (top) => {
    let best: HeaderBand | null = null;
    let lines = '';
    for (let bottom = top; bottom < top + form.headerRows + EXTRA_ROWS; bottom += 1) {
      lines = `${lines}\r${words.lineOf(grid, bottom, strip)}`;
      const band = readRows(lines, top, bottom);
      if (band && band.score > (best?.score ?? MIN_SCORE - LITTLE) + LITTLE) best = band;
      // Nothing is better than a whole header.
      if (best !== null && best.score > 1 - LITTLE / 2) break;
    }
    return best;
  };
}

/** Differences of scores that are none. */
const LITTLE = 0.001;

function movedTo(band: HeaderBand, top: number, bottom: number): HeaderBand {
  const { columns, missing, unclear, alike, score } = band;
  return {
    top,
    bottom,
    columns: new Map(columns),
    missing: [...missing],
    unclear: [...unclear],
    alike: new Map(alike),
    score,
  };
}

/** What is that much less like the header than the best place is a row whose words occur in the header too. */
const FAR_BELOW = 0.3;

/** A header that is part of a better one (its second line, say) is not another header. */
function withoutOverlaps(bands: readonly HeaderBand[]): HeaderBand[] {
  const kept: HeaderBand[] = [];
  for (const band of [...bands].sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => band.bottom < other.top || band.top > other.bottom)) kept.push(band);
  }
  const best = Math.max(0, ...kept.map((band) => band.score));
  return kept.filter((band) => band.score > best - FAR_BELOW).sort((a, b) => a.top - b.top);
}
