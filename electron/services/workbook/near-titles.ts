import type { Template } from '../../../shared/form/template';
import type { WorkbookCell, WorkbookSheet } from '../ooxml/workbook';
import { filledWords } from './filled-words';
import { isNote, textKey, titleKey } from './text';

const SHORTEST = 3;
const MAX_TITLE_CHARACTERS = 60;
/** Texts of a sheet that are like a title without being one: far more than any has; below, only the very titles count. */
const MAX_ALIKE = 1000;

/**
 * Cells of a sheet that may be the title (表名) of some table of some form, found once for all forms that are tried on it:
 * comparing every cell with every title of every form takes longer than anything else.
 */
export class NearTitles {
  private readonly titles: ReadonlySet<string>;
  private readonly filled: readonly ((text: string) => boolean)[];
  private readonly pairs = new Set<string>();
  private readonly found = new WeakMap<WorkbookSheet, readonly WorkbookCell[]>();

  /** `least`: share of its pairs of characters that a text has in common with a title that is like it. */
  constructor(
    templates: readonly Template[],
    private readonly least: number,
  ) {
    const all = templates.flatMap(({ tables }) => tables.flatMap((form) => [form.title, ...form.also]));
    this.titles = new Set(all.map((title) => titleKey(withoutPlaces(title))));
    this.filled = [...new Set(all)].flatMap((title) => filledWords(title) ?? []);
    for (const title of this.titles) for (const pair of pairsOf(title)) this.pairs.add(pair);
  }

  /** From top to bottom. */
  cellsOf(sheet: WorkbookSheet): readonly WorkbookCell[] {
    const known = this.found.get(sheet);
    if (known) return known;
    const cells = this.search(sheet);
    this.found.set(sheet, cells);
    return cells;
  }

  private search({ cells }: WorkbookSheet): WorkbookCell[] {
    const told = new Map<string, boolean>();
    let alike = 0;
    const may = (text: string): boolean => {
      if (this.isTitle(text)) return true;
      if (alike >= MAX_ALIKE || !this.isAlike(text)) return false;
      alike += 1;
      return true;
    };
    return cells.filter(({ kind, text }) => {
      if (kind !== 'text' || text.length < SHORTEST || text.length > MAX_TITLE_CHARACTERS) return false;
      const answer = told.get(text) ?? (!isNote(text) && may(text));
      told.set(text, answer);
      return answer;
    });
  }

  private isTitle(text: string): boolean {
    return this.titles.has(textKey(text)) || this.titles.has(titleKey(text));
  }

  private isAlike(text: string): boolean {
    const whole = textKey(text);
    const bare = titleKey(text);
    if (this.shares(whole) || (bare !== whole && this.shares(bare))) return true;
    for (const title of this.titles) {
      if (title.length > 1 && (whole.includes(title) || bare.includes(title))) return true;
    }
    return this.filled.some((matches) => matches(text));
  }

  /** Enough in common with all titles together to have enough in common with one of them. */
  private shares(key: string): boolean {
    const pairs = pairsOf(key);
    let shared = 0;
    for (const pair of pairs) if (this.pairs.has(pair)) shared += 1;
    return shared > 0 && shared >= this.least * pairs.length - 1e-9;
  }
}

/** A title without the places where department and year are filled in. */
export function withoutPlaces(title: string): string {
  return title.replace(/\{\w+\}/g, '');
}

function pairsOf(key: string): string[] {
  return Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(at, at + 2));
}
