import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../unit/repository/sources';
import { apisWithoutSpec, records, tableOf } from './electron-apis';

const DOCUMENT = join(root, 'docs/electron-apis.md');
const BEGIN = '<!-- apis: written by tests/desktop/judge-apis.ts -->';
const END = '<!-- end of apis -->';

/**
 * After a run of every desktop spec over the stand-in: no API of Electron is without a spec or a reason, and of the specs
 * that docs/electron-apis.md names for it one has used it (UPDATE_APIS=1 writes the list).
 */
export default function judgeApis(): void {
  const used = records();
  const specs = readdirSync(join(root, 'tests/desktop')).filter((name) => name.endsWith('.spec.ts'));
  // A part of the specs, or Electron itself, which keeps no record.
  if (!specs.every((name) => used.has(name))) return;
  const text = readFileSync(DOCUMENT, 'utf8');
  if (process.env.UPDATE_APIS === '1') {
    const [before = '', rest = ''] = text.split(BEGIN);
    const [, after = ''] = rest.split(END);
    writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${tableOf(used)}\n\n${END}${after}`);
  }
  const bare = apisWithoutSpec(used);
  if (bare.length > 0) throw new Error(`APIs of Electron that no desktop spec uses: ${bare.join(', ')}`);
  const stale = [...text.matchAll(/^\| `(.+?)` \| (.*\.spec\.ts.*) \|$/gm)].filter(([, api = '', named = '']) => {
    const all = [...named.matchAll(/`([\w-]+\.spec\.ts)`/g)].map((found) => found[1] ?? '');
    return !all.some((spec) => used.get(spec)?.has(api));
  });
  if (stale.length > 0 && process.env.UPDATE_APIS !== '1') {
    const apis = stale.map(([, api]) => api).join(', ');
    throw new Error(`docs/electron-apis.md names specs that do not use ${apis}: run them with UPDATE_APIS=1`);
  }
}
