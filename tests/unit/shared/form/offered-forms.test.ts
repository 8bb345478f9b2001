import { describe, expect, it } from 'vitest';
import { offeredForms } from '../../../../shared/form/offered-forms';

const form = (id: string, region: string, year: number, general = false) => ({ id, region, year, general });
const FORMS = [
  form('any-2030', '通用', 2030, true),
  form('east-2029', '东', 2029),
  form('east-2030', '东', 2030),
  form('west-2028', '西', 2028),
  form('west-2030', '西', 2030),
];
const order = (region: string | null, last: string | null = null) =>
  offeredForms(FORMS, region, last).map(({ id }) => id);

describe('the forms offered for a new document', () => {
  it('are the newest of the places, then the older ones, then sets of no one place', () => {
    expect(order(null)).toEqual(['east-2030', 'west-2030', 'east-2029', 'west-2028', 'any-2030']);
  });

  it('begin with those of the place used last', () => {
    expect(order('西')).toEqual(['west-2030', 'west-2028', 'east-2030', 'east-2029', 'any-2030']);
    expect(order('通用')[0]).toBe('any-2030');
    expect(order('无')).toEqual(order(null));
  });

  it('begin with the one used last, before newer ones of its place', () => {
    expect(order('西', 'west-2028')).toEqual(['west-2028', 'west-2030', 'east-2030', 'east-2029', 'any-2030']);
    expect(order('西', 'gone')).toEqual(order('西'));
  });
});
