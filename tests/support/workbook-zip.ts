import { ZipFile } from 'yazl';

/** A zip made of parts by name, as hand-written packages need it. */
export async function zipOf(parts: Record<string, string | Uint8Array>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

const TRANSITIONAL = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const STRICT = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface PackageOptions {
  strict?: boolean;
  /** Namespace prefix of every SpreadsheetML element, such as `x:`. */
  prefix?: string;
  strings?: string;
  styles?: string;
  from1904?: boolean;
  sheetAttributes?: string;
  extra?: Record<string, string | Uint8Array>;
}

/** Parts of a workbook with one sheet, whose inner XML is given without prefixes (`<sheetData>…`). */
export function partsOf(sheetXml: string, options: PackageOptions = {}): Record<string, string | Uint8Array> {
  const ns = options.strict ? STRICT : TRANSITIONAL;
  const prefix = options.prefix ?? '';
  const own = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  const prefixed = (xml: string) => xml.replace(/<(\/?)([A-Za-z])/g, `<$1${prefix}$2`);
  const root = (name: string, inner: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><${prefix}${name} ${own}="${ns.main}" xmlns:r="${ns.relations}">${prefixed(inner)}</${prefix}${name}>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${ns.relations}/${type}" Target="${target}"/>`;
  const relations = (inner: string) => `<Relationships xmlns="${PACKAGE_RELATIONS}">${inner}</Relationships>`;
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': root(
      'workbook',
      `${options.from1904 ? '<workbookPr date1904="1"/>' : ''}<sheets><sheet name="表 一" sheetId="1" r:id="s1" ${options.sheetAttributes ?? ''}/></sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      relation('s1', 'worksheet', 'worksheets/sheet1.xml') +
        (options.strings === undefined ? '' : relation('t1', 'sharedStrings', '/xl/sharedStrings.xml')) +
        (options.styles === undefined ? '' : relation('y1', 'styles', 'styles.xml')) +
        (options.extra?.['xl/vbaProject.bin'] === undefined ? '' : relation('v1', 'vbaProject', 'vbaProject.bin')),
    ),
    'xl/worksheets/sheet1.xml': root('worksheet', sheetXml),
    ...options.extra,
  };
  if (options.strings !== undefined) parts['xl/sharedStrings.xml'] = root('sst', options.strings);
  if (options.styles !== undefined) parts['xl/styles.xml'] = root('styleSheet', options.styles);
  return parts;
}
