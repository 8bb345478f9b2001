import type { PrintBlock, PrintNarrative, PrintSection } from '../../../shared/editor/print-model';
import { element, words } from './markup';
import { webChart } from './web-charts';
import { webTable } from './web-table';

type TextBlock = Extract<PrintBlock, { kind: 'heading' | 'paragraph' | 'item' }>;

/** 情况说明: its sections with their headings, lists as lists, its tables where they stand. */
export function webText({ title, sections }: PrintNarrative, anchor: string): string {
  const head = element('h2', { id: anchor }, words(title));
  return element('section', { class: 'text' }, head, ...sections.map((section, at) => sectionOf(section, anchor, at)));
}

/** Where the contents lead to in a text. */
export function sectionAnchor(anchor: string, at: number): string {
  return `${anchor}-${at}`;
}

function sectionOf({ title, blocks }: PrintSection, anchor: string, at: number): string {
  const head = title === '' ? '' : element('h3', { id: sectionAnchor(anchor, at) }, words(title));
  return element('section', {}, head, ...runsOf(levelled(blocks)).map(runOf));
}

/** No heading more than one level below the one before it, as screen readers count them. */
function levelled(blocks: readonly PrintBlock[]): PrintBlock[] {
  let depth = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    depth = Math.min(Math.max(1, block.level), depth + 1);
    return { ...block, level: depth };
  });
}

/** Items that follow each other make one list. */
function runsOf(blocks: readonly PrintBlock[]): PrintBlock[][] {
  const runs: PrintBlock[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.kind === 'item' && last?.[0]?.kind === 'item') last.push(block);
    else runs.push([block]);
  }
  return runs;
}

function runOf(run: readonly PrintBlock[]): string {
  const items = run.flatMap((block) => (block.kind === 'item' ? [block] : []));
  return items.length > 0 ? listOf(items, 0) : run.map(blockOf).join('');
}

/** Items below another one are a list within it. */
function listOf(items: readonly TextBlock[], level: number): string {
  const heads = items.flatMap((item, at) => (at === 0 || item.level <= level ? [at] : []));
  const made = heads.map((start, at) => {
    const [head, ...below] = items.slice(start, heads[at + 1]);
    return head ? element('li', {}, ...pieces(head), below.length > 0 ? listOf(below, level + 1) : '') : '';
  });
  return element('ul', { role: 'list' }, ...made);
}

function blockOf(block: PrintBlock): string {
  switch (block.kind) {
    case 'table':
      return webTable(block.table, null);
    case 'picture':
      return webChart(block.chart);
    case 'heading':
      return element(`h${Math.min(6, 3 + block.level)}`, {}, ...pieces(block));
    default:
      return element('p', { class: block.align ?? null }, ...pieces(block));
  }
}

/** Words of a paragraph; what is 加粗 is strong. */
function pieces({ text, runs }: TextBlock): string[] {
  return runs?.map((run) => (run.bold ? element('strong', {}, words(run.text)) : words(run.text))) ?? [words(text)];
}
