import { nameOf } from './column-relations';
import { equal, type KnownTables, same } from './known-tables';
import type { Certainty, DraftColumn, FoundRelation } from './model';
import { bareLabel, hasOne, isOfWhich, isTotal, titleKey, wordKey } from './words';

/** Relations between tables that the same names say (表间): totals, 类, items and the two sides of a table. */
export function tableRelations(known: KnownTables): FoundRelation[] {
  const reader = new TableReader(known);
  return [...reader.sides(), ...reader.classes(), ...reader.items(), ...reader.totals(), ...reader.views()];
}

class TableReader {
  constructor(private readonly known: KnownTables) {}

  /** 收入总计 = 支出总计. */
  sides(): FoundRelation[] {
    return this.known.summaries.flatMap((table) => {
      const last = table.sections.flatMap(({ id }) => {
        const lines = this.known.linesOf(table).filter(({ columns }) => columns.some(({ section }) => section === id));
        const line = lines.findLast(({ row }) => isTotal(row.label, this.known.words));
        const column = line ? this.known.whole(line.columns, line.row) : null;
        return line && column && line === lines.at(-1) ? [{ line, column }] : [];
      });
      const [first, second] = [
        last.find(({ line }) => line.side === 'income'),
        last.find(({ line }) => line.side === 'expenditure'),
      ];
      if (!first || !second) return [];
      const cell = (one: typeof first) => `${table.id}[${one.line.row.id}].${one.column.id}`;
      const named = (one: typeof first) =>
        `${one.column.path.length > 1 ? one.column.path[0] : ''}${one.line.row.label}`;
      const isSame = first.line.row.label === second.line.row.label;
      const says = isSame ? [named(first), named(second)] : [first.line.row.label, second.line.row.label];
      const certainty = first.line.row.doubt || second.line.row.doubt ? 'guess' : 'sure';
      return [equal(says[0] ?? '', says[1] ?? '', cell(first), cell(second), certainty, [table.id])];
    });
  }

  /** Each 类 of a summary = the same 类 of the table of that side and fund. */
  classes(): FoundRelation[] {
    return this.known.summaries.flatMap((table) =>
      table.sections.flatMap((section) => {
        const coded = section.rows.filter((row) => row.kind === 'fixed' && /^\d{3}$/.test(row.id));
        if (coded.length < 2) return [];
        const columns = table.columns.filter(({ kind, section: own }) => kind === 'money' && own === section.id);
        return columns.flatMap((column) => {
          const funds = this.known.fundsFor(table, column, columns);
          const detail = this.known.details.find(
            (one) => one.classified && !one.economic && one.side === 'expenditure' && same(one.funds, funds),
          );
          const of = detail ? this.known.whole(detail.columns, detail.total) : null;
          if (!detail || !of) return [];
          const set = `${table.id}.${section.id}`;
          return [
            {
              say: `${table.title}各类${nameOf(column)} = ${detail.table.title}同类${nameOf(of)}`,
              for: `k in coded(${set})`,
              left: `${table.id}[k].${column.id}`,
              right: `${detail.table.id}[k].${of.id}`,
              certainty: 'likely' as const,
              from: 'titles' as const,
              tables: [table.id, detail.table.id],
            },
          ];
        });
      }),
    );
  }

  /** A row of a summary = the column of the same name in the row of sums of the table of that side and fund. */
  items(): FoundRelation[] {
    return this.known.summaries.flatMap((table) =>
      this.known.linesOf(table).flatMap((line) => {
        const column = this.known.whole(line.columns, line.row);
        if (column === null || /^\d/.test(line.row.id)) return [];
        return this.known.details.flatMap((detail) => {
          if (
            detail.economic ||
            !same(detail.funds, line.funds) ||
            !detail.side.includes(line.side) ||
            line.side === ''
          )
            return [];
          const of = detail.columns.find((one) => this.sameName(line.row.label, one));
          if (of === undefined) return [];
          const certainty: Certainty = detail.classified ? 'likely' : 'guess';
          return [
            {
              say: `${bareLabel(line.row.label, this.known.words)} = ${detail.table.title}${detail.total.label}行同名栏`,
              left: `${table.id}[${line.row.id}].${column.id}`,
              right: `${detail.table.id}[${detail.total.id}].${of.id}`,
              certainty,
              from: 'titles' as const,
              tables: [table.id, detail.table.id],
            },
          ];
        });
      }),
    );
  }

  private sameName(label: string, column: DraftColumn): boolean {
    const key = bareLabel(label, this.known.words);
    const last = column.path.at(-1) ?? '';
    if (bareLabel(last, this.known.words) === key) return true;
    // 事业收入 over 金额 and 其中：… is that income itself.
    const above = column.path.at(-2);
    const first = above !== undefined && !isOfWhich(last, this.known.words);
    return first && wordKey(above) === key && titleKey(last).length <= 2;
  }

  /** The sum of a side of a summary = the sum of the table of that side and fund. */
  totals(): FoundRelation[] {
    return this.known.summaries.flatMap((table) =>
      this.known.details.flatMap((detail) => {
        if (detail.economic) return [];
        const lines = this.known
          .linesOf(table)
          .filter(({ row, side }) => side === detail.side && side !== '' && isTotal(row.label, this.known.words));
        const carried = detail.columns.some(({ path }) =>
          path.some((title) => hasOne(wordKey(title), this.known.words.carried)),
        );
        const own = lines.find(({ row }) => hasOne(wordKey(row.label), this.known.words.own_year));
        const line = carried
          ? lines.at(-1)
          : (own ?? (this.known.carries(table, detail.side) ? undefined : lines.at(-1)));
        const of = this.known.whole(detail.columns, detail.total);
        if (!line || !of) return [];
        return line.columns.flatMap((column) => {
          if (!same(this.known.fundsFor(table, column, line.columns), detail.funds)) return [];
          if (line.row.texts[column.id] !== undefined) return [];
          const left = `${table.id}[${line.row.id}].${column.id}`;
          const right = `${detail.table.id}[${detail.total.id}].${of.id}`;
          const says = `${detail.table.title}${nameOf(of)}`;
          return [
            equal(`${table.title}${line.row.label}`, says, left, right, detail.classified ? 'likely' : 'guess', [
              table.id,
              detail.table.id,
            ]),
          ];
        });
      }),
    );
  }
  /** Two tables whose titles differ in nothing but their last brackets tell one whole in two ways: equal totals, row by row. */
  views(): FoundRelation[] {
    const stem = (title: string) => /^(.+)\([^()]+\)$/.exec(wordKey(title))?.[1] ?? null;
    return this.known.details.flatMap((one, at) => {
      const own = stem(one.table.title);
      const other = this.known.details.slice(at + 1).find(({ table }) => own !== null && stem(table.title) === own);
      if (!other || !one.classified || !other.classified || one.economic !== other.economic) return [];
      const [left, right] = [one, other].map(({ table, columns, total }) => {
        const column = this.known.whole(columns, total);
        return column && `${table.id}[r].${column.id}`;
      });
      if (!left || !right) return [];
      const rows = `r in items(${one.table.id}) | items(${other.table.id})`;
      const tables = [one.table.id, other.table.id];
      return [{ ...equal(one.table.title, other.table.title, left, right, 'likely', tables), for: rows }];
    });
  }
}
