/** What electron-builder calls while it packs (打包钩子), by the names of its own hooks. */
import { Arch } from 'electron-builder';
import { binaryFaults } from './binaries.mjs';
import { provideTypst, targetOf } from './typst.mjs';

/**
 * Everything that runs is bundled; what is not is named in electron-builder.yml. So nothing of node_modules is looked for.
 */
export function beforeBuild() {
  return Promise.resolve(false);
}

/**
 * The Typst binary of this target, where electron-builder.yml copies it from.
 * @param {Pick<import('electron-builder').AfterPackContext, 'electronPlatformName' | 'arch'>} context
 */
export function beforePack({ electronPlatformName, arch }) {
  if (arch !== Arch.universal) provideTypst(targetOf(electronPlatformName, Arch[arch] ?? ''));
  return Promise.resolve();
}

/**
 * No package leaves with another system's binary, or without one: it would start, and not print.
 * @param {import('electron-builder').AfterPackContext} context
 */
export function afterPack({ appOutDir, packager, electronPlatformName, arch }) {
  const processors = arch === Arch.universal ? ['x64', 'arm64'] : [Arch[arch] ?? ''];
  const faults = binaryFaults(packager.getResourcesDir(appOutDir), electronPlatformName, processors);
  if (faults.length > 0) return Promise.reject(new Error(`native binaries of ${appOutDir}:\n${faults.join('\n')}`));
  return Promise.resolve();
}
