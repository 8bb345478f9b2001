#!/usr/bin/env node
/** Starts the command line tool; in a source tree it first builds dist/cli.cjs when that is missing or out of date. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const built = new URL('../../dist/cli.cjs', import.meta.url);
const builder = new URL('../../scripts/build.mjs', import.meta.url);

/** An installed program comes without the builder and is never out of date. */
async function prepare() {
  if (!existsSync(fileURLToPath(builder))) return true;
  try {
    const { build } = await import(builder.href);
    await build(['fonts', 'cli', 'exporter', 'thread']);
    // Only saves time. Who is writing a form learns of its faults from the command itself, with file and line.
    await build(['forms']).catch(() => undefined);
    return true;
  } catch (error) {
    const cause = error instanceof Error ? error.message.split('\n')[0] : error;
    console.error(`命令行程序未能构建（${cause}）。请先在程序所在文件夹运行 npm ci。`);
    return false;
  }
}

if (await prepare()) {
  // Not import(): it would look through the whole file for the names it exports first.
  /** @type {{ main(): Promise<void> }} */
  const program = createRequire(import.meta.url)(fileURLToPath(built));
  await program.main();
} else process.exitCode = 2;
