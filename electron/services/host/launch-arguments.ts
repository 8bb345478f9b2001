import { extname, resolve } from 'node:path';

const openable: ReadonlySet<string> = new Set(['.mzb', '.xlsx', '.xlsm', '.xls', '.et', '.json']);

/**
 * The document named on a command line (双击文件打开), resolved against the folder the command was given in.
 * Electron and Chromium add switches of their own, so everything starting with `-` is skipped; the last name wins.
 */
export function documentInArguments(argv: readonly string[], workingFolder: string): string | null {
  const names = argv.filter((part) => !part.startsWith('-') && openable.has(extname(part).toLowerCase()));
  const last = names.at(-1);
  return last === undefined ? null : resolve(workingFolder, last);
}
