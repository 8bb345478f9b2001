import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { build as buildTargets } from '../../../../../scripts/build.mjs';

const root = (path: string): string => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url));

/** What the opening thread is started with: the program's own templates, nothing remembered. */
export const THREAD_DATA = {
  role: 'opening' as const,
  templates: root('assets/templates'),
  lists: root('assets/classifications'),
  memory: root('no-such-folder'),
};

/** The thread for files of others, built as the program's own, with its forms beside it; gone when `remove` is called. */
export async function builtThread(): Promise<{ entry: URL; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-test-'));
  const file = join(folder, 'thread.cjs');
  await buildTargets(['forms']);
  await copyFile(root('dist/forms.json'), join(folder, 'forms.json'));
  await build({
    entryPoints: [root('electron/services/machine/thread.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['electron', 'exceljs', 'docx', '@myriaddreamin/*'],
    banner: { js: "const importMetaUrl_ = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl_' },
    logLevel: 'error',
  });
  return { entry: pathToFileURL(file), remove: () => rm(folder, { recursive: true, force: true }) };
}
