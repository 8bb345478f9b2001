import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root, sourceFiles } from '../unit/repository/sources';

/** Commands of the documents that contain this very test, or start a window. */
const NOT_RUN = new Set(['npm ci', 'npm ci && npm start', 'npm ci && npm test', 'npm run check']);

interface Commands {
  doc: string;
  lines: string[];
}

const documented: Commands[] = sourceFiles(['.'], ['.md'])
  .map((doc) => ({ doc: doc.path, lines: commandsIn(doc.text) }))
  .filter(({ lines }) => lines.length > 0);

/** The lines of all `sh` blocks, without those that cannot run inside a test. */
function commandsIn(text: string): string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .flatMap((block) => (block[1] ?? '').split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !NOT_RUN.has(line));
}

/** Runs the lines one after the other as a reader would in the repository's folder; answers what went wrong. */
function run(lines: readonly string[], folder: string): string {
  const launcher = join(root, 'electron/cli/mingzhang.mjs');
  const npx = `npx() { if [ "$1" != mingzhang ]; then echo "not prepared for npx $1" >&2; return 1; fi; shift; '${process.execPath}' '${launcher}' "$@"; }`;
  const result = spawnSync('bash', ['-euc', [npx, ...lines].join('\n')], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, MINGZHANG_DATA: join(folder, 'data') },
  });
  return result.status === 0 ? '' : `exit ${result.status}\n${result.stdout}\n${result.stderr}`;
}

describe('commands of the documents', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mingzhang-docs-'));
    symlinkSync(join(root, 'assets'), join(folder, 'assets'), 'junction');
    // The form of its own that an author has by then.
    const form = join(folder, 'example-2030');
    cpSync(join(root, 'tests/fixtures/templates/narrow-2030'), form, { recursive: true });
    const head = readFileSync(join(form, 'template.yaml'), 'utf8');
    writeFileSync(join(form, 'template.yaml'), head.replace('id: narrow-2030', 'id: example-2030'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are found', () => {
    expect(documented.map(({ doc }) => doc)).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md']));
    expect(
      documented.flatMap(({ lines }) => lines).filter((line) => line.startsWith('npx mingzhang')).length,
    ).toBeGreaterThan(8);
  });

  // The other language says the same commands: they need not run again.
  const different = documented.filter(
    ({ lines }, at) => documented.findIndex((other) => `${other.lines}` === `${lines}`) === at,
  );

  it('of the README are the same in both languages', () => {
    const linesOf = (name: string): string[] => documented.find(({ doc }) => doc === name)?.lines ?? [];
    expect(linesOf('README.zh-CN.md')).toEqual(linesOf('README.md'));
  });

  it.each(different)('of $doc run', ({ lines }) => {
    expect(run(lines, folder)).toBe('');
  });
});
