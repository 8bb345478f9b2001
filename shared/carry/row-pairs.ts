import { stripSpaces } from '../checks/wording';
import type { RowLayout } from '../form/layout';

/** 行的对应: rows of a table and of its counterpart by their codes or labels. */
export class RowPairs {
  private readonly before: ReadonlyMap<string, RowLayout[]>;
  private readonly after: ReadonlyMap<string, RowLayout[]>;

  constructor(before: readonly RowLayout[], after: readonly RowLayout[]) {
    this.before = byWords(before);
    this.after = byWords(after);
  }

  /** Rows of one label (under 本年收入 and under 上年结转) go by their ids, or by their order where there are as many. */
  idFor(row: RowLayout, section: string): string | undefined {
    const here = this.after.get(wordsOf({ ...row, section })) ?? [];
    const there = this.before.get(wordsOf(row)) ?? [];
    const same = here.find(({ id }) => id === row.id);
    if (same || here.length !== there.length) return same?.id;
    return here[there.indexOf(row)]?.id;
  }
}

function byWords(rows: readonly RowLayout[]): Map<string, RowLayout[]> {
  const found = new Map<string, RowLayout[]>();
  for (const row of rows) found.set(wordsOf(row), [...(found.get(wordsOf(row)) ?? []), row]);
  return found;
}

function wordsOf({ code, label, section }: Pick<RowLayout, 'code' | 'label' | 'section'>): string {
  return `${section} ${code ?? stripSpaces(label)}`;
}
