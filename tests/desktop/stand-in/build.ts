import { mkdirSync } from 'node:fs';
import { bundle } from '../../../scripts/build.mjs';
import ownTemporaryFolder from '../../own-temporary-folder';
import { forgetRecords } from '../electron-apis';

/** Before all specs: a temporary folder of their own, and bundles what stands in for Electron, its main process and what it puts into the page's two worlds. */
export default async function buildStandIn(): Promise<() => void> {
  forgetRecords();
  mkdirSync(new URL('../../../dist/stand-in', import.meta.url), { recursive: true });
  const here = 'tests/desktop/stand-in';
  await bundle(`${here}/boot.ts`, 'stand-in/boot.cjs', {
    format: 'cjs',
    define: { 'import.meta.url': 'address_' },
    banner: { js: "const address_ = require('node:url').pathToFileURL(__filename).href;" },
  });
  await bundle(`${here}/utility-boot.ts`, 'stand-in/utility.cjs', { format: 'cjs' });
  await bundle(`${here}/page-world.ts`, 'stand-in/page-world.js', { format: 'iife', platform: 'browser' });
  await bundle(`${here}/preload-world.ts`, 'stand-in/preload-world.js', { format: 'iife', platform: 'browser' });
  return ownTemporaryFolder();
}
