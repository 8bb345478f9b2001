import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { newsSince, readChangelog } from '../../../../shared/text/changelog';

const TEXT = `# 更新记录

## 未发布

- 还没有。

## 0.10.0（2027 年 1 月）

- 新表样，用 \`mingzhang\`。
- 打印。

## 0.9.2

- 修正。

## 0.9.0

- 第一版。
`;

it('lists the versions that are out, each with what changed', () => {
  expect(readChangelog(TEXT)).toEqual([
    { version: '0.10.0', lines: ['新表样，用 mingzhang。', '打印。'] },
    { version: '0.9.2', lines: ['修正。'] },
    { version: '0.9.0', lines: ['第一版。'] },
  ]);
});

it('tells what came after the version told of last, by number and not by letter', () => {
  const versions = (told: string, now: string) =>
    newsSince(readChangelog(TEXT), told, now).map(({ version }) => version);
  expect(versions('0.9.0', '0.10.0')).toEqual(['0.10.0', '0.9.2']);
  expect(versions('0.9.2', '0.9.2')).toEqual([]);
  expect(versions('0.10.0', '0.9.2')).toEqual([]);
  expect(versions('0.9', '0.9.2')).toEqual(['0.9.2']);
});

it('the change log of the program is in Chinese and has its version', () => {
  const text = readFileSync('CHANGELOG.md', 'utf8');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(readChangelog(text).map((one) => one.version)).toContain(version);
  for (const line of text.split('\n').filter((one) => one.startsWith('- ')))
    expect(line).toMatch(/^- [\u4e00-\u9fff.]/);
});
