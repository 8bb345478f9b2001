import { resolve } from 'node:path';
import { constants, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { exportReport } from '../../electron/services/open/export-report';
import { readPages } from '../../electron/services/pdf/read/pages';
import { publishPackage } from '../../electron/services/publish/publish';
import { saveBack } from '../../electron/services/save-back/save-back';
import { openPackage } from '../../electron/services/zip/package';
import { looksLikeZip } from '../../electron/services/zip/read';
import type { Command } from '../../shared/document/commands';
import { openEditor } from '../../shared/editor/editor';
import { tablesJson } from '../../shared/editor/tables-json';
import { readSample } from '../bench/sample';

const PORTS = { printDir: resolve('assets/print'), fontsDir: resolve('assets/fonts'), now: () => new Date(2026, 0, 5) };
/** What may stand in no file but the document itself. */
const SECRETS = ['批注甲乙', '回复丙丁', '李复核', '张编制', '意见戊己', '版本庚辛'];

const sample = await readSample();

/** The sample with everything that can be said about it. */
function discussed() {
  const editor = openEditor(sample.template, sample.project);
  const by = { by: '李复核', at: '2026-01-05T08:00:00.000Z' };
  const other = { by: '张编制', at: '2026-01-05T09:00:00.000Z' };
  const section = editor.narrative.sections().find(({ blocks }) => blocks.some(({ shown }) => shown));
  const block = section?.blocks.find(({ shown }) => shown)?.block.id ?? '';
  const commands: Command[] = [
    {
      kind: 'add-comment',
      place: { kind: 'cell', table: 'T3', row: '2010301', column: 'basic' },
      text: '批注甲乙',
      ...by,
    },
    { kind: 'reply-comment', id: 'c1', text: '回复丙丁', ...other },
    {
      kind: 'add-comment',
      place: { kind: 'paragraph', section: section?.id ?? '', block },
      text: '批注甲乙，正文',
      ...by,
    },
    { kind: 'keep-version', name: '版本庚辛', ...other },
    { kind: 'review', step: 'submitted', note: '意见戊己', ...other },
    { kind: 'review', step: 'returned', note: '意见戊己', ...by },
    { kind: 'review', step: 'submitted', note: '', ...other },
    { kind: 'review', step: 'passed', note: '意见戊己', ...by },
  ];
  for (const command of commands) expect(editor.dispatch(command)).toMatchObject({ ok: true });
  return editor;
}

/** Every piece of a file in which words can stand: its bytes, the parts of a zip, the packed streams and the words of a PDF. */
async function pieces(name: string, bytes: Uint8Array): Promise<Buffer[]> {
  const raw = Buffer.from(bytes);
  if (looksLikeZip(bytes)) return [raw, ...(await parts(bytes))];
  if (!name.endsWith('.pdf')) return [raw];
  const words = readPages(bytes).flatMap(({ glyphs }) => glyphs.map(({ text }) => text));
  return [raw, ...unpacked(raw), Buffer.from(words.join(''))];
}

async function parts(bytes: Uint8Array): Promise<Buffer[]> {
  const zip = await openPackage(bytes);
  if (!zip.ok) throw new Error(zip.error.code);
  const found: Buffer[] = [];
  for (const part of zip.value.names()) {
    const content = await zip.value.read(part);
    if (!content.ok) throw new Error(`${part}: ${content.error.code}`);
    found.push(Buffer.from(part), Buffer.from(content.value));
  }
  return found;
}

/** The packed streams of a PDF: its objects, titles and metadata. */
function unpacked(file: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = file.indexOf(STREAM); at >= 0; at = file.indexOf(STREAM, at + 1)) {
    const packed = file.subarray(at + STREAM.length);
    if (packed[0] === ZLIB) found.push(inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }));
  }
  return found;
}

const STREAM = 'stream\n';
const ZLIB = 0x78;

/** The words in UTF-8, or in the two bytes a letter that a PDF gives its titles in. */
function holds(all: readonly Buffer[], words: string): boolean {
  const wide = Buffer.from(words, 'utf16le').swap16();
  return all.some((piece) => piece.includes(words) || piece.includes(wide));
}

describe('what is said about a document', () => {
  it('stands in none of the files that are made of it, published or kept', async () => {
    const { project, template } = discussed();
    const made = await publishPackage(template, project, undefined, '已同意', PORTS);
    if (!made.ok) throw new Error(made.error.code);
    const book = await exportExcel(template, project, { valuesOnly: false, protect: false, published: false });
    const back = await saveBack(book, template, project);
    if (!back.ok) throw new Error(back.error.code);
    const files = new Map([
      ...made.value.files.map(({ name, bytes }) => [name, bytes] as const),
      ['工作簿.xlsx', book],
      ['写回.xlsx', back.value.bytes],
      ['tables.json', new TextEncoder().encode(JSON.stringify(tablesJson(openEditor(template, project))))],
    ]);
    const endings = new Set([...files.keys()].map((name) => name.slice(name.lastIndexOf('.'))));
    expect([...endings].sort()).toEqual(['.csv', '.docx', '.html', '.json', '.pdf', '.xlsx']);
    for (const [name, bytes] of files) {
      const all = await pieces(name, bytes);
      expect([name, SECRETS.filter((secret) => holds(all, secret))]).toEqual([name, []]);
      // Where the search finds what does stand there, it would have found them too.
      if (!name.startsWith('公开/数据/')) expect([name, holds(all, '支出')]).toEqual([name, true]);
    }
  });

  it('stands in 批注清单 alone, on paper and as a workbook', async () => {
    const { project, template } = discussed();
    for (const [name, kind] of [
      ['批注清单.pdf', 'comments-pdf'],
      ['批注清单.xlsx', 'comments-xlsx'],
    ] as const) {
      const made = await exportReport(template, project, undefined, kind, PORTS);
      if (!made.ok) throw new Error(made.error.code);
      const all = await pieces(name, made.value);
      const said = SECRETS.filter((secret) => secret !== '版本庚辛');
      expect([name, said.filter((secret) => !holds(all, secret))]).toEqual([name, []]);
    }
  });
});
