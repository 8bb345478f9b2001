import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../unit/repository/sources';
import { records, tableOf } from './electron-apis';

const DOCUMENT = join(root, 'docs/electron-apis.md');
const BEGIN = '<!-- apis: written by tests/desktop/judge-apis.ts -->';
const END = '<!-- end of apis -->';

/**
 * After a run of every desktop spec over the stand-in: docs/electron-apis.md says which specs use each API of Electron, and
 * no API is without one (UPDATE_APIS=1 writes it).
 */
export default function judgeApis(): void {
  const used = records();
  const specs = readdirSync(join(root, 'tests/desktop')).filter((name) => name.endsWith('.spec.ts'));
  // A part of the specs, or Electron itself, which keeps no record.
  if (!specs.every((name) => used.has(name))) return;
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const [, after] = rest.split(END);
  const table = tableOf(used);
  const written = `${before}${BEGIN}\n\n${table}\n\n${END}${after ?? ''}`;
  if (process.env.UPDATE_APIS === '1') writeFileSync(DOCUMENT, written);
  const bare = [...table.matchAll(/`(.+?)` \| \*\*no spec/g)].map((found) => found[1]);
  if (bare.length > 0) throw new Error(`APIs of Electron that no desktop spec uses: ${bare.join(', ')}`);
  if (process.env.UPDATE_APIS !== '1' && written !== text) {
    throw new Error('docs/electron-apis.md is not what the desktop specs use: run them with UPDATE_APIS=1');
  }
}
