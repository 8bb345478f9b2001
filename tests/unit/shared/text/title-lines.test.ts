import { expect, it } from 'vitest';
import { titleLines, titleWords } from '../../../../shared/text/title-lines';

const TITLES = [
  '一般公共预算拨款收入',
  '上级补助收入',
  '其中：教育收费',
  '政府性基金预算',
  '附属单位上缴收入',
  '年初结转和结余',
  '使用非财政拨款结余',
  '公务用车购置及运行费',
  '因公出国（境）费',
  '2026年预算数比2025年执行数',
  '完成年初预算%',
];

it('words of a title, joined, are the title', () => {
  for (const title of TITLES) expect(titleWords(title).join('')).toBe(title);
});

it.each([
  ['一般公共预算拨款收入', 4, ['一般公共', '预算拨款', '收入']],
  ['上级补助收入', 4, ['上级补助', '收入']],
  ['其中：教育收费', 4, ['其中：', '教育收费']],
  ['政府性基金预算', 6, ['政府性', '基金预算']],
  ['附属单位上缴收入', 5, ['附属单位', '上缴收入']],
  ['年初结转和结余', 5, ['年初结转', '和结余']],
  ['使用非财政拨款结余', 6, ['使用非财政', '拨款结余']],
  ['公务用车购置及运行费', 6, ['公务用车购置', '及运行费']],
  ['因公出国（境）费', 5, ['因公出国', '（境）费']],
  ['2026年预算数比2025年执行数', 7, ['2026年预算数', '比2025年执行数']],
])('%s in %d letters', (title, room, lines) => {
  expect(titleLines(title, room)).toEqual(lines);
});

it('stays one line where it fits, where its own lines are given, and where a word is wider than the room', () => {
  expect(titleLines('合计', 2)).toEqual(['合计']);
  expect(titleLines('金额\n（元）', 2)).toEqual(['金额\n（元）']);
  expect(titleLines('教育收费', 1)).toEqual(['教育收费']);
});
