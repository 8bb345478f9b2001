import type { Command } from '../document/commands';
import type { DocumentEditor } from '../editor/editor';
import { printModel } from '../editor/print';
import type { ResolvedBlock, ResolvedSection } from '../narrative/figure';
import type { Block } from '../text/content';
import { ordinalOf } from '../text/ordinals';
import { quoted } from '../text/quoted';
import { put } from './report';

/** One paragraph of a text that was written elsewhere (Word): its words, and how it was set. A table stands for itself. */
export interface WrittenParagraph {
  kind: 'heading' | 'paragraph' | 'item' | 'table';
  /** Of a heading, 1 = the topmost; 0 for the others. */
  level: number;
  text: string;
}

/** A text on its way into a document: one step, and in sentences what went where and what has no place. */
export interface PlacedText {
  /** Null where everything says what the document says already. */
  command: Command | null;
  /** Sections of which something was written. */
  found: number;
  placed: string[];
  left: string[];
  /** Of a text of an earlier year: which, and section → its paragraphs, which are to be looked at (沿用). */
  marks: { year: number; sections: Record<string, string[]> } | null;
}

/** Letters of a line that still may be the heading of a part; a sentence is longer. */
const MAX_HEADING_CHARACTERS = 40;
/** What stands above a table: its number, title, department, year and unit. */
const MAX_LINES_ABOVE = 5;
const MAX_TABLE_LINE_CHARACTERS = 80;
/** Behind a title in a table of contents. */
const PAGE_NUMBER = /[\s.·…]*\d{1,3}$/;
/** Letters of a paragraph that a report quotes. */
const MAX_QUOTED_CHARACTERS = 24;
const MAX_NAMED = 3;

/**
 * Puts a written text into the sections of a document's text (情况说明归位): sections are found by their titles, whatever
 * their numbers; a paragraph that reads as the document prints it already stays with its figures bound. Sections of which
 * nothing was written stay as they are.
 */
export function placeText(editor: DocumentEditor, written: readonly WrittenParagraph[]): PlacedText {
  const sections = editor.narrative.sections();
  const printed = linesOfTables(editor);
  const texts = new Set(sections.flatMap(({ blocks }) => blocks.map(({ text }) => plain(text))));
  const isPrinted = ({ kind, text }: WrittenParagraph): boolean =>
    kind !== 'table' && (printed.has(plain(text)) || printed.has(plain(text.replace(PAGE_NUMBER, ''))));
  const others = written.filter((paragraph) => !isPrinted(paragraph));
  const captions = tableLines(others, texts);
  const { parts, left } = divided(
    sections,
    others.filter((paragraph) => !captions.includes(paragraph)),
  );
  if (captions.length > 0)
    left.push(`表格上方有 ${captions.length} 行当作表题、单位，没有带过来：${quotedLines(captions)}。`);
  const changed: { section: string; blocks: Block[] }[] = [];
  const placed: string[] = [];
  let found = 0;
  for (const section of sections) {
    const paragraphs = parts.get(section.id) ?? [];
    const words = paragraphs.filter(({ kind }) => kind !== 'table').length;
    if (words === 0) continue;
    found += 1;
    const { blocks, kept, tables } = merged(section, paragraphs);
    if (tables > 0) left.push(`${quoted(section.title)}里有 ${tables} 张表没有带过来，请在各表里填写。`);
    const isSame =
      blocks.length === section.blocks.length && blocks.every((one, at) => one === section.blocks[at]?.block);
    if (isSame) continue;
    changed.push({ section: section.id, blocks });
    placed.push(`${quoted(section.title)}：${words} 段，其中 ${kept} 段与现在印出的相同`);
  }
  const command = changed.length === 0 ? null : put('从 Word 取情况说明', { sections: changed });
  const year = yearOf(written);
  const isOld = year !== null && year < editor.project.year;
  return { command, found, placed, left, marks: isOld ? { year, sections: newBlocks(sections, changed) } : null };
}

/** Lines that stand round the text and its tables wherever a document is printed: cover, titles, headings, notes. */
function linesOfTables(editor: DocumentEditor): ReadonlySet<string> {
  const { cover, title, contentsTitle, partTitle, tables, narrative } = printModel(editor);
  const inText = (narrative?.sections ?? []).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
  );
  const ofTables = [...tables, ...inText].flatMap((table) => [
    table.title,
    ...table.headings,
    table.headings.join(''),
    ...(table.headingLines ?? []).map((line) => line.join('')),
    ...(table.note ?? '').split('\n'),
  ]);
  const first = (narrative?.sections ?? []).filter(({ title: heading }) => heading === '');
  const preamble = first.flatMap(({ blocks }) => blocks.flatMap((block) => ('text' in block ? [block.text] : [])));
  const all = [
    ...cover,
    cover.join(''),
    title,
    contentsTitle,
    partTitle,
    narrative?.title ?? '',
    ...ofTables,
    ...preamble,
  ];
  return new Set(all.map(plain).filter((line) => line !== ''));
}

/** Title, unit and the like right above a table are the table's, and a note right below it; they are no sentences. */
function tableLines(written: readonly WrittenParagraph[], texts: ReadonlySet<string>): WrittenParagraph[] {
  const found = new Set<WrittenParagraph>();
  for (const [at, { kind }] of written.entries()) {
    if (kind !== 'table') continue;
    for (const line of written.slice(Math.max(0, at - MAX_LINES_ABOVE), at).reverse()) {
      if (!isTableLine(line) || texts.has(plain(line.text))) break;
      found.add(line);
    }
    const below = written[at + 1];
    if (below && /^注[:：]/.test(below.text)) found.add(below);
  }
  return [...found];
}

function quotedLines(lines: readonly WrittenParagraph[]): string {
  const shown = lines.slice(0, MAX_NAMED).map(({ text }) => quoted(shortened(text)));
  return `${shown.join('、')}${lines.length > MAX_NAMED ? '等' : ''}`;
}

function shortened(text: string): string {
  return text.length > MAX_QUOTED_CHARACTERS ? `${text.slice(0, MAX_QUOTED_CHARACTERS)}…` : text;
}

function isTableLine(line: WrittenParagraph): boolean {
  if (line.kind === 'table' || line.text.length > MAX_TABLE_LINE_CHARACTERS) return false;
  return !/[。；！]/.test(line.text) && ordinalOf(line.text) === null;
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
    if (paragraphs.length >= (parts.get(section)?.length ?? 0)) parts.set(section, paragraphs);
  };
  for (const paragraph of written) {
    const begun = byTitle.get(titleKey(paragraph.text));
    if (isLineOfContents(paragraph, byTitle)) continue;
    if (begun && paragraph.kind !== 'table' && paragraph.text.length <= MAX_HEADING_CHARACTERS) {
      end();
      current = { section: begun.id, title: paragraph.text, level: paragraph.level, paragraphs: [] };
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

/** A line of a table of contents: a section's title and a page number. */
function isLineOfContents({ kind, text }: WrittenParagraph, byTitle: ReadonlyMap<string, unknown>): boolean {
  return kind !== 'table' && PAGE_NUMBER.test(text) && byTitle.has(titleKey(text.replace(PAGE_NUMBER, '')));
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

function titleKey(title: string): string {
  const words = plain(title);
  return words.slice(ordinalOf(words)?.written.length ?? 0);
}

function plain(text: string): string {
  return text.replace(/[\s\u3000]+/g, '');
}

function excerptOf(paragraphs: readonly WrittenParagraph[]): string {
  return shortened(paragraphs.find(({ kind }) => kind !== 'table')?.text ?? '');
}

/** The paragraphs as blocks; what the section prints alike stays the block that it is, what it does not print stays where it was. */
function merged(
  { blocks: old }: ResolvedSection,
  paragraphs: readonly WrittenParagraph[],
): { blocks: Block[]; kept: number; tables: number } {
  const blocks: Block[] = [];
  const used = new Set(old.map(({ block }) => block.id));
  const tablesHere = old.filter(({ block }) => block.table !== null).length;
  let [at, kept, tables, number] = [0, 0, 0, 0];
  const keepHidden = (end: number): void => {
    for (; at < end; at += 1) {
      const one = old[at];
      if (one && (!one.shown || one.block.table !== null || one.text.trim() === '')) blocks.push(one.block);
    }
  };
  for (const paragraph of paragraphs) {
    if (paragraph.kind === 'table') {
      tables += 1;
      continue;
    }
    const found = old.findIndex((one, index) => index >= at && printsAs(one, paragraph.text));
    if (found >= 0) {
      keepHidden(found);
      const same = old[found];
      if (same) blocks.push(same.block);
      at = found + 1;
      kept += 1;
      continue;
    }
    do number += 1;
    while (used.has(`word-${number}`));
    blocks.push(blockOf(paragraph, `word-${number}`));
  }
  keepHidden(old.length);
  return { blocks, kept, tables: Math.max(0, tables - tablesHere) };
}

function printsAs({ block, marker, text, shown }: ResolvedBlock, written: string): boolean {
  if (!shown || block.table !== null) return false;
  const words = plain(written);
  return words !== '' && (words === plain(text) || words === plain(marker + text));
}

function blockOf({ kind, level, text }: WrittenParagraph, id: string): Block {
  const isHeading =
    kind === 'heading' || (text.length <= MAX_HEADING_CHARACTERS && /^（[一二三四五六七八九十]+）[^。；]*$/.test(text));
  const depth = Math.min(3, Math.max(1, kind === 'heading' ? level - 1 : 2));
  const wordKind = kind === 'item' ? 'item' : 'paragraph';
  return {
    id,
    kind: isHeading ? 'heading' : wordKind,
    level: isHeading ? depth : 0,
    inlines: [{ kind: 'text', text }],
    table: null,
    when: null,
    hint: '',
  };
}
