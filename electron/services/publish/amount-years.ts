import type { Instance } from '../../../shared/calc/node';
import type { DocumentEditor } from '../../../shared/editor/editor';
import type { TableLayout } from '../../../shared/form/layout';

/** 0 = this year, -1 = last year, null = of no one year, such as what changed from the one to the other. */
type Offset = 0 | -1 | null;

const placeOf = ({ table, column }: { table: string; column: string }): string => `${table}.${column}`;

/**
 * Of which year the amounts of a column are: by its titles, by what the form takes for it from last year's document, by
 * the columns of its row that it comes from, and by the lines above its table.
 */
export class AmountYears {
  private readonly taken = new Set<string>();
  /** Column → the columns that it is reckoned from, in one row. */
  private readonly sources = new Map<string, Set<string>>();

  constructor(private readonly editor: DocumentEditor) {
    const { graph } = editor;
    for (const { to, quantifiers } of editor.template.narrative?.lastYear ?? []) {
      if (to.kind === 'name') continue;
      for (const bindings of graph.places(quantifiers)) {
        const node = graph.bind(to, bindings);
        if (node.kind === 'cell') this.taken.add(placeOf(node.ref));
      }
    }
    for (const instance of graph.allInstances()) this.take(instance);
  }

  /** Column id → year; '' where its amounts are of no one year. */
  in({ id, columns }: TableLayout): ReadonlyMap<string, string> {
    const { year } = this.editor.project;
    return new Map(
      columns.map((column) => {
        const offset = this.offset(id, column.id, new Set());
        return [column.id, offset === null ? '' : `${year + offset}`];
      }),
    );
  }

  private offset(table: string, column: string, asked: ReadonlySet<string>): Offset {
    const place = placeOf({ table, column });
    const { columns, title, headings } = this.editor.graph.structure.form(table);
    const titled = named(columns.find(({ id }) => id === column)?.path ?? []);
    if (titled !== undefined) return titled;
    if (this.taken.has(place)) return -1;
    const before = new Set([...asked, place]);
    const sources = [...(this.sources.get(place) ?? [])].filter((one) => !before.has(placeOf({ table, column: one })));
    const [first, ...others] = new Set(sources.map((one) => this.offset(table, one, before)));
    if (first !== undefined) return others.length > 0 ? null : first;
    return named([title, ...headings.map(({ text }) => text)]) ?? 0;
  }

  private take({ body, equation, target, formulaReads }: Instance): void {
    if (body.kind !== 'relation' || equation.isDefault) return;
    const { left, right } = body;
    if (left.kind === 'cell' && right.kind === 'last') this.taken.add(placeOf(left.ref));
    for (const { table, row, column } of formulaReads) {
      if (target === null || table !== target.table || row !== target.row || column === target.column) continue;
      const place = placeOf(target);
      this.sources.set(place, (this.sources.get(place) ?? new Set()).add(column));
    }
  }
}

/** The year that texts of a form name; null where they name both, undefined where they name none. */
function named(texts: readonly string[]): Offset | undefined {
  const words = texts.join();
  const isThis = words.includes('{year}');
  const isLast = words.includes('{last_year}');
  if (isThis && isLast) return null;
  if (isLast) return -1;
  return isThis ? 0 : undefined;
}
