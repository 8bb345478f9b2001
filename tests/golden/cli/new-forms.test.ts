import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { done, inFolder, refused } from './program';

const { path, mingzhang } = inFolder();

async function blankOf(form: string, year: string): Promise<string> {
  await done(
    mingzhang('new', '--template', form, '--department', '[001]某办公室', '--year', year, '-o', `${form}.mzb`),
  );
  // It tells what is still to do in the empty document.
  const { status } = await mingzhang('export', `${form}.mzb`, '--xlsx', `${form}.xlsx`);
  expect(status).toBe(0);
  return `${form}.xlsx`;
}

describe('template from-workbook', () => {
  it('writes a folder that passes lint, with its questions as comments', async () => {
    const out = await done(mingzhang('template', 'from-workbook', await blankOf('jiangsu-2026', '2026'), '-o', 'made'));
    expect(out).toContain('T12');
    expect(out).toContain('待确认 T12');
    expect(out).toContain('已写成 made。');
    const head = readFileSync(join(path('made'), 'template.yaml'), 'utf8');
    expect(head).toContain('# 待确认');
    expect(parse(head)).toMatchObject({ id: 'made', year: 2026, unit: '万元' });
    await done(mingzhang('template', 'lint', './made'));
    expect(await refused(mingzhang('template', 'from-workbook', 'jiangsu-2026.xlsx', '-o', 'made'))).toContain(
      '没有写入',
    );
  });

  it('writes a package that can be installed', async () => {
    const book = await blankOf('shanghai-district-2026', '2026');
    await done(
      mingzhang('template', 'from-workbook', book, '--id', 'our-2026', '--title', '我区表样', '-o', 'our.mzform'),
    );
    await done(mingzhang('template', 'install', 'our.mzform'));
    const out = await done(mingzhang('template', 'list'));
    expect(out).toContain('我区表样');
    await done(mingzhang('template', 'remove', 'our-2026'));
  });

  it('refuses a workbook without tables and a year that is none', async () => {
    writeFileSync(path('notes.xlsx'), 'not a workbook');
    expect(await refused(mingzhang('template', 'from-workbook', 'notes.xlsx', '-o', 'none'))).toContain('notes.xlsx');
    expect(await refused(mingzhang('template', 'from-workbook', 'notes.xlsx', '--year', '26', '-o', 'none'))).toContain(
      '26',
    );
  });
});

describe('template new and preview', () => {
  it('write a form to start from and its pages', async () => {
    await done(mingzhang('template', 'new', 'my-form'));
    await done(mingzhang('template', 'lint', './my-form'));
    await done(mingzhang('template', 'preview', './my-form', '-o', 'my-form.pdf'));
    expect(readFileSync(path('my-form.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await refused(mingzhang('template', 'new', 'my-form'))).toContain('没有写入');
  });
});

describe('template test', () => {
  it('finds that a form comes back from its own files, and names amounts that no rule watches', async () => {
    await done(mingzhang('template', 'new', 'tried', '-o', 'tried'));
    const out = await done(mingzhang('template', 'test', './tried'));
    expect(out).toContain('工作簿：读回一致');
    expect(out).toContain('数据（JSON）：读回一致');
    expect(out).toContain('PDF：各页文字逐字核对，齐全');
    expect(out).toMatch(/末位改 1：\d+ 个数，都有规则发现/);
    const relations = readFileSync(path('tried/equations.yaml'), 'utf8');
    writeFileSync(path('tried/equations.yaml'), relations.replace(/^ {2}- id: R1\n[\s\S]*(?=^ {2}- id: R4$)/m, ''));
    expect(await done(mingzhang('template', 'test', './tried'))).toMatch(/没有规则发现：\n.*：没有规则用到它/);
  });

  it('says which table cannot be told from another, with status 1', async () => {
    await done(mingzhang('template', 'new', 'twice', '-o', 'twice'));
    const edit = (name: string, from: RegExp, to: string, as = name) =>
      writeFileSync(path(`twice/${as}`), readFileSync(path(`twice/${name}`), 'utf8').replace(from, to));
    edit('tables/T1.yaml', /^id: T1$/m, 'id: T2', 'tables/T2.yaml');
    edit('template.yaml', /^tables: .*$/m, 'tables: [T1, T2]');
    const { status, err } = await mingzhang('template', 'test', './twice');
    expect(err).toMatch(/^工作簿读不回来：/m);
    expect(err.match(/^数据（JSON）读不回来：.*$/gm)).toEqual([
      '数据（JSON）读不回来：“部门支出表”（T1）整张表没有读回',
    ]);
    expect(status).toBe(1);
  });
});
