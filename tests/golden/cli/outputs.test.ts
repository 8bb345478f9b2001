import { copyFileSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { done, inFolder, refused, SAMPLE } from './program';

const { path, kept, mingzhang } = inFolder({ ownProcess: true });

it.each([
  [
    'a workbook over the document',
    () => ['export', path('a.mzb'), '--xlsx', path('a.mzb')],
    '“a.mzb”的扩展名应为 .xlsx',
  ],
  ['a document over a workbook', () => ['import', path('a.xlsx'), '-o', path('a.xlsx')], '“a.xlsx”的扩展名应为 .mzb'],
  [
    'two outputs in one file',
    () => ['export', path('a.mzb'), '--xlsx', path('b'), '--pdf', path('b')],
    '同一个文件“b”',
  ],
  ['an output over its input', () => ['import', path('a.mzb'), '-o', path('a.mzb')], '“a.mzb”就是输入文件'],
])('%s is refused and nothing is written', async (_, args, sentence) => {
  copyFileSync(SAMPLE, path('a.mzb'));
  copyFileSync(SAMPLE, path('a.xlsx'));
  const before = [readFileSync(path('a.mzb')), readFileSync(path('a.xlsx'))];
  expect(await refused(mingzhang(...args()))).toContain(sentence);
  expect([readFileSync(path('a.mzb')), readFileSync(path('a.xlsx'))]).toEqual(before);
});

it('a document that is replaced is kept as a backup', async () => {
  copyFileSync(SAMPLE, path('old.mzb'));
  await done(
    mingzhang('new', '--template', 'hebei-2019', '--department', '某局', '--year', '2019', '-o', path('old.mzb')),
  );
  expect(readFileSync(path('old.mzb'))).not.toEqual(readFileSync(SAMPLE));
  expect(kept().filter((name) => name.endsWith('.mzb'))).toHaveLength(1);
});
