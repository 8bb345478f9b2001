import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ordinalOf, renumbered } from '../../../../shared/text/ordinals';

it.each([
  ['三、其他收入', 2, '二、其他收入'],
  ['十一、人行科目', 10, '十、人行科目'],
  ['（三）项目支出', 12, '（十二）项目支出'],
  ['4.其他', 3, '3.其他'],
  ['（4）其他', 3, '（3）其他'],
  ['三公经费', 2, '三公经费'],
  ['2.5倍', 1, '2.5倍'],
])('%s as number %i is %s', (text, number, expected) => {
  expect(renumbered(text, number)).toBe(expected);
});

it('reads every number back that it writes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('一、项', '（一）项', '1.项', '(1)项'),
      fc.integer({ min: 1, max: 99 }),
      (text, number) => {
        expect(ordinalOf(renumbered(text, number))?.number).toBe(number);
      },
    ),
  );
});
