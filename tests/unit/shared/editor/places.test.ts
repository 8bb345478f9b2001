import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../../../shared/editor/places';
import { enteredOnce } from '../../../support/seed';
import { template } from '../../../support/templates';

const editor = enteredOnce(await template());
const first = (words: string, current = 'T1') => findPlaces(editor, words, current, 20)[0];

describe('going to a place', () => {
  it.each([
    ['表3', 'T3', null],
    ['表 3', 'T3', null],
    ['部门预算支出总表', 'T3', null],
    ['支出总表', 'T3', null],
    ['表3 D4', 'T3', { table: 'T3', row: '2010301', column: 'total' }],
    ['表3d4', 'T3', { table: 'T3', row: '2010301', column: 'total' }],
    ['２０１０３０１', 'T2', { table: 'T2', row: '2010301', column: 'total' }],
  ])('%s', (words, table, ref) => {
    expect(first(words)).toMatchObject({ table, ref });
  });

  it('takes the table on screen where none is named', () => {
    expect(first('E4', 'T3')?.ref).toEqual({ table: 'T3', row: '2010301', column: 'basic' });
    expect(first('2010301', 'T5')?.table).toBe('T5');
  });

  it('counts columns as the form numbers them', () => {
    const number = editor.layout('T3').columns.find((column) => column.id === 'basic')?.number ?? '';
    expect(first(`表3 第4行第${number.trim()}栏`)?.ref).toEqual({ table: 'T3', row: '2010301', column: 'basic' });
  });

  it('gives rows by name, and nothing for what is not there', () => {
    expect(first('行政运行', 'T3')?.words).toContain('2010301 行政运行');
    expect(findPlaces(editor, '表99', 'T1', 20)).toEqual([]);
    expect(findPlaces(editor, '表3 Z1', 'T1', 20)).toEqual([]);
    expect(findPlaces(editor, ' ', 'T1', 20)).toEqual([]);
  });
});
