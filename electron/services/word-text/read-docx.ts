import type { WrittenParagraph } from '../../../shared/carry/place-text';
import { fail, ok, type Result } from '../../../shared/result/result';
import { openPackage } from '../zip/package';

/** Unpacked bytes of the parts that are read into memory as trees: a text of a thousand pages has less. */
const MAX_PART_BYTES = 6_000_000;
const LIMITS = { file: 32_000_000, entries: 5000, part: 64_000_000, total: 128_000_000, ratio: 250 };
const READ_PARTS = /^(?:word\/[\w-]+\.xml|\[content_types\]\.xml)$/i;

/** Reads the text of a Word file (.docx, 情况说明): its paragraphs in their order. Nothing is fetched, pictures are left out. */
export async function readDocx(bytes: Uint8Array): Promise<Result<WrittenParagraph[]>> {
  const opened = await openPackage(bytes, LIMITS);
  if (!opened.ok) return fail('word-damaged');
  const pack = opened.value;
  if (!pack.has('word/document.xml')) return fail('word-not-a-text');
  for (const name of pack.names()) {
    if (!READ_PARTS.test(name)) continue;
    const part = await pack.read(name);
    if (!part.ok) return fail('word-damaged');
    if (part.value.length > MAX_PART_BYTES) return fail('word-too-large');
  }
  const [{ default: mammoth }, { Parser }] = await Promise.all([import('mammoth'), import('htmlparser2')]);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    );
    const reader = new HtmlText();
    const parser = new Parser({
      onopentag: (name) => reader.open(name),
      onclosetag: (name) => reader.close(name),
      ontext: (text) => reader.text(text),
    });
    parser.end(value);
    return ok(reader.paragraphs);
  } catch {
    return fail('word-damaged');
  }
}

/** Paragraphs of the page that the library makes of a Word file. */
class HtmlText {
  readonly paragraphs: WrittenParagraph[] = [];
  private words = '';
  private tables = 0;
  private items = 0;

  open(name: string): void {
    if (name === 'table') this.tables += 1;
    if (name === 'li') this.items += 1;
    if (name === 'br') this.words += '\n';
    if (isBlock(name) || name === 'table') this.words = '';
  }

  close(name: string): void {
    if (name === 'table') {
      this.tables -= 1;
      if (this.tables === 0) this.paragraphs.push({ kind: 'table', level: 0, text: '' });
      this.words = '';
      return;
    }
    if (name === 'li') this.items -= 1;
    if (!isBlock(name) || this.tables > 0) return;
    const text = this.words.replace(/[ \t\u00a0]+/g, ' ').trim();
    this.words = '';
    if (text === '') return;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) this.paragraphs.push({ kind: 'heading', level: Number.parseInt(level, 10), text });
    else this.paragraphs.push({ kind: name === 'li' || this.items > 0 ? 'item' : 'paragraph', level: 0, text });
  }

  text(text: string): void {
    if (this.tables === 0) this.words += text;
  }
}

function isBlock(name: string): boolean {
  return name === 'p' || name === 'li' || /^h[1-6]$/.test(name);
}
