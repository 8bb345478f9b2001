import type { Slot } from '../calc/node';
import { Readers } from '../calc/readers';
import type { SectionText } from '../form/narrative-model';
import type { Block } from '../text/content';
import { ItemNumbers } from '../text/item-numbers';
import type { ResolvedBlock, ResolvedSection, Run } from './figure';

/** A block as it was last filled in, and the cells that its figures and its condition read. */
export interface FilledBlock {
  runs: Run[];
  shown: boolean;
  reads: readonly Slot[];
}

interface KeptBlock {
  section: KeptSection;
  made: ResolvedBlock;
  /** A cell that it reads has changed. */
  stale: boolean;
}

interface KeptSection {
  source: readonly Block[];
  blocks: KeptBlock[];
  made: ResolvedSection;
  stale: boolean;
}

/** Sections with their words and figures, of which an edit has only those blocks filled in again that read what it changed. */
export class KeptSections {
  private readonly known = new Map<string, KeptSection>();
  private readonly readers = new Readers<KeptBlock>();

  /** After an edit of those cells; tells whether any block reads one of them. */
  update(slots: Iterable<Slot>): boolean {
    const stale = this.readers.of(slots);
    for (const block of stale) {
      block.stale = true;
      block.section.stale = true;
    }
    return stale.size > 0;
  }

  /** After the expressions of some blocks came to mean other cells; tells whether there is any such block. */
  reread(isOther: (block: Block) => boolean): boolean {
    let any = false;
    for (const section of this.known.values())
      for (const one of section.blocks) {
        if (!isOther(one.made.block)) continue;
        one.stale = true;
        section.stale = true;
        any = true;
      }
    return any;
  }

  /** After anything that may change every word. */
  clear(): void {
    this.known.clear();
    this.readers.clear();
  }

  /** The section of these blocks: the very object of before where nothing in it changed. */
  section(
    { id, optional }: SectionText,
    title: string,
    standard: boolean,
    source: readonly Block[],
    fill: (block: Block) => FilledBlock,
  ): ResolvedSection {
    const known = this.known.get(id);
    if (known && !known.stale && known.source === source && known.made.standard === standard) return known.made;
    const section: KeptSection = known ?? {
      source,
      blocks: [],
      made: { id, title, optional, standard, blocks: [] },
      stale: false,
    };
    const before = section.blocks;
    const kept: KeptBlock[] = [];
    const numbers = new ItemNumbers();
    for (const [at, block] of source.entries()) {
      const one = this.filled(section, before[at], block, fill);
      const marker = one.made.shown ? numbers.next(block.kind, block.level) : '';
      if (one.made.marker !== marker) one.made = { ...one.made, marker };
      kept.push(one);
    }
    const staying = new Set(kept);
    for (const one of before) if (!staying.has(one)) this.readers.drop(one);
    section.blocks = kept;
    section.source = source;
    section.stale = false;
    const blocks = kept.map(({ made }) => made);
    const same =
      section.made.standard === standard &&
      blocks.length === section.made.blocks.length &&
      blocks.every((block, at) => block === section.made.blocks[at]);
    if (!same) section.made = { id, title, optional, standard, blocks };
    this.known.set(id, section);
    return section.made;
  }

  private filled(
    section: KeptSection,
    known: KeptBlock | undefined,
    block: Block,
    fill: (block: Block) => FilledBlock,
  ): KeptBlock {
    if (known && !known.stale && known.made.block === block) return known;
    const { runs, shown, reads } = fill(block);
    const made: ResolvedBlock = { block, marker: '', runs, text: runs.map(({ text }) => text).join(''), shown };
    if (known && known.made.block === block && sameWords(known.made, made)) {
      known.stale = false;
      this.readers.put(known, reads);
      return known;
    }
    const kept: KeptBlock = { section, made, stale: false };
    this.readers.put(kept, reads);
    return kept;
  }
}

/** The same words from the same figures, told or waiting alike, whatever the marker. */
function sameWords(a: ResolvedBlock, b: ResolvedBlock): boolean {
  return (
    a.shown === b.shown &&
    a.runs.length === b.runs.length &&
    a.runs.every(({ text, figure }, at) => {
      const other = b.runs[at];
      return text === other?.text && figure?.value === other.figure?.value && figure?.waits === other.figure?.waits;
    })
  );
}
