/**
 * Heavy packages as single files (程序库): dist/libraries/. Several bundles use each, so that it stands in none of them,
 * and a job loads it when it is needed. What the program does not use of a package is left out.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {{ contents: string, without?: RegExp }} Library */

/**
 * By what is imported. exceljs: without its CSV and its streams, which bring fourteen packages that nothing here calls.
 * @type {Record<string, Library>}
 */
const LIBRARIES = {
  docx: { contents: "module.exports = require('docx');" },
  exceljs: {
    contents:
      "module.exports = { Workbook: require('exceljs/lib/doc/workbook'), ...require('exceljs/lib/doc/enums') };",
    without: /^\.\.\/csv\/csv$/,
  },
  mammoth: { contents: "module.exports = require('mammoth');" },
  '@e965/xlsx': { contents: "export * from '@e965/xlsx';" },
  '@e965/xlsx/dist/cpexcel.full.mjs': { contents: "export * from '@e965/xlsx/dist/cpexcel.full.mjs';" },
};

/** The files, under dist/. */
export const libraryFiles = Object.keys(LIBRARIES).map(fileOf);

/** @param {string} name */
function fileOf(name) {
  return `libraries/${name
    .replace(/^@/, '')
    .replace(/\.mjs$/, '')
    .replaceAll('/', '-')}.cjs`;
}

/**
 * Lets a bundle that is written to `output` under dist/ require these files.
 * @param {string} output
 * @returns {import('esbuild').Plugin}
 */
export function libraryAddresses(output) {
  return {
    name: 'libraries',
    setup: ({ onResolve }) => {
      onResolve({ filter: /^(docx|exceljs|mammoth|@e965\/xlsx)/ }, ({ path }) => {
        const address = posix.relative(posix.dirname(output), fileOf(path));
        return path in LIBRARIES ? { path: address.startsWith('.') ? address : `./${address}`, external: true } : null;
      });
    },
  };
}

/**
 * Writes all of them, each beside its place and renamed.
 * @param {string} dist
 */
export async function writeLibraries(dist) {
  const esbuild = await import('esbuild');
  for (const [name, { contents, without }] of Object.entries(LIBRARIES)) {
    const result = await esbuild.build({
      absWorkingDir: root,
      stdin: { contents, resolveDir: root },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20.19',
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'warning',
      write: false,
      minify: true,
      // Error messages and the writers of files name their classes.
      keepNames: true,
      plugins: without === undefined ? [] : [leaveOut(without)],
    });
    const file = join(dist, fileOf(name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}.tmp`, result.outputFiles[0]?.contents ?? '');
    renameSync(`${file}.${process.pid}.tmp`, file);
  }
}

/**
 * @param {RegExp} filter
 * @returns {import('esbuild').Plugin}
 */
function leaveOut(filter) {
  return {
    name: 'leave-out',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter }, ({ path }) => ({ path, namespace: 'left-out' }));
      onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
        contents: `module.exports = class { constructor() { throw new Error('left out of the program: ${path}'); } };`,
      }));
    },
  };
}
