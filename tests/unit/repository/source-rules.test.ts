import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './sources';

const CODE = ['shared', 'renderer', 'electron', 'tests', 'scripts', 'biome'];
const CODE_FILES = sourceFiles(CODE, ['.ts', '.tsx', '.mts', '.mjs', '.css', '.grit']);
const TEXT_FILES = sourceFiles(
  ['.'],
  ['.ts', '.tsx', '.mjs', '.md', '.json', '.yaml', '.yml', '.typ', '.html', '.css'],
);

const MAX_LINES = 400;
/** What is longer than this is too much to hold in the head at once, but for these of the program. */
const USUAL_LINES = 300;
const LONGER: Readonly<Record<string, string>> = {
  'shared/contract/sentences.ts': 'the one place of error sentences: a list',
  'shared/contract/api.ts': 'every call between page and host: a list',
  'electron/cli/main.ts': 'every command with its options: a list',
  'shared/calc/graph.ts': 'one pass of an edit through the cells, from what is touched to what is told',
  'shared/money/amount.ts': 'one value and its operations',
  'shared/text-checks/rates.ts': 'shares, differences and rates share their ways of finding the amounts',
};

/** Written in pieces so that this file does not match itself. */
const SUPPRESSIONS = new RegExp(['@ts-(ignore|nocheck|expect-error)', 'biome-(ignore)', 'eslint-(disable)'].join('|'));
const UNFINISHED = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);
const MACHINE_PATH = new RegExp(
  `(?<![\\w.*)\\]])/(${['wo' + 'rk', 'fa' + 'rm', 'ro' + 'ot', 'ho' + 'me/[a-z]'].join('|')})/`,
);
const REGISTRY_HOST = new RegExp(['registry\\.', 'npm' + 'mirror', 'deb\\.debian', 'yarn' + 'pkg\\.com'].join('|'));

/** `path:line: text` of each line that matches. */
function hits(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

describe('source files', () => {
  it('are found at all', () => {
    const folders = new Set(CODE_FILES.map((file) => file.path.split('/')[0]));
    expect(folders).toContain('shared');
    expect(folders).toContain('electron');
    expect(TEXT_FILES.map((file) => file.path)).toContain('package.json');
  });

  it(`are at most ${MAX_LINES} lines long`, () => {
    const long = CODE_FILES.filter((file) => file.text.split('\n').length - 1 > MAX_LINES).map((file) => file.path);
    expect(long).toEqual([]);
  });

  it(`of the program are at most ${USUAL_LINES} lines long, or have a reason`, () => {
    const program = CODE_FILES.filter(({ path }) => /^(shared|electron|renderer|scripts)\/.*\.(tsx?|mjs)$/.test(path));
    const long = program.filter((file) => file.text.split('\n').length - 1 > USUAL_LINES).map((file) => file.path);
    expect(long.toSorted()).toEqual(Object.keys(LONGER).toSorted());
  });

  it('suppress no check', () => {
    expect(hits(CODE_FILES, SUPPRESSIONS)).toEqual([]);
  });

  it('leave nothing unfinished', () => {
    expect(hits(CODE_FILES, UNFINISHED)).toEqual([]);
  });

  it('name no folder of one machine', () => {
    expect(hits(TEXT_FILES, MACHINE_PATH)).toEqual([]);
  });

  it('name no package registry', () => {
    expect(hits(TEXT_FILES, REGISTRY_HOST)).toEqual([]);
  });
});
