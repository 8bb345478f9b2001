import { Buffer, isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';

/** An element as the readers see it: local name, namespace, and its attributes by qualified name. */
export interface XmlElement {
  name: string;
  uri: string;
  attributes: Readonly<Record<string, XmlAttribute>>;
}

export interface XmlAttribute {
  local: string;
  uri: string;
  value: string;
}

export interface XmlHandlers {
  open(element: XmlElement): void;
  close(name: string, uri: string): void;
  text(text: string): void;
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';

/** True for the SpreadsheetML namespace, transitional or strict. */
export function isSpreadsheet(uri: string): boolean {
  return uri === TRANSITIONAL || uri === STRICT;
}

/** Elements inside each other; a namespace is looked for through all of them, so the time grows with its square. */
const MAX_DEPTH_LEVELS = 200;

/** Elements of one part. */
const MAX_ELEMENTS = 600_000;

/** Thrown by a handler that has seen enough: the part is left where it is, and the failure answered. */
export class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/**
 * Reads one XML part, namespace-aware. A DOCTYPE (and so every entity declaration) is refused. `prepare` sees the whole
 * text first: it may leave out what nobody needs, or throw Refused.
 */
export function parseXml(
  part: string,
  bytes: Uint8Array,
  handlers: XmlHandlers,
  prepare: (text: string) => string = (text) => text,
): Result<void> {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let elements = 0;
  parser.on('doctype', () => {
    throw new Error('DOCTYPE');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (elements > MAX_ELEMENTS)
      throw new Refused({ code: 'workbook-too-many-elements', params: { limit: `${MAX_ELEMENTS}` } });
    if (depth > MAX_DEPTH_LEVELS) throw new Error('nesting');
    handlers.open({ name: tag.local, uri: tag.uri, attributes: tag.attributes });
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close(tag.local, tag.uri);
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  try {
    parser.write(prepare(decode(bytes))).close();
    return ok(undefined);
  } catch (cause) {
    if (cause instanceof Refused) return { ok: false, error: cause.failure };
    return fail('workbook-damaged', { cause: `${part}: ${cause instanceof Error ? cause.message : String(cause)}` });
  }
}

/** Text of an attribute without a prefix, '' when it is absent. */
export function attribute(element: XmlElement, name: string): string {
  return element.attributes[name]?.value ?? '';
}

/** Text of an attribute in a namespace (`r:id`), whatever its prefix; '' when it is absent. */
export function prefixedAttribute(element: XmlElement, name: string): string {
  const found = Object.values(element.attributes).find((candidate) => candidate.local === name && candidate.uri !== '');
  return found?.value ?? '';
}

/** xsd:boolean; absent = `otherwise`. */
export function flag(element: XmlElement, name: string, otherwise: boolean): boolean {
  const value = element.attributes[name]?.value;
  return value === undefined ? otherwise : value === '1' || value === 'true';
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(declared) ? utf8(bytes) : new TextDecoder(declared, { fatal: true }).decode(bytes);
}

/** Many times faster on large parts than the decoder of the web. */
function utf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new Error('UTF-8');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
