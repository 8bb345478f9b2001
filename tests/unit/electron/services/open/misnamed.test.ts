import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import { openAny } from '../../../../../electron/services/open/open-any';
import { findTemplates, type LoadedTemplate } from '../../../../../electron/services/templates/read-template';
import { sentenceOf } from '../../../../../shared/contract/sentences';
import { APP, PROJECT, TEMPLATE } from '../../../../fault/content';
import { rawParts } from '../../../../support/raw-book';
import { zipOf } from '../../../../support/workbook-zip';

const root = (path: string): string => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url));
const RELATIONS = 'http://schemas.openxmlformats.org';

let installed: LoadedTemplate[];
beforeAll(async () => {
  const found = await findTemplates(root('assets/templates'), root('assets/classifications'));
  installed = found.ok ? found.value.templates : [];
});

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const CSV = '科目编码,金额\r\n201,1191.59\r\n';

/** A package of Office whose main part is that one. */
const office = (part: string, content = '<a/>') =>
  zipOf({
    '[Content_Types].xml': `<Types xmlns="${RELATIONS}/package/2006/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}/package/2006/relationships"><Relationship Id="r" Type="${RELATIONS}/officeDocument/2006/relationships/officeDocument" Target="${part}"/></Relationships>`,
    [part]: content,
  });

/** The old Office, with a directory of one stream. */
async function compound(stream: string): Promise<Uint8Array> {
  const { CFB } = await import('@e965/xlsx');
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, stream, Buffer.alloc(5000, 1));
  const bytes = CFB.write(file, { type: 'buffer' });
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : new Uint8Array();
}

async function oldBook(): Promise<Uint8Array> {
  const { read, write } = await import('@e965/xlsx');
  const book = read(Buffer.from(await zipOf(rawParts())), { type: 'buffer' });
  return new Uint8Array(Buffer.from(write(book, { type: 'buffer', bookType: 'biff8' })));
}

const NAMES = ['a.xlsx', 'a.xls', 'a.et', 'a.xlsm', 'a.mzb', 'a.json', 'a.csv', 'a.pdf', '没有扩展名'];

describe('a file with the name of another kind', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['Word', () => office('word/document.xml'), '是 Word 文档'],
    ['Word 97', () => compound('WordDocument'), '是 Word 文档'],
    ['rich text', () => text('{\\rtf1\\ansi'), '是 Word 文档'],
    ['slides', () => office('ppt/presentation.xml'), '是演示文稿'],
    ['.xlsb', () => office('xl/workbook.bin'), '.xlsb'],
    ['PDF', () => text('%PDF-1.7\n'), '是 PDF'],
    ['OFD', () => zipOf({ 'OFD.xml': '<a/>', 'Doc_0/Document.xml': '<a/>' }), '是 OFD'],
    ['.ods', () => zipOf({ mimetype: 'application/vnd.oasis', 'content.xml': '<a/>' }), 'OpenDocument'],
    ['zip', () => zipOf({ '公开表.xlsx': 'a', 'b.txt': 'b' }), '是压缩包'],
    ['rar', () => Uint8Array.of(0x52, 0x61, 0x72, 0x21, 0x1a, 7, 1, 0), '是压缩包'],
    ['7z', () => Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4), '是压缩包'],
    ['PNG', () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0), '是图片'],
    ['JPEG', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), '是图片'],
    ['WebP', () => text('RIFF\u0001\u0002\u0003\u0004WEBPVP8 '), '是图片'],
    ['picture of a phone', () => text('\u0000\u0000\u0000\u0018ftypheic'), '是图片'],
    ['bitmap', () => text('BM\u0001\u0002\u0000\u0000'), '是图片'],
    ['web page', () => text('<html><body><p>公告</p></body></html>'), '网页，其中没有表格'],
    ['web archive', () => text('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'), '网页存档'],
    ['XML 2003', () => text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'), '2003 XML'],
    ['CSV', () => text(CSV), '纯文本'],
    ['CSV in UTF-16', () => new Uint8Array(Buffer.from(`\ufeff${CSV}`, 'utf16le')), '纯文本'],
    ['CSV in GBK', () => Uint8Array.of(0xbf, 0xc6, 0xc4, 0xbf, 0x2c, 0x31, 0x0a), '纯文本'],
    ['nothing', () => new Uint8Array(), '空文件'],
  ])('%s is told as what it is', async (_, make, words) => {
    const bytes = await make();
    for (const name of NAMES) {
      const opened = await openAny(bytes, name, async () => installed);
      const said = opened.ok ? 'opened' : sentenceOf(opened.error);
      expect(said, name).toContain(words);
      expect(said, name).toContain(`“${name}”`);
      expect(said, name).toMatch(/请[^。]*。$/);
    }
  });

  it.each([
    ['a.mzb', '公开文档（.mzb），未打开'],
    ['a.json', '报表数据（.json），未导入'],
    ['a.xlsx', '工作簿，未导入'],
    ['没有扩展名', '工作簿，未导入'],
  ])('%s is said not to be what its name says', async (name, kind) => {
    const contents = [
      text('%PDF-1.7\n'),
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16),
      await office('word/document.xml'),
    ];
    for (const bytes of [...contents, text(CSV)]) {
      const opened = await openAny(bytes, name, async () => installed);
      expect(opened.ok ? '' : sentenceOf(opened.error)).toContain(`不是${kind}。`);
    }
  });

  it('a line in brackets is no data, and data of another code page says so', async () => {
    const line = await openAny(text('[434]某某局,1\n'), 'a.csv', async () => installed);
    expect(line.ok ? '' : line.error.code).toBe('workbook-is-text');
    const gbk = Uint8Array.of(...text('{"department":"'), 0xbe, 0xd6, ...text('"}'));
    const opened = await openAny(gbk, 'a.json', async () => installed);
    expect(opened.ok ? '' : sentenceOf(opened.error)).toContain('不是 UTF-8 编码的文本');
  });

  it('is opened by its content where that can be read', async () => {
    const document = await writeProjectFile({ project: PROJECT, template: TEMPLATE, source: null }, APP);
    const readable: [string, Uint8Array][] = [
      ['workbook', await zipOf(rawParts())],
      ['workbook', await oldBook()],
      ['project', document],
      ['tables', new Uint8Array(readFileSync(root('tests/fixtures/seed-tables.json')))],
    ];
    for (const [kind, bytes] of readable) {
      for (const name of NAMES) {
        const opened = await openAny(bytes, name, async () => installed);
        expect(opened.ok ? opened.value.kind : opened.error, name).toBe(kind);
      }
    }
  });
});
