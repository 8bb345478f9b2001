import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { openAny } from '../../../../../electron/services/open/open-any';
import { saveBack } from '../../../../../electron/services/save-back/save-back';
import { findTemplates, type LoadedTemplate } from '../../../../../electron/services/templates/read-template';
import { rawParts } from '../../../../support/raw-book';
import { cellsOf, expectedCells, officialTemplate } from '../../../../support/recognise-book';

type Parts = Record<string, string | Uint8Array>;

const root = (path: string): string => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url));
let installed: LoadedTemplate[];
beforeAll(async () => {
  const found = await findTemplates(root('assets/templates'), root('assets/classifications'));
  installed = found.ok ? found.value.templates : [];
});

/** A package whose parts have these very names; yazl itself refuses a slash in front and a backslash. */
async function packed(parts: Parts, name: (part: string) => string, folders = false): Promise<Uint8Array> {
  const zip = new ZipFile();
  const wanted = Object.keys(parts).map((part) => name(part));
  const stands = wanted.map((part) => part.replace(/^\//, '~').replaceAll('\\', '~'));
  const seen = new Set<string>();
  for (const [at, content] of Object.values(parts).entries()) {
    const part = stands[at] ?? '';
    const steps = folders ? part.split('/').slice(0, -1) : [];
    for (const [depth] of steps.entries()) {
      const folder = steps.slice(0, depth + 1).join('/');
      if (!seen.has(folder)) zip.addEmptyDirectory(folder);
      seen.add(folder);
    }
    zip.addBuffer(Buffer.from(content), part);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  for (const [at, part] of wanted.entries()) {
    const stand = stands[at] ?? '';
    if (stand === part) continue;
    for (let found = bytes.indexOf(stand); found >= 0; found = bytes.indexOf(stand, found + 1))
      bytes.write(part, found, 'utf8');
  }
  return new Uint8Array(bytes);
}

function edited(change: (parts: Parts) => void): Parts {
  const parts = rawParts();
  change(parts);
  return parts;
}

function withSheets(extra: string): Parts {
  return edited((parts) => {
    const before = String(parts['xl/workbook.xml']);
    parts['xl/workbook.xml'] = before.replace('</sheets>', `${extra}</sheets>`);
    expect(parts['xl/workbook.xml']).not.toBe(before);
  });
}

const same = (part: string): string => part;

describe('a package that names its parts in another way is the same workbook, whatever the file is called', () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['with entries for its folders', () => packed(rawParts(), same, true)],
    ['with a slash before every name', () => packed(rawParts(), (part) => `/${part}`)],
    ['with backslashes', () => packed(rawParts(), (part) => part.replaceAll('/', '\\'))],
    ['in lower case', () => packed(rawParts(), (part) => part.toLowerCase())],
    ['in upper case', () => packed(rawParts(), (part) => part.toUpperCase())],
    [
      'with a list of content types in lower case only',
      () => packed(rawParts(), (part) => part.replace(/^\[.*$/, (name) => name.toLowerCase())),
    ],
    [
      'with a hidden module that has no part',
      () => packed(withSheets('<sheet name="Module1" sheetId="90" state="veryHidden" r:id=""/>'), same),
    ],
    [
      'with a module that has no part and no relation',
      () => packed(withSheets('<sheet name="Module1" sheetId="90"/>'), same),
    ],
  ])('%s', async (_, book) => {
    const bytes = await book();
    for (const name of ['公开表.xlsm', '公开表.zip']) {
      const opened = await openAny(bytes, name, async () => installed);
      if (!opened.ok) throw new Error(`${name}: ${JSON.stringify(opened.error)}`);
      const { kind, project, template, source } = opened.value;
      expect(kind).toBe('workbook');
      expect(Object.fromEntries(cellsOf(project)), name).toEqual(Object.fromEntries(expectedCells(officialTemplate())));
      const back = await saveBack(source?.bytes ?? new Uint8Array(), template, project);
      expect(back.ok || back.error, name).toBe(true);
    }
  });

  it('is refused as a workbook, not as a document, where it is called one and lists no content types', async () => {
    const bytes = await packed({ 'xl/other.xml': '<a/>' }, same);
    expect(await openAny(bytes, 'a.xlsx', async () => installed)).toMatchObject({
      error: { code: 'workbook-is-archive' },
    });
    expect(await openAny(bytes, 'a.mzb', async () => installed)).toMatchObject({ error: { code: 'file-not-project' } });
  });

  it('is damaged where a sheet that has a part misses it', async () => {
    const missing = await packed(
      edited((parts) => delete parts['xl/worksheets/sheet3.xml']),
      same,
    );
    expect(await openAny(missing, 'a.xlsx', async () => installed)).toMatchObject({
      error: { code: 'workbook-damaged' },
    });
  });
});
