import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

const NOT_OURS = new Set(['node_modules', 'dist', 'release', '.git', 'test-results', 'playwright-report', 'coverage']);

export interface SourceFile {
  /** Path from the repository root, with forward slashes. */
  path: string;
  text: string;
}

/** Every file of the repository under those of the `folders` that exist, whose name ends so. */
export function sourceFiles(folders: readonly string[], extensions: readonly string[]): SourceFile[] {
  return folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => walk(folder))
    .filter((file) => extensions.includes(extname(file)))
    .map((file) => ({ path: relative(root, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The file's code without comments and types; strings, regular expressions and JSX text stay. */
export function codeWithoutComments(file: SourceFile): string {
  const loader = file.path.endsWith('x') ? 'tsx' : 'ts';
  const options = { jsx: 'preserve', charset: 'utf8', legalComments: 'none', minifyWhitespace: true } as const;
  return transformSync(file.text, { loader, ...options }).code;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
