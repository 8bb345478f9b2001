import { nameOf } from './column-relations';
import { type Detail, equal, type KnownTables, type Line, same } from './known-tables';
import type { DraftRow, DraftTable, FoundRelation } from './model';
import { bareLabel, groupsIn, hasOne, isOfWhich, isTotal, ordinalLevel, wordKey } from './words';

/** Relations between tables that the names of funds say (按资金): 一般公共预算, 政府性基金 … and 基本支出. */
export function fundRelations(known: KnownTables, tables: readonly DraftTable[]): FoundRelation[] {
  const reader = new FundReader(known);
  return [
    ...reader.basics(),
    ...reader.incomes(),
    ...reader.spent(),
    ...reader.basicLines(),
    ...reader.sums(),
    ...reader.sameRows(tables),
  ];
}

class FundReader {
  constructor(private readonly known: KnownTables) {}

  /** The table of 基本支出 by economic items = that column of the table of its fund; the same funds of two summaries. */
  basics(): FoundRelation[] {
    const found: FoundRelation[] = [];
    for (const own of this.known.details.filter(({ economic, funds }) => economic && funds.has('basic'))) {
      const funds = new Set([...own.funds].filter((fund) => fund !== 'basic'));
      const whole = this.known.whole(own.columns, own.total);
      for (const of of this.known.details.filter((one) => one.classified && !one.economic && same(one.funds, funds))) {
        const column = of.columns.find(({ path }) =>
          same(groupsIn(wordKey(path.at(-1) ?? ''), this.known.words.funds), new Set(['basic'])),
        );
        if (!whole || !column) continue;
        const left = `${own.table.id}[${own.total.id}].${whole.id}`;
        const right = `${of.table.id}[${of.total.id}].${column.id}`;
        const says = `${of.table.title}${nameOf(column)}`;
        found.push(equal(own.table.title, says, left, right, 'likely', [own.table.id, of.table.id]));
      }
    }
    return found;
  }

  /** Income of a fund is the same in the summary of everything and in that of 财政拨款. */
  incomes(): FoundRelation[] {
    const incomes = this.known.summaries.map((table) =>
      this.known.linesOf(table).filter(({ side }) => side === 'income'),
    );
    const [all, fiscal] = [
      incomes.find((lines) => lines[0]?.funds.size === 0),
      incomes.find((lines) => lines[0]?.funds.has('fiscal')),
    ];
    if (!all || !fiscal) return [];
    const first = (lines: readonly Line[], fund: string) =>
      lines.find(({ row }) => {
        const own = this.known.fundsOf(row.label);
        return (
          own.size === 1 &&
          own.has(fund) &&
          !isOfWhich(row.label, this.known.words) &&
          ordinalLevel(row.label).level > 0
        );
      });
    return ['general', 'fund', 'capital'].flatMap((fund) => {
      const [left, right] = [first(all, fund), first(fiscal, fund)];
      const a = left ? this.known.whole(left.columns, left.row) : null;
      const b = right ? this.known.whole(right.columns, right.row) : null;
      if (!left || !right || !a || !b) return [];
      return [
        {
          say: `${bareLabel(left.row.label, this.known.words)} = ${right.table.title}${bareLabel(right.row.label, this.known.words)}`,
          left: `${left.table.id}[${left.row.id}].${a.id}`,
          right: `${right.table.id}[${right.row.id}].${b.id}`,
          certainty: 'likely' as const,
          from: 'titles' as const,
          tables: [left.table.id, right.table.id],
        },
      ];
    });
  }

  /** Without 结转, the income of a fund is spent: = the sum of the fund's own table. */
  spent(): FoundRelation[] {
    return this.known.summaries.flatMap((table) => {
      const lines = this.known.linesOf(table);
      const isFiscal = lines[0]?.funds.has('fiscal') === true;
      const carried = lines.some(({ row }) => hasOne(wordKey(row.label), this.known.words.carried));
      if (!isFiscal || carried) return [];
      return lines
        .filter(({ side }) => side === 'income')
        .flatMap((line) => {
          const funds = this.known.fundsOf(line.row.label);
          const detail = this.functional().find((one) => one.side === 'expenditure' && same(one.funds, funds));
          return funds.size === 1 && detail ? this.asTotal(line, detail) : [];
        });
    });
  }

  private functional(): Detail[] {
    return this.known.details.filter(({ classified, economic }) => classified && !economic);
  }

  private asTotal(line: Line, detail: Detail): FoundRelation[] {
    const column = this.known.whole(line.columns, line.row);
    const of = this.known.whole(detail.columns, detail.total);
    if (!column || !of) return [];
    const left = `${line.table.id}[${line.row.id}].${column.id}`;
    const right = `${detail.table.id}[${detail.total.id}].${of.id}`;
    const tables = [line.table.id, detail.table.id];
    const says = `${detail.table.title}${detail.total.label}`;
    return [equal(bareLabel(line.row.label, this.known.words), says, left, right, 'likely', tables)];
  }

  /** 基本支出 of a summary = the table of 基本支出 of the same fund. */
  basicLines(): FoundRelation[] {
    const all = (text: string) => groupsIn(wordKey(text), this.known.words.funds);
    return this.known.summaries.flatMap((table) =>
      this.known.linesOf(table).flatMap((line) => {
        if (!same(all(line.row.label), new Set(['basic']))) return [];
        const funds = new Set([...all(table.title), 'basic']);
        const detail = this.known.details.find((one) => one.economic && same(all(one.table.title), funds));
        return detail ? this.asTotal(line, detail) : [];
      }),
    );
  }

  /** 财政拨款 of an item = that of its funds together. */
  sums(): FoundRelation[] {
    const whole = this.functional().find(
      ({ funds, side }) => same(funds, new Set(['fiscal'])) && side === 'expenditure',
    );
    const of = whole ? this.known.whole(whole.columns, whole.total) : null;
    const parts = ['general', 'fund', 'capital'].flatMap((fund) => {
      const detail = this.functional().find(
        ({ funds, side }) => same(funds, new Set([fund])) && side === 'expenditure',
      );
      const column = detail ? this.known.whole(detail.columns, detail.total) : null;
      return detail && column ? [{ table: detail.table, column }] : [];
    });
    if (!whole || !of || parts.length < 2) return [];
    const ids = [whole.table.id, ...parts.map(({ table }) => table.id)];
    return [
      {
        say: `${whole.table.title} = ${parts.map(({ table }) => table.title).join(' + ')}，每一科目`,
        for: `r in ${ids.map((id) => `coded(${id})`).join(' | ')}`,
        left: `${whole.table.id}[r].${of.id}`,
        right: parts.map(({ table, column }) => `${table.id}[r].${column.id}`).join(' + '),
        solve: false,
        certainty: 'likely',
        from: 'titles',
        tables: ids,
      },
    ];
  }

  /** Lines of a table with fixed rows = the lines of the same name on that side of the summary. */
  sameRows(tables: readonly DraftTable[]): FoundRelation[] {
    return tables.flatMap((table) => {
      const rows = table.sections.flatMap((section) => section.rows);
      const fixed = rows.filter((row) => row.kind === 'fixed');
      const column = this.known.whole(
        table.columns.filter(({ kind }) => kind === 'money'),
        noTexts,
      );
      if (table.sections.length > 1 || fixed.length < 3 || fixed.length < rows.length || !column) return [];
      const side = this.known.sideOf(table.title);
      return this.known.summaries.flatMap((summary) => {
        const lines = this.known.linesOf(summary).filter((line) => line.side === side && side !== '');
        if (lines[0] === undefined || !same(lines[0].funds, this.known.fundsOf(table.title))) return [];
        return fixed.flatMap((row) => this.sameRow(table, row, column.id, lines));
      });
    });
  }

  private sameRow(table: DraftTable, row: DraftRow, column: string, lines: readonly Line[]): FoundRelation[] {
    const label = [...Object.values(row.texts), row.label].find((text) => text !== '') ?? '';
    if (row.texts[column] !== undefined || Object.values(row.texts).includes('')) return [];
    const total = isTotal(label, this.known.words);
    const same = (line: Line) => !total && this.loose(line.row.label) === this.loose(label) && this.loose(label) !== '';
    const line = total ? lines.findLast((one) => isTotal(one.row.label, this.known.words)) : lines.find(same);
    const of = line ? this.known.whole(line.columns, line.row) : null;
    if (!line || !of) return [];
    const right = `${line.table.id}[${line.row.id}].${of.id}`;
    const tables = [table.id, line.table.id];
    return [
      equal(label, `${line.table.title}${line.row.label}`, `${table.id}[${row.id}].${column}`, right, 'likely', tables),
    ];
  }

  /** A name without its number and the words that it may end with or not. */
  private loose(label: string): string {
    let key = bareLabel(label, this.known.words);
    for (let at = 0; at < 3; at += 1) {
      const end = this.known.words.loose.find((word) => key.endsWith(word) && key.length > word.length);
      if (end === undefined) break;
      key = key.slice(0, -end.length);
    }
    return key;
  }
}

const noTexts: DraftRow = {
  kind: 'fixed',
  id: '',
  label: '',
  indent: 0,
  total: false,
  foot: false,
  texts: {},
  doubt: false,
  at: null,
};
