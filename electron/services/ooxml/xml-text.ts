import { Buffer } from 'node:buffer';
import { SaxesParser } from 'saxes';
import { fail, ok, type Result } from '../../../shared/result/result';
import { encodeCharacters } from './strings';
import type { XmlAttribute } from './xml';

/** An XML part as text, with what turns it back into the same bytes. */
export interface XmlText {
  text: string;
  encode(text: string): Uint8Array;
}

/** A tag and where it stands in the text. */
export interface Tag {
  name: string;
  uri: string;
  /** Prefix with its colon, '' = none. */
  prefix: string;
  attributes: Readonly<Record<string, XmlAttribute>>;
  start: number;
  end: number;
  selfClosing: boolean;
}

export interface TagHandlers {
  open(tag: Tag): void;
  /** `start` and `end` enclose the closing tag; for a self-closing element both are the end of its tag. */
  close(name: string, uri: string, start: number, end: number): void;
  text?(text: string): void;
}

/** Decodes a part so that not a byte is lost: UTF-8 or UTF-16, byte order mark kept. */
export function decodeXml(part: string, bytes: Uint8Array): Result<XmlText> {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  const encode = (text: string): Uint8Array => Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le');
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (Buffer.compare(encode(text), bytes) !== 0) return fail('save-back-encoding', { part });
  return ok({ text, encode });
}

/** Goes through the tags of a part with their places in the text. */
export function scanXml(part: string, text: string, handlers: TagHandlers): Result<void> {
  const parser = new SaxesParser({ xmlns: true });
  const fault = (message: string) => {
    throw new Error(message);
  };
  parser.on('doctype', () => fault('DOCTYPE'));
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const end = parser.position;
    const start = text.lastIndexOf('<', end - 1);
    const prefix = tag.prefix === '' ? '' : `${tag.prefix}:`;
    if (text[end - 1] !== '>' || !text.startsWith(`<${prefix}${tag.local}`, start)) fault('position');
    const { local: name, uri, attributes, isSelfClosing: selfClosing } = tag;
    handlers.open({ name, uri, prefix, attributes, start, end, selfClosing });
  });
  parser.on('closetag', (tag) => {
    const end = parser.position;
    handlers.close(tag.local, tag.uri, tag.isSelfClosing ? end : text.lastIndexOf('<', end - 1), end);
  });
  parser.on('text', (content) => handlers.text?.(content));
  parser.on('cdata', (content) => handlers.text?.(content));
  try {
    parser.write(text).close();
    return ok(undefined);
  } catch (cause) {
    return fail('workbook-damaged', { cause: `${part}: ${cause instanceof Error ? cause.message : String(cause)}` });
  }
}

/** A piece of the text to be replaced; start = end puts something in. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** The text with all replacements made; those at one place keep the order in which they are given. */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const replacement of [...replacements].sort((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(text.slice(at, replacement.start), replacement.text);
    at = replacement.end;
  }
  return [...pieces, text.slice(at)].join('');
}

/** Text as XML content; characters that XML cannot hold are written the way the format does. */
export function escapeText(text: string): string {
  return encodeCharacters(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The source of a tag without some of its attributes. */
export function withoutAttributes(source: string, names: readonly string[]): string {
  return source.replace(/\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')/g, (whole, name: string) =>
    names.includes(name) ? '' : whole,
  );
}

/** The source of a tag with one attribute set, in its place or as the last one. */
export function withAttribute(source: string, name: string, value: string): string {
  let found = false;
  const changed = source.replace(/(\s+)([^\s=/>]+)(\s*=\s*)("[^"]*"|'[^']*')/g, (whole, space, own, equals) => {
    if (own !== name) return whole;
    found = true;
    return `${space}${own}${equals}"${value}"`;
  });
  return found ? changed : changed.replace(/\s*(\/?)>$/, ` ${name}="${value}"$1>`);
}

/** The source of a tag, opened if it was self-closing. */
export function opened(source: string): string {
  return source.replace(/\s*\/>$/, '>');
}
