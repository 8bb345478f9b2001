import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Job } from '../../electron/services/exporter/jobs';
import { FRUGAL, LEAN } from '../../electron/services/exporter/process-port';
import { build } from '../../scripts/build.mjs';
import { readSample } from '../bench/sample';

/** Most that the process may ever take up for previews of the sample, of which each changes every page. */
const MOST = 470;
const DRAWINGS = 3;

beforeAll(async () => {
  await build(['fonts', 'exporter']);
});

it('previews of the sample take little memory, however many', { timeout: 120_000 }, async () => {
  const { template, project } = await readSample();
  const child = fork(resolve('dist/exporter.cjs'), [`${2 ** 31}`], {
    serialization: 'advanced',
    execArgv: [...LEAN],
    env: { ...process.env, ...FRUGAL },
  });
  onTestFinished(() => void child.kill());
  const folders = { printDir: resolve('assets/print'), fontsDir: resolve('assets/fonts'), now: new Date(0) };
  const peaks: number[] = [];
  for (let id = 1; id <= DRAWINGS; id += 1) {
    const department = { code: '434', name: `第${id}办公室` };
    const job: Job = {
      kind: 'draw',
      what: 'document',
      template,
      project: { ...project, department },
      session: 's',
      folders,
    };
    const answered = new Promise((done) => child.once('message', done));
    child.send({ id, job });
    expect(await answered).toMatchObject({ id, answer: { ok: true, value: { fault: null } } });
    const [, peak = ''] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
    peaks.push(Math.round(+peak / 1024));
  }
  console.log(`memory of the sample's preview: ${peaks[0]} MB the first, ${peaks.at(-1)} MB at most`);
  expect(Math.max(...peaks)).toBeLessThan(MOST);
});
