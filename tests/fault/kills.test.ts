import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { bundleChild } from './bundle-child';
import { APP, CONTENT, figureOf, TEMPLATE, withFigure } from './content';
import { temporaryFolder } from './temporary-folder';

/** While it types and saves; beside them one in ten while it starts and takes its work back. */
const KILLS = 300;
const LANES = 3;
/** Milliseconds at work before it is killed, at most. */
const LIFE = 90;

/** A folder with a document whose one figure is 1; typing counts it up. */
async function office(folder: string): Promise<void> {
  const files: [string, string | Uint8Array][] = Object.entries(TEMPLATE).map(([name, text]) => [
    name.startsWith('lists/') ? name.replace('lists', 'assets/classifications') : `assets/templates/tiny/${name}`,
    text,
  ]);
  files.push(['home/a.mzb', await writeProjectFile({ ...CONTENT, project: withFigure(1) }, APP)]);
  for (const [name, content] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** What one life of the program said, and when it ended. */
interface Life {
  start: { figure: number; offers: number; leftovers: number } | null;
  typing: { figure: number; time: number }[];
  /** Last figure that the journal took, or that the life began with. */
  kept: number;
  saved: number | null;
  killed: number;
}

function lifeIn(said: string, killed: number): Life {
  const life: Life = { start: null, typing: [], kept: 0, saved: null, killed };
  // What follows the last line feed is an unfinished line or nothing.
  for (const line of said.split('\n').slice(0, -1)) {
    const [word, ...rest] = line.split(' ');
    const [figure = 0, second = 0, third = 0] = rest.map((text) => Number.parseInt(text, 10));
    if (word === 'start') life.start = { figure, offers: second, leftovers: third };
    if (word === 'typing') life.typing.push({ figure, time: second });
    if (word === 'start' || word === 'kept') life.kept = figure;
    if (word === 'saved') life.saved = figure;
  }
  return life;
}

/** Runs the program until `end` says that it is time, and kills it. */
async function runUntil(child: string, folder: string, word: string, after: number): Promise<Life> {
  const program = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let trouble = '';
  program.stderr.on('data', (text: Buffer) => {
    trouble += text.toString();
  });
  const ended = once(program, 'close');
  await new Promise<void>((resolve) => {
    program.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes(`${word}`)) resolve();
    });
    program.once('close', () => resolve());
  });
  await pause(after);
  const killed = Date.now();
  program.kill('SIGKILL');
  const [, signal] = await ended;
  expect(signal, trouble).toBe('SIGKILL');
  return lifeIn(said, killed);
}

class Tally {
  kills = 0;
  atStart = 0;
  damaged = 0;
  lostVersions = 0;
  lostEdits = 0;
  lostMilliseconds = 0;
  recovered = 0;
  orphans = 0;
  unswept = 0;
}

/** Everything that one document went through. */
class Lane {
  private before: Life | null = null;
  private saved = 1;

  constructor(
    private readonly child: string,
    private readonly folder: string,
    private readonly tally: Tally,
  ) {}

  async killAtWork(): Promise<void> {
    this.tally.kills += 1;
    await this.judge(await runUntil(this.child, this.folder, 'start', Math.random() * LIFE));
  }

  async killAtStart(): Promise<void> {
    this.tally.atStart += 1;
    await this.judge(await runUntil(this.child, this.folder, 'ready', Math.random() * 40));
  }

  private async judge(life: Life): Promise<void> {
    const { tally, before } = this;
    if (life.start !== null) {
      if (life.start.offers > 0) tally.recovered += 1;
      tally.unswept += life.start.leftovers;
      if (before !== null) this.compare(before, life.start.figure);
      this.before = life;
    }
    this.saved = life.saved ?? this.saved;
    const figure = await figureIn(join(this.folder, 'home/a.mzb'));
    if (figure === null) tally.damaged += 1;
    else if (figure < this.saved) tally.lostVersions += 1;
    tally.orphans += (await readdir(join(this.folder, 'home'))).filter((name) => name.endsWith('.tmp')).length;
  }

  /** What the journal had taken must be back; what was just under way may be. */
  private compare(before: Life, figure: number): void {
    if (figure < before.kept || figure > (before.typing.at(-1)?.figure ?? before.kept)) this.tally.lostEdits += 1;
    const lost = before.typing.find((edit) => edit.figure > figure);
    const time = lost === undefined ? 0 : before.killed - lost.time;
    this.tally.lostMilliseconds = Math.max(this.tally.lostMilliseconds, time);
  }
}

async function figureIn(path: string): Promise<number | null> {
  const read = await readProjectFile(new Uint8Array(await readFile(path)));
  return read.ok ? figureOf(read.value.project) : null;
}

async function namesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A last run that saves and closes, two days later: nothing but documents and what was put aside is left. */
async function expectTidy(child: string, folder: string): Promise<void> {
  const program = spawn(process.execPath, [child, folder, 'end'], { stdio: ['ignore', 'ignore', 'inherit'] });
  expect((await once(program, 'exit'))[0]).toBe(0);
  expect(await readdir(join(folder, 'home'))).toEqual(['a.mzb']);
  expect(await readdir(join(folder, 'data/journals'))).toEqual(['discarded']);
  const names = await namesBelow(join(folder, 'data'));
  expect(names.filter((name) => /\.(tmp|part)$/.test(name))).toEqual([]);
  const versions = names.filter((name) => name.includes('backups'));
  expect(versions.length).toBeGreaterThan(1);
  for (const version of versions) expect(await figureIn(version), version).not.toBeNull();
}

describe('the program killed again and again while it types and saves', () => {
  it(`never damages the file, loses no saved version and no kept step, ${KILLS} times over`, async () => {
    const root = await temporaryFolder();
    const child = await bundleChild(root, './edit-child.ts');
    const tally = new Tally();
    const began = Date.now();
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      const folder = join(root, `${lane}`);
      await office(folder);
      const life = new Lane(child, folder, tally);
      for (let n = 1; n <= KILLS / LANES; n += 1) {
        await life.killAtWork();
        if (n % 10 === 0) await life.killAtStart();
      }
      await expectTidy(child, folder);
    });
    await Promise.all(lanes);
    console.log(`kills: ${JSON.stringify(tally)}, ${Math.round((Date.now() - began) / 1000)} s`);
    expect(tally).toMatchObject({ kills: KILLS, damaged: 0, lostVersions: 0, lostEdits: 0, unswept: 0 });
    expect(tally.lostMilliseconds).toBeLessThanOrEqual(1000);
    // Kills fell between saves, and into them: else the rest would show nothing.
    expect(tally.recovered).toBeGreaterThan(KILLS / 4);
    expect(tally.orphans).toBeGreaterThan(KILLS / 50);
  }, 600_000);
});
