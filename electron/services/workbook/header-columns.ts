import type { ColumnLayout } from '../../../shared/form/layout';
import type { TableForm } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import { align } from './align';
import { type Strip, yearless } from './header-words';
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

/** The columns of a sheet with the titles over them, from the lines `top` to `bottom`. */
export function sheetColumns(
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
export class ColumnScores {
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

/** Which columns of the sheet are which of the form (栏目对应), and how sure that is. */
export function matchColumns(
  form: TableForm,
  found: readonly SheetColumn[],
  top: number,
  bottom: number,
  scores = new ColumnScores(form),
): HeaderBand {
  const { wanted } = scores;
  const table = found.map((have) => scores.of(have));
  const score = (f: number, g: number): number => table[f]?.[g] ?? 0;
  const pairs = align(found.length, wanted.length, score, OTHER_GROUP);
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
