import { expect, it } from 'vitest';
import { formFault } from '../../../../shared/contract/form-faults';
import { printModel } from '../../../../shared/editor/print';
import { loadTemplate } from '../../../../shared/form/load';
import { textEditor, textFiles } from '../../../support/small-text';

const TITLE = 'title: "{year}年说明"\n';

function withPlace(place: string): Record<string, string> {
  return textFiles([TITLE, `${TITLE}${place}\n`]);
}

/** Titles of the text before the tables and behind them, each with its sections. */
function around(files: Record<string, string>): (string | undefined)[][] {
  const { before, narrative } = printModel(textEditor(files));
  return [before, narrative].map((text) => [text?.title, ...(text?.sections ?? []).map(({ id }) => id)]);
}

it('a text stands behind the tables, before them, or on both sides with a title for each', () => {
  const all = ['2030年说明', 'preamble', 'figures', 'words'];
  expect(around(textFiles())).toEqual([[undefined], all]);
  expect(around(withPlace('place: after'))).toEqual([[undefined], all]);
  expect(around(withPlace('place: before'))).toEqual([all, [undefined]]);
  expect(around(withPlace('place: before\nbehind: {from: words, title: "{name}其他说明"}'))).toEqual([
    ['2030年说明', 'preamble', 'figures'],
    ['某局其他说明', 'words'],
  ]);
});

it.each([
  ['behind: {from: words, title: x}', '只有表前的情况说明（place: before）才有表后部分 behind'],
  ['place: before\nbehind: {from: none, title: x}', '没有“none”这一部分'],
  ['place: before\nbehind: {from: figures, title: x}', '表后部分从第一节开始'],
  ['place: before\nbehind: {from: words, title: "{= 1}"}', '这里不能写取数'],
])('%s is refused', (place, sentence) => {
  const loaded = loadTemplate(withPlace(place));
  if (loaded.ok) throw new Error('loaded');
  expect(loaded.error.params?.file).toBe('narrative.yaml');
  expect(formFault(`${loaded.error.params?.reason}`)).toContain(sentence);
});
