import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ProjectFile, readProjectFile, writeProjectFile } from '../../../electron/services/files/project-file';
import { seedRows } from '../../support/seed';
import { docx, run } from '../../support/word-file';
import { checkedFiles, done, inFolder, OTHER_TEMPLATES, refused, SAMPLE, SEED, shownTables } from './program';

const { path, mingzhang } = inFolder();

describe('new', () => {
  it('makes an empty document of the form, which holds every relation', async () => {
    const words = ['--template', 'hebei-2019', '--department', '[434]某县办公室', '--year', '2019'];
    expect(await done(mingzhang('new', ...words, '-o', 'new.mzb'))).toBe('已新建 new.mzb\n');
    const { department, departmentCode, year, template, tables } = shownTables(
      await done(mingzhang('show', 'new.mzb', '--json')),
    );
    expect({ department, departmentCode, year, template }).toEqual({
      department: '某县办公室',
      departmentCode: '434',
      year: '2019',
      template: 'hebei-2019',
    });
    expect(tables.map(({ id }) => id)).toEqual([
      ...['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'],
      ...['E1', 'E2', 'E3', 'E4', 'E5'],
    ]);
    const checked = (await done(mingzhang('check', 'new.mzb'))).trimEnd().split('\n');
    expect(checked[0]).toBe('new.mzb（hebei-2019）：必须 0 项，需说明 0 项，提示 0 项，待填 17 处');
    const [covered, ...others] = checked.slice(1).filter((line) => !line.startsWith('  [待填] '));
    expect(covered).toMatch(/^ {2}审核覆盖/);
    expect(others).toEqual([]);
    expect(checked).toHaveLength(3 + 16);
    expect(checked).toContain('  [待填] “支出总表”还没有填写；确实没有这项内容的，请选“无此项”。');
  });

  it.each([
    ['form', ['--template', 'none', '--department', '某局', '--year', '2019'], '没有编号为“none”的模板'],
    ['department', ['--template', 'hebei-2019', '--department', '[434]', '--year', '2019'], '部门名称为空'],
    ['year', ['--template', 'hebei-2019', '--department', '某局', '--year', '19'], '预算年度“19”不对'],
    ['year', ['--template', 'hebei-2019', '--department', '某局', '--year', '二〇一九'], '预算年度“二〇一九”不对'],
  ])('refuses a %s that is none and writes nothing', async (_what, words, sentence) => {
    expect(await refused(mingzhang('new', ...words, '-o', 'not.mzb'))).toContain(sentence);
    expect(existsSync(path('not.mzb'))).toBe(false);
  });

  it('makes a document of a year that the form is not for only when told to, and says so', async () => {
    const words = ['--template', 'hebei-2019', '--department', '某局', '--year', '2026', '-o', 'other-year.mzb'];
    const sentence = '用于2019年，不是 2026 年的表样';
    expect(await refused(mingzhang('new', ...words))).toContain(`${sentence}，未新建`);
    expect(existsSync(path('other-year.mzb'))).toBe(false);
    expect(await done(mingzhang('new', ...words, '--other-year'))).toContain(sentence);
    expect(await done(mingzhang('check', 'other-year.mzb'))).toContain('[需说明] V4 ');
  });

  it('refuses a folder that is not there', async () => {
    const words = ['--template', 'hebei-2019', '--department', '某局', '--year', '2019', '-o', 'gone/not.mzb'];
    expect(await refused(mingzhang('new', ...words))).toContain('目标文件夹已不存在');
    expect(existsSync(path('gone'))).toBe(false);
  });
});

describe('move', () => {
  it('writes the document in another form beside it, and names what has no place there', async () => {
    const out = await done(mingzhang('move', SAMPLE, '--template', 'county-2026', '-o', 'moved.mzb'));
    const [made, taken, ...others] = out.trimEnd().split('\n');
    expect(made).toBe('已换用“县级部门预算公开表（通用，2026年）”，写成 moved.mzb');
    expect(taken).toMatch(/^带过去：科目行 \d+ 处，.*表中的数字和文字 \d+ 处/);
    expect(others).toContain('[没有带过去] 新的表样里没有“固定资产占用情况表”，其中 7 处数字和文字没有带过来。');
    const shown = shownTables(await done(mingzhang('show', 'moved.mzb', '--json')));
    expect(shown).toMatchObject({ template: 'county-2026', year: '2019', department: '涞源县人民政府办公室' });
    expect(await refused(mingzhang('move', SAMPLE, '--template', 'none', '-o', 'not.mzb'))).toContain('“none”');
    expect(existsSync(path('not.mzb'))).toBe(false);
  });
});

describe('roll', () => {
  it('begins this year with last year’s document, and says what it took and what it left', async () => {
    const out = await done(mingzhang('roll', SAMPLE, '--template', 'hebei-2026', '--year', '2026', '-o', 'next.mzb'));
    const [made, taken, ...others] = out.trimEnd().split('\n');
    expect(made).toBe('已由 2019 年的文件新建 next.mzb（河北省部门预算信息公开表（2026年））');
    expect(taken).toMatch(/^带过来：科目行 \d+ 处，.*情况说明的段落 \d+ 处。今年的金额都空着，等待填写。$/);
    expect(others.filter((line) => line.startsWith('[科目] '))).toHaveLength(2);
    const left = others.filter((line) => line.startsWith('[没有带过来] '));
    expect(left[0]).toBe('[没有带过来] 上年文件是 2019 年的，不是 2025 年的，其中的数没有当作 2025 年的数带过来。');
    expect(left).toHaveLength(3);
    const { department, year, template } = shownTables(await done(mingzhang('show', 'next.mzb', '--json')));
    expect({ department, year, template }).toEqual({
      department: '涞源县人民政府办公室',
      year: '2026',
      template: 'hebei-2026',
    });
    const { out: checked } = await mingzhang('check', 'next.mzb');
    expect(checked).toMatch(/\[待填\] “绩效目标表”有 \d+ 处沿用 2019 年的文字，请改成今年的，或核对后点“已核对”。/);
    expect(checked).toContain('[待填] “支出总表”还没有填写');
  });

  it('goes by last year’s place and the year after where nothing else is said', async () => {
    const words = ['--template', 'hebei-2025', '--department', '[434]某县办公室', '--year', '2025'];
    await done(mingzhang('new', ...words, '-o', 'last.mzb'));
    expect(await done(mingzhang('roll', 'last.mzb', '-o', 'this.mzb'))).toContain(
      '（河北省部门预算信息公开表（2026年））',
    );
    expect(shownTables(await done(mingzhang('show', 'this.mzb', '--json'))).year).toBe('2026');
    expect(await refused(mingzhang('roll', 'last.mzb', '--year', '26', '-o', 'not.mzb'))).toContain('预算年度“26”不对');
    expect(existsSync(path('not.mzb'))).toBe(false);
  });
});

describe('roll of a workbook, or of a folder', () => {
  const file = async (name: string): Promise<ProjectFile> => {
    const read = await readProjectFile(new Uint8Array(readFileSync(path(name))));
    if (!read.ok) throw new Error(read.error.code);
    return read.value;
  };
  const paragraphsOf = async (name: string) => Object.keys((await file(name)).project.narrative);
  const rename = async (from: string, to: string, name: string, year: number) => {
    const whole = await file(from);
    const project = { ...whole.project, department: { code: '', name }, year };
    writeFileSync(path(to), await writeProjectFile({ ...whole, project }, { name: 'mingzhang', version: '1' }));
  };

  it('takes last year’s text out of the Word file that is given', async () => {
    copyFileSync(SAMPLE, path('上年.mzb'));
    await mingzhang('export', '上年.mzb', '--xlsx', '上年.xlsx', '--docx', '上年.docx', '--reason', '试');
    const words = ['--template', 'hebei-2019', '--year', '2020'];
    const bare = await done(mingzhang('roll', '上年.xlsx', ...words, '-o', 'bare.mzb'));
    expect(bare).toContain('上年文件里没有写好的情况说明');
    expect(await paragraphsOf('bare.mzb')).toEqual([]);
    const out = await done(mingzhang('roll', '上年.xlsx', '--text', '上年.docx', ...words, '-o', 'with.mzb'));
    expect(out).toMatch(/带过来：科目行 \d+ 处，.*情况说明的段落 \d+ 处/);
    expect(out).not.toContain('没有写好的情况说明');
    expect((await paragraphsOf('with.mzb')).length).toBeGreaterThan(5);
    expect((await mingzhang('check', 'with.mzb')).out).toContain('沿用 2019 年的文字');
    writeFileSync(path('信.docx'), await docx(run('关于开会的通知')));
    expect(await refused(mingzhang('roll', '上年.xlsx', '--text', '信.docx', ...words, '-o', 'not.mzb'))).toContain(
      '信.docx',
    );
    expect(existsSync(path('not.mzb'))).toBe(false);
  });

  it('begins with the workbook and the Word file of a folder of one department', async () => {
    mkdirSync(path('一个'));
    copyFileSync(path('上年.xlsx'), path('一个/表.xlsx'));
    copyFileSync(path('上年.docx'), path('一个/情况说明.docx'));
    const { status, out } = await mingzhang('roll', '一个', '-o', '一个.mzb');
    expect(status).toBe(0);
    expect(out).toContain('一个.mzb（河北省部门预算信息公开表（2019年））← 表.xlsx（情况说明取自 情况说明.docx）');
    expect((await paragraphsOf('一个.mzb')).length).toBeGreaterThan(5);
    expect((await file('一个.mzb')).project).toMatchObject({
      year: 2020,
      department: { name: '涞源县人民政府办公室' },
    });
  });

  it('begins with each department’s of a folder of many; what is not taken is named, and stops nothing', async () => {
    for (const name of ['多个/甲', '多个/乙', '多个/丙']) mkdirSync(path(name), { recursive: true });
    await rename('上年.mzb', '多个/甲/2019.mzb', '甲局', 2019);
    await rename('上年.mzb', '多个/甲/2018.mzb', '甲局', 2018);
    await rename('上年.mzb', '多个/乙/2019.mzb', '乙局', 2019);
    writeFileSync(path('多个/丙/坏.mzb'), readFileSync(path('上年.mzb')).subarray(0, 9000));
    const refusal = async (...words: string[]) => {
      const run = await mingzhang('roll', ...words);
      expect([run.status, run.out]).toEqual([2, '']);
      return run.err;
    };
    expect(await refusal('多个', '-o', 'many.mzb')).toContain('有 2 个部门的上年文件，不能写成一个文件');
    expect(existsSync(path('many.mzb'))).toBe(false);
    expect(await refused(mingzhang('roll', '多个', '--department', '某局', '-o', '今年'))).toContain('--department');
    const { status, out, err } = await mingzhang('roll', '多个', '-o', '今年');
    expect(status).toBe(2);
    expect(err).toContain('“丙/坏.mzb”不完整');
    expect(out).toContain('由 多个 新建 2 份公开文档');
    expect(out).toContain('“甲/2018.mzb”没有取用：是 2018 年的，取用的是 2019 年的。');
    for (const name of ['甲', '乙']) {
      const { project } = await file(`今年/${name}/${name}局 2020 年预算.mzb`);
      expect(project).toMatchObject({ year: 2020, department: { name: `${name}局` }, carried: { year: 2019 } });
      expect(project.lastYear).toBeDefined();
    }
    expect(await refusal('多个', '-o', '今年')).toContain('已经存在');
    expect(await refusal('多个/丙', '-o', '空')).toContain('没有可以用来新建的上年文件');
  });
});

describe('import and show', () => {
  it('the published tables come out as they went in', async () => {
    const report = await done(mingzhang('import', SEED, '-o', 'seed.mzb'));
    expect(report).toContain('表样：hebei-2019');
    expect(report).toContain('T3 ← 部门预算支出总表：13 行，78 个金额');
    expect(report).toContain('T8 ← 部门预算国有资本经营预算财政拨款支出表：1 行，1 个金额');
    expect(report).toContain('已导入到 seed.mzb');
    const { tables } = shownTables(await done(mingzhang('show', 'seed.mzb', '--json')));
    let amounts = 0;
    for (const { id, columnPaths, rows } of tables.filter((table) => table.id.startsWith('T'))) {
      const published = (seedRows().get(id) ?? []).map((line) => line.slice(0, columnPaths.length));
      expect(
        rows.map((line) => line.map((text) => text.trim())),
        id,
      ).toEqual(published.map((line) => line.map((text) => text.trim())));
      amounts += rows.flat().filter((text) => /^-?\d+\.\d+$/.test(text)).length;
    }
    expect(amounts).toBe(499);
  });

  it.each([
    ['the imported document', SEED, 'one'],
    ['the sample with its derived figures', SAMPLE, 'two'],
  ])('show --json of %s, imported again, is the same document', async (_what, source, name) => {
    const shown = await done(mingzhang('show', source, '--json'));
    writeFileSync(path(`${name}.json`), shown);
    await done(mingzhang('import', `${name}.json`, '-o', `${name}.mzb`));
    expect(shownTables(await done(mingzhang('show', `${name}.mzb`, '--json')))).toEqual(shownTables(shown));
    // A tables file has no text; what is found in the document's text is not there.
    const findings = async (file: string) =>
      checkedFiles((await mingzhang('check', file, '--json')).out)[0]?.findings.filter(({ section }) => !section);
    expect(await findings(`${name}.mzb`)).toEqual(await findings(source));
  });

  it('shows one table as text, by id, number or title', async () => {
    const texts = await Promise.all(
      ['T9', '9', '部门预算财政拨款“三公”经费支出表'].map((table) => done(mingzhang('show', SAMPLE, table))),
    );
    expect(new Set(texts).size).toBe(1);
    const lines = texts[0]?.split('\n') ?? [];
    expect(lines[0]).toBe('T9 部门预算财政拨款“三公”经费支出表');
    expect(lines.find((line) => line.includes('三、公务接待费'))).toMatch(
      /^8\s+三、公务接待费\s+123\.00\s+123\.00\s+0\.00\s+0\.00\s+0\.00$/,
    );
    expect(lines.some((line) => line.includes('功能分类科目编码'))).toBe(false);
  });

  it('refuses a table the form does not have', async () => {
    expect(await refused(mingzhang('show', SAMPLE, 'T10'))).toContain('没有“T10”这张表');
  });

  it('refuses a form it was not told to look for', async () => {
    expect(await refused(mingzhang('import', SEED, '--template', 'none', '-o', 'none.mzb'))).toContain('“none”');
    expect(existsSync(path('none.mzb'))).toBe(false);
  });
});

describe('set', () => {
  it('types one figure; what follows from it follows; the row of a code comes with its parents', async () => {
    await done(mingzhang('import', SAMPLE, '-o', 'set.mzb'));
    expect(await done(mingzhang('set', 'set.mzb', 'T3', '2010301', 'basic', '６３５．８７'))).toBe(
      '部门预算支出总表 · 2010301 行政运行 · 基本支出 635.87\n',
    );
    expect(await done(mingzhang('set', 'set.mzb', 'T3', '2130101', '项目支出', '1,000'))).toContain(
      '2130101 行政运行 · 项目支出 1000.00',
    );
    const rows = shownTables(await done(mingzhang('show', 'set.mzb', '--json'))).tables;
    const row = (table: string, label: string) =>
      rows.find(({ id }) => id === table)?.rows.find((line) => line.includes(label));
    expect(row('T3', '合计')?.slice(3, 6)).toEqual(['2309.71', '752.99', '1556.72']);
    expect(row('T5', '213')?.slice(3)).toEqual(['1000.00', '0.00', '1000.00']);
    expect(row('T1', '十三、农林水支出')).toContain('1000.00');
    const { status, out } = await mingzhang('check', 'set.mzb', '--json');
    expect(status).toBe(1);
    expect(checkedFiles(out)[0]?.findings.find(({ rule }) => rule === 'X14')).toMatchObject({
      left: '752.99',
      right: '751.99',
      difference: '1.00',
    });
  });

  it.each([
    ['634.87万元', '634.87'],
    ['6348700元', '634.87'],
    ['△12.3', '-12.30'],
    ['1\u202f234.50', '1234.50'],
    ['=1+1', '2.00'],
  ])('reads %s as the editor does', async (value, kept) => {
    await done(mingzhang('import', SAMPLE, '-o', 'written.mzb', '--force'));
    expect(await done(mingzhang('set', 'written.mzb', 'T3', '2010301', 'basic', value))).toContain(` ${kept}\n`);
  });

  it('leaves a cell blank, gives a negative amount, and clears', async () => {
    await done(mingzhang('import', SAMPLE, '-o', 'blank.mzb'));
    const figure = async () =>
      shownTables(await done(mingzhang('show', 'blank.mzb', 'T1', '--json'))).tables[0]?.rows[0]?.[2];
    expect(await figure()).toBe('1308.71');
    await done(mingzhang('set', 'blank.mzb', 'T1', '1', '收入/预算数', ''));
    expect(await figure()).toBe('');
    await done(mingzhang('set', 'blank.mzb', 'T1', '1', '收入/预算数', '--', '-0.50'));
    expect(await figure()).toBe('-0.50');
    await done(mingzhang('set', 'blank.mzb', 'T1', '1', '收入/预算数', '0', '--clear'));
    expect(await figure()).toBe('1308.71');
  });

  it.each([
    ['T3', '2010301', 'basic', '约12万', '“约12万”不是金额'],
    ['T3', '2010301', 'basic', '=1+', '“=1+”不是金额'],
    ['T0', '2010301', 'basic', '1', '没有“T0”这张表'],
    ['T3', '2010301', 'none', '1', '没有“none”这一金额栏'],
    ['T3', '科目', 'basic', '1', '没有“科目”这一行'],
    ['T9', '2010301', 'total', '1', '没有“2010301”这一行'],
  ])('refuses %s %s %s %s and leaves the file as it is', async (table, row, column, value, sentence) => {
    writeFileSync(path('kept.mzb'), readFileSync(SAMPLE));
    expect(await refused(mingzhang('set', 'kept.mzb', table, row, column, value))).toContain(sentence);
    expect(readFileSync(path('kept.mzb')).equals(readFileSync(SAMPLE))).toBe(true);
  });

  it('writes only documents, never what was imported', async () => {
    writeFileSync(path('tables.json'), readFileSync(SEED));
    expect(await refused(mingzhang('set', 'tables.json', 'T3', '2010301', 'basic', '1'))).toContain('不是公开文档');
    expect(readFileSync(path('tables.json')).equals(readFileSync(SEED))).toBe(true);
  });
});

describe('a folder of other templates', () => {
  it('takes the place of the program’s own, and a document carries its template', async () => {
    const other = ['--templates', OTHER_TEMPLATES];
    const words = ['new', '--template', 'city-2025', '--department', '某中心', '--year', '2025', '-o', 'city.mzb'];
    expect(await refused(mingzhang(...words))).toContain('没有编号为“city-2025”的模板');
    await done(mingzhang(...other, ...words));
    await done(mingzhang('set', 'city.mzb', 'B2', '2010301', 'staff', '1234567.89'));
    const [first] = shownTables(await done(mingzhang('show', 'city.mzb', 'B1', '--json'))).tables;
    expect(first?.rows).toEqual([
      ['一、财政拨款收入', '', '一般公共服务支出', '123.46'],
      ['二、事业收入', '', '', ''],
      ['    收入总计', '', '    支出总计', '123.46'],
    ]);
    expect(await done(mingzhang(...other, 'template', 'list'))).toBe(
      [
        'city-2025\t市级单位预算公开表（2025年）\t某市 2025\t第 1 版\t文件夹“templates”\n',
        'district-2031\t某区部门预算公开表（2031年）\t某区 2031\t第 1 版\t文件夹“templates”\n',
        'narrow-2030\t某县小表公开表（2030年）\t某县 2030\t第 1 版\t文件夹“templates”\n',
      ].join(''),
    );
  });
});

describe('nothing', () => {
  const todos = async (file: string): Promise<string[]> => {
    const { out } = await mingzhang('check', file);
    return out.split('\n').filter((line) => line.startsWith('  [待填] '));
  };

  it('says of a table or a section that there is nothing to report, and takes it back', async () => {
    await done(mingzhang('new', '--template', 'hebei-2019', '--department', '某局', '--year', '2019', '-o', 'n.mzb'));
    const before = await todos('n.mzb');
    expect(await done(mingzhang('nothing', 'n.mzb', 'T7'))).toMatch(/：无此项\n$/);
    expect(await todos('n.mzb')).toEqual(before.filter((line) => !line.includes('“政府基金支出表”')));
    expect(shownTables(await done(mingzhang('show', 'n.mzb', 'T7', '--json'))).tables[0]?.notes).toHaveLength(1);
    await done(mingzhang('nothing', 'n.mzb', 'T7', '--take-back'));
    expect(await todos('n.mzb')).toEqual(before);
    await done(mingzhang('nothing', 'n.mzb', 'duties'));
    expect((await todos('n.mzb')).length).toBeLessThan(before.length);
    await done(mingzhang('nothing', 'n.mzb', 'duties', '--take-back'));
    expect(await todos('n.mzb')).toEqual(before);
  });

  it('is refused where it would hide or overwrite something, or was never said', async () => {
    copyFileSync(SAMPLE, path('s.mzb'));
    expect(await refused(mingzhang('nothing', 's.mzb', 'T3'))).toContain('支出总表');
    expect(await refused(mingzhang('nothing', 's.mzb', 'T3', '--take-back'))).toContain('没有选过“无此项”');
    expect(await refused(mingzhang('nothing', 's.mzb', 'T1'))).toContain('收支总表');
    expect(await refused(mingzhang('nothing', 's.mzb', 'none'))).toContain('没有“none”');
    expect(await refused(mingzhang('nothing', SEED, 'T3'))).toContain('不是公开文档');
    expect(readFileSync(path('s.mzb')).equals(readFileSync(SAMPLE))).toBe(true);
  });
});
