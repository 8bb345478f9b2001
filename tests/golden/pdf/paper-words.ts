import type { Place } from '../../../shared/contract/preview';
import { type PrintModel, type PrintTable, printedTitle, textsOf } from '../../../shared/editor/print-model';
import { pageSizes, type Word, words } from './poppler';

/**
 * What poppler sees on the pages, held against what the document says: no knowledge of the program's own proof.
 * Margins in points as docs of the layout give them: 25/22/20/20 mm upright, 20/19/20/20 mm crosswise.
 */
const MM = 72 / 25.4;
const SLACK = 3;

/** Words that do not stand wholly within the margins of their page; the page's number is none of them. */
export function wordsOutside(pdf: Uint8Array): Word[] {
  const sizes = pageSizes(pdf);
  return words(pdf).filter((word) => {
    const { width, height } = sizes[word.page - 1] ?? { width: 0, height: 0 };
    const [top, bottom] = width > height ? [20, 19] : [25, 22];
    if (isNumberLine(word, height - bottom * MM)) return false;
    // A sign is as wide as a letter and its blank half may reach over the edge.
    const left = /^\p{P}/u.test(word.text) ? 12 : SLACK;
    const right = /\p{P}$/u.test(word.text) ? 12 : SLACK;
    return (
      word.left < 20 * MM - left ||
      word.right > width - 20 * MM + right ||
      (word.top + word.bottom) / 2 < top * MM - SLACK ||
      (word.top + word.bottom) / 2 > height - bottom * MM + SLACK
    );
  });
}

/** By its middle, as all else: the box of a face is taller than its digits. */
function isNumberLine({ top, bottom, text, page }: Word, edge: number): boolean {
  return (top + bottom) / 2 > edge && (text === '—' || text === `${page}` || text === `—${page}—`);
}

/** How many of each character, blanks apart, the pages show; leaders of the contents are left out. */
export function charactersShown(pdf: Uint8Array, places: readonly Place[]): Map<string, number> {
  const first = firstPage(places);
  const counts = new Map<string, number>();
  for (const { text, page } of words(pdf)) count(counts, read(page < first ? text.replaceAll('.', '') : text), 1);
  return counts;
}

function firstPage(places: readonly Place[]): number {
  return Math.min(...places.map(({ page }) => page), Number.POSITIVE_INFINITY);
}

/** How many of each the document has, its repeated heads by the marks of the very setting. */
export function charactersMeant(model: PrintModel, places: readonly Place[], pages: number): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, times = 1) => count(counts, text, times);
  for (const line of model.cover) add(line);
  for (let page = model.cover.length > 0 ? 2 : 1; page <= pages; page += 1) add(`—${page}—`);
  const entry = (text: string) => add(text.normalize('NFKC').replaceAll('.', ''));
  const pageOf = (wanted: (place: Place) => boolean) => `${places.find(wanted)?.page}`;
  entry(model.contentsTitle);
  if (model.tables.length > 0) entry(model.partTitle);
  for (const { id, title } of model.tables)
    entry(`${title}${pageOf((place) => place.kind === 'table' && place.table === id)}`);
  for (const table of model.tables) addTable(add, table, places);
  for (const text of textsOf(model)) {
    entry(text.title);
    add(text.title);
    for (const { id, title, blocks } of text.sections) {
      if (title !== '') entry(`${title}${pageOf((place) => place.kind === 'section' && place.section === id)}`);
      add(title);
      for (const block of blocks) {
        if (block.kind === 'table') addTable(add, block.table, places);
        else add(block.text);
      }
    }
  }
  return counts;
}

function addTable(add: (text: string, times?: number) => void, table: PrintTable, places: readonly Place[]): void {
  const heads = places.flatMap((place) => (place.kind === 'table' && place.table === table.id ? [place] : []));
  const parts = new Map(heads.map(({ columns }) => [columns.join(), columns]));
  const firstHead = heads[0]?.page ?? 0;
  for (const { columns, page } of heads) {
    add(printedTitle(table) + table.headings.join(''));
    if (table.continued && table.titled !== false && page > firstHead) add('（续表）');
    for (const cell of table.header)
      if (columns.some((own) => cell.column <= own && own < cell.column + cell.columnSpan)) add(cell.title);
    for (const own of columns) add(table.index?.[own] ?? '');
  }
  for (const columns of parts.values()) {
    for (const row of table.rows) for (const own of columns) if (row[own]?.rowSpan !== 0) add(row[own]?.text ?? '');
    add(table.note ?? '');
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** Text of a word as poppler writes it in XML. */
function read(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? '');
}

function count(counts: Map<string, number>, text: string, times: number): void {
  for (const character of text.normalize('NFKC').replace(/[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, ''))
    counts.set(character, (counts.get(character) ?? 0) + times);
}

/** Characters whose numbers differ, as `character: shown/meant`. */
export function differences(shown: ReadonlyMap<string, number>, meant: ReadonlyMap<string, number>): string[] {
  return [...new Set([...shown.keys(), ...meant.keys()])]
    .filter((character) => (shown.get(character) ?? 0) !== (meant.get(character) ?? 0))
    .map((character) => `${character}: ${shown.get(character) ?? 0}/${meant.get(character) ?? 0}`);
}
