import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from './sources';

const names = z.record(z.string(), z.string()).default({});
const manifest = z
  .object({ dependencies: names, devDependencies: names })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const lock = z
  .object({ packages: z.record(z.string(), z.looseObject({ optionalDependencies: names })) })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));

describe('packages', () => {
  it('are pinned', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are locked with the binaries of every platform, without which npm ci refuses the lock file', () => {
    const locked = Object.keys(lock.packages);
    const missing = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)))
        .map((name) => `${parent}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('are locked without the address they came from', () => {
    expect(Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry)).toEqual([]);
  });
});
