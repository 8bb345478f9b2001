import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './sources';

/**
 * What biome says about each of the codes as a file of `paths`, judged by this repository's configuration in a folder
 * of its own.
 */
function lint(probes: readonly (readonly [path: string, code: string, ...rest: string[]])[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-lint-'));
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(root, 'biome'), join(folder, 'biome'), { recursive: true });
  const names = probes.map(([path], index) => join(path, `probe${index}.ts`));
  for (const [index, [path, code]] of probes.entries()) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, names[index] ?? ''), code);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--max-diagnostics=none', '--reporter=github', '.'];
  const run = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const lines = `${run.stdout}${run.stderr}`.split('\n');
  return names.map((name) => lines.filter((line) => line.includes(`${name},`)).join('\n'));
}

const imports = (module: string) => `import { thing } from '${module}';\nexport const other = thing;\n`;

const FORBIDDEN: [path: string, code: string, says: string][] = [
  ['shared/money', imports('node:fs'), 'shared/ is pure TypeScript'],
  ['shared/money', imports('electron'), 'shared/ is pure TypeScript'],
  ['shared/money', imports('react'), 'shared/ is pure TypeScript'],
  ['shared/money', imports('react-dom/client'), 'shared/ is pure TypeScript'],
  ['shared/money', imports('antd'), 'shared/ is pure TypeScript'],
  ['shared/money', imports('ag-grid-community'), 'shared/ is pure TypeScript'],
  ['shared/money', imports('exceljs'), 'shared/ is pure TypeScript'],
  ['shared/money', imports('zustand'), 'shared/ is pure TypeScript'],
  ['shared/money', imports('../../electron/services/files/save'), 'shared/ imports nothing but shared/'],
  ['shared/money', imports('../../renderer/app/app'), 'shared/ imports nothing but shared/'],
  ['shared/money', 'export const x = (text: string) => Number(text);\n', 'never become binary numbers'],
  ['shared/money', 'export const x = (text: string) => Number.parseFloat(text);\n', 'never become binary numbers'],
  ['shared/money', 'export const x = (text: string) => parseFloat(text);\n', 'global variable parseFloat'],
  ['shared/money', 'export const x = () => console.log(1);\n', 'use console'],
  ['renderer/app', imports('node:fs'), 'only through the typed contract'],
  ['renderer/app', imports('electron'), 'only through the typed contract'],
  ['renderer/app', imports('exceljs'), 'only through the typed contract'],
  ['renderer/app', imports('../../electron/services/files/save'), 'Imports point downwards only'],
  ['renderer/app', 'export const x = () => console.log(1);\n', 'use console'],
  ['electron/services/files', imports('electron'), 'Only electron/main and electron/preload'],
  ['electron/cli', imports('electron'), 'Only electron/main and electron/preload'],
  ['electron/browser', imports('electron'), 'Only electron/main and electron/preload'],
  ['electron/services/files', imports('../../../renderer/app/app'), 'Imports point downwards only'],
  ['electron/main', imports('../../renderer/app/app'), 'Imports point downwards only'],
  ['shared/money', 'export const x = JSON.parse("1") as string;\n', 'No type assertion'],
  ['electron/main', 'export const x = { a: 1 as unknown } as const;\n', 'No type assertion'],
  ['tests/unit', 'export const x = <string>JSON.parse("1");\n', 'No type assertion'],
  ['renderer/app', 'export const x: any = 1;\n', 'noExplicitAny'],
  ['renderer/app', 'export const x = (y: string | null) => y!.length;\n', 'noNonNullAssertion'],
];

const ALLOWED: [path: string, code: string][] = [
  ['shared/money', imports('decimal.js')],
  ['shared/money', imports('../result/result')],
  ['shared/money', 'export const x = [1, 2] as const;\n'],
  ['shared/money', 'export const year = (text: string) => Number.parseInt(text, 10);\n'],
  ['renderer/app', imports('../../shared/result/result')],
  ['electron/main', imports('electron')],
  ['electron/preload', imports('electron')],
  ['electron/services/files', imports('node:fs/promises')],
];

describe('layer boundaries and escape hatches', () => {
  const refused = lint(FORBIDDEN);
  it.each(FORBIDDEN.map((probe, index) => [...probe, refused[index]] as const))(
    '%s refuses %j',
    (_path, _code, says, said) => {
      expect(said).toContain(says);
    },
  );

  const accepted = lint(ALLOWED);
  it.each(ALLOWED.map((probe, index) => [...probe, accepted[index]] as const))(
    '%s accepts %j',
    (_path, _code, said) => {
      expect(said).toBe('');
    },
  );
});
