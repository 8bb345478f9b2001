import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { checkedFiles, done, inFolder, SAMPLE } from './program';

const { path, mingzhang } = inFolder();

describe('set, of tables that are filled in row by row', () => {
  it('takes words of a cell, and a new last row', async () => {
    copyFileSync(SAMPLE, path('a.mzb'));
    await done(mingzhang('set', 'a.mzb', 'E2', 'reception', 'reason', '接待任务减少'));
    await done(mingzhang('set', 'a.mzb', 'E4', '新增', 'goods', '办公用纸'));
    const shown = await done(mingzhang('show', 'a.mzb', 'E4'));
    expect(shown).toContain('办公用纸');
    expect(await done(mingzhang('show', 'a.mzb', 'E2'))).toContain('接待任务减少');
  });

  it('refuses a new row where the form has them all, and words for an amount', async () => {
    const fixed = await mingzhang('set', 'a.mzb', 'E2', '新增', 'reason', '一');
    expect(fixed.status).toBe(2);
    expect(fixed.err).toContain('未');
    expect((await mingzhang('set', 'a.mzb', 'E2', 'reception', 'this', '不多')).err).toContain('不是金额');
  });
});

describe('write', () => {
  it('puts the paragraphs of a section in the place of its own, and gives back those of the form', async () => {
    copyFileSync(SAMPLE, path('b.mzb'));
    expect(await done(mingzhang('write', 'b.mzb', 'operation', '第一段。', '第二段。'))).toContain('写入 2 段');
    const changed = (await mingzhang('compare', SAMPLE, 'b.mzb')).out;
    expect(changed).toContain('第一段。');
    expect(changed).toContain('第二段。');
    await done(mingzhang('write', 'b.mzb', 'operation', '--standard'));
    expect((await mingzhang('compare', SAMPLE, 'b.mzb')).out).not.toContain('第一段。');
    expect((await mingzhang('write', 'b.mzb', 'operation')).err).toContain('没有给出文字');
    expect((await mingzhang('write', 'b.mzb', '没有这部分', '一')).err).toContain('没有“没有这部分”这一部分');
  });

  it('keeps what stands there word for word, and gives another paragraph an id of its own', async () => {
    copyFileSync(SAMPLE, path('d.mzb'));
    const ids = async (...paragraphs: string[]): Promise<string[]> => {
      await done(mingzhang('write', 'd.mzb', 'operation', ...paragraphs));
      const read = await readProjectFile(readFileSync(path('d.mzb')));
      if (!read.ok) throw new Error(read.error.code);
      const blocks = read.value.project.narrative.operation ?? [];
      return paragraphs.map((text) => blocks.find((block) => JSON.stringify(block).includes(text))?.id ?? '');
    };
    const [first, second] = await ids('第一段。', '第二段。');
    const [third, kept] = await ids('第三段。', '第二段。');
    expect(kept).toBe(second);
    expect([first, second]).not.toContain(third);
  });

  it('keeps the paragraphs that only other figures would print', async () => {
    copyFileSync(SAMPLE, path('c.mzb'));
    await done(mingzhang('write', 'c.mzb', 'operation', '--standard'));
    // What was not kept the first time is not there the second time.
    for (const text of ['第一段。', '第二段。'])
      expect(await done(mingzhang('write', 'c.mzb', 'operation', text))).toContain(
        '写入 1 段，现有数字下不印的 1 段照旧保留',
      );
  });
});

describe('check, of a folder', () => {
  it('takes Word files too', async () => {
    mkdirSync(path('文字/下级'), { recursive: true });
    writeFileSync(path('文字/下级/公开.docx'), '不是 Word 文件');
    const { status, err } = await mingzhang('check', '文字');
    expect([status, err]).toEqual([2, expect.stringContaining('公开.docx')]);
  });

  it('judges what lies in it and below it, and says that a folder holds nothing', async () => {
    mkdirSync(path('各部门/下级'), { recursive: true });
    mkdirSync(path('空'));
    copyFileSync(SAMPLE, path('各部门/甲.mzb'));
    copyFileSync(SAMPLE, path('各部门/下级/乙.mzb'));
    writeFileSync(path('各部门/说明.txt'), '一');
    const { status, out } = await mingzhang('check', '各部门', '--json');
    expect(status).toBe(1);
    expect(checkedFiles(out).map(({ file }) => file.replaceAll('\\', '/'))).toEqual(
      expect.arrayContaining(['各部门/甲.mzb', '各部门/下级/乙.mzb']),
    );
    const said = await mingzhang('check', '各部门');
    expect(said.out).toMatch(/^甲\.mzb（/mu);
    expect(said.out).toMatch(/^下级\/乙\.mzb（/mu);
    expect(said.err).toContain('各部门：另有 1 个文件没有审核');
    const none = await mingzhang('check', '空');
    expect([none.status, none.err]).toEqual([2, expect.stringContaining('没有公开文档、工作簿和 Word 文件')]);
  });
});
