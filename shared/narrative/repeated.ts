import type { Graph } from '../calc/graph';
import type { Binding } from '../calc/node';
import { stripSpaces } from '../checks/wording';
import { listOf } from '../form/lists';
import type { Repeat, SectionText } from '../form/narrative-model';
import { tablesOf } from '../form/references';
import { blocksOfRow, type RepeatedRow } from '../form/repeats';
import type { Block } from '../text/content';
import { ordinalOf } from '../text/ordinals';

/** A row that a text can name. */
const WORD = /^\w+$/;

interface Kept {
  /** What the rows are called, by which it is seen that they are others. */
  said: string;
  blocks: Block[];
}

/** What a repeated text says of one row; `name` with its code. */
export interface RepeatedLine {
  repeat: string;
  word: string;
  name: string;
  label: string;
  blocks: readonly Block[];
}

/** 逐行列出: the form's wording of each section with its repeated blocks written out for the rows that are there. */
export class Repeated {
  private readonly bySection = new Map<string, { parts: Kept[]; blocks: readonly Block[] }>();

  constructor(private readonly graph: Graph) {}

  /** The very blocks of before while the rows are the same. */
  blocks({ id, blocks, repeats }: SectionText): readonly Block[] {
    if (repeats.length === 0) return blocks;
    const known = this.bySection.get(id);
    const parts = repeats.map((repeat, at) => this.part(repeat, known?.parts[at]));
    if (known && parts.every((part, at) => part === known.parts[at])) return known.blocks;
    const made = blocks.flatMap((block, at) => [...standing(repeats, parts, at), block]);
    made.push(...standing(repeats, parts, blocks.length));
    this.bySection.set(id, { parts, blocks: made });
    return made;
  }

  /** The rows of each repeated text as they are now, with their blocks. */
  lines({ repeats }: SectionText): RepeatedLine[] {
    return repeats.flatMap((repeat) =>
      this.rows(repeat).map((row) => ({
        repeat: repeat.id,
        word: row.word,
        name: `${row.code} ${row.label}`.trim(),
        label: row.label,
        blocks: blocksOfRow(repeat, row),
      })),
    );
  }

  private part(repeat: Repeat, known: Kept | undefined): Kept {
    const rows = this.rows(repeat);
    const levels = [...new Set(rows.flatMap(({ code }) => code.length))];
    const said = JSON.stringify(
      rows.map((row) => [row.word, row.label, ...levels.map((digits) => row.nameAt(digits))]),
    );
    return known?.said === said ? known : { said, blocks: rows.flatMap((row) => blocksOfRow(repeat, row)) };
  }

  private rows({ quantifier }: Repeat): RepeatedRow[] {
    const [table] = tablesOf([], [quantifier]);
    const found = new Map<string, RepeatedRow>();
    for (const bindings of this.graph.places([quantifier])) {
      const row = this.row(table ?? '', bindings.get(quantifier.names[0] ?? ''));
      if (row && !found.has(row.word)) found.set(row.word, row);
    }
    return [...found.values()];
  }

  private row(first: string, binding: Binding | undefined): RepeatedRow | null {
    if (binding?.kind !== 'row') return null;
    const { table, id } = binding;
    const { structure } = this.graph;
    const found = structure.findRow(table, null, id, null);
    const word = binding.code ?? id;
    if (!found || found.record || !WORD.test(word)) return null;
    const code = binding.code ?? '';
    const nameAt = (digits: number): string =>
      code.length < digits ? '' : this.nameOf(table || first, code.slice(0, digits));
    return { word, code, label: bare(found.label), nameAt };
  }

  /** By the table's own row of that code, else by the list of the document's year. */
  private nameOf(table: string, code: string): string {
    const { structure } = this.graph;
    const row = structure.findRow(table, null, null, code);
    if (row) return bare(row.label);
    const lists = structure.form(table).sections.flatMap(({ classified }) => classified?.list ?? []);
    const { year } = structure.outline;
    return lists.map((list) => listOf(structure.template, list, year)?.names.get(code)).find((name) => name) ?? '';
  }
}

function standing(repeats: readonly Repeat[], parts: readonly Kept[], at: number): Block[] {
  return repeats.flatMap((repeat, one) => (repeat.at === at ? (parts[one]?.blocks ?? []) : []));
}

/** Without the number that a row has in its table: a text has an order of its own. */
function bare(label: string): string {
  const words = stripSpaces(label);
  return words.slice(ordinalOf(words)?.written.length ?? 0);
}
