/** Finds the Electron runtime without asking for its download. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('../node_modules/electron/', import.meta.url));

const PROGRAMS = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Path of the Electron program, or null when the runtime was never fetched. */
export function findElectron() {
  const program =
    process.platform === 'darwin' || process.platform === 'win32' ? PROGRAMS[process.platform] : 'electron';
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH ?? [], join(packageFolder, 'dist')].flat();
  const found = folders.map((folder) => join(folder, namedProgram() ?? program)).find((path) => existsSync(path));
  return found ?? null;
}

/** What the package's own installer wrote down as its program. */
function namedProgram() {
  const file = join(packageFolder, 'path.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
