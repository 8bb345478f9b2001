import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readProjectFile } from '../../electron/services/files/project-file';
import { exportWord } from '../../electron/services/word/export';
import { openPackage } from '../../electron/services/zip/package';
import { writeZip } from '../../electron/services/zip/write';
import { build } from '../../scripts/build.mjs';
import { openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import { template } from '../support/templates';
import { compoundFile, type Piece, repeated, writeBigZip, writeOldBook } from './big-parts';
import { bundleChild } from './bundle-child';
import { saidByNode } from './run-child';

const answerSchema = z.object({
  outcome: z.string(),
  notes: z.array(z.string()),
  said: z.boolean(),
  seconds: z.number(),
  megabytes: z.number(),
});
const MAX_SECONDS = 2;
const MAX_MEGABYTES = 270;

let folder = '';
let child = '';
let server: Server;
let address = '';
let fetched = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-kinds-'));
  child = await bundleChild(join(folder, 'child'), './hostile-kinds-child.ts');
  await build(['forms']);
  await copyFile('dist/forms.json', join(folder, 'child/forms.json'));
  server = createServer((_, answer) => {
    fetched += 1;
    answer.end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound: AddressInfo | string | null = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

type Parts = Record<string, readonly Piece[]>;

function docx(body: readonly Piece[], head = '', relations = ''): Parts {
  return {
    '[Content_Types].xml': [
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ],
    '_rels/.rels': [
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    'word/document.xml': [
      `<?xml version="1.0"?>${head}<w:document ${W} xmlns:r="${R}"><w:body>`,
      ...body,
      '</w:body></w:document>',
    ],
    'word/_rels/document.xml.rels': [`<Relationships xmlns="${PACKAGE}">${relations}</Relationships>`],
  };
}

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const row = (...texts: string[]): string =>
  `<w:tr>${texts.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('')}</w:tr>`;
const tableOf = (...rows: Piece[]): Piece[] => ['<w:tbl>', ...rows, '</w:tbl>'];

const LOOP =
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';

function ods(content: readonly Piece[], head = ''): Parts {
  const spaces = ['office', 'table', 'text', 'xlink']
    .map(
      (name) =>
        `xmlns:${name}="${name === 'xlink' ? 'http://www.w3.org/1999/xlink' : `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`}"`,
    )
    .join(' ');
  return {
    mimetype: ['application/vnd.oasis.opendocument.spreadsheet'],
    'content.xml': [
      `<?xml version="1.0"?>${head}<office:document-content ${spaces}><office:body><office:spreadsheet><table:table table:name="一">`,
      ...content,
      '</table:table></office:spreadsheet></office:body></office:document-content>',
    ],
  };
}

const CELL = '<table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>';
const REPEATED = CELL.replace('table-cell ', 'table-cell table:number-columns-repeated="16384" ');

const FILES: readonly (readonly [file: string, parts: Parts])[] = [
  ['a bomb.docx', docx([repeated(' ', 60_000_000)])],
  ['nested.docx', docx([repeated('<w:tbl><w:tr><w:tc>', 5000), repeated('</w:tc></w:tr></w:tbl>', 5000)])],
  ['entities.docx', docx([paragraph('&c;'.repeat(1000))], LOOP)],
  ['1 M rows.docx', docx(tableOf(repeated(row('1'), 1_000_000)))],
  ['beyond the limit of tags.docx', docx(tableOf(repeated(row('1', '2', '3'), 30_000)))],
  ['within every limit.docx', docx(tableOf(repeated(row('1', '2', '3'), 7_680)))],
  [
    'within every limit, with looks.docx',
    docx(tableOf(repeated(row('1', '2', '3'), 7_680), repeated('<w:b/>', 390_000))),
  ],
  [
    'within every limit, for the library.docx',
    docx(tableOf(repeated(row('1', '2', '3</w:t><w:noBreakHyphen/><w:t>'), 1_240))),
  ],
  ['as many tables as any file may have.docx', docx([repeated(tableOf(row('部门预算收支总表')).join(''), 150)])],
  ['more tables.docx', docx([repeated(tableOf(row('1')).join(''), 10_000)])],
  [
    'marks of its own.docx',
    docx([
      ...tableOf(repeated('<w:tr><w:tc><w:p></w:p></w:tc></w:tr>', 20_000)),
      repeated('<w:bookmarkStart w:id=">" w:name="mingzhang-table-0"/>', 20_000),
    ]),
  ],
  ['tables without end.docx', docx([repeated('<w:tbl>', 140), repeated('<w:p><w:b/></w:p>', 150_000)])],
  ['bold words.docx', docx([repeated('<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>数</w:t></w:r></w:p>', 5_800)])],
  ['long text.docx', docx([repeated(paragraph('预算'), 60_000)])],
  [
    'spans.docx',
    docx(tableOf(repeated('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr>', 2000))),
  ],
  ['a repeated bomb.ods', ods([`<table:table-row table:number-rows-repeated="1048576">${REPEATED}</table:table-row>`])],
  ['1 M rows.ods', ods([repeated(`<table:table-row>${CELL}</table:table-row>`, 1_000_000)])],
  ['nested.ods', ods([repeated('<table:table-row-group>', 50_000), repeated('</table:table-row-group>', 50_000)])],
  [
    'entities.ods',
    ods(
      [
        `<table:table-row><table:table-cell><text:p>${'&c;'.repeat(1000)}</text:p></table:table-cell></table:table-row>`,
      ],
      LOOP,
    ),
  ],
];

async function opened(file: string): Promise<z.infer<typeof answerSchema>> {
  const said = await saidByNode([child, 'assets/templates', 'assets/classifications', join(folder, file)], {});
  return answerSchema.parse(JSON.parse(said));
}

async function expectSoon(file: string): Promise<z.infer<typeof answerSchema>> {
  const answer = await opened(file);
  const { outcome, said, seconds, megabytes } = answer;
  console.log(`${file}: ${outcome}, ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`);
  expect(said).toBe(true);
  expect(seconds).toBeLessThan(MAX_SECONDS);
  expect(megabytes).toBeLessThan(MAX_MEGABYTES);
  return answer;
}

/** Macros that would run at opening and fetch; a module is as large as a whole program's. */
function macros(root: string): Record<string, Uint8Array> {
  const module = `Sub AutoOpen()\nShell "curl ${address}/macro"\nEnd Sub\nSub Workbook_Open()\nAutoOpen\nEnd Sub\n`;
  return {
    [`${root}VBA/dir`]: Buffer.from('\x01\x00'),
    [`${root}VBA/_VBA_PROJECT`]: Buffer.from([0xcc, 0x61, 0xff, 0xff]),
    [`${root}VBA/ThisDocument`]: Buffer.from(module.repeat(50_000)),
    [`${root}PROJECT`]: Buffer.from('ID="{0}"\r\nDocument=ThisDocument/&H00000000\r\nHelpContextID="0"\r\n'),
  };
}

const related = (id: string, type: string, target: string, outside = false): string =>
  `<Relationship Id="${id}" Type="${type.includes('://') ? type : `${R}/${type}`}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`;
const VBA = 'http://schemas.microsoft.com/office/2006/relationships/vbaProject';

/** A package that is whole, with these parts beside its own and these relations beside those of its main part. */
async function withParts(
  bytes: Uint8Array,
  main: string,
  relations: string,
  more: Readonly<Record<string, Uint8Array | string>>,
): Promise<Uint8Array> {
  const pack = await openPackage(bytes);
  if (!pack.ok) throw new Error(pack.error.code);
  const parts = new Map<string, Uint8Array>();
  for (const name of pack.value.names()) {
    const part = await pack.value.read(name);
    if (!part.ok) throw new Error(part.error.code);
    const text = new TextDecoder().decode(part.value);
    parts.set(
      name,
      name === main ? Buffer.from(text.replace(/(?=<\/(?:\w+:)?Relationships>)/, relations)) : part.value,
    );
  }
  for (const [name, content] of Object.entries(more)) parts.set(name, Buffer.from(content));
  return await writeZip(parts);
}

const WORD_RELATIONS = 'word/_rels/document.xml.rels';

/** Tables and sections of the sample that are enough to know it by. */
const ENOUGH = 2;

/** The beginning of the sample as its Word file. */
async function sampleAsWord(): Promise<Uint8Array> {
  const read = await readProjectFile(await readFile('assets/samples/laiyuan-2019.mzb'));
  if (!read.ok) throw new Error(read.error.code);
  const { narrative, tables, ...whole } = printModel(openEditor(await template(), read.value.project));
  const sections = narrative && { ...narrative, sections: narrative.sections.slice(0, ENOUGH) };
  return await exportWord({ ...whole, tables: tables.slice(0, ENOUGH), narrative: sections });
}

describe('a hostile file of last year', () => {
  it.each(FILES)('%s is refused or read within 2 s and 270 MB', async (file, parts) => {
    await writeBigZip(join(folder, file), parts);
    await expectSoon(file);
  });

  it('all rows.xls is refused or read within 2 s and 270 MB', async () => {
    await writeOldBook(join(folder, 'all rows.xls'), 65_536, 4);
    await expectSoon('all rows.xls');
  });

  it.each(['xlsm', 'xlsx'])(
    'macros in an .%s are not run: its tables are read, and the user is told',
    async (extension) => {
      const book = await readFile('tests/fixtures/workbooks/official-by-sheetjs.xlsx');
      const vba = await compoundFile(macros('/'));
      const relations =
        related('m', VBA, 'vbaProject.bin') + related('x', 'externalLink', `${address}/book.xlsx`, true);
      const file = `macros.${extension}`;
      const whole = await withParts(book, 'xl/_rels/workbook.xml.rels', relations, { 'xl/vbaProject.bin': vba });
      await writeFile(join(folder, file), whole);
      const { outcome, notes } = await expectSoon(file);
      expect(outcome).toBe('opened');
      expect(notes).toContain('文件带有宏，宏没有运行也没有导入，只读取了单元格。');
      expect(fetched).toBe(0);
    },
  );

  it.each(['docm', 'docx'])(
    'macros in a .%s are not run: its text is read, and the user is told',
    async (extension) => {
      const vba = await compoundFile(macros('/'));
      const relations =
        related('vba', VBA, 'vbaProject.bin') +
        related('keys', 'http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations', 'custom.xml') +
        related('ole', 'oleObject', `${address}/object.bin`, true) +
        related('own', 'oleObject', 'embeddings/object.bin') +
        related('frame', 'frame', `${address}/frame.htm`, true) +
        related('sub', 'subDocument', `${address}/part.docx`, true);
      const settings = related('t', 'attachedTemplate', `${address}/normal.dotm`, true);
      const whole = await withParts(await sampleAsWord(), WORD_RELATIONS, relations, {
        'word/vbaProject.bin': vba,
        'word/vbaData.xml': `<wne:vbaSuppData xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"><wne:docEvents><wne:eventDocOpen/></wne:docEvents></wne:vbaSuppData>`,
        'word/embeddings/object.bin': vba,
        'word/_rels/settings.xml.rels': `<Relationships xmlns="${PACKAGE}">${settings}</Relationships>`,
      });
      const file = `macros.${extension}`;
      await writeFile(join(folder, file), whole);
      const { outcome, notes } = await expectSoon(file);
      expect(outcome).toBe('opened');
      expect(notes).toContain('文件带有宏，宏没有运行也没有导入，只读取了文字。');
      expect(fetched).toBe(0);
    },
  );

  it.each(['_VBA_PROJECT_CUR', 'Macros'])('macros in an .xls (%s) are not run', async (storage) => {
    await writeOldBook(join(folder, `${storage}.xls`), 200, 8, macros(`/${storage}/`));
    await expectSoon(`${storage}.xls`);
    expect(fetched).toBe(0);
  });

  it('an old Word file with macros is refused', async () => {
    const file = await compoundFile({ '/WordDocument': Buffer.alloc(5000), ...macros('/Macros/') });
    await writeFile(join(folder, 'macros.doc'), file);
    expect((await expectSoon('macros.doc')).outcome).toBe('workbook-is-word');
    expect(fetched).toBe(0);
  });

  it('has nothing fetched, in whatever way it refers to another place', async () => {
    const link = (id: string, type: string): string =>
      `<Relationship Id="${id}" Type="${R}/${type}" TargetMode="External" Target="${address}/${type}"/>`;
    const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const text = [
      `${picture}<w:p><w:hyperlink r:id="h"><w:r><w:t>见附件</w:t></w:r></w:hyperlink></w:p>`,
      ...tableOf(row('一')),
    ];
    const outside = `<!DOCTYPE a SYSTEM "${address}/dtd">`;
    const relations =
      link('p', 'image') + link('h', 'hyperlink') + link('t', 'attachedTemplate') + link('o', 'oleObject');
    const linked = [
      `<table:table-row><table:table-cell><text:p><text:a xlink:href="${address}/a">1</text:a></text:p></table:table-cell></table:table-row><table:shapes/><table:table-source xlink:href="${address}/b" table:table-name="x"/>`,
    ];
    for (const [file, parts] of [
      ['links.docx', docx(text, '', relations)],
      ['dtd.docx', docx(text, outside, relations)],
      ['links.ods', ods(linked)],
      ['dtd.ods', ods(linked, outside)],
    ] as const) {
      await writeBigZip(join(folder, file), parts);
      const { said } = await opened(file);
      expect(said).toBe(true);
    }
    expect(fetched).toBe(0);
  });
});
