import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { done, inFolder, refused, SAMPLE } from './program';

const { path, mingzhang } = inFolder();
const DIRECTORY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const sample = readFileSync(SAMPLE);

beforeAll(() => {
  writeFileSync(path('whole.mzb'), sample);
  // Without its directory; and cut in the middle of the form, behind the document.
  writeFileSync(path('headless.mzb'), sample.subarray(0, sample.indexOf(DIRECTORY)));
  writeFileSync(path('cut.mzb'), sample.subarray(0, sample.indexOf('template/') + 200));
  writeFileSync(path('stump.mzb'), sample.subarray(0, 600));
});

const reportSchema = z.object({
  whole: z.boolean(),
  version: z.int(),
  parts: z.array(z.object({ name: z.string(), size: z.int(), state: z.string() })),
  damage: z.array(z.object({ code: z.string(), sentence: z.string() })),
});

describe('fsck', () => {
  it('of a whole file ends with status 0', async () => {
    expect(await done(mingzhang('fsck', 'whole.mzb'))).toMatch(
      /whole\.mzb：完好（格式版本 \d+，由 mingzhang .+ 保存；/,
    );
    const report = reportSchema.parse(JSON.parse(await done(mingzhang('fsck', 'whole.mzb', '--json'))));
    expect(report.whole).toBe(true);
    expect(report.parts.length).toBeGreaterThan(10);
    expect(report.parts.filter(({ state }) => state !== 'good')).toEqual([]);
  });

  it('says what of a damaged one can be read, with status 1, and saves that as a new one', async () => {
    const cut = await mingzhang('fsck', 'cut.mzb', '-o', 'saved.mzb');
    expect(cut).toMatchObject({ status: 1, err: '' });
    expect(cut.out).toContain('cut.mzb：已损坏，可只读打开');
    expect(cut.out).toContain('文件自带的表样损坏');
    expect(await done(mingzhang('fsck', 'saved.mzb'))).toContain('完好');
    expect(await done(mingzhang('show', 'saved.mzb', '--json'))).toBe(
      await done(mingzhang('show', 'whole.mzb', '--json')),
    );
    const headless = await mingzhang('fsck', 'headless.mzb', '--json');
    expect(headless.status).toBe(1);
    const report = reportSchema.parse(JSON.parse(headless.out));
    expect(report.damage.map(({ code }) => code)).toEqual(['damage-directory']);
  });

  it('of what cannot be read at all, or is no document, ends with status 2', async () => {
    const stump = await mingzhang('fsck', 'stump.mzb');
    expect(stump.status).toBe(2);
    expect(stump.err).toContain('“stump.mzb”不完整');
    expect(await refused(mingzhang('fsck', 'gone.mzb'))).toContain('找不到文件');
  });
});

describe('a damaged file', () => {
  it('is shown, checked and exported with a warning and status 1, and never changed', async () => {
    for (const words of [['show'], ['check'], ['export', '--xlsx', 'out.xlsx']]) {
      const [command = '', ...rest] = words;
      const { status, err } = await mingzhang(command, 'headless.mzb', ...rest);
      expect({ command, status }).toEqual({ command, status: 1 });
      expect(err).toContain('“headless.mzb”已损坏，只读打开能读出的内容');
    }
    expect(existsSync(path('out.xlsx'))).toBe(true);
    const before = readFileSync(path('headless.mzb'));
    const set = await mingzhang('set', 'headless.mzb', 'T3', '2010301', 'basic', '1');
    expect(set.status).toBe(2);
    expect(set.err).toContain('只能读取，未改动');
    expect(readFileSync(path('headless.mzb'))).toEqual(before);
  });
});

describe('a document that is open in the program', () => {
  it('is not changed from the command line', async () => {
    const process = { pid: 4, host: `not-${hostname()}`, started: 1, ticks: null };
    const lock = { version: 1, user: '李四', machine: '二楼', run: 'r', process, opened: '2030-01-01', program: '1' };
    writeFileSync(path('~$whole.mzb.lock'), JSON.stringify(lock));
    const sentence = await refused(mingzhang('set', 'whole.mzb', 'T3', '2010301', 'basic', '1'));
    expect(sentence).toContain('李四（电脑 二楼）');
    expect(readFileSync(path('whole.mzb'))).toEqual(sample);
  });
});
