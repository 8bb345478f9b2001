import { type HeaderNode, headerNodes, leavesOf } from './header-nodes';
import {
  type Certainty,
  cellKey,
  type DraftColumn,
  type DraftRelation,
  type DraftTable,
  type FoundRelation,
} from './model';
import { endsWithOne, type FormWords, hasOne, isOfWhich, isPartOf, isTotal, titleKey, wordKey } from './words';

/** Relations between the columns of a table that their titles say (栏目之间): 合计, 其中, 增减, and what 栏次 writes. */
export function columnRelations(table: DraftTable, words: FormWords): FoundRelation[] {
  const reader = new ColumnReader(table, words);
  reader.index();
  for (const { id } of table.sections) {
    const own = table.columns.filter(({ section, kind }) => section === id && kind !== 'sequence');
    reader.sums(headerNodes(own), id);
    reader.changes(own, id);
    reader.balance(headerNodes(own));
  }
  return reader.found;
}

class ColumnReader {
  readonly found: FoundRelation[] = [];
  private readonly given = new Set<string>();

  constructor(
    private readonly table: DraftTable,
    private readonly words: FormWords,
  ) {}

  index(): void {
    for (const { left, terms } of this.table.indexSums) {
      const column = this.table.columns.find(({ id }) => id === left);
      if (column === undefined) continue;
      this.add(column, terms, 'sure', 'index');
    }
  }

  /**
   * In each group: what is called a sum adds up what stands behind it, or before it where it stands last. Only a common
   * head says that columns belong together; side by side in a flat header it is likely.
   */
  sums(nodes: readonly HeaderNode[], section: string, grouped = false): void {
    const amounts = nodes.filter((node) => leavesOf(node).some(({ kind }) => kind === 'money'));
    for (const node of nodes) if ('below' in node) this.sums(node.below, section, true);
    for (const [at, node] of amounts.entries()) {
      if (isOfWhich(node.title, this.words)) this.ofWhich(amounts, at);
      else if (isTotal(node.title, this.words)) this.total(amounts, at, grouped);
    }
  }

  private total(nodes: readonly HeaderNode[], at: number, grouped: boolean): void {
    const node = nodes[at];
    const isPart = (other: HeaderNode) => isPartOf(other.title, node?.title ?? '', this.words);
    const until = nodes.findIndex((other, i) => i > at && 'column' in other && isTotal(other.title, this.words));
    const after = nodes.slice(at + 1, until < 0 ? undefined : until).filter(isPart);
    const before = nodes.slice(0, at).filter(isPart);
    const parts = after.length > 0 ? after : before;
    if (node === undefined || parts.length === 0) return;
    const certainty: Certainty = !grouped || (after.length > 0 && before.length > 0) ? 'likely' : 'sure';
    for (const sum of leavesOf(node).filter(({ kind }) => kind === 'money')) {
      const name = 'below' in node ? titleKey(sum.path.at(-1) ?? '') : null;
      for (const set of this.ways(parts)) {
        const terms = set.flatMap((part) => this.standsFor(part, name)).map(({ id }) => ({ column: id, minus: false }));
        if (terms.length > 1) this.add(sum, terms, certainty, 'titles');
      }
    }
  }

  /** Groups that divide one whole in several ways (按收入性质分、按支出性质分) make it up each by itself. */
  private ways(parts: readonly HeaderNode[]): (readonly HeaderNode[])[] {
    const isWay = (part: HeaderNode) =>
      'below' in part && this.words.ways.some((word) => wordKey(part.title).startsWith(word));
    const ways = parts.filter(isWay);
    return ways.length > 1 ? ways.map((way) => [way]) : [parts];
  }

  /** The columns that a title stands for in a sum: itself, the sum of its group, or all of its group. */
  private standsFor(node: HeaderNode, name: string | null): DraftColumn[] {
    if ('column' in node) {
      const isOther =
        node.column.kind !== 'money' || (name !== null && titleKey(node.column.path.at(-1) ?? '') !== name);
      return isOther ? [] : [node.column];
    }
    const total = node.below.find(({ title }) => isTotal(title, this.words));
    if (total) return this.standsFor(total, name);
    const [first, ...rest] = node.below;
    if (first && rest.length > 0 && rest.every(({ title }) => isOfWhich(title, this.words))) {
      return this.standsFor(first, name);
    }
    return node.below.filter(({ title }) => !isOfWhich(title, this.words)).flatMap((one) => this.standsFor(one, name));
  }

  private ofWhich(nodes: readonly HeaderNode[], at: number): void {
    const part = nodes[at];
    const whole = this.wholeOf(nodes, at);
    if (whole === undefined || part === undefined || !('column' in part)) return;
    const [of] = this.standsFor(whole.node, null);
    if (of === undefined || 'below' in whole.node) return;
    const t = this.table.id;
    this.found.push({
      say: `${nameOf(part.column)} ≤ ${nameOf(of)}`,
      ...this.rowsOf(part.column.section, `${t}[?].${part.column.id}`, `${t}[?].${of.id}`),
      op: '<=',
      certainty: whole.certainty,
      from: 'titles',
      tables: [t],
    });
  }

  /** What 其中 is of: the column before it, or behind all parts of a total that total. */
  private wholeOf(nodes: readonly HeaderNode[], at: number): { node: HeaderNode; certainty: Certainty } | undefined {
    const before = nodes.slice(0, at).filter(({ title }) => !isOfWhich(title, this.words));
    const nearest = before.at(-1);
    const total = before.findLast(({ title }) => isTotal(title, this.words));
    if (nearest === undefined) return undefined;
    if (before.length === 1 || nearest === total) return { node: nearest, certainty: 'sure' };
    const goesOn = total && nodes.slice(at + 1).some(({ title }) => isPartOf(title, total.title, this.words));
    return { node: total && !goesOn ? total : nearest, certainty: 'likely' };
  }

  /** 增减 = this year's − last year's, and its rate. */
  changes(columns: readonly DraftColumn[], section: string): void {
    const money = columns.filter(({ kind }) => kind === 'money');
    const change = money.find((one) => endsWithOne(titleKey(one.path.at(-1) ?? ''), this.words.change));
    const others = money.filter((one) => one !== change);
    const isLast = (one: DraftColumn) =>
      one.path.some((title) => title.includes('{last_year}') || hasOne(wordKey(title), this.words.last));
    const last = others.find((one) => isLast(one) && !one.path.some((title) => title.includes('{year}')));
    const now =
      last &&
      this.comparedWith(
        last,
        others.filter((one) => !isLast(one)),
      );
    if (change === undefined || last === undefined || now === undefined) return;
    const certainty: Certainty = others.length === 2 ? 'sure' : 'likely';
    this.add(
      change,
      [now, last].map(({ id }) => ({ column: id, minus: id === last.id })),
      certainty,
      'titles',
    );
    const rate = columns.find(
      ({ kind, path }) => kind === 'quantity' && endsWithOne(titleKey(path.at(-1) ?? ''), this.words.rate),
    );
    if (rate === undefined) return;
    const t = this.table.id;
    this.found.push({
      say: `${nameOf(rate)} = ${nameOf(change)} ÷ ${nameOf(last)}（${nameOf(last)}为0时不填）`,
      ...this.rowsOf(
        section,
        `${t}[?].${rate.id}`,
        `if(${t}[?].${last.id} = 0, 0, round(${t}[?].${change.id} * 100 / ${t}[?].${last.id}, 2))`,
      ),
      certainty: 'likely',
      from: 'titles',
      tables: [t],
    });
  }

  /** The figure of this year that last year's is held against: called the same, the only one, or the first of this year. */
  private comparedWith(last: DraftColumn, others: readonly DraftColumn[]): DraftColumn | undefined {
    const [only] = others;
    if (others.length === 1) return only;
    let name = wordKey(last.path.at(-1) ?? '');
    for (const word of this.words.last) if (name.startsWith(word)) name = name.slice(word.length);
    const same = others.filter(({ path }) => wordKey(path.at(-1) ?? '').endsWith(name));
    return same.length === 1 ? same[0] : others.find(({ path }) => path.some((title) => title.includes('{year}')));
  }

  /** 年初结转 + 本年收入 = 本年支出 + 年末结转, where a table has one column of each. */
  balance(nodes: readonly HeaderNode[]): void {
    const amounts = nodes.filter((node) => leavesOf(node).some(({ kind }) => kind === 'money'));
    const [carriedIn, income, spent, carriedOut, ...more] = amounts;
    if (!carriedIn || !income || !spent || !carriedOut || more.length > 0) return;
    const has = (node: HeaderNode, found: readonly string[] | undefined) => hasOne(wordKey(node.title), found ?? []);
    const { carried, sides } = this.words;
    if (!has(carriedIn, carried) || !has(carriedOut, carried)) return;
    if (!has(income, sides.income) || !has(spent, sides.expenditure)) return;
    const [a, b, c, d] = [carriedIn, income, spent, carriedOut].map((node) => this.standsFor(node, null));
    if ([a, b, c, d].some((columns) => columns?.length !== 1)) return;
    const t = this.table.id;
    const cell = (columns: readonly DraftColumn[] | undefined) => `${t}[?].${columns?.[0]?.id ?? ''}`;
    this.found.push({
      say: `${carriedIn.title} + ${income.title} = ${spent.title} + ${carriedOut.title}`,
      ...this.rowsOf(a?.[0]?.section ?? '', `${cell(a)} + ${cell(b)}`, `${cell(c)} + ${cell(d)}`),
      solve: false,
      certainty: 'likely',
      from: 'titles',
      tables: [t],
    });
  }

  private add(
    sum: DraftColumn,
    terms: readonly { column: string; minus: boolean }[],
    certainty: Certainty,
    from: DraftRelation['from'],
  ): void {
    const key = `${sum.id}=${terms.map(({ column, minus }) => `${minus ? '-' : '+'}${column}`).join('')}`;
    if (this.given.has(key)) return;
    this.given.add(key);
    const t = this.table.id;
    const named = (id: string) => this.table.columns.find((column) => column.id === id);
    const written = terms.map(({ column, minus }, at) => signed(`${t}[?].${column}`, minus, at)).join('');
    const said = terms.map(({ column, minus }, at) => signed(nameOf(named(column)), minus, at, '−')).join('');
    const say = `${nameOf(sum)} = ${said}`;
    this.found.push({
      say,
      question: `“${say}”是按栏目名称推测的，只核对、不算出数，请确认由哪几栏相加减。`,
      ...this.rowsOf(sum.section, `${t}[?].${sum.id}`, written),
      certainty,
      from,
      tables: [t],
      cells: this.fixedRows(sum.section).map((row) =>
        cellKey(
          `${t}/${row}/${sum.id}`,
          terms.map(({ column, minus }) => ({ cell: `${t}/${row}/${column}`, minus })),
        ),
      ),
    });
  }

  private fixedRows(section: string): string[] {
    const own = this.table.sections.find(({ id }) => id === section)?.rows ?? [];
    return own.flatMap((row) => (row.kind === 'fixed' ? [row.id] : []));
  }

  /** The relation in every row of a side, or in its only one. */
  private rowsOf(section: string, left: string, right: string): Pick<FoundRelation, 'for' | 'left' | 'right'> {
    const own = this.table.sections.find(({ id }) => id === section)?.rows ?? [];
    const [only] = own;
    if (own.length === 1 && only?.kind === 'fixed') {
      return { left: left.replaceAll('?', only.id), right: right.replaceAll('?', only.id) };
    }
    const set = this.table.sections.length > 1 ? `${this.table.id}.${section}` : this.table.id;
    return { for: `r in rows(${set})`, left: left.replaceAll('?', 'r'), right: right.replaceAll('?', 'r') };
  }
}

/** The title of a column, with that of its group where it stands alone under it. */
export function nameOf(column: DraftColumn | undefined): string {
  return (column?.path.at(-1) ?? '')
    .replaceAll('{last_year}年', '上年')
    .replaceAll('{year}年', '本年')
    .replaceAll(/[{｛]\w+\}/g, '');
}

export function signed(term: string, minus: boolean, at: number, sign = '-'): string {
  if (at === 0) return minus ? `${sign}${term}` : term;
  return minus ? ` ${sign} ${term}` : ` + ${term}`;
}
