import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GOALS } from '../../bench/goals';
import { parts } from '../../bench/parts';
import { performanceText } from '../../bench/performance';
import { root } from '../repository/sources';

const ids = parts.flatMap((part) => part.ids);

/** Lines that other programs ask for by name. */
const PROMISED = [
  ...['edit-t3', 'edit-t6', 'edit-e3', 'edit-420', 'edit-88k', 'row-add', 'row-add-all', 'open', 'check-all'],
  ...['pdf-first', 'pdf-edit', 'save-back', 'write-workbook', 'open-workbook', 'read-180k', 'cli-check', 'batch-60'],
  ...['start', 'enter-paint', 'table-switch', 'preview-key'],
];

describe('docs/performance.md', () => {
  it('has a row with figures for every line of the benchmark', () => {
    const text = readFileSync(join(root, 'docs/performance.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([^`]+)` \| [^|]+ \| [\d.]+ \| [\d.]+ \| (?:`[^`]+`)? \|/gm)].map(
      ([, id]) => id,
    );
    expect(ids.filter((id) => !rows.includes(id))).toEqual([]);
    expect(rows.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
  });

  it('sets every goal against what was measured', () => {
    const row = { task: 'an edit', p95: 3, peer: null, peerMedian: null, ratio: null, cells: null, ok: true };
    const text = performanceText(parts, [
      { ...row, id: 'save-back', median: 61 },
      { ...row, id: 'open', median: 10 },
    ]);
    expect(text).toContain('| `save-back` | median ≤ 60 ms | 61.0 | no |');
    expect(text).toContain('| `open` | median ≤ 10 ms | 10.0 | yes |');
    expect(text).toContain('| `start` | ≤ 1.8 × its peer | – | not measured |');
  });
});

describe('the lines of the benchmark', () => {
  it('have names of their own, and those that were promised', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(PROMISED.filter((id) => !ids.includes(id))).toEqual([]);
    expect(Object.keys(GOALS).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
