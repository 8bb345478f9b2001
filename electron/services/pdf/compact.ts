import { deflateSync } from 'node:zlib';
import { PACKED_ENTRY } from './read/objects';

/** So many small objects are packed together. */
const TOGETHER = 200;

export interface PdfObject {
  number: number;
  /** What stands between `obj` and `endobj`. */
  body: string;
}

/**
 * The same PDF with its small objects packed (对象流) and with what says that it is for screen readers too: most of a tagged
 * file are thousands of small objects that are written out. `mended` changes them first. Streams, the catalogue and the list of pages stay as they are.
 */
export function compacted(pdf: Uint8Array, mended: (objects: PdfObject[]) => PdfObject[] = (same) => same): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const { objects: written, header, size, trailer } = partsOf(text);
  const objects = mended(written);
  const file: string[] = [header];
  let length = header.length;
  const table = Buffer.alloc((size + Math.ceil(objects.length / TOGETHER) + 1) * PACKED_ENTRY.bytes);
  const enter = (number: number, kind: 1 | 2, place: number, last: number): void => {
    table[number * PACKED_ENTRY.bytes] = kind;
    table.writeUInt32BE(place, number * PACKED_ENTRY.bytes + PACKED_ENTRY.place);
    table.writeUInt16BE(last, number * PACKED_ENTRY.bytes + PACKED_ENTRY.last);
  };
  const write = (number: number, body: string): void => {
    enter(number, 1, length, 0);
    const own = `${number} 0 obj\n${body}\nendobj\n`;
    file.push(own);
    length += own.length;
  };
  const small: PdfObject[] = [];
  for (const { number, body } of objects) {
    const told = forReaders(body);
    if (STREAM.test(told) || OPEN.test(told)) write(number, told);
    else small.push({ number, body: told });
  }
  let next = size;
  for (let at = 0; at < small.length; at += TOGETHER) {
    const group = small.slice(at, at + TOGETHER);
    for (const [index, { number }] of group.entries()) enter(number, 2, next, index);
    write(next, packed(group));
    next += 1;
  }
  const start = length;
  enter(next, 1, start, 0);
  const own = `/Type /XRef\n/Size ${next + 1}\n/W [1 4 2]\n${trailer}`;
  write(next, streamOf(own, table.subarray(0, (next + 1) * PACKED_ENTRY.bytes)));
  file.push(`startxref\n${start}\n%%EOF`);
  return new Uint8Array(Buffer.from(file.join(''), 'latin1'));
}

const STREAM = /\nstream\r?\n/u;
/** What simple programs look for. */
const OPEN = /\/Type \/(?:Catalog|Pages)\b/u;

function partsOf(text: string): { objects: PdfObject[]; header: string; size: number; trailer: string } {
  const start = Number.parseInt(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text.slice(-100))?.[1] ?? '', 10);
  const end = text.indexOf('trailer', start);
  const size = Number.parseInt(/\/Size (\d+)/u.exec(text.slice(end))?.[1] ?? '', 10);
  const places = [...text.slice(start, end).matchAll(/(\d{10}) \d{5} ([nf])/gu)]
    .map(([, place = '', kind], number) => ({ number, place: Number.parseInt(place, 10), used: kind === 'n' }))
    .filter(({ used }) => used)
    .sort((a, b) => a.place - b.place);
  const objects = places.map(({ number, place }, at) => {
    const whole = text.slice(place, places[at + 1]?.place ?? start);
    return { number, body: whole.slice(whole.indexOf('obj') + 'obj'.length, whole.lastIndexOf('endobj')).trim() };
  });
  const trailer =
    /<<([\s\S]*)>>/u
      .exec(text.slice(end))?.[1]
      ?.replace(/\/Size \d+/u, '')
      .trim() ?? '';
  return { objects, header: text.slice(0, places[0]?.place ?? 0), size, trailer };
}

function packed(group: readonly PdfObject[]): string {
  let place = 0;
  const places = group.map(({ number, body }) => {
    const own = `${number} ${place}`;
    place += body.length + 1;
    return own;
  });
  const head = `${places.join(' ')}\n`;
  const bodies = group.map(({ body }) => body).join('\n');
  return streamOf(`/Type /ObjStm\n/N ${group.length}\n/First ${head.length}`, Buffer.from(head + bodies, 'latin1'));
}

function streamOf(entries: string, content: Buffer): string {
  const data = deflateSync(content).toString('latin1');
  return `<<\n${entries}\n/Length ${data.length}\n/Filter /FlateDecode\n>>\nstream\n${data}\nendstream`;
}

const CATALOG = /\/Type \/Catalog\b/u;
const METADATA = /\/Type \/Metadata\b/u;
const UA_NAMESPACE = 'http://www.aiim.org/pdfua/ns/id/';
const UA_PROPERTY = [
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>',
  `<pdfaSchema:namespaceURI>${UA_NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>`,
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>',
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>',
].join('');

/** Typst writes one standard into a file: what PDF/UA-1 asks for beside PDF/A-2a is the title in the window and its name. */
function forReaders(body: string): string {
  if (CATALOG.test(body))
    return body.replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true');
  if (!METADATA.test(body)) return body;
  const length = /\/Length (\d+)/u.exec(body)?.[1] ?? '';
  const changed = body
    .replace('<pdfaExtension:schemas><rdf:Bag>', `$&${UA_PROPERTY}`)
    .replace('<pdfaid:part>', `<pdfuaid:part xmlns:pdfuaid="${UA_NAMESPACE}">1</pdfuaid:part>$&`);
  return changed.replace(/\/Length \d+/u, `/Length ${Number.parseInt(length, 10) + changed.length - body.length}`);
}
