import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { exportWord } from '../../electron/services/word/export';
import { openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import { readSample } from '../bench/sample';
import { root } from '../unit/repository/sources';
import { addRow, openSample, openTable, press, SHIPPED, startPage, withNewDocument } from './page';
import { button, cells, dialog, gone, gridReady, named, noDialog, said, shown, textOf, until } from './seen';

/** The sample as a workbook and as the Word file of its text and tables. */
async function writeSampleAs(folder: string, names: { book: string; word: string }): Promise<void> {
  const { template, project } = await readSample();
  const editor = openEditor(template, project);
  await writeFile(join(folder, names.word), await exportWord(printModel(editor)));
  await writeFile(join(folder, names.book), await exportExcel(template, project));
}

const HEBEI = '河北省部门预算信息公开表（2019年）';
const cards = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('.mz-card input')];
const chosen = (): string => textOf('.mz-gallery-chosen');

it('a form is found in the gallery, and a new document says what it lacks', async () => {
  const page = await startPage();
  const { user } = page;
  await until(() => expect(cards()).toHaveLength(SHIPPED));
  expect(cards()[0]?.checked).toBe(true);
  expect(chosen()).toBe(`已选：${cards()[0]?.getAttribute('aria-label')}`);
  const search = await named('input', '查找表样');
  await user.type(search, 'hb2019');
  await until(() => expect(cards()).toHaveLength(1));
  await user.keyboard('{Enter}');
  await until(() => expect(chosen()).toBe(`已选：${HEBEI}`));
  const year = async (): Promise<HTMLInputElement> => {
    const field = await named('input', '预算年度');
    if (!(field instanceof HTMLInputElement)) throw new Error('no field');
    return field;
  };
  expect((await year()).value).toBe('2019');
  expect(document.body.textContent).not.toContain('请填写部门名称');
  await user.clear(search);
  await user.type(search, 'zzz');
  await shown('没有符合的表样。');
  await user.click(await button('清除条件'));
  await until(() => expect(cards()).toHaveLength(SHIPPED));
  const kind = await button('决算');
  await user.click(kind);
  await until(() => expect(cards()).toHaveLength(1));
  expect(kind.getAttribute('aria-pressed')).toBe('true');
  await user.click(kind);
  await until(() => expect(cards()).toHaveLength(SHIPPED));
  await user.type(search, 'jiangsu');
  await until(() => expect(cards()).toHaveLength(1));
  await user.clear(search);
  await user.type(search, '县');
  await until(() => expect(cards().length).toBeLessThan(8));
  await user.clear(search);

  await user.click(await button('新建公开文档'));
  await shown('请填写部门名称');
  await user.type(await named('input', '部门名称'), '丙局');
  await user.clear(await year());
  await user.type(await year(), '202');
  await user.click(await button('新建公开文档'));
  await shown('请填写年份');
  await user.type(await year(), '6');
  await gone('请填写年份');
  await shown('用于2019年，不是 2026 年的表样');
  await user.click(await button(/^改用“河北省.*2026年/));
  await gone('不是 2026 年的表样');
  await user.click(await named('input', HEBEI));
  expect((await year()).value).toBe('2026');
  await user.click(await button('仍用这个表样新建 2026 年的文档'));
  await gridReady();
  await until(() => expect(textOf('.mz-checks')).toContain('不是 2026 年的表样'));

  // 文档属性.
  await user.click(await button('文档属性：丙局 2026年'));
  const properties = await dialog();
  await user.type(await named('input', '部门编码', properties), '434');
  const own = await named('input', '预算年度', properties);
  await user.clear(own);
  await user.type(own, '2018');
  await shown('审核中列为需说明，公开前请核对并写明说明。');
  await button('仍改为 2018 年', properties);
  await user.clear(own);
  await user.type(own, '2019{Enter}');
  await noDialog();
  expect(textOf('.mz-docname-year')).toBe('2019年');
  expect(textOf('.mz-checks')).not.toContain('不是 2026 年的表样');
  await press(page, 'Control+z');
  await until(() => expect(textOf('.mz-docname-year')).toBe('2026年'));

  // The one used last comes first.
  await press(page, 'Control+n');
  const again = await dialog();
  await until(() => expect(again.querySelectorAll('.mz-card')).toHaveLength(SHIPPED));
  expect(again.querySelector('.mz-card')?.textContent).toContain('上次使用');
  await user.type(await named('input', '部门名称', again), '丁局');
  await user.click(await button('新建公开文档', again));
  await until(() => expect(textOf('.mz-docname')).toContain('丁局'));
});

it('rows are added by code, name and first letters', async () => {
  const page = await withNewDocument();
  const { user } = page;
  await press(page, 'Control+=');
  const picker = await dialog();
  const field = await named('input', '查找科目', picker);
  const options = (): HTMLElement[] => [...picker.querySelectorAll<HTMLElement>('[role="option"]')];
  await user.type(field, 'xzyx');
  await until(() => expect(options()[0]?.textContent).toContain('行政运行'));
  const count = options().length;
  expect(options().findIndex((one) => one.getAttribute('aria-selected') === 'true')).toBe(0);
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(options().findIndex((one) => one.getAttribute('aria-selected') === 'true')).toBe(1);
  expect(count).toBeGreaterThan(2);
  await user.clear(field);
  await user.type(field, '2010301');
  await until(() => expect(picker.textContent).toContain('201'));
  expect(picker.querySelector('.mz-parents')?.textContent).toMatchInlineSnapshot(
    `"同时补上上级：201 一般公共服务支出、20103 政府办公厅（室）及相关机构事务"`,
  );
  await user.clear(field);
  await user.type(field, '2017788');
  await shown('编码 2017788 不在 2019 年科目表中');
  await user.keyboard('{Enter}');
  await noDialog();
  await cells({ '3.code': '20177', '4.code': '2017788' });
  await addRow(page, '2010301');
  await press(page, 'Control+=');
  await user.type(await named('input', '查找科目'), '2010305{Control>}{Enter}{/Control}');
  await until(() => expect(textOf('.mz-added')).toContain('已添加：2010305 专项业务活动'));
  expect((await named('input', '查找科目')).getAttribute('value')).toBe('');
});

it('several files at once are added as units', async () => {
  const page = await startPage();
  const { user } = page;
  for (const name of ['一.mzb', '二.mzb', '三.mzb'])
    await copyFile(join(root, 'assets/samples/laiyuan-2019.mzb'), join(page.documents, name));
  await user.click(await button('汇总单位…'));
  await user.click(await button('添加文件…'));
  for (const name of [/^一\.mzb/, /^三\.mzb/, /^二\.mzb/, /^三\.mzb/]) await user.click(await named('.mz-file', name));
  await user.click(await button('添加 2 个文件'));
  const rows = (): (string | null)[] =>
    [...document.querySelectorAll('[aria-label="单位"] tbody td:first-child')].map(({ textContent }) => textContent);
  await until(() => expect(rows().toSorted()).toEqual(['一.mzb', '二.mzb'].toSorted()));
});

it('last year’s workbook begins a document together with the Word file of its text', async () => {
  const page = await startPage();
  const { user } = page;
  await writeSampleAs(page.documents, { book: '上年.xlsx', word: '说明.docx' });
  await user.click(await button('由上年文件新建…'));
  await user.dblClick(await named('.mz-file', /^上年\.xlsx/));
  await shown('这个文件里没有情况说明。');
  await user.click(await button('添加上年情况说明的 Word 文件…'));
  await user.dblClick(await named('.mz-file', /^说明\.docx/));
  await shown('情况说明取自 说明.docx。');
  const roll = await dialog();
  await until(() => expect(roll.querySelectorAll('.mz-card')).toHaveLength(SHIPPED));
  await user.click(await button(/^(?:由上年新建|仍用这个表样新建)/, roll));
  await shown('已由上年新建');
  expect(document.body.textContent).toMatch(/情况说明的段落 \d+/);
  expect(document.body.textContent).not.toContain('上年文件里没有写好的情况说明');
});

it('last year’s file begins a document, and a document moves to another form', async () => {
  const page = await startPage();
  const { user } = page;
  await copyFile(join(root, 'assets/samples/laiyuan-2019.mzb'), join(page.documents, '上年.mzb'));
  await user.click(await button('由上年文件新建…'));
  await user.dblClick(await named('.mz-file', /^上年\.mzb/));
  await shown('上年.mzb：涞源县人民政府办公室 2019 年度');
  const roll = await dialog();
  const field = async (name: string): Promise<string> => {
    const found = await named('input', name, roll);
    return found instanceof HTMLInputElement ? found.value : '';
  };
  await until(async () => expect(roll.querySelectorAll('.mz-card')).toHaveLength(SHIPPED));
  expect(await field('部门编码')).toBe('434');
  expect(await field('部门名称')).toBe('涞源县人民政府办公室');
  expect(await field('预算年度')).toBe('2020');
  // Another form first, then the year that it is for.
  const chosen = roll.querySelector('.mz-card input:checked');
  await user.click(await named('input', '河北省部门预算信息公开表（2026年）', roll));
  await user.click(await button('预算年度改为 2026', roll));
  expect(await field('预算年度')).toBe('2026');
  if (chosen) await user.click(chosen);
  const year = await named('input', '预算年度', roll);
  await user.clear(year);
  await user.type(year, '2026');
  await user.click(await button(/^改用“河北省.*2026年/, roll));
  await user.click(await button('由上年新建', roll));
  await shown('2080504“未归口管理的行政单位离退休”不在 2026 年科目表中，没有带过来。');
  await shown('已由上年新建');
  await user.click(await button('开始填写'));
  await noDialog();
  await gridReady();
  await openTable(page, '预算项目绩效目标');
  expect(textOf('.mz-carried')).toMatch(/^这张表有 \d+ 处文字沿用 2019 年，请改成今年的。已核对$/);
  await user.click(await button('已核对'));
  await until(() => expect(document.querySelector('.mz-carried')).toBeNull());
  await press(page, 'Control+z');
  await until(() => expect(document.querySelector('.mz-carried')).not.toBeNull());
  await press(page, 'Control+w');
  await shown('最近打开');

  await openSample(page);
  await user.click(await button(/^文档属性：/));
  await user.click(await button('换用其他表样…'));
  const move = await dialog();
  expect(move.textContent).toContain(`现在用的是“${HEBEI}”`);
  await until(() => expect(move.querySelectorAll('.mz-card')).toHaveLength(SHIPPED - 1));
  expect(move.querySelector('.ant-modal-footer .ant-btn-primary')?.hasAttribute('disabled')).toBe(true);
  await user.click(await named('input', '县级部门预算公开表（通用，2026年）', move));
  await shown('不是 2019 年的表样');
  await user.click(await button(/^换\s?用$/, move));
  await shown('新的表样里没有“固定资产占用情况表”，其中 7 处数字和文字没有带过来。');
  await user.click(await button('开始填写'));
  await gridReady();
  await until(() => expect(textOf('[data-testid="save-state"]')).toContain('尚未保存'));
});

it('forms are listed, and the program tells about itself', async () => {
  const page = await startPage();
  const { user } = page;
  await user.click(await button('表样管理'));
  await until(() => expect(document.querySelectorAll('.mz-forms-list tbody tr')).toHaveLength(SHIPPED));
  expect(textOf('.mz-forms-list')).toContain(`${HEBEI}河北`);
  expect(document.querySelector('.mz-forms-list button')).toBeNull();
  await user.click(await button('导入表样…'));
  await shown('没有可用的文件');
  await user.keyboard('{Escape}');
  await user.click(await button(/^关\s?闭$/));
  await noDialog();
  await user.click(await button('关于明账'));
  await until(() => expect(textOf('[role="dialog"]')).toContain(HEBEI));
  expect(textOf('[role="dialog"]')).toContain('1.0.0');
  await user.click(await button('更新记录'));
  await until(() => expect(textOf('.mz-news')).toContain('0.1.0'));
  await user.click(await button('知道了'));
  await noDialog();
  await user.click(await button('关于明账'));
  await user.click(await button(/诊断信息/));
  const text = await named('textarea', '诊断信息');
  expect(text.textContent).toContain('1.0.0');
  await user.click(await button(/^复\s?制$/));
  await said('诊断信息已复制，可以粘贴给技术支持。');
});
