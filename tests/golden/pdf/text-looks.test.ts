import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { setBlocks } from '../../support/looks';
import { template } from '../../support/templates';
import { boldWords, print, provideFonts, words } from './poppler';

beforeAll(provideFonts);

/** Letters of the text are 16 points high; its lines go from 28 mm to 26 mm before the right edge of the paper. */
const LETTER = 16;
const POINTS = 72 / 25.4;
const LEFT = 28 * POINTS;
const RIGHT = (210 - 26) * POINTS;

it('bold words are set in a bold face, items further in by their level, and paragraphs where they stand', async () => {
  const read = await readProjectFile(readFileSync('assets/samples/laiyuan-2019.mzb'));
  if (!read.ok) throw new Error(read.error.code);
  const editor = openEditor(await template(), read.value.project);
  editor.dispatch({ kind: 'set-section', section: 'others', blocks: setBlocks('T3[total].total') });
  // The proof of every page is part of the export: what is bold stands in its place too.
  const pdf = await print(printModel(editor));
  const placed = words(pdf);
  const find = (start: string) => {
    const found = placed.findLast(({ text }) => text.startsWith(start));
    if (!found) throw new Error(`no ${start}`);
    return found;
  };
  const bold = boldWords(pdf);
  expect(bold.slice(bold.indexOf('重点'))).toEqual(['重点', '合计2019', '1308.71']);
  const centred = find('附表标题');
  expect((centred.left + centred.right) / 2).toBeCloseTo((LEFT + RIGHT) / 2, 0);
  expect(find('某某局').right).toBeCloseTo(RIGHT, 0);
  const item = (start: string): number => (find(start).left - LEFT) / LETTER;
  expect([item('1、第一层'), item('（1）第二层'), item('①第三层')].map(Math.round)).toEqual([2, 4, 6]);
});
