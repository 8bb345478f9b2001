import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The documents named on a command line (双击文件打开), as paths or `file://` addresses, resolved against the folder the
 * command was given in. Electron and Chromium add switches of their own and the program's entry: what begins with `-` or
 * has no extension is passed over. What is no document is named too: opening it says why it cannot be read.
 */
export function documentsInArguments(argv: readonly string[], workingFolder: string): string[] {
  return argv
    .filter((part) => !part.startsWith('-'))
    .map((part) => pathOf(part, workingFolder))
    .filter((path) => extname(path) !== '' && extname(path) !== '.cjs');
}

/** Desktops hand over addresses (`%U`); one that is no path on this machine is kept as it is, to be named when it fails. */
function pathOf(part: string, workingFolder: string): string {
  if (!part.toLowerCase().startsWith('file:')) return resolve(workingFolder, part);
  try {
    return fileURLToPath(part);
  } catch {
    return resolve(workingFolder, part.replace(/^file:\/*/i, ''));
  }
}
