#!/usr/bin/env node
/** Starts the command line tool; in a source tree it first builds dist/cli.js when that is missing or out of date. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../../dist/cli.js', import.meta.url);
const builder = new URL('../../scripts/build.mjs', import.meta.url);

if (existsSync(fileURLToPath(builder))) {
  const { build } = await import(builder.href);
  await build(['fonts', 'cli']);
}
await import(built.href);
