import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../unit/repository/sources';
import { done, inFolder, OTHER_TEMPLATES, refused } from './program';

const { path, mingzhang } = inFolder();

/** A copy of the small template, with one text of one file put for another. */
function altered(folder: string, file: string, from: string, to: string): string {
  cpSync(join(OTHER_TEMPLATES, 'city-2025'), path(folder), { recursive: true });
  const text = readFileSync(path(join(folder, file)), 'utf8');
  expect(text).toContain(from);
  writeFileSync(path(join(folder, file)), text.replace(from, to));
  return `./${folder}`;
}

describe('template list and rules', () => {
  it('list every form with its id', async () => {
    const lines = (await done(mingzhang('template', 'list'))).trimEnd().split('\n');
    expect(lines.map((line) => line.split('\t')[0])).toEqual(readdirSync(join(root, 'assets/templates')).sort());
    for (const year of [2019, 2025, 2026])
      expect(lines).toContain(`hebei-${year}\t河北省部门预算信息公开表（${year}年）\t河北省 ${year}\t第 1 版\t内置`);
  });

  it('print the generated list of all relations, as text and as data', async () => {
    const text = await done(mingzhang('template', 'rules', 'hebei-2019'));
    const heads = text.split('\n').filter((line) => line.startsWith('- '));
    expect(heads).toHaveLength(104);
    expect(text).toContain('- C1 [必须] T3：每行：本年支出合计(3) = 基本支出(4) + 项目支出(5)');
    expect(text).toContain('    范围：r 取 部门预算支出总表 每一行');
    expect(text).toContain('- M2 [取数，不参与审核] T2、T3');
    const rules = z
      .array(z.object({ id: z.string() }))
      .parse(JSON.parse(await done(mingzhang('template', 'rules', 'hebei-2019', '--json'))));
    expect(heads.map((head) => head.split(' ')[1])).toEqual(rules.map(({ id }) => id));
  });

  it('refuse an id that is none', async () => {
    expect(await refused(mingzhang('template', 'rules', 'hebei-2020'))).toContain('没有编号为“hebei-2020”的模板');
  });
});

describe('template lint', () => {
  it('passes the forms of the program, by id and by folder', async () => {
    expect(await done(mingzhang('template', 'lint', 'hebei-2019'))).toBe('hebei-2019：14 张表，104 条关系，没有错误\n');
    const folder = join(OTHER_TEMPLATES, 'city-2025');
    expect(await done(mingzhang('template', 'lint', folder))).toBe('city-2025：2 张表，8 条关系，没有错误\n');
  });

  it.each([
    [
      'reference',
      'equations.yaml',
      'B2[r].staff',
      'B2[r].stuff',
      'equations.yaml 第 6 行',
      '没有“stuff”这一栏（表 B2）',
    ],
    ['syntax', 'equations.yaml', 'B2[r].staff +', 'B2[r].staff +*', 'equations.yaml 第 6 行', '第 14 个字符：'],
    ['schema', 'tables/B1.yaml', 'paper: A4', 'paper: A6', 'tables/B1.yaml 第 6 行', 'print.paper'],
    ['yaml', 'tables/B2.yaml', 'rows:', 'rows: [', 'tables/B2.yaml 第 19 行', '不合 YAML 的写法'],
    ['list', 'tables/B2.yaml', 'list: subjects', 'list: objects', 'tables/B2.yaml 第 19 行', '没有科目表“objects”'],
  ])('tells file, line and reason of a fault of %s', async (name, file, from, to, place, reason) => {
    const sentence = await refused(mingzhang('template', 'lint', altered(name, file, from, to)));
    expect(sentence).toContain(place);
    expect(sentence).toContain(reason);
  });

  it('tells relations that run in a circle, with their line', async () => {
    const folder = altered(
      'circle',
      'equations.yaml',
      '  - id: R7',
      '  - {id: R9, say: x, left: "B1[grant].receipt", right: "B1[all].receipt"}\n  - id: R7',
    );
    const { status, out, err } = await mingzhang('template', 'lint', folder);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^equations\.yaml:\d+：错误：关系循环推算同一个单元格：.*R9 \(B1\/grant\/receipt\).*\n$/);
    expect(err).toContain('R6 (B1/all/receipt)');
  });

  it('refuses a folder that is none', async () => {
    expect(await refused(mingzhang('template', 'lint', './gone'))).toContain('“gone”');
    mkdirSync(path('bare'));
    expect(await refused(mingzhang('template', 'lint', './bare'))).toContain('template.yaml');
  });
});

describe('a broken template', () => {
  it('does not hide the others, and is told where nothing else is there', async () => {
    altered('mixed/broken', 'equations.yaml', 'B2[r].staff', 'B2[r].stuff');
    expect(await refused(mingzhang('--templates', 'mixed', 'template', 'list'))).toContain(
      '没有“stuff”这一栏（表 B2）',
    );
    cpSync(join(root, 'assets/templates/hebei-2019'), path('mixed/hebei-2019'), { recursive: true });
    const { status, out } = await mingzhang('--templates', 'mixed', 'template', 'list');
    expect(status).toBe(0);
    expect(out).toContain('hebei-2019\t');
    expect(await refused(mingzhang('--templates', 'gone', 'template', 'list'))).toContain('“gone”');
  });
});
