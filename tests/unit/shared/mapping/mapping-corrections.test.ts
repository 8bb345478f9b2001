import { describe, expect, it } from 'vitest';
import { NO_CORRECTIONS } from '../../../../shared/contract/corrections';
import type { MappedRegion, Mapping } from '../../../../shared/contract/mapping';
import { columnAt, corrected, type Gesture, rowName } from '../../../../shared/mapping/correct';

function region(table: string, change: Partial<MappedRegion> = {}): MappedRegion {
  const place = { top: 3, bottom: 4, left: 1, right: 5, last: null, until: 20 };
  const read = { header: '头', told: false, confidence: 100, alike: [], rows: [] };
  return { table, ...place, columns: { name: 2, total: 3 }, ...read, ...change };
}

function mapping(...regions: MappedRegion[]): Mapping {
  const cells = [{ row: 30, column: 7, text: '1', use: 'unused' as const }];
  const candidates = [{ table: 'B', top: 8, bottom: 10 }];
  return {
    template: 'form',
    templates: [],
    recognised: true,
    corrections: NO_CORRECTIONS,
    remembered: false,
    units: [],
    forms: ['A', 'B', 'C'].map((id) => ({
      id,
      title: id,
      headerRows: 2,
      columns: [],
      sections: [{ id: 's', rows: [{ id: 'sum', label: '合计' }], list: 'codes' }],
    })),
    lists: { codes: [{ code: '201', name: '一般' }] },
    sheets: [{ name: '表', hidden: false, cells, merges: [], regions, candidates }],
  };
}

function regionsAfter(gesture: Gesture, ...regions: MappedRegion[]) {
  return corrected(mapping(...regions), gesture).sheets.表 ?? [];
}

describe('a gesture on the mapping screen', () => {
  it('gives a region another table, whose columns are looked for anew, and leaves the others as they are read', () => {
    const after = regionsAfter(
      { kind: 'table', sheet: '表', region: 0, table: 'C' },
      region('A'),
      region('B', { top: 9 }),
    );
    expect(after.map(({ table, columns }) => [table, columns])).toEqual([
      ['C', null],
      ['B', { name: 2, total: 3 }],
    ]);
  });

  it('takes a region away', () => {
    expect(regionsAfter({ kind: 'table', sheet: '表', region: 0, table: null }, region('A'))).toEqual([]);
  });

  it('moves a column: none of the sheet is two of the form, none of the form is two of the sheet', () => {
    const say = (at: number, column: string | null) =>
      regionsAfter({ kind: 'column', sheet: '表', region: 0, at, column }, region('A'))[0]?.columns;
    expect(say(3, 'name')).toEqual({ name: 3 });
    expect(say(4, 'basic')).toEqual({ name: 2, total: 3, basic: 4 });
    expect(say(3, null)).toEqual({ name: 2 });
  });

  it('moves the header, the right way round, and ends a table no higher than its header', () => {
    const header = { kind: 'header', sheet: '表', region: 0, top: 9, bottom: 6 } as const;
    expect(regionsAfter(header, region('A'))[0]).toMatchObject({ top: 6, bottom: 9, columns: null });
    expect(regionsAfter({ kind: 'last', sheet: '表', region: 0, last: 2 }, region('A'))[0]?.last).toBe(4);
  });

  it('says what the numbers of one table count in, or leaves it to the file again; nothing else is moved by that', () => {
    const say = (unit: string | null, told?: string) =>
      regionsAfter(
        { kind: 'unit', sheet: '表', region: 1, unit },
        region('A', { unit: '千元' }),
        region('B', told === undefined ? {} : { unit: told }),
      );
    const before = say(null);
    expect(before.map(({ unit }) => unit)).toEqual(['千元', undefined]);
    expect(before[1]).not.toHaveProperty('unit');
    expect(say('元')).toEqual([before[0], { ...before[1], unit: '元' }]);
    expect(say('元', '万元')).toEqual(say('元'));
    expect(say(null, '万元')).toEqual(before);
    const moved = { kind: 'column', sheet: '表', region: 1, at: 4, column: 'basic' } as const;
    expect(regionsAfter(moved, region('A'), region('B', { unit: '元' }))[1]?.unit).toBe('元');
  });

  it('adds a table where its header looks most like one, or where the user points', () => {
    const add = (table: string, header: number | null) =>
      regionsAfter({ kind: 'add', sheet: '表', table, header }, region('A'))[1];
    expect(add('B', null)).toMatchObject({ top: 8, bottom: 10, left: 1, right: 7 });
    expect(add('B', 12)).toMatchObject({ top: 12, bottom: 13 });
    expect(add('C', null)).toMatchObject({ top: 1, bottom: 2 });
  });

  it('names a row, once a line, and forgets it when the table becomes another one', () => {
    const row = { kind: 'row', sheet: '表', region: 0, row: 7, section: 's', label: 'x' } as const;
    const first = corrected(mapping(region('A')), { ...row, to: 'sum' });
    const again = corrected({ ...mapping(region('A')), corrections: first }, { ...row, to: null });
    expect(again.rows).toEqual([{ sheet: '表', table: 'A', section: 's', row: 7, label: 'x', to: null }]);
    const other = corrected(
      { ...mapping(region('A')), corrections: again },
      { kind: 'table', sheet: '表', region: 0, table: 'B' },
    );
    expect(other.rows).toEqual([]);
    expect(other.template).toBe('form');
  });

  it('starts over with another template', () => {
    expect(corrected(mapping(region('A')), { kind: 'template', template: 'other' })).toEqual({
      ...NO_CORRECTIONS,
      template: 'other',
    });
  });
});

describe('names on the mapping screen', () => {
  it('of columns and rows come from the form and its lists', () => {
    expect([columnAt(region('A'), 3), columnAt(region('A'), 4)]).toEqual(['total', null]);
    const [form] = mapping().forms;
    if (!form) throw new Error('no form');
    expect(['sum', '201', '999'].map((to) => rowName(mapping(), form, 's', to))).toEqual(['合计', '201 一般', '999']);
  });
});
