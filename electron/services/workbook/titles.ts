import type { TableForm, Template } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import type { WorkbookCell } from '../ooxml/workbook';
import { filledWords } from './filled-words';
import type { HeaderBand } from './header-columns';
import type { Strip } from './header-words';
import { NearTitles, withoutPlaces } from './near-titles';
import { headerKey, looseLabel, similarity, textKey, titleKey } from './text';

/** A place in the workbook where a table of the form stands. */
export interface Located {
  form: TableForm;
  grid: SheetGrid;
  strip: Strip;
  band: HeaderBand;
  /** Title cell above the header; null when the sheet name or the header alone tells the table. */
  title: FoundTitle | null;
  /** First row that may hold heading lines, last row that may hold data. */
  from: number;
  to: number;
  score: number;
  continuation: boolean;
  /** True when the user said that it stands here. */
  told: boolean;
  /** Unit of the numbers in its cells as the user chose it; null = found out. */
  unit: string | null;
}

/** A text that names a table, and how surely (1 = its very title). */
export interface TitleMatch {
  form: TableForm;
  score: number;
}

export interface FoundTitle extends TitleMatch {
  cell: WorkbookCell;
}

/** From here on a title surely names its table, and ends what stands above it. */
export const SURE_TITLE = 0.9;
const CELL_MINIMUM = 0.7;
const NAME_MINIMUM = 0.55;
const MARGIN = 0.02;
const ALIKE = 0.85;
/** Far more than any sheet has; what is below is told as unused. */
const MAX_TITLES = 1000;
/** A title stands at most this far above its header. */
const HEADING_ROWS = 8;

/** Cells that may be titles of these forms. */
export function nearTitles(templates: readonly Template[]): NearTitles {
  // Of a text of n pairs that shares s with a title of m, 2s / (n + m) is at least the minimum, and m at least s.
  const least = CELL_MINIMUM / ALIKE / (2 - CELL_MINIMUM / ALIKE);
  return new NearTitles(templates, least);
}

/** Recognises the titles (表名) of one template. */
export class TitleFinder {
  private readonly matches = new Map<string, TitleMatch | null>();
  private readonly keys: { form: TableForm; key: string; filled: ((text: string) => boolean) | null }[];
  private readonly otherWords: ReadonlySet<string>;

  /** `near`: for this template and others that are tried on the same sheets. */
  constructor(
    template: Template,
    private readonly near: NearTitles = nearTitles([template]),
  ) {
    this.keys = template.tables.flatMap((form) =>
      [form.title, ...form.also].map((title) => ({
        form,
        key: titleKey(withoutPlaces(title)),
        filled: filledWords(title),
      })),
    );
    const titles = new Set(this.keys.map((item) => item.key));
    const words = template.tables.flatMap((form) => [
      ...form.header.flatMap(({ title, also }) => [title, ...also].map(headerKey)),
      ...form.sections
        .flatMap((section) => [...section.before, ...section.after])
        .flatMap(({ label, also }) => [label, ...also].map(looseLabel)),
    ]);
    this.otherWords = new Set(words.filter((word) => !titles.has(word)));
  }

  /** The table that a sheet name or a title names; null when none or more than one may be meant. */
  ofName(name: string): TitleMatch | null {
    const byId = this.keys.find((item) => item.form.id.toLowerCase() === textKey(name));
    if (byId) return { form: byId.form, score: NAME_MINIMUM };
    return this.match(name, NAME_MINIMUM);
  }

  /** Titles in the cells of a strip, from top to bottom. */
  inStrip(grid: SheetGrid, strip: Strip): FoundTitle[] {
    const found: FoundTitle[] = [];
    for (const cell of this.near.cellsOf(grid.sheet)) {
      if (cell.column < strip.left || cell.column > strip.right) continue;
      const match = this.ofCell(cell);
      if (match) found.push({ ...match, cell });
      if (found.length >= MAX_TITLES) break;
    }
    return found;
  }

  private ofCell({ text }: WorkbookCell): TitleMatch | null {
    const known = this.matches.get(text);
    if (known !== undefined) return known;
    const other = this.otherWords.has(headerKey(text)) || this.otherWords.has(looseLabel(text));
    const match = other ? null : this.match(text, CELL_MINIMUM);
    this.matches.set(text, match);
    return match;
  }

  private match(text: string, minimum: number): TitleMatch | null {
    const whole = textKey(text);
    const bare = titleKey(text);
    const ranked = this.keys
      .map(({ form, key, filled }) => ({
        form,
        score: filled?.(text) ? 1 : Math.max(likeness(whole, key, minimum), likeness(bare, key, minimum)),
      }))
      .sort((a, b) => b.score - a.score);
    const [best] = ranked;
    if (!best || best.score < minimum) return null;
    const second = ranked.find(({ form }) => form !== best.form);
    // The very title names its table, however much another one looks like it.
    const sure = best.score === 1 && second?.score !== 1;
    return second && !sure && best.score - second.score < MARGIN ? null : best;
  }
}

function likeness(text: string, title: string, minimum: number): number {
  if (text === title) return 1;
  if (text.length < 2 || title.length < 2) return 0;
  if (text.includes(title)) return Math.max(SURE_TITLE, 0.99 - 0.003 * (text.length - title.length));
  // A short name such as the end of the title, as sheet names have it.
  if (text.length >= 4 && title.endsWith(text)) return 0.5 + (0.4 * text.length) / title.length;
  return ALIKE * similarity(text, title, minimum / ALIKE);
}

/** The title that belongs to a header: the nearest one close above it. */
export function titleAbove(header: { top: number }, titles: readonly FoundTitle[]): FoundTitle | null {
  const above = titles.filter((title) => title.cell.row < header.top && title.cell.row >= header.top - HEADING_ROWS);
  return above.at(-1) ?? null;
}
