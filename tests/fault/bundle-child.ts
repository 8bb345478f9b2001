import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a script of this folder so that plain Node can run it and be killed. */
export async function bundleChild(folder: string, entry: string): Promise<string> {
  const name = entry.replace(/^\.\/|\.ts$/g, '');
  await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // The heavy parts that the program loads at their first use stay files of their own, and unloaded here.
    splitting: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    external: ['@myriaddreamin/*'],
    // yazl and yauzl are CommonJS and call require.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return join(folder, `${name}.mjs`);
}
