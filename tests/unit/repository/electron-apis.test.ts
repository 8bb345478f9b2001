import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apisOfSources, KNOWN_TYPES } from '../../desktop/electron-apis';
import { root, sourceFiles } from './sources';

const rows = [...readFileSync(join(root, 'docs/electron-apis.md'), 'utf8').matchAll(/^\| `(.+?)` \| (.+) \|$/gm)].map(
  ([, api = '', specs = '']) => ({ api, specs }),
);

describe('docs/electron-apis.md', () => {
  it('lists every API of Electron that the sources use, and no other', () => {
    const apis = apisOfSources();
    expect(apis.length).toBeGreaterThan(50);
    expect(
      rows.map(({ api }) => api),
      'run all specs of tests/desktop with UPDATE_APIS=1',
    ).toEqual(apis);
  });

  it('names specs that are there, or a reason why there is none', () => {
    for (const { api, specs } of rows) {
      expect(specs, api).not.toContain('no spec');
      const named = [...specs.matchAll(/`([\w-]+\.(?:spec|test)\.ts)`/g)].map((found) => found[1] ?? '');
      expect(named, api).not.toEqual([]);
      for (const name of named) {
        const places = [join(root, 'tests/desktop', name), join(root, 'tests/unit/electron/main', name)];
        expect(
          places.some((path) => existsSync(path)),
          `${api}: ${name}`,
        ).toBe(true);
      }
    }
  });
});

it('every type of Electron in the sources is one whose uses are found, or has none', () => {
  const files = sourceFiles(['electron/main', 'electron/preload'], ['.ts']);
  const types = files.flatMap(({ text }) =>
    [...text.matchAll(/import (type )?\{([^}]*)\} from 'electron'/g)].flatMap(([, all, list = '']) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && (all !== undefined || name.startsWith('type ')))
        .map((name) => name.replace('type ', '')),
    ),
  );
  // Options are data: the stand-in judges them by electron.d.ts.
  const data = /Options$|^(CustomScheme|FileFilter|JumpListCategory)$/;
  expect(types.filter((name) => !data.test(name) && !KNOWN_TYPES.includes(name))).toEqual([]);
});
