import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root, sourceFiles } from './sources';

const manifest = z
  .object({
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const docs = sourceFiles(['.'], ['.md']);

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

describe('documentation', () => {
  it('gives a reason for every dependency and names none that is gone', () => {
    const named = [...read('docs/dependencies.md').matchAll(/^\| (`.*?) \|/gm)].flatMap((row) =>
      [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
    );
    const used = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(used.filter((name) => !named.includes(name) && !name.startsWith('@types/'))).toEqual([]);
    expect(named.filter((name) => !used.includes(name) && name !== '@types/*')).toEqual([]);
  });

  it('gives the same two commands in both languages', () => {
    for (const path of ['README.md', 'README.zh-CN.md']) {
      expect(read(path)).toContain('```sh\nnpm ci && npm start\n```');
      expect(read(path)).toContain('```sh\nnpm ci && npm test\n```');
    }
    expect(read('.ci/run')).toMatch(/^npm ci\b.*$\n(?:.*\n)*?npm test$/m);
  });

  it('names only npm scripts that exist', () => {
    const named = docs.flatMap((doc) =>
      [...doc.text.matchAll(/`?npm (?:run )?([a-z]+)/g)].map((match) => match[1] ?? '').filter((name) => name !== 'ci'),
    );
    expect(named.length).toBeGreaterThan(3);
    expect([...new Set(named)].filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  it('has scripts that point at files', () => {
    const files = Object.values(manifest.scripts).flatMap((script) => script.match(/scripts\/[\w-]+\.mjs/g) ?? []);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('links to files that exist', () => {
    const broken = docs.flatMap((doc) =>
      [...doc.text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map((match) => join(dirname(doc.path), match[1] ?? ''))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${doc.path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
