import { describe, expect, it } from 'vitest';
import { searchable, searchCodes } from '../../../../renderer/dialogs/code-search';
import * as points from '../../../../renderer/document/save-point';
import { selectionFigures } from '../../../../renderer/panels/selection-figures';
import { cellKey, changedMarks, indexFindings } from '../../../../renderer/selection/finding-index';
import type { Finding, Severity } from '../../../../shared/form/finding';
import { grouped } from '../../../../shared/money/amount';

function finding(severity: Severity, table: string, column: string, sides: Finding['cells'] = []): Finding {
  return {
    key: `${severity}${table}${column}`,
    rule: 'R',
    severity,
    sentence: '',
    say: '',
    table,
    row: 'r',
    column,
    left: null,
    right: null,
    difference: null,
    cells: sides,
    fingerprint: '',
    explanation: null,
  };
}

describe('marks of findings', () => {
  it('show the gravest severity of a cell and count by table', () => {
    const index = indexFindings([finding('warning', 'A', 'x'), finding('error', 'A', 'x'), finding('info', 'B', 'x')]);
    expect(index.cells.get(cellKey({ table: 'A', row: 'r', column: 'x' }))).toBe('error');
    expect(index.tables.get('A')).toEqual({ error: 1, warning: 1, info: 0 });
  });

  it('reach the one cell of a side, not the terms of a sum', () => {
    const side = (row: string) => ({ table: 'B', row, column: 'y', side: 'right' as const, value: null });
    const one = indexFindings([finding('error', 'A', 'x', [side('1')])]);
    const sum = indexFindings([finding('error', 'A', 'x', [side('1'), side('2')])]);
    expect(one.cells.size).toBe(2);
    expect(sum.cells.size).toBe(1);
  });

  it('that came, went or changed are drawn anew, others are not', () => {
    const before = indexFindings([finding('error', 'A', 'x'), finding('warning', 'A', 'y'), finding('info', 'A', 'z')]);
    const after = indexFindings([finding('error', 'A', 'x'), finding('error', 'A', 'y')]);
    const key = (column: string): string => cellKey({ table: 'A', row: 'r', column });
    expect(changedMarks(before, after)).toEqual(new Set([key('y'), key('z')]));
  });
});

describe('unsaved work', () => {
  it('is gone after undoing back to the saved state and there again after redo', () => {
    const edited = points.afterEdit(points.cleanPoint());
    let point = points.afterSave(edited, edited.state);
    expect(points.isDirty(point)).toBe(false);
    point = points.afterUndo(point);
    expect(points.isDirty(point)).toBe(true);
    expect(points.isDirty(points.afterRedo(point))).toBe(false);
  });

  it('stays unsaved when the saved state was undone and other edits were made', () => {
    const edited = points.afterEdit(points.cleanPoint());
    const saved = points.afterSave(edited, edited.state);
    let point = points.afterEdit(points.afterUndo(saved));
    expect(points.isDirty(point)).toBe(true);
    point = points.afterUndo(point);
    expect(points.isDirty(point)).toBe(true);
  });

  it('counts edits made while a save was going on', () => {
    const handed = points.afterEdit(points.cleanPoint());
    const during = points.afterEdit(handed);
    expect(points.isDirty(points.afterSave(during, handed.state))).toBe(true);
    expect(points.isDirty(points.afterUndo(points.afterSave(during, handed.state)))).toBe(false);
  });

  it('is what was typed in the place of an undone step while a save was going on', () => {
    const handed = points.afterEdit(points.afterEdit(points.cleanPoint()));
    const during = points.afterEdit(points.afterUndo(handed));
    expect(points.isDirty(points.afterSave(during, handed.state))).toBe(true);
  });

  it('of a recovered document is not gone by undoing all that came after', () => {
    expect(points.isDirty(points.afterUndo(points.afterEdit(points.unsavedPoint())))).toBe(true);
  });
});

describe('finding a code', () => {
  const codes = searchable(
    [
      { code: '301', name: '工资福利支出' },
      { code: '30101', name: '基本工资' },
      { code: '30102', name: '津贴补贴' },
      { code: '30201', name: '办公费' },
    ],
    [3, 5],
  );
  const found = (query: string): string[] => searchCodes(codes, query, 10).map((entry) => entry.code);

  it('works by code, name, pinyin initials and pinyin', () => {
    expect(found('301')).toEqual(['301', '30101', '30102']);
    expect(found('３０２')).toEqual(['30201']);
    expect(found('工资')).toEqual(['301', '30101']);
    expect(found('jbgz')).toEqual(['30101']);
    expect(found('bangong')).toEqual(['30201']);
    expect(found('qqqq')).toEqual([]);
  });

  it('tells codes of one name apart by the code above each', () => {
    const same = searchable(
      [
        { code: '20101', name: '人大事务' },
        { code: '2010101', name: '行政运行' },
        { code: '20102', name: '政协事务' },
        { code: '2010201', name: '行政运行' },
      ],
      [3, 5, 7],
    );
    expect(same.map(({ above }) => above)).toEqual(['', '人大事务', '', '政协事务']);
  });
});

describe('figures for reading', () => {
  it('are grouped without touching digits', () => {
    expect(grouped('-1234567.891')).toBe('-1,234,567.891');
    expect(grouped('12a')).toBe('12a');
    expect(grouped('12345678901234567890.12')).toBe('12,345,678,901,234,567,890.12');
  });

  it('of a selection are exact', () => {
    expect(selectionFigures(['0.1', '0.2', '-0.3'], 2)).toEqual({
      count: 3,
      sum: '0.00',
      average: '0.00',
      max: '0.20',
      min: '-0.30',
    });
    expect(selectionFigures(['1'], 2)).toBeNull();
  });
});
