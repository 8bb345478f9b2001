import type { WrittenParagraph } from '../../../shared/carry/written-paragraph';
import { fail, ok, type Result } from '../../../shared/result/result';
import { openPackage } from '../zip/package';

/** Unpacked bytes of the parts that are read into memory as trees: a text of a thousand pages has less. */
const MAX_PART_BYTES = 6_000_000;
const LIMITS = { file: 32_000_000, entries: 5000, part: 64_000_000, total: 128_000_000, ratio: 250 };
const READ_PARTS = /^(?:word\/[\w-]+\.xml|\[content_types\]\.xml)$/i;

/** What a Word file says, and in sentences what of it was not taken, or should be looked at. */
export interface WordText {
  paragraphs: WrittenParagraph[];
  notes: string[];
}

/** Reads the text of a Word file (.docx, 情况说明): its paragraphs in their order. Nothing is fetched, pictures are left out. */
export async function readDocx(bytes: Uint8Array): Promise<Result<WordText>> {
  const opened = await openPackage(bytes, LIMITS);
  if (!opened.ok) return fail('word-damaged');
  const pack = opened.value;
  if (!pack.has('word/document.xml')) return fail('word-not-a-text');
  let hidden = false;
  for (const name of pack.names()) {
    if (!READ_PARTS.test(name)) continue;
    const part = await pack.read(name);
    if (!part.ok) return fail('word-damaged');
    if (part.value.length > MAX_PART_BYTES) return fail('word-too-large');
    if (/document\.xml$/i.test(name)) hidden = HIDDEN.test(new TextDecoder('utf-8').decode(part.value));
  }
  const [{ default: mammoth }, { Parser }] = await Promise.all([import('mammoth'), import('htmlparser2')]);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        externalFileAccess: false,
        styleMap: TABLE_TITLES,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    const reader = new HtmlText();
    const parser = new Parser({
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (text) => reader.text(text),
    });
    parser.end(value);
    return ok({ paragraphs: reader.paragraphs, notes: notesOf(reader, hidden) });
  } catch {
    return fail('word-damaged');
  }
}

/** Titles of the part of tables and of tables in our own files are headings by their outline level, which the library does not read. */
const TABLE_TITLES = [
  "p[style-name='部分题'] => h1:fresh",
  "p[style-name='表题'] => h2:fresh",
  "p[style-name='文中表题'] => h3:fresh",
];

/** Text that Word does not show. */
const HIDDEN = /<w:vanish(?:\s*\/>|\s+w:val="(?:1|true|on)")/;

function notesOf({ footnotes, struck }: HtmlText, hidden: boolean): string[] {
  return [
    ...(footnotes > 0 ? [`文件有 ${footnotes} 条脚注、尾注或批注，没有取用。`] : []),
    ...(struck > 0 ? [`文件有 ${struck} 处加了删除线的文字，没有取用。`] : []),
    ...(hidden ? ['文件里有隐藏文字，也取用了，请逐段核对后再公开。'] : []),
  ];
}

/** Paragraphs of the page that the library makes of a Word file. */
class HtmlText {
  readonly paragraphs: WrittenParagraph[] = [];
  footnotes = 0;
  struck = 0;
  private words = '';
  private tables = 0;
  private items = 0;
  private depth = 0;
  /** Depth of what is left out; 0 = nothing is. */
  private left = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.left > 0) return;
    if (isLeftOut(name, attributes)) {
      this.left = this.depth;
      if (name === 'li' || name === 'dt') this.footnotes += 1;
      if (name === 's') this.struck += 1;
      return;
    }
    // An item may hold items: its own words come before them.
    if (isBlock(name) || name === 'table') this.flush(this.items > 0 ? 'li' : 'p');
    if (name === 'table') this.tables += 1;
    if (name === 'li') this.items += 1;
    if (name === 'br') this.words += '\n';
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.left > 0) {
      if (this.depth < this.left) this.left = 0;
      return;
    }
    if (name === 'table') {
      this.tables -= 1;
      if (this.tables === 0) this.paragraphs.push({ kind: 'table', level: 0, text: '' });
      this.words = '';
      return;
    }
    if (isBlock(name)) this.flush(name);
    if (name === 'li') this.items -= 1;
  }

  text(text: string): void {
    if (this.tables === 0 && this.left === 0) this.words += text;
  }

  private flush(name: string): void {
    const text = this.words.replace(/[ \t\u00a0]+/g, ' ').trim();
    this.words = '';
    if (text === '' || this.tables > 0) return;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) this.paragraphs.push({ kind: 'heading', level: Number.parseInt(level, 10), text });
    else this.paragraphs.push({ kind: this.items > 0 ? 'item' : 'paragraph', level: 0, text });
  }
}

/** Marks and texts of notes, and what is struck out. */
function isLeftOut(name: string, { id = '', href = '' }: Readonly<Record<string, string>>): boolean {
  if (name === 's') return true;
  if (name === 'a') return /^#(?:footnote|endnote|comment)/.test(href);
  return (name === 'li' || name === 'dt' || name === 'dd') && /^(?:footnote|endnote|comment)/.test(id);
}

function isBlock(name: string): boolean {
  return name === 'p' || name === 'li' || /^h[1-6]$/.test(name);
}
