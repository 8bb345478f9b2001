import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Workbook } from '../../electron/services/ooxml/workbook';
import { readWorkbook } from '../../electron/services/workbook/read';
import { writeZip } from '../../electron/services/zip/write';
import { packageParts } from '../unit/electron/services/excel/excel-parts';

const run = promisify(execFile);

/** LibreOffice's setting to recalculate every workbook that it opens. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Changes the sheets of a workbook as XML text. */
export async function changeSheets(bytes: Uint8Array, change: (xml: string, part: string) => string) {
  const parts = new Map<string, Uint8Array>(await packageParts(bytes));
  for (const [name, content] of parts) {
    if (!name.startsWith('xl/worksheets/sheet')) continue;
    parts.set(name, new TextEncoder().encode(change(new TextDecoder().decode(content), name)));
  }
  return writeZip(parts);
}

/** The workbook without the results of its formulas: whatever stands there afterwards was computed. */
export async function withoutResults(bytes: Uint8Array): Promise<Uint8Array> {
  return changeSheets(bytes, (xml) => xml.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'));
}

/** Lets LibreOffice open workbooks, compute every formula and save them; one start for all. */
export async function recalculated(books: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Workbook>> {
  const folder = await mkdtemp(join(tmpdir(), 'recalculation-'));
  try {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    const files: string[] = [];
    for (const [name, bytes] of books) {
      files.push(join(folder, `${name}.xlsx`));
      await writeFile(join(folder, `${name}.xlsx`), await withoutResults(bytes));
    }
    const setting = `-env:UserInstallation=${pathToFileURL(profile).href}`;
    await run('soffice', [setting, '--headless', '--convert-to', 'xlsx', '--outdir', join(folder, 'out'), ...files]);
    const found = new Map<string, Workbook>();
    for (const name of books.keys()) {
      const read = await readWorkbook(new Uint8Array(await readFile(join(folder, 'out', `${name}.xlsx`))));
      if (!read.ok) throw new Error(read.error.code);
      found.set(name, read.value);
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
