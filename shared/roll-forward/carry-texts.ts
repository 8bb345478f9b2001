import { squeeze } from '../checks/wording';
import type { Command } from '../document/commands';
import type { Project } from '../document/project';
import type { DocumentEditor } from '../editor/editor';
import type { RowLayout } from '../form/layout';
import { expressionFault, figureFault, narrativeScope } from '../form/narrative-form';
import type { NarrativeForm } from '../form/narrative-model';
import type { TableForm } from '../form/template';
import { UNKNOWN } from '../narrative/figure';
import type { Block, Inline } from '../text/content';
import { quoted } from '../text/quoted';
import type { Pairs } from './pairs';

type Put = Extract<Command, { kind: 'put' }>;

/** The words in the cells of tables (文字栏), and the notes that somebody wrote under them. */
export interface CarriedWords {
  cells: Put['cells'];
  notes: Put['notes'];
  /** This year's tables that hold any. */
  tables: string[];
}

/** `editor` has this year's rows already; `recordIds` tells its records for last year's. */
export function carryWords(
  last: DocumentEditor,
  pairs: Pairs,
  editor: DocumentEditor,
  recordIds: ReadonlyMap<string, ReadonlyMap<string, string>>,
): CarriedWords {
  const found: CarriedWords = { cells: [], notes: [], tables: [] };
  for (const before of pairs.last.tables) {
    const table = pairs.table(before.id);
    const data = last.project.tables[before.id];
    if (!table || !data) continue;
    const cells = wordsOf(last, before, table, pairs, editor, recordIds.get(before.id) ?? new Map());
    // That a table is empty is said of its own year.
    const hasNote = data.note !== null && data.note !== '' && last.graph.explicitNote(before.id) !== true;
    const notes = hasNote ? [{ table: table.id, text: data.note }] : [];
    found.cells.push(...cells);
    found.notes.push(...notes);
    if (cells.length + notes.length > 0) found.tables.push(table.id);
  }
  return found;
}

function wordsOf(
  last: DocumentEditor,
  before: TableForm,
  table: TableForm,
  pairs: Pairs,
  editor: DocumentEditor,
  records: ReadonlyMap<string, string>,
): Put['cells'] {
  const columns = before.columns.filter(({ kind }) => kind === 'text');
  const texts = last.project.tables[before.id]?.cells ?? {};
  if (columns.length === 0) return [];
  const here = new Map(rowsOf(editor, table.id).map((row) => [keyOf(row), row.id]));
  return rowsOf(last, before.id).flatMap((row) => {
    const id = records.get(row.id) ?? here.get(keyOf(row));
    if (id === undefined) return [];
    return columns.flatMap((column) => {
      const text = texts[row.id]?.[column.id] ?? '';
      const target = pairs.column(table, column);
      if (text === '' || target?.kind !== 'text') return [];
      const isThere = editor.cell(table.id, id, target.id).state !== 'void';
      return isThere ? [{ table: table.id, row: id, column: target.id, text }] : [];
    });
  });
}

function rowsOf(editor: DocumentEditor, table: string): RowLayout[] {
  const { lines } = editor.layout(table);
  return lines.flatMap((line) => Object.values(line.rows).flatMap((row) => row ?? []));
}

function keyOf({ code, label }: RowLayout): string {
  return code ?? squeeze(label);
}

/** The sections of the text that somebody wrote, and what of them is to be looked at. */
export interface CarriedSections {
  sections: NonNullable<Put['sections']>;
  /** Section → paragraphs that say what they said last year. */
  blocks: Record<string, string[]>;
  left: string[];
}

/** 正文沿用: figures stay bound where this year's form knows what they come from; elsewhere they print ——. */
export function carrySections(project: Project, pairs: Pairs): CarriedSections {
  const found: CarriedSections = { sections: [], blocks: {}, left: [] };
  const form = pairs.now.narrative;
  let lost = 0;
  for (const { id, title } of pairs.last.narrative?.sections ?? []) {
    const written = project.narrative[id] ?? [];
    if (written.length === 0) continue;
    const section = pairs.section(id);
    if (!form || !section) {
      if (written.some(hasWords)) found.left.push(`${quoted(title)}在今年的表样里没有，它的文字没有带过来。`);
      continue;
    }
    const taken = new Taken(pairs, form);
    const texts = written.flatMap((block) => taken.block(block));
    const missing = section.blocks.filter(({ table }) => table !== null && !texts.some((one) => one.table === table));
    const blocks = withOwnIds([...texts, ...missing]);
    const standard = new Set(section.blocks.map(wordsOfBlock));
    const old = blocks.filter((block) => hasWords(block) && !standard.has(wordsOfBlock(block)));
    lost += taken.lost;
    found.sections.push({ section: section.id, blocks });
    if (old.length > 0) found.blocks[section.id] = old.map((block) => block.id);
  }
  if (lost > 0) found.left.push(`正文有 ${lost} 处取数在今年的表样里没有，现在印成“${UNKNOWN}”，请改写。`);
  return found;
}

/** Paragraphs as this year's form can hold them. */
class Taken {
  /** Figures that it does not know. */
  lost = 0;
  private readonly scope;

  constructor(
    private readonly pairs: Pairs,
    form: NarrativeForm,
  ) {
    this.scope = narrativeScope(pairs.now.tables, pairs.now.definitions, form.inputs);
  }

  block(block: Block): Block[] {
    const table = block.table === null ? null : this.pairs.table(block.table)?.id;
    if (table === undefined) return [];
    const when =
      block.when !== null && expressionFault(block.when, this.scope, 'condition') === null ? block.when : null;
    return [{ ...block, table, when, inlines: block.inlines.map((inline) => this.inline(inline)) }];
  }

  private inline(inline: Inline): Inline {
    if (inline.kind !== 'figure' || figureFault(inline, this.scope) === null) return inline;
    this.lost += 1;
    return { kind: 'text', text: UNKNOWN };
  }
}

function hasWords({ inlines }: Block): boolean {
  return inlines.some((inline) => inline.kind !== 'text' || inline.text.trim() !== '');
}

function wordsOfBlock({ kind, inlines }: Block): string {
  return JSON.stringify([kind, inlines]);
}

/** No two blocks of a section may go by one id. */
function withOwnIds(blocks: readonly Block[]): Block[] {
  const used = new Set<string>();
  return blocks.map((block) => {
    let { id } = block;
    for (let number = 2; used.has(id); number += 1) id = `${block.id}-${number}`;
    used.add(id);
    return id === block.id ? block : { ...block, id };
  });
}
