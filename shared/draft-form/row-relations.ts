import {
  type Certainty,
  cellKey,
  type DraftRow,
  type DraftSection,
  type DraftTable,
  type FoundRelation,
} from './model';
import { bareLabel, type FormWords, isOfWhich, isTotal, ordinalLevel } from './words';

/** A fixed row in the order of the numbers before the labels (一、（一）1.). */
interface Item {
  row: DraftRow;
  label: string;
  level: number;
  number: number;
  total: boolean;
  of: Item | null;
  parts: Item[];
}

/** Relations between the rows of each side that their words say (行之间): 合计, 一、（一）, 其中, codes and records. */
export function rowRelations(table: DraftTable, words: FormWords): FoundRelation[] {
  return table.sections.flatMap((section) => new RowReader(table, section, words).all());
}

class RowReader {
  private readonly found: FoundRelation[] = [];
  private readonly money: string[];

  constructor(
    private readonly table: DraftTable,
    private readonly section: DraftSection,
    private readonly words: FormWords,
  ) {
    this.money = table.columns
      .filter(({ kind, section: own }) => kind === 'money' && own === section.id)
      .map(({ id }) => id);
  }

  all(): FoundRelation[] {
    if (this.money.length === 0) return [];
    const group = this.section.rows.find((row) => row.kind !== 'fixed');
    const fixed = this.section.rows.filter((row) => row.kind === 'fixed');
    if (group !== undefined) this.grouped(group.kind, fixed);
    else if (fixed.some(({ id }) => /^\d{5}/.test(id))) this.grouped('coded', fixed);
    else this.listed(fixed);
    return this.found;
  }

  private get set(): string {
    return this.table.sections.length > 1 ? `${this.table.id}.${this.section.id}` : this.table.id;
  }

  private grouped(kind: 'classified' | 'records' | 'coded', fixed: readonly DraftRow[]): void {
    const total = fixed.find((row) => row.total && !/^\d/.test(row.id));
    const name = total?.label ?? '';
    if (kind !== 'records') {
      this.each('上级科目 = 下级科目之和，每一金额列', `p in parents(${this.set})`, '[p]', `[children(p)]`, 'sure');
    }
    if (total !== undefined) {
      const of = kind === 'records' ? `[records(${this.set})]` : `[tops(${this.set})]`;
      const say = kind === 'records' ? `${name} = 各行之和` : `${name} = 各类之和，每一金额列`;
      const levels = this.table.columns.filter((column) => column.kind === 'text').length;
      this.each(say, null, `[${total.id}]`, of, kind === 'records' && levels > 3 ? 'likely' : 'sure');
    }
    if (kind !== 'classified') return;
    const t = this.table.id;
    this.found.push({
      say: '编码规范：位数正确，上级科目的行存在，不重复，按升序排列',
      for: `r in coded(${this.set})`,
      assert: `well_coded(${t}[r])`,
      fail: '编码不规范：{table} 第{line}行 {code} {name}，编码位数应正确，上级编码的行应存在，不得重复，并按编码升序排列。',
      certainty: 'sure',
      from: 'titles',
      tables: [t],
    });
  }

  private each(say: string, quantifier: string | null, left: string, rows: string, certainty: Certainty): void {
    const t = this.table.id;
    const [only] = this.money;
    const several = this.money.length > 1;
    const column = several ? '[c]' : `.${only}`;
    const bound = [quantifier, several ? `c in money(${this.set})` : null].filter((one) => one !== null).join(', ');
    this.found.push({
      say,
      ...(bound === '' ? {} : { for: bound }),
      left: `${t}${left}${column}`,
      right: `sum(${t}${rows}${column})`,
      certainty,
      from: 'titles',
      tables: [t],
    });
  }

  private listed(rows: readonly DraftRow[]): void {
    const items = this.items(rows);
    for (const item of items) this.parts(item);
    this.totals(items.filter(({ of }) => of === null));
  }

  /** Rows as a tree: deeper numbers, 其中 with what follows it unnumbered, and numbers that begin anew. */
  private items(rows: readonly DraftRow[]): Item[] {
    const groups = this.table.columns.filter(({ merge, section }) => merge && section === this.section.id);
    const items: Item[] = [];
    let group: Item | null = null;
    for (const row of rows) {
      const label = this.labelOf(
        row,
        groups.map(({ id }) => id),
      );
      if (label === '') continue;
      const { level, number } = ordinalLevel(label);
      const own = groups.map(({ id }) => row.texts[id] ?? '').join('');
      const item: Item = { row, label, level, number, total: isTotal(label, this.words), of: null, parts: [] };
      if (groups.length > 0) {
        item.of = own === '' ? group : null;
        if (own !== '') group = item;
        item.total = own !== '' && isTotal(own, this.words);
      } else item.of = this.parentOf(item, items);
      item.of?.parts.push(item);
      items.push(item);
    }
    return items;
  }

  /** A row that prints no label of its own stands on the line of the side beside it. */
  private labelOf(row: DraftRow, groups: readonly string[]): string {
    if (row.label !== '') return row.label;
    const own = groups.map((id) => row.texts[id] ?? '').find((text) => text !== '');
    if (own !== undefined) return own;
    if (row.at === null || this.money.every((id) => row.texts[id] !== undefined)) return '';
    const beside = this.table.sections
      .flatMap((section) => section.rows)
      .find((other) => other.kind === 'fixed' && other.at === row.at && other.label !== '');
    return beside?.kind === 'fixed' ? beside.label : '';
  }

  private parentOf(item: Item, before: readonly Item[]): Item | null {
    if (item.total) return null;
    const last = before.at(-1);
    if (isOfWhich(item.label, this.words)) {
      if (last === undefined || last.total) return null;
      return isOfWhich(last.label, this.words) || (last.of !== null && last.level === 0) ? last.of : last;
    }
    if (item.level === 0) {
      // After 其中 the rows without a number go on with it.
      const goesOn = last !== undefined && last.of !== null && last.level === 0 && last.of.level > 0;
      return goesOn && last.of?.parts.some(({ label }) => isOfWhich(label, this.words)) ? last.of : null;
    }
    const siblings = before.filter(({ level }) => level === item.level);
    const previous = siblings.at(-1);
    if (previous !== undefined && item.number === previous.number + 1 && previous.of?.level === 0) return previous.of;
    const anew = previous !== undefined && item.number === 1;
    const heading = before.findLast(({ level, total }) => !total && (level === 0 || level < item.level));
    if (anew && heading !== undefined && heading.level === 0 && before.indexOf(heading) > before.indexOf(previous)) {
      return heading;
    }
    return before.findLast(({ level, total }) => !total && level > 0 && level < item.level) ?? null;
  }

  private parts(item: Item): void {
    if (item.parts.length === 0) return;
    const [first] = item.parts;
    const ofWhich = first !== undefined && isOfWhich(first.label, this.words);
    if (item.parts.length === 1 && first) {
      if (ofWhich) this.relation(first, '<=', [item], 'sure');
      return;
    }
    if (ofWhich && item.parts.every(({ label }) => isOfWhich(label, this.words))) {
      for (const part of item.parts) this.relation(part, '<=', [item], 'likely');
      return;
    }
    this.relation(item, '=', item.parts, ofWhich || item.level === 0 ? 'likely' : 'sure');
  }

  /** A sum adds up the rows since the sum before it, and that sum; the first of all adds up what follows. */
  private totals(tops: readonly Item[]): void {
    let before: Item[] = [];
    for (const [at, item] of tops.entries()) {
      if (!item.total) {
        before.push(item);
        continue;
      }
      if (before.length > 0) {
        const sure = before.every(({ level, total }) => level > 0 || total) || before.some(({ total }) => total);
        if (before.length > 1) this.relation(item, '=', before, sure ? 'sure' : 'likely');
        before = [item];
        continue;
      }
      const until = tops.findIndex((other, i) => i > at && other.total);
      const after = tops.slice(at + 1, until < 0 ? undefined : until);
      if (at === 0 && until < 0 && after.length > 1) this.relation(item, '=', after, 'likely');
      else before = [item];
    }
  }

  private relation(left: Item, op: '=' | '<=', terms: readonly Item[], certainty: Certainty): void {
    const t = this.table.id;
    const usable = this.money.filter((id) => [left, ...terms].every(({ row }) => row.texts[id] === undefined));
    const [only] = usable;
    if (only === undefined) return;
    const several = usable.length > 1;
    const column = several ? '[c]' : `.${only}`;
    const set = usable.length === this.money.length ? `money(${this.set})` : `[${usable.join(', ')}]`;
    const coded = terms.length > 4 && terms.every(({ row }) => /^\d{3}$/.test(row.id));
    const right = coded
      ? `sum(${t}[coded(${this.set})]${column})`
      : terms.map(({ row }) => `${t}[${row.id}]${column}`).join(' + ');
    const names = coded ? '各类之和' : terms.map(({ label }) => bareLabel(label, this.words)).join(' + ');
    this.found.push({
      say: `${bareLabel(left.label, this.words)} ${op === '=' ? '=' : '≤'} ${names}`,
      ...(several ? { for: `c in ${set}` } : {}),
      left: `${t}[${left.row.id}]${column}`,
      ...(op === '<=' ? { op } : {}),
      right,
      certainty: [left, ...terms].some(({ row }) => row.doubt) ? 'guess' : certainty,
      from: 'titles',
      tables: [t],
      cells: usable.map((id) =>
        cellKey(
          `${t}/${left.row.id}/${id}`,
          terms.map(({ row }) => ({ cell: `${t}/${row.id}/${id}`, minus: false })),
        ),
      ),
    });
  }
}
