import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

const boot = fileURLToPath(new URL('../../dist/stand-in/boot.cjs', import.meta.url));

/** Before the switches that electron-builder sets in the program (fuses), their version and their number. */
export const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const SWITCHES = `${FUSES}\x01\x08${'0'.repeat(8)}`;

/** What lies beside the program on Windows and Linux; the languages that nobody asked for must go. */
const BESIDE = ['locales/zh-CN.pak', 'locales/en-US.pak', 'locales/de.pak', 'LICENSE', 'LICENSES.chromium.html'];

/** English words of Windows' resources. */
const LANGUAGE = { lang: 1033, codepage: 1200 };

/**
 * Writes what packing needs of Electron's runtime (假运行时) into a folder for each platform, as they lie unpacked. The Linux
 * one starts: the stand-in for Electron runs what is packed beside it.
 */
export function writeFakeRuntimes(folder: string): void {
  for (const platform of ['linux', 'win32']) {
    for (const name of BESIDE) write(join(folder, platform, name), name);
  }
  write(join(folder, 'linux', 'electron'), STARTER, 0o755);
  write(join(folder, 'win32', 'electron.exe'), windowsProgram());
  const contents = join(folder, 'darwin', 'Electron.app', 'Contents');
  writeMacProgram(contents, 'Electron');
  writeMacProgram(join(contents, 'Frameworks', 'Electron Helper.app', 'Contents'), 'Electron Helper');
  write(join(contents, 'Frameworks', 'Electron Framework.framework', 'Electron Framework'), SWITCHES);
  for (const language of ['zh_CN', 'en', 'de']) {
    write(join(contents, 'Resources', `${language}.lproj`, 'locale.pak'), language);
    write(
      join(contents, 'Frameworks/Electron Framework.framework/Versions/A/Resources', `${language}.lproj`, 'locale.pak'),
      language,
    );
  }
}

/** Playwright asks for the inspector of the main process. */
const STARTER = `#!/bin/sh
# ${SWITCHES}
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
inspect=
for arg in "$@"; do case "$arg" in --inspect=*) inspect=$arg ;; esac; done
export STAND_IN_RESOURCES="$here/resources"
exec node $inspect "${boot}" "$0" "$@"
`;

function write(path: string, content: string | Buffer, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, typeof content === 'string' ? { mode, encoding: 'latin1' } : { mode });
}

/** An empty program of Windows with a description of itself, which packing rewrites. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setFileVersion(45, 4, 1, 0, LANGUAGE.lang);
  version.setStringValues({ ...LANGUAGE }, { ProductName: 'Electron', FileDescription: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.entries.push({ type: 'SWITCHES', id: 1, ...LANGUAGE, bin: bytesOf(SWITCHES) });
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, 'latin1')).buffer;
}

function writeMacProgram(contents: string, name: string): void {
  write(join(contents, 'MacOS', name), name, 0o755);
  const facts = { CFBundleExecutable: name, CFBundleName: name, CFBundleIdentifier: 'com.github.Electron' };
  const lines = Object.entries(facts).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  write(join(contents, 'Info.plist'), `<plist version="1.0"><dict>${lines.join('')}</dict></plist>`);
}
