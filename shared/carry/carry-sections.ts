import type { Command } from '../document/commands';
import type { Project } from '../document/project';
import { parseExpression } from '../expression/parse';
import { expressionFault, figureFault, narrativeScope } from '../form/narrative-form';
import type { NarrativeForm } from '../form/narrative-model';
import { tablesOf } from '../form/references';
import { UNKNOWN } from '../narrative/figure';
import type { Block, Inline } from '../text/content';
import { weighted } from '../text/pieces';
import { quoted } from '../text/quoted';
import type { Pairs } from './pairs';

type Put = Extract<Command, { kind: 'put' }>;

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
  let loose = 0;
  for (const { id, title } of pairs.last.narrative?.sections ?? []) {
    const written = project.narrative[id] ?? [];
    if (written.length === 0) continue;
    const section = pairs.section(id);
    if (!form || !section) {
      if (written.some(hasWords)) found.left.push(`${quoted(title)}在新的表样里没有，它的文字没有带过来。`);
      continue;
    }
    const taken = new Taken(pairs, form);
    const texts = written.flatMap((block) => taken.block(block));
    for (const title of taken.pictures)
      found.left.push(`${quoted(section.title)}里的图${quoted(title)}在新的表样里没有，没有带过来。`);
    const missing = section.blocks.filter(({ table }) => table !== null && !texts.some((one) => one.table === table));
    const blocks = withOwnIds([...texts, ...missing]);
    const standard = new Set(section.blocks.map(wordsOfBlock));
    const old = blocks.filter((block) => hasWords(block) && !standard.has(wordsOfBlock(block)));
    lost += taken.lost;
    loose += taken.loose;
    found.sections.push({ section: section.id, blocks });
    if (old.length > 0) found.blocks[section.id] = old.map((block) => block.id);
  }
  if (lost > 0) found.left.push(`正文有 ${lost} 处取数在新的表样里没有，现在印成“${UNKNOWN}”，请改写。`);
  if (loose > 0) found.left.push(`正文有 ${loose} 段的印出条件在新的表样里没有，现在总是印出，请核对。`);
  return found;
}

/** Paragraphs as this year's form can hold them. */
class Taken {
  /** Figures that it does not know. */
  lost = 0;
  /** Conditions that it does not know. */
  loose = 0;
  /** Titles of pictures that it does not have. */
  readonly pictures: string[] = [];
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
    const { picture } = block;
    if (picture !== undefined && !this.pairs.now.overview.some(({ title }) => title === picture)) {
      this.pictures.push(picture);
      return [];
    }
    const isKnown =
      block.when !== null &&
      expressionFault(block.when, this.scope, 'condition') === null &&
      this.speaksOfTheSame(block.when);
    if (block.when !== null && !isKnown) this.loose += 1;
    return [
      {
        ...block,
        table,
        when: isKnown ? block.when : null,
        inlines: block.inlines.map((inline) => this.inline(inline)),
      },
    ];
  }

  /** Ids are each form's own: another table may bear this one. */
  private speaksOfTheSame(source: string): boolean {
    const tables = tablesOf([parseExpression(source)], [], this.pairs.now.definitions);
    return tables.every((table) => this.pairs.isSame(table));
  }

  private inline(inline: Inline): Inline {
    if (inline.kind !== 'figure') return inline;
    if (figureFault(inline, this.scope) === null && this.speaksOfTheSame(inline.expr)) return inline;
    this.lost += 1;
    return weighted({ kind: 'text', text: UNKNOWN }, inline.bold === true);
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
