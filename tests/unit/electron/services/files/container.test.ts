import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { readProjectFile, writeProjectFile } from '../../../../../electron/services/files/project-file';
import { readZip } from '../../../../../electron/services/zip/read';
import { writeZip } from '../../../../../electron/services/zip/write';
import { hasSentence } from '../../../../../shared/contract/sentences';
import { canonicalJson } from '../../../../../shared/format/canonical-json';
import { FORMAT_VERSION } from '../../../../../shared/format/manifest';
import { APP, CONTENT, PROJECT, TEMPLATE } from '../../../../fault/content';

const original = await writeProjectFile(CONTENT, APP);

async function codeOf(bytes: Uint8Array): Promise<string> {
  const read = await readProjectFile(bytes);
  const code = read.ok ? 'ok' : read.error.code;
  if (!read.ok) expect(hasSentence(code), code).toBe(true);
  return code;
}

async function partsOf(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const parts = await readZip(bytes);
  if (!parts.ok) throw new Error(parts.error.code);
  return parts.value;
}

/** The sample with its parts changed, the manifest left as it was unless `edit` changes it. */
async function edited(edit: (parts: Map<string, Uint8Array>) => void): Promise<Uint8Array> {
  const parts = await partsOf(original);
  edit(parts);
  return writeZip(parts);
}

function json(parts: Map<string, Uint8Array>, name: string): Record<string, unknown> {
  return JSON.parse(new TextDecoder().decode(parts.get(name)));
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function flipped(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** Parts put in with a manifest that lists them rightly. */
async function listedContainer(extra: Record<string, unknown>, parts: Record<string, string>): Promise<Uint8Array> {
  const listed = Object.entries(parts).map(([name, content]) => {
    const hash = createHash('sha256').update(content).digest('hex');
    return [name, { sha256: hash, size: text(content).length }];
  });
  const manifest = { format: 'mingzhang', version: 1, app: APP, parts: Object.fromEntries(listed), ...extra };
  const all = { ...parts, 'manifest.json': JSON.stringify(manifest) };
  return writeZip(new Map(Object.entries(all).map(([name, content]) => [name, text(content)])));
}

describe('a .mzb container', () => {
  it('gives back what was put in', async () => {
    const read = await readProjectFile(original);
    expect(read).toEqual({ ok: true, value: CONTENT });
    const plain = await readProjectFile(await writeProjectFile({ ...CONTENT, source: null }, APP));
    expect(plain.ok && plain.value.source).toBeNull();
  });

  it('keeps a cell left blank on purpose apart from an absent one', async () => {
    const read = await readProjectFile(original);
    expect(read.ok && read.value.project.tables.A?.cells['201']).toStrictEqual({ basic: '634.87', total: '' });
  });

  it('has the same bytes for the same content, whatever the order of keys and the time', async () => {
    const reordered = {
      ...CONTENT,
      project: { ...PROJECT, explanations: PROJECT.explanations, tables: PROJECT.tables, template: PROJECT.template },
      template: Object.fromEntries(Object.entries(TEMPLATE).reverse()),
    };
    const keys = Object.keys(reordered.template);
    expect(keys).not.toEqual(Object.keys(TEMPLATE));
    expect(Buffer.compare(await writeProjectFile(reordered, APP), original)).toBe(0);
  });

  it('lists every other part with size and SHA-256', async () => {
    const parts = await partsOf(original);
    const manifest = json(parts, 'manifest.json');
    const expected = [...parts]
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, bytes]) => [name, { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }]);
    expect(manifest.parts).toEqual(Object.fromEntries(expected));
    expect(manifest).toMatchObject({ format: 'mingzhang', version: FORMAT_VERSION, app: APP });
    expect([...parts.keys()]).toContain('source/预算 公开表.xlsx');
  });
});

describe('a damaged container', () => {
  it('is refused when cut off anywhere', async () => {
    expect(await codeOf(original.subarray(0, 0))).toBe('file-empty');
    for (let tenth = 1; tenth < 10; tenth += 1) {
      const end = Math.floor((original.length * tenth) / 10);
      expect(await codeOf(original.subarray(0, end)), `${tenth}/10`).toBe('file-truncated');
    }
    expect(await codeOf(original.subarray(0, original.length - 1))).not.toBe('ok');
  });

  it('never gives other content than was saved, whichever bit is flipped', async () => {
    const good = canonicalJson(CONTENT.project) + canonicalJson(CONTENT.template);
    const codes = new Map<string, number>();
    for (let at = 0; at < original.length; at += 3) {
      const read = await readProjectFile(flipped(original, at, at % 8));
      const code = read.ok ? 'ok' : read.error.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
      // Some bits carry nothing that is read (dates, rights): then everything must still be right.
      if (read.ok) {
        expect(canonicalJson(read.value.project) + canonicalJson(read.value.template)).toBe(good);
        expect(read.value.source).toEqual(CONTENT.source);
      } else expect(hasSentence(code), code).toBe(true);
    }
    expect(codes.get('file-damaged') ?? 0).toBeGreaterThan(original.length / 6);
  });

  it('names the part whose content is not what the manifest says', async () => {
    for (const part of [
      'project.json',
      'template/tables/A.yaml',
      'template/lists/tiny.csv',
      'source/预算 公开表.xlsx',
    ]) {
      const bytes = await edited((parts) => parts.set(part, flipped(parts.get(part) ?? text(''), 10)));
      const read = await readProjectFile(bytes);
      expect(read).toEqual({ ok: false, error: { code: 'file-hash', params: { part } } });
    }
  });

  it('names the part that is missing', async () => {
    for (const part of [
      'project.json',
      'template/template.yaml',
      'template/equations.yaml',
      'source/预算 公开表.xlsx',
    ]) {
      const read = await readProjectFile(await edited((parts) => parts.delete(part)));
      expect(read).toEqual({ ok: false, error: { code: 'file-part-missing', params: { part } } });
    }
    const headless = await edited((parts) => parts.delete('manifest.json'));
    expect(await readProjectFile(headless)).toMatchObject({ error: { code: 'file-part-missing' } });
  });

  it('is refused when the manifest itself leaves out a needed part', async () => {
    const bytes = await listedContainer({}, { 'project.json': canonicalJson(PROJECT) });
    expect(await codeOf(bytes)).toBe('file-part-missing');
  });

  it('is refused with a part that the manifest does not list', async () => {
    expect(await codeOf(await edited((parts) => parts.set('template/extra.yaml', text('a: 1'))))).toBe(
      'file-part-unlisted',
    );
  });

  it('is refused when the document is not one, though every hash is right', async () => {
    const head = { 'template/template.yaml': 'id: x\n' };
    expect(await codeOf(await listedContainer({}, { ...head, 'project.json': '{"year":"x"}' }))).toBe('file-content');
    expect(await codeOf(await listedContainer({}, { ...head, 'project.json': '{' }))).toBe('file-content');
  });
});

describe('a foreign or hostile container', () => {
  it('from a newer program is refused before anything else is understood', async () => {
    const bytes = await listedContainer(
      { version: FORMAT_VERSION + 1, parts: 'quite different' },
      { 'project.json': '[]' },
    );
    expect(await readProjectFile(bytes)).toEqual({
      ok: false,
      error: { code: 'file-newer', params: { found: `${FORMAT_VERSION + 1}`, supported: `${FORMAT_VERSION}` } },
    });
  });

  it('that is no zip, or a zip of something else, gets its own sentence', async () => {
    expect(await codeOf(text('just a text'))).toBe('file-foreign');
    expect(await codeOf(await writeZip(new Map([['xl/workbook.xml', text('<x/>')]])))).toBe('file-not-project');
    expect(await codeOf(await writeZip(new Map([['manifest.json', text('{"name":"web app"}')]])))).toBe(
      'file-not-project',
    );
  });

  it('is refused before unpacking when it would unpack to too much', async () => {
    const limits = { entries: 10, file: 100_000, entry: 50_000, total: 80_000 };
    const bomb = await writeZip(new Map([['manifest.json', new Uint8Array(60_000)]]));
    expect(bomb.length).toBeLessThan(1000);
    expect(await readZip(bomb, limits)).toMatchObject({ error: { code: 'file-inflated' } });
    const many = Array.from({ length: 11 }, (_, index): [string, Uint8Array] => [`part${index}`, text('x')]);
    expect(await readZip(await writeZip(new Map(many)), limits)).toMatchObject({ error: { code: 'file-inflated' } });
    const two = await writeZip(
      new Map([
        ['a', new Uint8Array(45_000)],
        ['b', new Uint8Array(45_000)],
      ]),
    );
    expect(await readZip(two, limits)).toMatchObject({ error: { code: 'file-inflated' } });
    expect(await readZip(new Uint8Array(100_001), limits)).toMatchObject({ error: { code: 'file-too-large' } });
  });

  it('that lies about the unpacked size is cut short', async () => {
    const bomb = Buffer.from(await writeZip(new Map([['a', new Uint8Array(5_000_000)]])));
    const directory = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(100, directory + 24);
    expect(await readZip(new Uint8Array(bomb))).toMatchObject({ error: { code: 'file-damaged' } });
  });

  it('with names that lead out of it is refused', async () => {
    for (const name of [
      '../evil',
      'template/../../evil',
      '/etc/evil',
      'C:/evil',
      'a\\..\\evil',
      'template//x',
      'a/./b',
    ]) {
      const placeholder = 'x'.repeat(Buffer.byteLength(name));
      const bytes = Buffer.from(await writeZip(new Map([[placeholder, text('1')]])));
      for (let at = bytes.indexOf(placeholder); at >= 0; at = bytes.indexOf(placeholder, at)) bytes.write(name, at);
      expect(await readZip(new Uint8Array(bytes)), name).toMatchObject({
        error: { code: 'file-unsafe-name', params: { part: name } },
      });
    }
    await expect(writeProjectFile({ ...CONTENT, template: { '../x.yaml': '' } }, APP)).rejects.toThrow('unsafe');
  });

  it('with the same name twice, or encrypted, is refused', async () => {
    const twice = new yazl.ZipFile();
    twice.addBuffer(Buffer.from('1'), 'a');
    twice.addBuffer(Buffer.from('2'), 'a');
    twice.end();
    const chunks: Buffer[] = [];
    for await (const chunk of twice.outputStream) chunks.push(Buffer.from(chunk));
    expect(await readZip(new Uint8Array(Buffer.concat(chunks)))).toMatchObject({ error: { code: 'file-damaged' } });
    const secret = Buffer.from(await writeZip(new Map([['a', text('1')]])));
    const directory = secret.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    secret.writeUInt16LE(secret.readUInt16LE(directory + 8) | 1, directory + 8);
    expect(await readZip(new Uint8Array(secret))).toMatchObject({ error: { code: 'file-encrypted' } });
  });
});
