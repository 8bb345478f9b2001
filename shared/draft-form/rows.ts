import type { Block } from './blocks';
import { cleanTitle } from './header-paths';
import type { DraftColumn, DraftGroup, DraftRow, DraftSection } from './model';
import { bareLabel, type FormWords, hasOne, isOfWhich, isTotal, ordinalLevel, wordKey } from './words';

/** Names of the classification's 类 → their codes, and which list of the form is for what. */
export interface DraftLists {
  /** Name of a 类 of the functional list → its code. */
  classes: ReadonlyMap<string, string>;
  functional: string;
  economic: string;
}

export interface RowsAsked {
  title: string;
  block: Block;
  columns: readonly DraftColumn[];
  words: FormWords;
  lists: DraftLists;
  ask: (say: string) => void;
}

/** Codes that a blank form lists of itself: with fewer they are an example of how to fill in. */
const LISTED = 8;
/** Rows that have to be called like a 类 before a side is taken to list the 类. */
const CLASSES = 4;

/** The rows of each side of a table (各部分的行): fixed, coded, or left to the user. */
export function readSections(asked: RowsAsked): DraftSection[] {
  const ids = [...new Set(asked.columns.map(({ section }) => section))];
  const foot = footLine(asked, ids);
  return ids.map((id) => ({ id, rows: new SectionReader(asked, id, ids.length > 1, foot).rows() }));
}

/** The line from which on all sides stand level: behind the last gap in the labels of any side. */
function footLine({ block, columns }: RowsAsked, ids: readonly string[]): number {
  if (ids.length < 2) return Number.POSITIVE_INFINITY;
  let foot = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const labels = keyColumns(columns, id);
    const has = block.lines.map((row) => labels.some(({ at }) => block.places.text(row, at).trim() !== ''));
    const last = has.lastIndexOf(true);
    const gap = has.lastIndexOf(false, last);
    if (last < 0 || gap < 0 || !has.slice(0, gap).includes(true)) continue;
    const start = block.lines[gap + 1] ?? Number.POSITIVE_INFINITY;
    foot = foot === Number.POSITIVE_INFINITY ? start : Math.max(foot, start);
  }
  return foot;
}

function keyColumns(columns: readonly DraftColumn[], section: string): DraftColumn[] {
  const own = columns.filter((column) => column.section === section);
  return own.filter(({ kind }) => kind === 'label' || kind === 'name' || kind === 'code');
}

class SectionReader {
  private readonly own: DraftColumn[];
  private readonly keys: DraftColumn[];
  private readonly texts: DraftColumn[];
  private taken = new Set<string>();

  constructor(
    private readonly asked: RowsAsked,
    private readonly id: string,
    private readonly several: boolean,
    private readonly foot: number,
  ) {
    this.own = asked.columns.filter((column) => column.section === id);
    this.keys = keyColumns(asked.columns, id);
    this.texts = this.own.filter(({ kind }) => kind === 'text');
  }

  rows(): DraftSection['rows'] {
    const codes = this.keys.filter(({ kind }) => kind === 'code');
    if (codes.length > 0) return this.coded(codes);
    if (this.keys.length > 0) return this.labelled();
    if (this.texts.length > 0) return this.recorded();
    const [line = null] = this.asked.block.lines;
    return [this.fixed('all', this.asked.words.only_row, line)];
  }

  private text(row: number, columns: readonly DraftColumn[]): string {
    return columns.map(({ at }) => this.asked.block.places.text(row, at)).find((text) => text.trim() !== '') ?? '';
  }

  private coded(codes: readonly DraftColumn[]): DraftSection['rows'] {
    const { block, words, lists, title } = this.asked;
    const names = this.keys.filter(({ kind }) => kind !== 'code');
    const codeOf = (row: number) =>
      codes
        .map(({ at }) => wordKey(block.places.text(row, at)))
        .join('')
        .replace(/\.0$/, '');
    const isCode = (row: number) => /^\d{3}(?:\d{2}){0,2}$/.test(codeOf(row));
    const listed = block.lines.filter(isCode);
    const about = [title, ...this.keys.flatMap(({ path }) => path)].map(wordKey);
    // Three columns 类, 款, 项 hold codes that are longer than those of an economic item, whatever the title says.
    const deep = codes.some(({ part }) => part !== null && part.to > 5);
    const said = about.some((text) => hasOne(text, words.economic)) || codeOf(listed[0] ?? 0).startsWith('3');
    const economic = said && !deep;
    const words0 = block.lines.filter((row) => !isCode(row) && this.text(row, this.keys).trim() !== '');
    if (listed.length >= LISTED || (this.several && listed.length > 0)) {
      return block.lines
        .filter((row) => isCode(row) || words0.includes(row))
        .map((row) =>
          isCode(row)
            ? this.fixed(codeOf(row), this.text(row, names), row)
            : this.fixed(null, this.text(row, this.keys), row),
        );
    }
    const group: DraftGroup = {
      kind: 'classified',
      list: economic ? lists.economic : lists.functional,
      digits: economic ? [3, 5] : [3, 5, 7],
      certainty: 'likely',
    };
    return this.around(group, words0, listed);
  }

  private recorded(): DraftSection['rows'] {
    const { block, words } = this.asked;
    const totals = block.lines.filter((row) => isTotal(this.text(row, this.texts), words));
    const [first] = this.texts;
    const level = first?.path.at(-1) ?? words.only_row;
    if (this.texts.length > 3) this.asked.ask('可增行有没有上下级（如项目之下再分指标）看不出来，暂按没有。');
    const others = block.lines.filter((row) => !totals.includes(row) && this.text(row, this.texts).trim() !== '');
    if (others.length > 0)
      this.asked.ask(`表内原有的 ${others.length} 行文字（第 ${others[0]} 行起）暂作填写示例，没有收进表样。`);
    return this.around({ kind: 'records', levels: [level], certainty: 'likely' }, totals, others);
  }

  /** The group of rows of the user's own between the fixed ones; where it stands is seen by the rows left free. */
  private around(group: DraftGroup, fixed: readonly number[], examples: readonly number[]): DraftSection['rows'] {
    const { block } = this.asked;
    const start = (block.index ?? block.header.bottom) + 1;
    const rows = fixed.map((row) => this.fixed(null, this.text(row, [...this.keys, ...this.texts]), row));
    const [first] = fixed;
    if (first === undefined) return [group];
    const free = first - start >= 3 || examples.some((row) => row < first);
    const certain = free || examples.some((row) => row > first);
    if (!certain) this.asked.ask(`合计行在各行之前还是之后看不出来，暂按${free ? '之后' : '之前'}。`);
    return free ? [group, ...rows] : [rows[0] ?? group, group, ...rows.slice(1)];
  }

  private labelled(): DraftSection['rows'] {
    const { block, words, lists } = this.asked;
    const lines = block.lines.map((row) => ({ row, label: this.text(row, this.keys) }));
    const classes = lines.map(({ label }) => lists.classes.get(bareLabel(label, words)));
    const listing = classes.filter((code) => code !== undefined).length >= CLASSES;
    const last = lines.findLastIndex(({ label }) => label.trim() !== '');
    const preset = this.texts.filter(({ at }) =>
      block.lines.some((row) => /\p{L}/u.test(block.places.text(row, at)) && block.places.cell(row, at) !== null),
    );
    for (const column of preset) column.merge = true;
    const rows: DraftRow[] = [];
    for (const [i, { row, label }] of lines.entries()) {
      const words0 = preset.map(({ at }) => block.places.text(row, at));
      const isFoot = row >= this.foot;
      if (label.trim() === '' && words0.every((text) => text.trim() === '') && !isFoot) continue;
      if (label.trim() === '' && isFoot && i > last && !this.hasAmount(row) && !this.standsBeside(row)) continue;
      const made = this.fixed(listing ? (classes[i] ?? null) : null, label, row);
      for (const column of preset) made.texts[column.id] = cleanTitle(block.places.text(row, column.at));
      rows.push(made);
    }
    return rows;
  }

  /** On a line that one side labels and another leaves blank, the amount stands where the sheet has a figure. */
  private amountAt(row: number, label: string): 'here' | 'elsewhere' | 'unknown' {
    const { block, columns, ask } = this.asked;
    const has = (section: string) =>
      columns.some((one) => one.section === section && one.kind === 'money' && block.places.cell(row, one.at) !== null);
    if (has(this.id)) return 'here';
    const sides = [...new Set(columns.map(({ section }) => section))];
    const isBlank = (section: string) =>
      keyColumns(columns, section).every(({ at }) => block.places.text(row, at).trim() === '');
    // Only the sides right behind a label can hold its amount.
    const behind = sides.slice(sides.indexOf(this.id) + 1);
    const end = behind.findIndex((section) => !isBlank(section));
    const blank = behind.slice(0, end < 0 ? undefined : end);
    if (label === '' || blank.some(has)) return 'elsewhere';
    if (blank.length === 0) return 'here';
    ask(`“${label}”的金额填在哪一栏看不出来，暂按填在它旁边。`);
    return 'unknown';
  }

  private hasAmount(row: number): boolean {
    return this.own.some(({ at, kind }) => kind === 'money' && this.asked.block.places.cell(row, at) !== null);
  }

  /** True where another side has its words on this line. */
  private standsBeside(row: number): boolean {
    const { block, columns } = this.asked;
    return columns.some(
      ({ section, kind, at }) => section !== this.id && kind === 'label' && block.places.text(row, at).trim() !== '',
    );
  }

  private fixed(code: string | null, raw: string, row: number | null): DraftRow {
    const { words } = this.asked;
    const label = cleanTitle(raw);
    const total = isTotal(label, words);
    const id = this.idOf(code ?? words.ids[bareLabel(label, words)] ?? (total ? 'total' : ''));
    const foot = row !== null && row >= this.foot;
    const amount = foot ? this.amountAt(row, label) : 'here';
    const texts = row === null ? {} : this.printed(row, amount === 'elsewhere');
    const doubt = amount === 'unknown';
    return { kind: 'fixed', id, label, indent: indentOf(raw, total, foot, words), total, foot, texts, doubt, at: row };
  }

  /** What the form itself prints in a row instead of a cell: words of records' totals, strokes, and nothing at all. */
  private printed(row: number, elsewhere: boolean): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const { id, kind, at } of this.own) {
      const text = this.asked.block.places.text(row, at).trim();
      const isFigure = kind === 'money' || kind === 'quantity';
      if (kind === 'text' && this.keys.length === 0) texts[id] = cleanTitle(text);
      else if (isFigure && elsewhere) texts[id] = '';
      else if (isFigure && /^[-—－–/×*]+$/.test(text)) texts[id] = text;
    }
    return texts;
  }

  private idOf(wish: string): string {
    let id = wish === '' ? `r${this.taken.size + 1}` : wish;
    for (let at = 2; this.taken.has(id); at += 1)
      id = /^\d+$/.test(wish) || wish === '' ? `r${this.taken.size + at}` : `${wish}${at}`;
    this.taken.add(id);
    return id;
  }
}

/** Half-width blanks before a label as they stand there, or as its number says. */
function indentOf(raw: string, total: boolean, foot: boolean, words: FormWords): number {
  const blanks = /^\s*/.exec(raw)?.[0] ?? '';
  const written = [...blanks].reduce((sum, one) => sum + (one === '\u3000' ? 2 : 1), 0);
  if (written > 0) return Math.min(written, 20);
  if (total && foot) return 8;
  const { level } = ordinalLevel(raw);
  return isOfWhich(raw, words) ? 4 : 2 * Math.max(0, Math.min(level, 3) - 1);
}
