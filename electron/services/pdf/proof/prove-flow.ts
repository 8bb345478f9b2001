import {
  type PrintModel,
  type PrintNarrative,
  type PrintSection,
  textsOf,
} from '../../../../shared/editor/print-model';
import type { Failure } from '../../../../shared/result/result';
import type { Glyph } from '../read/content';
import { type Lost, lost } from './fault';
import type { Mark } from './marks';
import { sameText } from './same-text';
import { bottomOf, inside, type SheetText, topOf } from './sheets';
import type { TablePart } from './table-parts';

type Fault = { ok: false; error: Failure } | null;

/** Text that runs over pages, from where its mark stands to the next mark. */
interface Stretch {
  page: number;
  y: number;
  meant: string;
  shown: string[];
  lost: Lost;
}

/** Holds what is left on the pages after the tables against cover, contents and text. */
export function proveFlow(
  model: PrintModel,
  sheets: readonly SheetText[],
  marks: readonly Mark[],
  parts: readonly TablePart[],
): Fault {
  const stretches = textOf(textsOf(model), marks);
  if (!Array.isArray(stretches)) return stretches;
  const first = Math.min(parts[0]?.begin.page ?? Infinity, stretches[0]?.page ?? Infinity, sheets.length + 1);
  const front = sheets.filter(({ page }) => page < first);
  return (
    proveFront(model, front, marks, parts) ??
    proveText(
      sheets.filter(({ page }) => page >= first),
      stretches,
    )
  );
}

/** Cover and contents. */
function proveFront(
  model: PrintModel,
  sheets: readonly SheetText[],
  marks: readonly Mark[],
  parts: readonly TablePart[],
): Fault {
  const cover = takeAll(sheets.filter((sheet) => sheet.cover));
  const contents = takeAll(sheets.filter((sheet) => !sheet.cover));
  if (!Array.isArray(cover)) return cover;
  if (!Array.isArray(contents)) return contents;
  const page = sheets.find((sheet) => !sheet.cover)?.page;
  if (!sameText(cover.join(''), model.cover.join(''))) return lost({ page: 1 });
  const meant = contentsOf(model, marks, parts).join('');
  const same = sameText(withoutLeaders(contents.join('')), withoutLeaders(meant));
  return same ? null : lost({ words: model.contentsTitle, ...(page === undefined ? {} : { page }) });
}

/** Dots lead from an entry to its number, as many as there is room for. */
function withoutLeaders(text: string): string {
  return text.replaceAll('.', '');
}

/** Text of the contents pages: every entry with the page that it really stands on. */
function contentsOf(
  { contentsTitle, partTitle, before, tables, narrative }: PrintModel,
  marks: readonly Mark[],
  parts: readonly TablePart[],
) {
  const texts = [contentsTitle, ...entriesOf(before, marks)];
  if (tables.length > 0) texts.push(partTitle);
  for (const { id, title } of tables) texts.push(title, `${parts.find((part) => part.table.id === id)?.begin.page}`);
  return [...texts, ...entriesOf(narrative, marks)];
}

function entriesOf(narrative: PrintNarrative | null, marks: readonly Mark[]): string[] {
  if (narrative === null) return [];
  const titled = narrative.sections.filter(({ title }) => title !== '');
  return [
    narrative.title,
    ...titled.flatMap(({ id, title }) => [title, `${marks.find((mark) => isSection(mark, id))?.page}`]),
  ];
}

function isSection(mark: Mark, id: string): boolean {
  return mark.kind === 'section' && mark.section === id;
}

/** Letters of whole pages, each inside the margins. */
function takeAll(sheets: readonly SheetText[]): string[] | { ok: false; error: Failure } {
  const texts: string[] = [];
  for (const sheet of sheets) {
    for (const glyph of sheet.glyphs) {
      if (!inside(glyph, sheet)) return lost({ page: sheet.page, words: glyph.text });
      texts.push(glyph.text);
    }
    sheet.glyphs.clear();
  }
  return texts;
}

/** Title, section titles and paragraphs with where they begin; what the marks do not name is a fault. */
function textOf(texts: readonly PrintNarrative[], marks: readonly Mark[]): Stretch[] | { ok: false; error: Failure } {
  const meant = new Map<string, { text: string; lost: Lost }>();
  for (const { title, sections } of texts) {
    meant.set(titleKey(sections[0]?.id ?? ''), { text: title, lost: { words: title } });
    for (const section of sections) addSection(meant, section);
  }
  const stretches: Stretch[] = [];
  for (const mark of marks) {
    const key = keyOf(mark);
    const own = key === null ? undefined : meant.get(key);
    if (key === null || own === undefined || !('y' in mark)) continue;
    meant.delete(key);
    stretches.push({ page: mark.page, y: mark.y, meant: own.text, shown: [], lost: own.lost });
  }
  const [left] = meant.values();
  return left === undefined
    ? stretches.toSorted((one, other) => one.page - other.page || one.y - other.y)
    : lost(left.lost);
}

function addSection(meant: Map<string, { text: string; lost: Lost }>, { id, title, blocks }: PrintSection): void {
  if (title !== '') meant.set(`${id} `, { text: title, lost: { section: title } });
  for (const block of blocks) {
    const text = block.kind === 'table' ? '' : block.text;
    meant.set(`${id} ${block.id}`, { text, lost: { ...(title === '' ? {} : { section: title }), words: text } });
  }
}

/** Of the title of a text, by the section that it stands above. */
function titleKey(first: string): string {
  return ` ${first}`;
}

function keyOf(mark: Mark): string | null {
  if (mark.kind === 'text') return titleKey(mark.section);
  if (mark.kind === 'section') return `${mark.section} `;
  return mark.kind === 'block' ? `${mark.section} ${mark.block}` : null;
}

/** Holds pages that bear a text alone, its tables taken away, against that text. */
export function proveTextAlone(narrative: PrintNarrative, sheets: readonly SheetText[], marks: readonly Mark[]): Fault {
  const stretches = textOf([narrative], marks);
  return Array.isArray(stretches) ? proveText(sheets, stretches) : stretches;
}

function proveText(sheets: readonly SheetText[], stretches: readonly Stretch[]): Fault {
  for (const sheet of sheets) {
    for (const glyph of sheet.glyphs) {
      const stretch = stretchAt(stretches, sheet.page, glyph);
      if (stretch === undefined) return lost({ page: sheet.page, words: glyph.text });
      if (!inside(glyph, sheet)) return lost({ ...stretch.lost, page: sheet.page });
      stretch.shown.push(glyph.text);
    }
  }
  const wrong = stretches.find(({ shown, meant }) => !sameText(shown.join(''), meant));
  return wrong === undefined ? null : lost({ ...wrong.lost, page: wrong.page });
}

function stretchAt(stretches: readonly Stretch[], page: number, glyph: Glyph): Stretch | undefined {
  const middle = (topOf(glyph) + bottomOf(glyph)) / 2;
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const at = (low + high) >> 1;
    const stretch = stretches[at];
    if (stretch !== undefined && (stretch.page < page || (stretch.page === page && stretch.y <= middle))) low = at + 1;
    else high = at;
  }
  return stretches[low - 1];
}
