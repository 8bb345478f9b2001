import { codePointName } from '../../../shared/text/invisible';

/** What a failure needs to know of the pages: the parts that a character may stand in. */
export interface Printable {
  tables: readonly PrintablePart[];
  before?: PrintableText | null;
  narrative?: PrintableText | null;
}

interface PrintableText {
  sections: readonly { title: string; blocks?: readonly { text?: string; table?: PrintablePart }[] }[];
}

interface PrintablePart {
  title: string;
  rows?: readonly unknown[];
}

const MISSING_GLYPH = /the text `?\\*"(.+?)\\*"`? could not be displayed with /gu;
const ESCAPED = /\\+u\{([0-9a-f]+)\}/giu;
/** A sentence lists so many characters, and so many places of each. */
const MAX_CHARACTERS = 50;
const MAX_PLACES = 3;

/** The characters that no installed font has, each once, where that is what the log says (缺字). */
export function missingCharacters(log: string): string[] {
  const texts = [...log.matchAll(MISSING_GLYPH)].map(([, text = '']) =>
    text.replace(ESCAPED, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );
  return [...new Set(texts)];
}

/** `“㒖”（U+3496，“支出总表”第 3 行）、…`: every character with its places. */
export function missingList(characters: readonly string[], model: Printable): string {
  const listed = characters.slice(0, MAX_CHARACTERS).map((character) => {
    const places = placesOf(model, character);
    const shown =
      places.slice(0, MAX_PLACES).join('、') + (places.length > MAX_PLACES ? ` 等 ${places.length} 处` : '');
    const codes = [...character].map(codePointName).join(' ');
    return `“${character}”（${codes}${shown === '' ? '' : `，${shown}`}）`;
  });
  return listed.join('、') + (characters.length > MAX_CHARACTERS ? `等 ${characters.length} 个` : '');
}

function placesOf(model: Printable, character: string): string[] {
  const { tables, before, narrative, ...around } = model;
  const found = [
    ...(holds(around, character) ? ['封面、标题或部门名称'] : []),
    ...(before?.sections ?? []).flatMap((section) => placesInSection(section, character)),
    ...tables.flatMap((table) => placesInTable(table, character)),
    ...(narrative?.sections ?? []).flatMap((section) => placesInSection(section, character)),
  ];
  return [...new Set(found)];
}

type Table = Printable['tables'][number];
type Section = PrintableText['sections'][number];

function placesInTable({ title, rows = [], ...head }: Table, character: string): string[] {
  const lines = rows.flatMap((row, at) => (holds(row, character) ? [`“${title}”第 ${at + 1} 行`] : []));
  const about = holds({ title, head }, character) ? [`“${title}”的标题、栏目或说明`] : [];
  return [...about, ...lines];
}

function placesInSection({ title, blocks = [] }: Section, character: string): string[] {
  const inTables = blocks.flatMap((block) => (block.table === undefined ? [] : placesInTable(block.table, character)));
  const inText = blocks.some((block) => holds(block.text ?? '', character)) || title.includes(character);
  return [...(inText ? [title === '' ? '情况说明' : `情况说明“${title}”`] : []), ...inTables];
}

function holds(part: unknown, character: string): boolean {
  if (typeof part === 'string') return part.includes(character);
  return typeof part === 'object' && part !== null && Object.values(part).some((inner) => holds(inner, character));
}
