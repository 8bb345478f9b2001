import { expect, it } from 'vitest';
import { type Block, type Inline, sameBlocks } from '../../../../shared/text/content';

const block = (...inlines: Inline[]): Block => ({
  id: 's1',
  kind: 'paragraph',
  level: 0,
  inlines,
  table: null,
  when: null,
  hint: '',
});

it.each<[string, Inline, Inline]>([
  ['texts', { kind: 'text', text: '本年' }, { kind: 'text', text: '上年' }],
  ['words of the document', { kind: 'word', word: 'year' }, { kind: 'word', word: 'department' }],
  [
    'figures',
    { kind: 'figure', expr: 'T3[total].total', format: 'amount' },
    { kind: 'figure', expr: 'T3[total].basic', format: 'amount' },
  ],
  [
    'ways of writing a figure',
    { kind: 'figure', expr: 'T3[total].total', format: 'amount' },
    { kind: 'figure', expr: 'T3[total].total', format: 'plain' },
  ],
  ['weights', { kind: 'word', word: 'year' }, { kind: 'word', word: 'year', bold: true }],
  ['kinds', { kind: 'text', text: 'year' }, { kind: 'word', word: 'year' }],
])('two sections with other %s are not the same', (_what, one, other) => {
  expect(sameBlocks([block(one)], [block(other)])).toBe(false);
  expect(sameBlocks([block(one)], [block({ ...one })])).toBe(true);
});

it('two sections with other pictures are not the same', () => {
  const picture = (title: string): Block => ({ ...block(), kind: 'picture', picture: title });
  expect(sameBlocks([picture('支出总计')], [picture('支出构成')])).toBe(false);
  expect(sameBlocks([picture('支出总计')], [picture('支出总计')])).toBe(true);
});

it('two sections with paragraphs set in another place are not the same', () => {
  const one = block({ kind: 'text', text: '某局' });
  expect(sameBlocks([one], [{ ...one, align: 'right' }])).toBe(false);
  expect(sameBlocks([{ ...one, align: 'right' }], [{ ...one, align: 'right' }])).toBe(true);
});
