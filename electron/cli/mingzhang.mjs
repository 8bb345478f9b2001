#!/usr/bin/env node
/** Starts the command line tool; in a source tree it first builds dist/cli.js when that is missing or out of date. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../../dist/cli.js', import.meta.url);
const builder = new URL('../../scripts/build.mjs', import.meta.url);

/** An installed program comes without the builder and is never out of date. */
async function prepare() {
  if (!existsSync(fileURLToPath(builder))) return true;
  try {
    const { build } = await import(builder.href);
    await build(['fonts', 'cli', 'exporter', 'thread']);
    return true;
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : error;
    console.error(`命令行程序未能构建（${cause}）。请先在程序所在文件夹运行 npm ci。`);
    return false;
  }
}

if (await prepare()) await import(built.href);
else process.exitCode = 2;
