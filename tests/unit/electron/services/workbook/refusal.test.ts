import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { LIMITS } from '../../../../../electron/services/zip/package';
import { sentenceOf } from '../../../../../shared/contract/sentences';
import { partsOf, zipOf } from '../../../../support/workbook-zip';

const ROW = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function ole(...streams: string[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat([Buffer.from(OLE), Buffer.alloc(600), ...streams.map((s) => Buffer.from(s, 'utf16le'))]),
  );
}

async function refusal(bytes: Uint8Array, name = '公开表.xlsx'): Promise<{ code: string; sentence: string }> {
  const result = await readWorkbook(bytes, name);
  if (result.ok) throw new Error('was read');
  return { code: result.error.code, sentence: sentenceOf(result.error) };
}

const text = (content: string) => new TextEncoder().encode(content);

/** An owner file: the length of the user's name, the name, padding. */
function ownerFile(): Uint8Array {
  const bytes = Buffer.alloc(165, 0x20);
  bytes[0] = 5;
  bytes.write('Admin', 1, 'latin1');
  bytes[110] = 0;
  return bytes;
}

describe('files that are no readable workbook', () => {
  it.each<[string, string, Uint8Array, string]>([
    ['zero bytes', '公开表.xlsx', new Uint8Array(), 'workbook-empty'],
    ['.xls', '公开表.xls', ole('Workbook'), 'workbook-damaged'],
    ['.xls renamed', '公开表.xlsx', ole('Workbook'), 'workbook-damaged'],
    ['.et', '公开表.et', ole('Workbook'), 'workbook-damaged'],
    ['password', '公开表.xlsx', ole('EncryptionInfo', 'EncryptedPackage'), 'workbook-encrypted'],
    ['.doc renamed', '公开表.xlsx', ole('WordDocument'), 'workbook-damaged'],
    ['HTML renamed', '公开表.xlsx', text('\ufeff<html><body><p>1</p></body></html>'), 'workbook-is-html'],
    ['CSV renamed', '公开表.xlsx', text('科目编码,金额\r\n201,1191.59\r\n'), 'workbook-is-text'],
    ['CSV in GBK', '公开表.csv', new Uint8Array([0xbf, 0xc6, 0xc4, 0xbf, 0x2c, 0x31, 0x0a]), 'workbook-is-text'],
    [
      'Excel 2003 XML',
      '公开表.xml',
      text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'),
      'workbook-damaged',
    ],
    ['PDF', '公开表.xlsx', text('%PDF-1.7'), 'workbook-is-pdf'],
    ['owner file', '~$公开表.xlsx', ownerFile(), 'workbook-owner-file'],
    ['owner file renamed', '公开表.xlsx', ownerFile(), 'workbook-owner-file'],
    ['random bytes', '公开表.xlsx', new Uint8Array([1, 2, 3, 0, 5, 6]), 'workbook-not-a-workbook'],
  ])('%s', async (_, name, bytes, code) => {
    const refused = await refusal(bytes, name);
    expect(refused.code).toBe(code);
    expect(refused.sentence).toContain(`“${name}”`);
    expect(refused.sentence).not.toContain(code);
  });

  it('a zip that is no workbook', async () => {
    expect((await refusal(await zipOf({ 'a.txt': 'a' }))).code).toBe('workbook-is-archive');
    const word = {
      '_rels/.rels': partsOf(ROW)['_rels/.rels'] ?? '',
      'xl/workbook.xml': '<document xmlns="urn:word"/>',
    };
    expect((await refusal(await zipOf(word))).code).toBe('workbook-not-a-workbook');
    expect((await refusal(await zipOf({ 'xl/workbook.bin': 'a' }))).code).toBe('workbook-is-xlsb');
    const sheet = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' };
    expect((await refusal(await zipOf(sheet))).code).toBe('workbook-is-ods');
  });
});

describe('damaged and hostile packages', () => {
  it('a truncated file', async () => {
    const whole = await zipOf(partsOf(ROW));
    expect((await refusal(whole.subarray(0, whole.length - 40))).code).toBe('workbook-damaged');
  });

  it('a part whose bytes were changed', async () => {
    const parts = partsOf(ROW);
    const bytes = Buffer.from(await zipOf(parts));
    const packed = deflateRawSync(Buffer.from(String(parts['xl/worksheets/sheet1.xml'])));
    const at = bytes.indexOf(packed.subarray(0, 40));
    expect(at).toBeGreaterThan(0);
    bytes[at + 30] = (bytes[at + 30] ?? 0) ^ 1;
    expect((await refusal(bytes)).code).toBe('workbook-damaged');
  });

  it('a part whose check sum does not fit its bytes', async () => {
    const bytes = Buffer.from(await zipOf(partsOf(ROW)));
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    const central = bytes.lastIndexOf(name) - 46;
    bytes.writeUInt32LE(0x12345678, central + 16);
    const refused = await refusal(bytes);
    expect(refused.code).toBe('workbook-damaged');
    expect(refused.sentence).toContain('CRC');
  });

  it('paths that leave the package', async () => {
    const bytes = Buffer.from(await zipOf({ ...partsOf(ROW), 'xx/evil.xml': 'a' }));
    for (let at = bytes.indexOf('xx/evil'); at >= 0; at = bytes.indexOf('xx/evil', at + 1))
      bytes.write('..', at, 'latin1');
    expect((await refusal(bytes)).code).toBe('workbook-damaged');
  });

  it('a DOCTYPE, and with it every entity', async () => {
    const sheet = '<!DOCTYPE worksheet [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>';
    const refused = await refusal(await zipOf({ ...partsOf(ROW), 'xl/worksheets/sheet1.xml': sheet }));
    expect(refused.code).toBe('workbook-damaged');
    expect(refused.sentence).toContain('DOCTYPE');
  });

  it('broken XML', async () => {
    const parts = { ...partsOf(ROW), 'xl/worksheets/sheet1.xml': '<worksheet><row></worksheet>' };
    expect((await refusal(await zipOf(parts))).code).toBe('workbook-damaged');
  });

  it('a part that unpacks to far more than it should', async () => {
    const bomb = await zipOf({ ...partsOf(ROW), 'xl/media/a.bin': Buffer.alloc(40 * 1024 * 1024) });
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect((await refusal(bomb)).code).toBe('workbook-too-compressed');
  });

  it('a part that says it is small and is not', async () => {
    const bytes = Buffer.from(
      await zipOf({ ...partsOf(ROW), 'xl/worksheets/sheet1.xml': Buffer.alloc(40 * 1024 * 1024) }),
    );
    const central = bytes.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 46;
    bytes.writeUInt32LE(1000, central + 24);
    expect((await refusal(bytes)).code).toBe('workbook-damaged');
  });

  it('more cells than any form has', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`;
    const bytes = await zipOf(partsOf(`<sheetData>${row.repeat(201)}</sheetData>`));
    expect((await refusal(bytes)).code).toBe('workbook-too-many-cells');
  });

  it('too much in all, and too many parts', async () => {
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919) % 251));
    const parts = { ...partsOf(ROW), 'xl/a': noise };
    const bytes = await zipOf(parts);
    const small = { ...LIMITS, total: 4000 };
    const large = await readWorkbook(bytes, null, small);
    expect(large.ok ? '' : large.error.code).toBe('workbook-too-large');
    const few = await readWorkbook(bytes, null, { ...LIMITS, entries: 3 });
    expect(few.ok ? '' : few.error.code).toBe('workbook-too-many-parts');
    const file = await readWorkbook(bytes, null, { ...LIMITS, file: 100 });
    expect(file.ok ? '' : file.error.code).toBe('workbook-too-large');
  });
});
