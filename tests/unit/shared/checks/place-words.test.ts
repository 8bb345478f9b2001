import { expect, it } from 'vitest';
import { smallEditor } from '../../../support/small-form';

it('a cell of a row without words goes by its table and column', () => {
  const { wording } = smallEditor();
  const at = (row: string) => ({ table: 'S', row, column: 'got' });
  expect(wording.shortPlace(at('grant')).split(' · ')).toHaveLength(3);
  expect(wording.shortPlace(at(''))).toMatch(/^总表 · [^·]/);
  expect(wording.place(at(''))).toMatch(/^总表 · [^·]/);
});
