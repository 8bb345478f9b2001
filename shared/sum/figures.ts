import type { UnitFigures } from '../document/summed-units';
import type { CellRef } from '../form/finding';
import { Amount, ZERO } from '../money/amount';

/** Amounts by the cells of the department document that they count in (各格的数). */
export class Figures {
  private readonly amounts = new Map<string, Map<string, Map<string, Amount>>>();

  add({ table, row, column }: CellRef, amount: Amount): void {
    const rows = inside(this.amounts, table);
    const columns = inside(rows, row);
    columns.set(column, (columns.get(column) ?? ZERO).plus(amount));
  }

  addAll(others: UnitFigures): void {
    for (const [table, rows] of Object.entries(others))
      for (const [row, columns] of Object.entries(rows))
        for (const [column, text] of Object.entries(columns)) this.add({ table, row, column }, new Amount(text));
  }

  /** Null where nobody gave an amount. */
  at({ table, row, column }: CellRef): Amount | null {
    return this.amounts.get(table)?.get(row)?.get(column) ?? null;
  }

  *all(): Generator<{ ref: CellRef; amount: Amount }> {
    for (const [table, rows] of this.amounts)
      for (const [row, columns] of rows)
        for (const [column, amount] of columns) yield { ref: { table, row, column }, amount };
  }

  /** As it is kept in the file. */
  plain(): UnitFigures {
    const text = (columns: Map<string, Amount>) =>
      Object.fromEntries([...columns].map(([column, amount]) => [column, amount.toFixed()]));
    const byRow = (rows: Map<string, Map<string, Amount>>) =>
      Object.fromEntries([...rows].map(([row, columns]) => [row, text(columns)]));
    return Object.fromEntries([...this.amounts].map(([table, rows]) => [table, byRow(rows)]));
  }
}

/** What one unit gives to a cell; null where it gives nothing. */
export function figureOf(figures: UnitFigures, { table, row, column }: CellRef): Amount | null {
  const text = figures[table]?.[row]?.[column];
  return text === undefined ? null : new Amount(text);
}

function inside<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<string, T>();
  map.set(key, made);
  return made;
}
