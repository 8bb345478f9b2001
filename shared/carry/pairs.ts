import { stripSpaces } from '../checks/wording';
import type { ColumnLayout } from '../form/layout';
import { isWritten } from '../form/layout';
import type { SectionText } from '../form/narrative-model';
import type { TableForm, Template } from '../form/template';
import { ordinalOf } from '../text/ordinals';

/** 上年与今年的对应: what of last year's form means the same in this year's, by its words, as ids are each form's own. */
export class Pairs {
  private readonly tables: ReadonlyMap<string, TableForm>;
  private readonly sections: ReadonlyMap<string, SectionText>;

  constructor(
    readonly last: Template,
    readonly now: Template,
  ) {
    this.tables = paired(last.tables, now.tables, titlesOf);
    this.sections = paired(last.narrative?.sections ?? [], now.narrative?.sections ?? [], ({ title }) => [
      unnumbered(title),
    ]);
  }

  /** This year's table for one of last year's. */
  table(id: string): TableForm | undefined {
    return this.tables.get(id);
  }

  /** Whether an id means the same table in both forms. */
  isSame(id: string): boolean {
    return this.tables.get(id)?.id === id;
  }

  section(id: string): SectionText | undefined {
    return this.sections.get(id);
  }

  /**
   * This year's column that the user writes in for one of last year's: by its titles from the top down, else by its own
   * title where only one bears it.
   */
  column(table: TableForm, last: ColumnLayout): ColumnLayout | undefined {
    const written = table.columns.filter(isWritten);
    const path = pathOf(last);
    const found = written.filter((column) => pathOf(column) === path);
    const same = found.find(({ section }) => section === last.section) ?? found[0];
    if (same) return same;
    const alike = written.filter((column) => titleOf(column) === titleOf(last));
    return alike.length === 1 ? alike[0] : undefined;
  }
}

function titleOf({ path }: ColumnLayout): string {
  return stripSpaces(path.at(-1) ?? '');
}

function pathOf({ path }: ColumnLayout): string {
  return path.map((title) => stripSpaces(title)).join('/');
}

/** Each of the former with its counterpart: first by a word of its own, then by id where the two stand in one lineage. */
function paired<T extends { id: string }>(
  before: readonly T[],
  after: readonly T[],
  words: (one: T) => readonly string[],
): Map<string, T> {
  const found = new Map<string, T>();
  const free = new Set(after);
  const pair = (isPair: (one: T, other: T) => boolean): void => {
    for (const one of before) {
      const other = found.has(one.id) ? undefined : [...free].find((candidate) => isPair(one, candidate));
      if (!other) continue;
      found.set(one.id, other);
      free.delete(other);
    }
  };
  pair((one, other) => one.id === other.id && share(words(one), words(other)));
  pair((one, other) => share(words(one), words(other)));
  return found;
}

function share(some: readonly string[], others: readonly string[]): boolean {
  return some.some((word) => others.includes(word));
}

function titlesOf({ plainTitle, also, short }: TableForm): string[] {
  return [plainTitle, short, ...also].map((title) => stripSpaces(title));
}

function unnumbered(title: string): string {
  const words = stripSpaces(title);
  return words.slice(ordinalOf(words)?.written.length ?? 0);
}
