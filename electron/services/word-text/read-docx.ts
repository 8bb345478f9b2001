import type { WrittenText } from '../../../shared/contract/word-text';
import { fail, ok, type Result } from '../../../shared/result/result';
import { countOf } from '../ooxml/book-limits';
import type { WorkbookSheet } from '../ooxml/workbook';
import { Refused } from '../ooxml/xml';
import { openPackage, type WorkbookPackage } from '../zip/package';
import { writeZip } from '../zip/write';
import { ALIGNED_STYLES, withAlignment } from './alignment';
import { HtmlText } from './html-text';
import { type PlainTable, setTablesAside } from './plain-tables';
import { UnreadWords } from './unread';
import { withoutLooks } from './without-looks';

/** Unpacked bytes of the parts that are read into memory as trees: a text of a thousand pages has less. */
const MAX_PART_BYTES = 6_000_000;
/** Tags of all these parts without looks: 25,000 cells have so many. */
const MAX_TAGS = 200_000;
/** Those that the library makes trees of, which are not in plain tables. */
const MAX_TREE_TAGS = 36_000;
/** Each table is held against every table of every form, as a sheet of a workbook is. */
const MAX_TABLES = 150;
const TABLE = /<\w+:tbl[\s>]/g;
/** Tags with looks, which take time but no memory. */
const MAX_ALL_TAGS = 600_000;
const LIMITS = { file: 32_000_000, entries: 5000, part: 64_000_000, total: 128_000_000, ratio: 250 };
const MACROS = /^word\/vbaProject\.bin$/i;
const READ_PARTS = /^(?:word\/[\w-]+\.xml|\[content_types\]\.xml|(?:word\/)?_rels\/[\w.-]+\.rels)$/i;

/** What a Word file says, with its tables. */
export interface WordText extends WrittenText {
  /** Each with the lines around it, as a sheet of a workbook; as many as paragraphs that stand for tables. */
  tables: WorkbookSheet[];
}

/** Reads the text of a Word file (.docx, 情况说明): its paragraphs in their order. Nothing is fetched, pictures are left out. */
export async function readDocx(bytes: Uint8Array): Promise<Result<WordText>> {
  const opened = await openPackage(bytes, LIMITS);
  if (!opened.ok) return fail('word-damaged');
  const pack = opened.value;
  if (!pack.has('word/document.xml')) return fail('word-not-a-text');
  const read = await partsOf(pack);
  if (!read.ok) return read;
  const { parts, body, aside } = read.value;
  const [{ default: mammoth }, { Parser }] = await Promise.all([import('mammoth'), import('htmlparser2')]);
  try {
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: Buffer.from(await writeZip(parts)) },
      {
        externalFileAccess: false,
        styleMap: [...TABLE_TITLES, ...ALIGNED_STYLES],
        transformDocument: withAlignment,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    const reader = new HtmlText(aside);
    const parser = new Parser({
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (text) => reader.text(text),
    });
    parser.end(value);
    const unread = new UnreadWords();
    const tagsOf = new Parser(
      {
        onopentag: (name, attributes) => unread.open(name, attributes),
        onclosetag: (name) => unread.close(name),
        ontext: (words) => unread.text(words),
      },
      { xmlMode: true },
    );
    tagsOf.end(body);
    const symbols = messages.filter(({ message }) => message.includes('w:sym')).length;
    const notes = [...notesOf(reader, HIDDEN.test(body)), ...unread.notes(symbols), ...macroNotes(pack)];
    return ok({ paragraphs: reader.paragraphs, tables: reader.sheets(), notes });
  } catch (cause) {
    return cause instanceof Refused ? { ok: false, error: cause.failure } : fail('word-damaged');
  }
}

interface Parts {
  /** What the library reads. */
  parts: Map<string, Uint8Array>;
  /** The text as it stands, with its tables. */
  body: string;
  aside: readonly PlainTable[];
}

/** The parts that hold words, without looks and plain tables; refused where the library would take too long. */
async function partsOf(pack: WorkbookPackage): Promise<Result<Parts>> {
  const read: Parts = { parts: new Map(), body: '', aside: [] };
  let [tags, treeTags, allTags] = [0, 0, 0];
  for (const name of pack.names()) {
    if (!READ_PARTS.test(name)) continue;
    const part = await pack.read(name);
    if (!part.ok) return fail('word-damaged');
    if (part.value.length > MAX_PART_BYTES) return fail('word-too-large');
    const whole = new TextDecoder('utf-8').decode(part.value);
    allTags += countOf(whole, '<');
    if (allTags > MAX_ALL_TAGS) return fail('word-too-large');
    const isBody = /^word\/document\.xml$/i.test(name);
    if ((whole.match(TABLE) ?? []).length > MAX_TABLES) return fail('word-too-large');
    const slim = slimPart(whole, isBody, isBody);
    if (slim === null) return fail('word-too-large');
    tags += countOf(slim.whole, '<');
    treeTags += countOf(slim.text, '<');
    if (tags > MAX_TAGS || treeTags > MAX_TREE_TAGS) return fail('word-too-large');
    read.parts.set(name, Buffer.from(slim.text));
    if (isBody) Object.assign(read, { body: slim.whole, aside: slim.tables });
  }
  return ok(read);
}

/** A part in few tags: `whole`, and as the library is to read it. Null: still too many. `looks`: with bold and alignment. */
function slimPart(
  written: string,
  isBody: boolean,
  looks: boolean,
): { whole: string; text: string; tables: readonly PlainTable[] } | null {
  const whole = withoutLooks(written, looks);
  if (countOf(whole, '<') <= MAX_TAGS) {
    const aside = isBody ? setTablesAside(whole) : { text: whole, tables: [] };
    if (countOf(aside.text, '<') <= MAX_TREE_TAGS) return { whole, ...aside };
  }
  // Looks alone make no file too long.
  return looks ? slimPart(written, isBody, false) : null;
}

/** Titles of the part of tables and of tables in our own files are headings by their outline level, which the library does not read. */
const TABLE_TITLES = [
  "p[style-name='部分题'] => h1:fresh",
  "p[style-name='表题'] => h2:fresh",
  "p[style-name='文中表题'] => h3:fresh",
];

/** Text that Word does not show. */
const HIDDEN = /<w:vanish(?:\s*\/>|\s+w:val="(?:1|true|on)")/;

/** Macros (宏) are in no part that is read; who gets such a file should know that it has them. */
function macroNotes(pack: WorkbookPackage): string[] {
  return pack.names().some((name) => MACROS.test(name)) ? ['文件带有宏，宏没有运行也没有导入，只读取了文字。'] : [];
}

function notesOf({ footnotes, struck }: HtmlText, hidden: boolean): string[] {
  return [
    ...(footnotes > 0 ? [`文件有 ${footnotes} 条脚注、尾注或批注，没有取用。`] : []),
    ...(struck > 0 ? [`文件有 ${struck} 处加了删除线的文字，没有取用。`] : []),
    ...(hidden ? ['文件里有隐藏文字，也取用了，请逐段核对后再公开。'] : []),
  ];
}
