import { ok, type Result } from '../../../shared/result/result';
import { isSpreadsheet, parseXml } from './xml';

/** Collects the text of one string item: rich-text runs joined, phonetic runs (rPh) left out. */
export class StringItem {
  private inText = false;
  private phonetic = 0;

  constructor(private text = '') {}

  open(name: string): void {
    if (name === 'rPh') this.phonetic += 1;
    if (name === 't') this.inText = this.phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic -= 1;
    if (name === 't') this.inText = false;
  }

  add(text: string): void {
    if (this.inText) this.text += text;
  }

  value(): string {
    return decodeCharacters(this.text);
  }
}

/** Reads sharedStrings.xml (共享字符串). */
export function readSharedStrings(bytes: Uint8Array): Result<string[]> {
  const strings: string[] = [];
  let item: StringItem | null = null;
  const parsed = parseXml('sharedStrings.xml', bytes, {
    open: (element) => {
      if (!isSpreadsheet(element.uri)) return;
      if (element.name === 'si') item = new StringItem();
      else item?.open(element.name);
    },
    close: (name, uri) => {
      if (!isSpreadsheet(uri)) return;
      if (name === 'si' && item) {
        strings.push(item.value());
        item = null;
      } else item?.close(name);
    },
    text: (text) => item?.add(text),
  });
  return parsed.ok ? ok(strings) : parsed;
}

/** `_x000D_` is how the format writes characters that XML cannot hold, in every text of a workbook; `_x005F_` is `_`. */
export function decodeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Writes characters that XML cannot hold the way the format does (`_x000D_`); the reader takes it back. */
export function encodeCharacters(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/\p{Cc}|[\uFFFE\uFFFF]/gu, (c) => {
    if (c === '\n' || c === '\t') return c;
    return `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}
