import type { ColumnLayout } from '../../../shared/form/layout';
import type { TableForm } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import { addUniquePairs, alignInOrder } from './align';
import { filledWords } from './filled-words';
import { headerWords, type Strip, yearless } from './header-words';
import { headerKey, similarity } from './text';

/** Where the header of a table stands in a sheet, and which sheet column carries which column of the form. */
export interface HeaderBand {
  top: number;
  bottom: number;
  /** Form column id → sheet column. */
  columns: Map<string, number>;
  /** Form columns that the sheet does not have, or that more than one sheet column claims. */
  missing: ColumnLayout[];
  unclear: ColumnLayout[];
  /** Columns taken by likeness of their titles: form column → what the sheet prints. */
  alike: Map<string, string>;
  /** 0–1. */
  score: number;
}

interface SheetColumn {
  column: number;
  /** Titles joined from top to bottom, with and without what an unmerged title to the left passes on. */
  inherited: string;
  plain: string;
  leaf: string;
  /** The titles as they are printed. */
  printed: string;
}

const EXACT = 1;
const LEAF_UNIQUE = 0.8;
/** The same title under another group title: taken with a note. */
const OTHER_GROUP = 0.6;
const LEAF_SHARED = 0.4;
const ALIKE = 0.75;
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

function sheetColumns(
  grid: SheetGrid,
  strip: Strip,
  top: number,
  bottom: number,
  keyOf: (text: string) => string,
): SheetColumn[] {
  const columns: SheetColumn[] = [];
  for (let column = strip.left; column <= strip.right; column += 1) {
    const plain: string[] = [];
    const inherited: string[] = [];
    const printed: string[] = [];
    for (let row = top; row <= bottom; row += 1) {
      const own = titleAt(grid, row, column, top, strip, keyOf);
      const below = row < bottom && hasTextBelow(grid, row, bottom, column);
      if (own !== '' && own !== plain.at(-1)) {
        plain.push(own);
        printed.push((grid.seen(row, column)?.text ?? '').replace(/\s/g, ''));
      }
      const title = own === '' && below ? titleToTheLeft(grid, row, column, strip, keyOf) : own;
      if (title !== '' && title !== inherited.at(-1)) inherited.push(title);
    }
    const leaf = plain.at(-1);
    if (leaf !== undefined) {
      columns.push({
        column,
        plain: plain.join(''),
        inherited: inherited.join(''),
        leaf,
        printed: printed.join('·'),
      });
    }
  }
  return columns;
}

/** Title at a place of the band; a merged range that begins above the band or left of the strip does not count. */
function titleAt(
  grid: SheetGrid,
  row: number,
  column: number,
  top: number,
  strip: Strip,
  keyOf: (text: string) => string,
): string {
  const cell = grid.seen(row, column);
  return cell && cell.row >= top && cell.column >= strip.left ? keyOf(cell.text) : '';
}

function hasTextBelow(grid: SheetGrid, row: number, bottom: number, column: number): boolean {
  for (let below = row + 1; below <= bottom; below += 1) if (grid.seen(below, column)) return true;
  return false;
}

/** An unmerged group title stands only over its first column; the ones right of it belong to it as well. */
function titleToTheLeft(
  grid: SheetGrid,
  row: number,
  column: number,
  strip: Strip,
  keyOf: (text: string) => string,
): string {
  for (let left = column - 1; left >= strip.left; left -= 1) {
    const cell = grid.seen(row, left);
    if (cell) return grid.merged(row, left) ? '' : keyOf(cell.text);
  }
  return '';
}

/** Compares columns of a sheet with those of a form; the same titles, on every page, are compared once. */
class ColumnScores {
  readonly wanted: { column: ColumnLayout; joined: string; leaf: string }[];
  private readonly leaves: string[];
  private readonly known = new Map<string, number[]>();

  constructor(form: TableForm) {
    this.wanted = form.columns.map((column) => ({
      column,
      joined: column.path.map((title) => headerKey(yearless(title))).join(''),
      leaf: headerKey(yearless(column.path.at(-1) ?? '')),
    }));
    this.leaves = this.wanted.map((item) => item.leaf);
  }

  of(have: SheetColumn): readonly number[] {
    const words = `${have.inherited}\n${have.plain}\n${have.leaf}`;
    const known = this.known.get(words);
    if (known !== undefined) return known;
    const scores = this.wanted.map((want) => columnScore(have, want, this.leaves));
    this.known.set(words, scores);
    return scores;
  }
}

function matchColumns(
  form: TableForm,
  found: readonly SheetColumn[],
  top: number,
  bottom: number,
  scores = new ColumnScores(form),
): HeaderBand {
  const { wanted } = scores;
  const table = found.map((have) => scores.of(have));
  const score = (f: number, g: number): number => table[f]?.[g] ?? 0;
  const exact = (f: number, g: number) => score(f, g) >= OTHER_GROUP;
  const pairs = addUniquePairs(alignInOrder(found.length, wanted.length, score), found.length, wanted.length, exact);
  const band: HeaderBand = { top, bottom, columns: new Map(), missing: [], unclear: [], alike: new Map(), score: 0 };
  const titled = wanted.filter(({ joined }) => joined !== '').length;
  for (const [g, want] of wanted.entries()) {
    if (want.joined === '') continue;
    const pair = pairs.find((candidate) => candidate.form === g);
    const have = pair && found[pair.found];
    if (!pair || !have) {
      band.missing.push(want.column);
      continue;
    }
    const rival = found.some((other, f) => other !== have && !isTaken(pairs, f) && score(f, g) >= pair.score);
    if (rival) band.unclear.push(want.column);
    else band.columns.set(want.column.id, have.column);
    if (pair.score < LEAF_UNIQUE) band.alike.set(want.column.id, have.printed);
    band.score += rival ? 0 : pair.score / titled;
  }
  for (const [g, want] of wanted.entries()) if (want.joined === '') placeUntitled(form, g, found, band);
  return band;
}

/** A column without a title stands beside the one that is its neighbour in the form, where the sheet has no title. */
function placeUntitled(form: TableForm, at: number, found: readonly SheetColumn[], band: HeaderBand): void {
  const column = form.columns[at];
  if (!column) return;
  const beside = [-1, 1].flatMap((side) => {
    const neighbour = band.columns.get(form.columns[at + side]?.id ?? '');
    return neighbour === undefined ? [] : [neighbour - side];
  });
  const taken = new Set([...band.columns.values(), ...found.map((one) => one.column)]);
  const free = beside.find((place) => place >= 1 && !taken.has(place));
  if (free === undefined) band.missing.push(column);
  else band.columns.set(column.id, free);
}

function columnScore(have: SheetColumn, want: { joined: string; leaf: string }, leaves: readonly string[]): number {
  if (want.joined === '') return 0;
  if (have.inherited === want.joined || have.plain === want.joined) return EXACT;
  if (have.leaf === want.leaf) {
    if (leaves.indexOf(want.leaf) !== leaves.lastIndexOf(want.leaf)) return LEAF_SHARED;
    return have.inherited === have.leaf ? LEAF_UNIQUE : OTHER_GROUP;
  }
  const whole = similarity(have.inherited, want.joined, ALIKE);
  const like = Math.max(whole, similarity(have.leaf, want.leaf, ALIKE));
  return like >= ALIKE ? like * LEAF_SHARED : 0;
}

function isTaken(pairs: readonly { found: number }[], found: number): boolean {
  return pairs.some((pair) => pair.found === found);
}
