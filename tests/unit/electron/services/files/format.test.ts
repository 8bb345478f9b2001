import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../../shared/format/canonical-json';
import { FORMAT_VERSION, manifestVersion } from '../../../../../shared/format/manifest';
import { assertContiguous, MIGRATIONS, type Migration, migrateProject } from '../../../../../shared/format/migrations';
import { isSafePartName } from '../../../../../shared/format/part-names';

const step = (from: number): Migration => ({ from, say: '', project: (raw) => ({ after: from, raw }) });

describe('format migrations', () => {
  it('lead from the first version to the current one without a gap', () => {
    expect(() => assertContiguous(MIGRATIONS, FORMAT_VERSION)).not.toThrow();
    expect(() => assertContiguous([step(1), step(2)], 3)).not.toThrow();
    expect(() => assertContiguous([step(1)], 3)).toThrow();
    expect(() => assertContiguous([step(1), step(3)], 3)).toThrow();
    expect(() => assertContiguous([step(2), step(1)], 3)).toThrow();
  });

  it('are applied from the version of the file upwards, in order', () => {
    const steps = [step(1), step(2)];
    expect(migrateProject('p', 1, steps, 3)).toEqual({ ok: true, value: { after: 2, raw: { after: 1, raw: 'p' } } });
    expect(migrateProject('p', 2, steps, 3)).toEqual({ ok: true, value: { after: 2, raw: 'p' } });
    expect(migrateProject('p', 3, steps, 3)).toEqual({ ok: true, value: 'p' });
  });

  it('refuse a version that this program does not know yet', () => {
    expect(migrateProject('p', 4, [step(1), step(2)], 3)).toEqual({
      ok: false,
      error: { code: 'file-newer', params: { found: '4', supported: '3' } },
    });
  });
});

describe('manifest head', () => {
  it('tells the version of our files only', () => {
    expect(manifestVersion({ format: 'mingzhang', version: 7, anything: 1 })).toBe(7);
    for (const other of [null, 3, {}, { format: 'zip', version: 1 }, { format: 'mingzhang', version: 0 }]) {
      expect(manifestVersion(other)).toBeNull();
    }
  });
});

describe('canonical JSON', () => {
  it('depends on content, not on the order of keys; lists keep their order', () => {
    expect(canonicalJson({ b: [{ y: 1, x: 2 }], a: null })).toBe(canonicalJson({ a: null, b: [{ x: 2, y: 1 }] }));
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
    expect(JSON.parse(canonicalJson({ b: [{ y: '', x: 2 }], a: null }))).toEqual({ a: null, b: [{ x: 2, y: '' }] });
  });
});

describe('part names', () => {
  it('stay inside the container', () => {
    for (const name of ['project.json', 'template/tables/T1.yaml', 'source/预算 公开.xlsx', 'a/..b/c']) {
      expect(isSafePartName(name), name).toBe(true);
    }
    for (const name of ['', '/a', 'a/', 'a//b', '..', 'a/../b', './a', 'C:a', 'a\\b', 'a\u0000', 'x'.repeat(241)]) {
      expect(isSafePartName(name), name).toBe(false);
    }
  });
});
