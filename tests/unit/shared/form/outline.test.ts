import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../../shared/form/outline';
import { formWith } from '../../../support/form-package';
import { smallForm } from '../../../support/small-form';
import { template } from '../../../support/templates';

describe('the small picture of a form', () => {
  it('has the columns, the header and the lines of its first table', () => {
    const outline = outlineOf(smallForm(formWith()));
    expect(outline).toMatchObject({ landscape: false, headerRows: 1 });
    // 22 + 48 + 24 + 24 millimetres.
    expect(outline.edges.map((edge) => Math.round(edge * 118))).toEqual([0, 22, 70, 94, 118]);
    expect(outline.header).toEqual([0, 1, 2, 3].map((column) => ({ row: 0, column, rows: 1, columns: 1 })));
    expect(outline.lines).toEqual([[], [], [], [], [], []]);
  });

  it('has the words of fixed rows as long as they are, totals among them, the feet of both sides on one line', async () => {
    const form = await template();
    const { tables } = form;
    const { lines, headerRows, edges } = outlineOf(form);
    expect(headerRows).toBe(tables[0]?.headerRows);
    expect(edges).toHaveLength((tables[0]?.columns.length ?? 0) + 1);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.flat().every(({ length }) => length > 0 && length <= 0.9)).toBe(true);
    const last = lines.at(-1) ?? [];
    expect(last.map(({ total }) => total)).toEqual([true, true]);
    expect(new Set(last.map(({ column }) => column)).size).toBe(2);
  });
});
