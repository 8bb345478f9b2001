import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../../shared/document/apply';
import { type Change, inverseAll } from '../../../../shared/document/changes';
import type { Project } from '../../../../shared/document/project';

const row = (id: string) => ({ id, code: '', name: id });

const project: Project = {
  template: 't',
  department: { code: '1', name: '甲' },
  year: 2030,
  tables: { A: { rows: ['a', 'b', 'c'].map(row), following: false, cells: { b: { x: '1' } }, note: null } },
  explanations: [],
  narrative: {},
  inputs: {},
  nothing: [],
  released: [],
};

const ids = (changed: Project) => changed.tables.A?.rows.map(({ id }) => id);

describe('rows going and coming', () => {
  it('go by their id, wherever they stand', () => {
    const out: Change = { kind: 'row-out', table: 'A', index: 0, row: row('b') };
    expect(ids(applyChanges(project, [out]))).toEqual(['a', 'c']);
  });

  it('that are not there take no other row with them', () => {
    const out: Change = { kind: 'row-out', table: 'A', index: 1, row: row('z') };
    expect(applyChanges(project, [out])).toEqual(project);
  });

  it('come at their place, and back to it', () => {
    const changes: Change[] = [
      { kind: 'row-out', table: 'A', index: 2, row: row('c') },
      { kind: 'row-in', table: 'A', index: 1, row: row('d') },
      { kind: 'row-out', table: 'A', index: 0, row: row('a') },
    ];
    const changed = applyChanges(project, changes);
    expect(ids(changed)).toEqual(['d', 'b']);
    expect(applyChanges(changed, inverseAll(changes))).toEqual(project);
  });
});
