import { expect, it } from 'vitest';
import { ItemNumbers } from '../../../../shared/text/item-numbers';

/** The numbers of items of these levels; null = a paragraph. */
function numbers(...levels: (number | null)[]): string[] {
  const items = new ItemNumbers();
  return levels.map((level) => items.next(level === null ? 'paragraph' : 'item', level ?? 0));
}

it('each level has signs of its own and begins anew under the one above', () => {
  expect(numbers(0, 1, 1, 2, 2, 1, 0, 1, 2)).toEqual(['1、', '（1）', '（2）', '①', '②', '（3）', '2、', '（1）', '①']);
});

it('a paragraph ends the list; an item may stand deeper than the one before', () => {
  expect(numbers(0, null, 0, 2, 1)).toEqual(['1、', '', '1、', '①', '（1）']);
});

it('numbers in a circle go as far as there are any', () => {
  const many = numbers(...Array.from({ length: 51 }, () => 2));
  expect([many[0], many[19], many[20], many[34], many[35], many[49], many[50]]).toEqual([
    '①',
    '⑳',
    '㉑',
    '㉟',
    '㊱',
    '㊿',
    '（51）',
  ]);
});

it('tells what the next item would have', () => {
  const items = new ItemNumbers();
  items.next('item', 0);
  expect([items.peek(0), items.peek(1), items.next('item', 0)]).toEqual(['2、', '（1）', '2、']);
});
