/**
 * Builds the program: `node scripts/build.mjs [--force] [libraries] [forms] [cli] [host] [exporter] [main] [thread]
 * [preload] [renderer] [fonts]`.
 * Without names it builds everything. A target whose sources did not change since its last build is left alone.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { libraryAddresses, libraryFiles, writeLibraries } from './libraries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Native, and of another file on every system: loaded from node_modules at run time. */
const EXTERNAL = ['electron', '@myriaddreamin/*'];

/** In a CommonJS bundle import.meta is empty; services use import.meta.url to find assets/. */
const META_BANNER = "const importMetaUrl_ = require('node:url').pathToFileURL(__filename).href;";

const ALWAYS = ['package.json', 'package-lock.json', 'scripts/build.mjs', 'scripts/libraries.mjs'];

/** @typedef {{ entry: string, output: string, sources: string[], build: () => Promise<void> }} Target */

/** @type {Record<string, Target>} */
const TARGETS = {
  /** Heavy packages, each one file beside the bundles, which load it when a job needs it. */
  libraries: {
    entry: 'scripts/libraries.mjs',
    // The last one it writes.
    output: libraryFiles.at(-1) ?? '',
    sources: [],
    build: () => writeLibraries(dist),
  },
  /** The forms of the program and of its samples, read and checked, so that no start has to read them again. */
  forms: {
    entry: 'scripts/forms/build-forms.ts',
    output: 'forms.json',
    sources: [
      'shared',
      'electron/services/files',
      'electron/services/templates',
      'scripts/forms',
      'assets/templates',
    ].concat(['assets/classifications', 'assets/samples']),
    build: buildForms,
  },
  cli: nodeTarget('electron/cli/main.ts', 'cli.cjs', ['shared', 'electron/cli', 'electron/services']),
  host: nodeTarget('electron/browser/main.ts', 'host.cjs', ['shared', 'electron/browser', 'electron/services']),
  /** Sets paper and makes the other files; a process of its own for all three. */
  exporter: nodeTarget('electron/services/exporter/serve.ts', 'exporter.cjs', ['shared', 'electron/services']),
  main: nodeTarget('electron/main/main.ts', 'main.cjs', ['shared', 'electron/main', 'electron/services']),
  /** Reads files that others made, one by one or in a batch; started by the other three beside it. */
  thread: nodeTarget('electron/services/machine/thread.ts', 'batch-thread.cjs', ['shared', 'electron/services']),
  preload: nodeTarget('electron/preload/preload.ts', 'preload.cjs', ['shared', 'electron/preload']),
  renderer: {
    entry: 'renderer/index.html',
    output: 'renderer/index.html',
    sources: ['shared', 'renderer', 'vite.config.ts', 'assets/templates', 'assets/classifications', 'assets/samples'],
    build: buildRenderer,
  },
  fonts: {
    entry: 'scripts/fonts.mjs',
    // The last one it copies.
    output: '../assets/fonts/NotoSansSC_500Medium.ttf',
    sources: ['scripts/fonts.mjs'],
    build: runFontScript,
  },
};

export const targetNames = Object.keys(TARGETS);

/**
 * True when the target was never built or a source of it changed since. False where there are no sources (an
 * installed program).
 * @param {string} name
 */
export function isStale(name) {
  const target = targetOf(name);
  if (!existsSync(join(root, target.entry))) return false;
  if (!existsSync(join(dist, target.output))) return true;
  return readStamp(name) !== sourcesOf(target);
}

/**
 * Builds the named targets that are stale; answers the names it built. Throws when a build fails.
 * @param {readonly string[]} names
 * @param {{ force?: boolean, say?: (line: string) => void }} [options]
 */
export async function build(names = targetNames, { force = false, say = () => undefined } = {}) {
  const built = [];
  for (const name of names) {
    const target = targetOf(name);
    if (!existsSync(join(root, target.entry))) {
      say(`build: ${name} skipped, ${target.entry} does not exist`);
      continue;
    }
    if (!force && !isStale(name)) continue;
    const before = sourcesOf(target);
    const start = performance.now();
    mkdirSync(dist, { recursive: true });
    await target.build();
    writeStamp(name, before);
    built.push(name);
    say(`build: ${name} → ${relative(root, join(dist, target.output))} (${Math.round(performance.now() - start)} ms)`);
  }
  return built;
}

/** @param {string} name */
function targetOf(name) {
  const target = TARGETS[name];
  if (!target) throw new Error(`unknown build target "${name}"; known: ${targetNames.join(', ')}`);
  return target;
}

/**
 * CommonJS, because there what is imported by import() is not run before, though it stands in the same file.
 * @param {string} entry
 * @param {string} output
 * @param {string[]} sources
 * @returns {Target}
 */
function nodeTarget(entry, output, sources) {
  const preload = output === 'preload.cjs';
  const buildBundle = async () => {
    if (!preload) await build(['libraries']);
    const imports = await bundle(entry, output, {
      format: 'cjs',
      ...(preload ? {} : { banner: { js: META_BANNER }, define: { 'import.meta.url': 'importMetaUrl_' } }),
    });
    const foreign = preload ? imports.filter((path) => path !== 'electron') : [];
    if (foreign.length > 0) {
      rmSync(join(dist, output));
      throw new Error(`preload may require nothing but electron, it requires ${foreign.join(', ')}`);
    }
  };
  return { entry, output, sources, build: buildBundle };
}

/**
 * Writes one bundle beside its place and renames it, so that a program starting meanwhile never reads half a file.
 * Answers the modules that stay external.
 * @param {string} entry
 * @param {string} output
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<string[]>}
 */
export async function bundle(entry, output, options) {
  const esbuild = await import('esbuild');
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join('dist', output),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    external: EXTERNAL,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
    // Inside a package Node's own import() is less proven than require, and finds no names in CommonJS.
    ...(options.format === 'cjs'
      ? { supported: { 'dynamic-import': false }, plugins: [libraryAddresses(output)] }
      : {}),
    ...options,
  });
  const file = join(dist, output);
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, result.outputFiles?.[0]?.contents ?? '');
  renameSync(temporary, file);
  const outputs = Object.values(result.metafile?.outputs ?? {});
  return outputs.flatMap((out) => out.imports.filter((item) => item.external).map((item) => item.path));
}

async function buildForms() {
  // Tests that run side by side may build at the same time.
  const own = `build-forms.${process.pid}.cjs`;
  await bundle('scripts/forms/build-forms.ts', own, { format: 'cjs' });
  const program = join(dist, own);
  /** @type {{ buildForms(assets: string): Promise<string> }} */
  const { buildForms: read } = await import(`${pathToFileURL(program).href}?${Date.now()}`);
  const text = await read(join(root, 'assets')).finally(() => rmSync(program));
  const temporary = join(dist, `forms.json.${process.pid}.tmp`);
  writeFileSync(temporary, text);
  renameSync(temporary, join(dist, 'forms.json'));
}

async function buildRenderer() {
  // They are part of the page.
  await build(['forms']);
  const vite = await import('vite');
  await vite.build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

async function runFontScript() {
  const run = spawnSync(process.execPath, [join(root, 'scripts/fonts.mjs')], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) throw new Error('scripts/fonts.mjs failed');
}

/** @param {Target} target */
function sourcesOf(target) {
  return fingerprint(root, [...ALWAYS, ...target.sources]);
}

/**
 * Names, sizes and times of the files under `sources`: another value as soon as one is changed, added or removed.
 * @param {string} base
 * @param {readonly string[]} sources
 */
export function fingerprint(base, sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(join(base, source)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(base, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.sort();
}

/** @param {string} name */
function stampFile(name) {
  return join(dist, '.stamps', name);
}

/** @param {string} name */
function readStamp(name) {
  return existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : null;
}

/**
 * @param {string} name
 * @param {string} stamp
 */
function writeStamp(name, stamp) {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), stamp);
}

async function main() {
  const args = process.argv.slice(2);
  const names = args.filter((arg) => !arg.startsWith('-'));
  const built = await build(names.length > 0 ? names : targetNames, {
    force: args.includes('--force'),
    say: (line) => console.log(line),
  });
  if (built.length === 0) console.log('build: nothing to do');
}

// In a bundle of something else this module has that file's address.
const isThisFile = import.meta.url.endsWith('/build.mjs');
if (isThisFile && process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(`build: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  });
}
