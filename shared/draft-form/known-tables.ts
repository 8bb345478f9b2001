import type { Certainty, DraftColumn, DraftRow, DraftTable, FoundRelation } from './model';
import { type FormWords, groupsIn, hasOne, isTotal, wordKey } from './words';

/** A row of a side with fixed rows, as a place where another table's figure may stand. */
export interface Line {
  table: DraftTable;
  row: DraftRow;
  side: string;
  funds: Set<string>;
  columns: DraftColumn[];
}

/** A table whose lines are one row of sums: coded, of records, or a single row. */
export interface Detail {
  table: DraftTable;
  total: DraftRow;
  side: string;
  funds: Set<string>;
  columns: DraftColumn[];
  classified: boolean;
  economic: boolean;
}

/** The tables of a proposal, as places where the same figure may stand twice. */
export class KnownTables {
  readonly details: Detail[];
  readonly summaries: DraftTable[];

  constructor(
    tables: readonly DraftTable[],
    readonly words: FormWords,
    private readonly economicList: string,
  ) {
    this.details = tables.flatMap((table) => this.detailOf(table));
    this.summaries = tables.filter(({ sections }) => sections.length > 1);
  }

  sideOf(text: string): string {
    return [...groupsIn(wordKey(text), this.words.sides)].sort().join();
  }

  /** Funds that words speak of; 财政拨款 says nothing more beside a fund of its own. */
  fundsOf(text: string): Set<string> {
    const funds = groupsIn(wordKey(text), this.words.funds);
    if (funds.size > 1) funds.delete('fiscal');
    return funds;
  }

  detailOf(table: DraftTable): Detail[] {
    const [section, ...others] = table.sections;
    if (section === undefined || others.length > 0) return [];
    const fixed = section.rows.filter((row) => row.kind === 'fixed');
    const group = section.rows.find((row) => row.kind !== 'fixed');
    const total = group === undefined ? fixed.length === 1 && fixed[0] : fixed.find((row) => row.total);
    if (!total) return [];
    const columns = table.columns.filter(({ kind }) => kind === 'money');
    const classified = group?.kind === 'classified';
    const economic = classified && group.list === this.economicList;
    return [
      { table, total, side: this.sideOf(table.title), funds: this.fundsOf(table.title), columns, classified, economic },
    ];
  }

  linesOf(table: DraftTable): Line[] {
    return table.sections.flatMap((section) => {
      const columns = table.columns.filter(({ kind, section: own }) => kind === 'money' && own === section.id);
      const all = table.columns.filter(({ section: own }) => own === section.id);
      const side = this.sideOf(all.flatMap(({ path }) => path.slice(0, -1)).join());
      return section.rows.flatMap((row) =>
        row.kind === 'fixed' ? [{ table, row, side, funds: this.fundsOf(table.title), columns }] : [],
      );
    });
  }

  /** Of several columns the one that is their sum. */
  whole(columns: readonly DraftColumn[], row: DraftRow): DraftColumn | null {
    const usable = columns.filter(({ id }) => row.texts[id] === undefined);
    const [only] = usable;
    if (usable.length === 1) return only ?? null;
    return usable.find(({ path }) => isTotal(path.at(-1) ?? '', this.words)) ?? null;
  }

  /** What a column of a summary is of: its own fund, or that of the table. */
  fundsFor(table: DraftTable, column: DraftColumn, all: readonly DraftColumn[]): Set<string> {
    const own = this.fundsOf(column.path.at(-1) ?? '');
    return all.length > 1 && own.size > 0 ? own : this.fundsOf(table.title);
  }

  carries(table: DraftTable, side: string): boolean {
    return this.linesOf(table).some(
      (line) => line.side === side && hasOne(wordKey(line.row.label), this.words.carried),
    );
  }
}

export function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

/** Two figures that are one, told by their names. */
export function equal(
  a: string,
  b: string,
  left: string,
  right: string,
  certainty: Certainty,
  tables: string[],
): FoundRelation {
  return { say: `${a} = ${b}`, left, right, solve: false, certainty, from: 'titles', tables };
}
