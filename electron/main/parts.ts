import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Without these the program is no program; who deletes or quarantines one of them leaves the rest as it was. */
export const PARTS = [
  'preload.cjs',
  'exporter.cjs',
  'batch-thread.cjs',
  'forms.json',
  'renderer/index.html',
  'libraries/docx.cjs',
  'libraries/exceljs.cjs',
  'libraries/mammoth.cjs',
  'libraries/e965-xlsx.cjs',
  'libraries/e965-xlsx-dist-cpexcel.full.cjs',
];

/** Names of what is not there, under the folder of what was built (dist/). */
export function missingParts(built: string): string[] {
  return PARTS.filter((name) => !existsSync(join(built, name)));
}
