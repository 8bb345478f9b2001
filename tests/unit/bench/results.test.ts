import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Results } from '../../bench/results';

describe('a line of the benchmark', () => {
  it('has no figure where the result was wrong, and fails the run', async () => {
    const results = new Results();
    await results.time({ id: 'good', task: 'right', runs: 3, peer: 'bad' }, () => () => null);
    await results.time({ id: 'bad', task: 'refused', runs: 3 }, () => () => 'pdf-failed');
    expect(results.right).toBe(false);
    expect(results.text()).toContain('失败：refused（pdf-failed）');

    const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-'));
    await results.writeJson(join(folder, 'figures.json'));
    const rows = JSON.parse(await readFile(join(folder, 'figures.json'), 'utf8'));
    expect(rows).toMatchObject([
      { id: 'good', ok: true, unit: 'ms', peer: 'bad', peerMedian: null, ratio: null },
      { id: 'bad', ok: false, median: null, p95: null },
    ]);
    await rm(folder, { recursive: true });
  });

  it('fails where the action breaks off', async () => {
    const results = new Results();
    await results.time({ id: 'thrown', task: 'thrown', runs: 3 }, () => Promise.reject(new Error('no file')));
    expect(results.text()).toContain('失败：thrown（no file）');
  });

  it('is measured where it is asked for, by itself or as one of several', () => {
    expect(new Results().wants('edit-t3')).toBe(true);
    expect(new Results(['edit-420']).wants('edit-t3')).toBe(false);
    expect(new Results(['edit-420']).wants('edit-t3', 'edit-420')).toBe(true);
  });

  it('has its ratio to the peer', async () => {
    const results = new Results();
    results.add({ id: 'ours', task: 'ours', samples: [1, 2, 3], peer: 'theirs' });
    results.add({ id: 'theirs', task: 'theirs', samples: [4, 4, 4] });
    expect(results.right).toBe(true);
    expect(results.text()).toContain('0.500 × theirs');
  });
});
