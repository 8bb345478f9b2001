import type { WrittenParagraph } from '../contract/word-text';
import type { Command } from '../document/commands';
import type { DocumentEditor } from '../editor/editor';
import { printModel } from '../editor/print';
import { textsOf } from '../editor/print-model';
import type { ResolvedSection } from '../narrative/figure';
import type { Block } from '../text/content';
import { ordinalOf } from '../text/ordinals';
import { quoted } from '../text/quoted';
import { mergedBlocks } from './merge-paragraphs';
import { type PlacedPart, placedLine, placedPart } from './placed-part';
import { put } from './report';
import { MAX_TABLE_LINE_CHARACTERS, tableLines } from './table-lines';
import { MAX_HEADING_CHARACTERS, plain } from './written-paragraph';

/** A text on its way into a document: one step, and in sentences what went where and what has no place. */
export interface PlacedText {
  /** Null where everything says what the document says already. */
  command: Command | null;
  /** Sections of which something was written. */
  found: number;
  /** What of the document's text becomes of it. */
  parts: PlacedPart[];
  /** The same in sentences. */
  placed: string[];
  left: string[];
  /** Lines that belong to the tables of the file. */
  captions: string[];
  /** Of a text of an earlier year: which, and section → its paragraphs, which are to be looked at (沿用). */
  marks: { year: number; sections: Record<string, string[]> } | null;
}

/** The tables of the file, where they were read by themselves. */
export interface TablesRead {
  /** Lines round them that none of them has a use for, without their blanks. */
  unused: ReadonlySet<string>;
}

/** Letters of a paragraph that a report quotes. */
const MAX_QUOTED_CHARACTERS = 24;
const MAX_NAMED = 3;

/**
 * Puts a written text into the sections of a document's text (情况说明归位): sections are found by their titles, whatever
 * their numbers; a paragraph that reads as the document prints it already stays with its figures bound. Sections of which
 * nothing was written stay as they are. `tables`: the file's tables were read by themselves and need no word here.
 */
export function placeText(
  editor: DocumentEditor,
  written: readonly WrittenParagraph[],
  tables: TablesRead | null = null,
): PlacedText {
  const sections = editor.narrative.sections();
  const printed = linesOfTables(editor);
  const texts = new Set(sections.flatMap(({ blocks }) => blocks.map(({ text }) => plain(text))));
  const isPrinted = ({ kind, text }: WrittenParagraph): boolean =>
    kind !== 'table' && (printed.has(plain(text)) || printed.has(plain(withoutPageNumber(text) ?? text)));
  const partTitle = plain(printModel(editor).partTitle);
  const others = written.filter((paragraph) => !isPrinted(paragraph) || plain(paragraph.text) === partTitle);
  const titles = new Set(sections.map(({ title }) => titleKey(title)));
  const captions = tableLines(
    others,
    (text) => texts.has(plain(text)) || titles.has(titleKey(text)) || plain(text) === partTitle,
  );
  const { parts: writtenOf, left } = divided(
    sections,
    others.filter((paragraph) => !captions.includes(paragraph)),
    partTitle,
  );
  const lost = captions.filter(({ text }) => tables === null || tables.unused.has(plain(text)));
  if (lost.length > 0) left.push(`表格上方有 ${lost.length} 行当作表题、单位，没有带过来：${quotedLines(lost)}。`);
  const changed: { section: string; blocks: Block[] }[] = [];
  const parts: PlacedPart[] = [];
  let found = 0;
  for (const section of sections) {
    const paragraphs = writtenOf.get(section.id) ?? [];
    const words = paragraphs.filter(({ kind }) => kind !== 'table').length;
    const { blocks, kept, tables: besides } = mergedBlocks(section, paragraphs);
    if (words > 0) found += 1;
    if (besides > 0 && tables === null)
      left.push(`${quoted(section.title)}里有 ${besides} 张表没有带过来，请在各表里填写。`);
    const isSame =
      blocks.length === section.blocks.length && blocks.every((one, at) => one === section.blocks[at]?.block);
    // A file whose tables were read says too that nothing stands beside a table.
    if (isSame || (words === 0 && !(tables !== null && paragraphs.length > 0))) continue;
    changed.push({ section: section.id, blocks });
    parts.push(placedPart(section, blocks, words, kept));
  }
  const year = yearOf(written);
  const isOld = year !== null && year < editor.project.year;
  const marked = newBlocks(sections, changed);
  const marks = isOld && Object.keys(marked).length > 0 ? { year, sections: marked } : null;
  const step = { sections: changed, ...(marks && { carried: marks }) };
  return {
    command: changed.length === 0 ? null : put('从 Word 取文字', step),
    found,
    parts,
    placed: parts.map(placedLine),
    left,
    captions: captions.map(({ text }) => text),
    marks,
  };
}

/** Lines that stand round the text and its tables wherever a document is printed: cover, titles, headings, notes. */
function linesOfTables(editor: DocumentEditor): ReadonlySet<string> {
  const model = printModel(editor);
  const { cover, title, contentsTitle, partTitle, tables } = model;
  const texts = textsOf(model);
  const sections = texts.flatMap((text) => text.sections);
  const inText = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
  );
  const ofTables = [...tables, ...inText].flatMap((table) => [
    table.title,
    ...table.headings,
    table.headings.join(''),
    ...(table.headingLines ?? []).map((line) => line.join('')),
    // Lines of a note are one paragraph in Word.
    table.note ?? '',
    ...(table.note ?? '').split('\n'),
  ]);
  const first = sections.filter(({ title: heading }) => heading === '');
  const preamble = first.flatMap(({ blocks }) => blocks.flatMap((block) => ('text' in block ? [block.text] : [])));
  const all = [
    ...cover,
    cover.join(''),
    title,
    contentsTitle,
    partTitle,
    ...texts.map((text) => text.title),
    ...ofTables,
    ...preamble,
  ];
  return new Set(all.map(plain).filter((line) => line !== ''));
}

function quotedLines(lines: readonly WrittenParagraph[]): string {
  const shown = lines.slice(0, MAX_NAMED).map(({ text }) => quoted(shortened(text)));
  return `${shown.join('、')}${lines.length > MAX_NAMED ? '等' : ''}`;
}

function shortened(text: string): string {
  return text.length > MAX_QUOTED_CHARACTERS ? `${text.slice(0, MAX_QUOTED_CHARACTERS)}…` : text;
}

/** The year that a text speaks of most, which is the one that it was written for; null where it names none. */
function yearOf(written: readonly WrittenParagraph[]): number | null {
  const times = new Map<string, number>();
  for (const { text } of written)
    for (const [, year = ''] of text.matchAll(/(20\d\d)\s*年/g)) times.set(year, (times.get(year) ?? 0) + 1);
  const [most] = [...times].sort((one, other) => other[1] - one[1]);
  return most === undefined ? null : Number.parseInt(most[0], 10);
}

/** Section → paragraphs that it did not have. */
function newBlocks(
  sections: readonly ResolvedSection[],
  changed: readonly { section: string; blocks: readonly Block[] }[],
): Record<string, string[]> {
  const known = new Set(sections.flatMap(({ blocks }) => blocks.map(({ block }) => block)));
  const found = changed.map(({ section, blocks }) => [
    section,
    blocks.filter((block) => !known.has(block)).map(({ id }) => id),
  ]);
  return Object.fromEntries(found.filter(([, ids = []]) => ids.length > 0));
}

/** The paragraphs of each section; of a title that comes twice (目录) the longer part counts. */
function divided(
  sections: readonly ResolvedSection[],
  written: readonly WrittenParagraph[],
  partTitle: string,
): { parts: Map<string, WrittenParagraph[]>; left: string[] } {
  const byTitle = new Map(sections.flatMap((one) => (one.title === '' ? [] : [[titleKey(one.title), one] as const])));
  const parts = new Map<string, WrittenParagraph[]>();
  const left: string[] = [];
  let current: Part = { section: null, title: '', level: 0, paragraphs: [] };
  const end = (): void => {
    const { section, title, paragraphs } = current;
    const words = paragraphs.filter(({ kind }) => kind !== 'table').length;
    if (section === null) {
      if (title === '' && words > 0)
        left.push(`第一部分之前的 ${words} 段没有带过来，首段是“${excerptOf(paragraphs)}”。`);
      else if (words > 0) left.push(`文档没有${quoted(title)}这一部分，它的 ${words} 段没有带过来。`);
      return;
    }
    const before = parts.get(section) ?? [];
    const [longer, shorter] = paragraphs.length >= before.length ? [paragraphs, before] : [before, paragraphs];
    parts.set(section, longer);
    const lost = shorter.filter(({ kind }) => kind !== 'table').length;
    if (lost > 0) left.push(`${quoted(title)}出现了两次，较短的 ${lost} 段没有带过来，首段是“${excerptOf(shorter)}”。`);
  };
  for (const paragraph of written) {
    const begun = byTitle.get(titleKey(paragraph.text));
    if (isLineOfContents(paragraph, byTitle)) continue;
    if (partTitle !== '' && plain(paragraph.text) === partTitle) {
      end();
      current = { section: null, title: paragraph.text, level: 0, paragraphs: [] };
    } else if (begun && isTitleOf(begun, paragraph, current)) {
      end();
      const level = paragraph.kind === 'heading' ? paragraph.level : 0;
      current = { section: begun.id, title: paragraph.text, level, paragraphs: [] };
    } else if (isTopHeading(paragraph, sections, current)) {
      end();
      current = { section: null, title: paragraph.text, level: paragraph.level, paragraphs: [] };
    } else current.paragraphs.push(paragraph);
  }
  end();
  return { parts, left };
}

/** What is written under one heading; `section` null = one that the document does not have. */
interface Part {
  section: string | null;
  /** As it is written. */
  title: string;
  /** Of a heading that is set as one; 0 for any other. */
  level: number;
  paragraphs: WrittenParagraph[];
}

/** Within a section, a heading numbered as parts of sections are is a part, whatever it is called. */
function isTitleOf(section: ResolvedSection, { kind, text }: WrittenParagraph, { section: inside }: Part): boolean {
  if (kind === 'table' || text.length > MAX_HEADING_CHARACTERS) return false;
  const own = ordinalOf(text)?.style;
  return inside === null || own === undefined || own === ordinalOf(section.title)?.style;
}

/** A line of a table of contents: a section's title and a page number. */
function isLineOfContents({ kind, text }: WrittenParagraph, byTitle: ReadonlyMap<string, unknown>): boolean {
  const title = kind === 'table' ? null : withoutPageNumber(text);
  return title !== null && byTitle.has(titleKey(title));
}

/**
 * A heading as high as the one before, or numbered as the sections are, which the document does not have. Numbers that
 * begin anew are parts of the section before.
 */
function isTopHeading(
  { kind, text, level }: WrittenParagraph,
  sections: readonly ResolvedSection[],
  before: Part,
): boolean {
  if (kind === 'table' || text.length > MAX_HEADING_CHARACTERS || /[。；：]$/.test(text)) return false;
  const ordinal = ordinalOf(text);
  const last = ordinalOf(before.title);
  if (kind === 'heading' && before.level > 0 && level <= before.level && (ordinal === null || level < before.level))
    return true;
  if (ordinal === null || !sections.some((section) => ordinalOf(section.title)?.style === ordinal.style)) return false;
  return last === null || last.style !== ordinal.style || ordinal.number > last.number;
}

/** A line of contents without its page number and the dots before it; null where it is none. */
function withoutPageNumber(text: string): string | null {
  if (text.length > MAX_TABLE_LINE_CHARACTERS) return null;
  const digits = /\d{1,3}$/.exec(text)?.[0];
  if (digits === undefined) return null;
  let end = text.length - digits.length;
  while (end > 0 && /[\s.·…]/.test(text[end - 1] ?? '')) end -= 1;
  return end === text.length - digits.length ? null : text.slice(0, end);
}

function titleKey(title: string): string {
  const words = plain(title);
  return words.slice(ordinalOf(words)?.written.length ?? 0);
}

function excerptOf(paragraphs: readonly WrittenParagraph[]): string {
  return shortened(paragraphs.find(({ kind }) => kind !== 'table')?.text ?? '');
}
