import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fireEvent } from '@testing-library/dom';
import { expect, it } from 'vitest';
import { root } from '../unit/repository/sources';
import { openSample, openTable, press, startPage, type TestPage, type, withSample } from './page';
import { button, cells, dialog, gridReady, named, noDialog, shown, textOf, until } from './seen';

const text = (): string => textOf('.mz-text');

async function openSection({ user }: TestPage, title: RegExp): Promise<void> {
  await user.click(await named('[role="tab"]', title));
  await until(() => expect(document.querySelector('.mz-text')).not.toBeNull());
}

it('a section shows its figures, binds written amounts, and goes back to its standard words', async () => {
  const page = await startPage();
  const { user } = page;
  await copyFile(join(root, 'assets/samples/laiyuan-2019.mzb'), join(page.documents, '上年公开.mzb'));
  await openSample(page);
  await openSection(page, /二、部门预算安排的总体情况/);
  await until(() => expect(text()).toContain('较上年增加40.88万元'));
  expect(textOf('.mz-text-origin')).toBe('已修改');
  expect(textOf('.mz-formula')).toBe('情况说明单击文中带底色的数字，这里显示它的来源。');
  const marked = [...document.querySelectorAll('.mz-text [data-block]')].map((one) => one.className);
  expect(marked.some((one) => one.includes('mz-found-warning'))).toBe(true);
  await user.click(await button(/^改为取数（\d+）/));
  await user.click(await button('全部改为取数'));
  const figure = (words: string): Element | undefined =>
    [...document.querySelectorAll('.mz-text .mz-figure')].find((one) => one.textContent === words);
  await until(() => expect(figure('751.99')).toBeDefined());
  figure('751.99')?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  await until(() => expect(textOf('.mz-formula')).toContain('支出总表 · 合计 · 基本支出 751.99'));
  expect(textOf('.mz-formula-place')).toBe('取数');
  await user.click(await button(/基本支出 751.99/, document.querySelector('.mz-formula') ?? document));
  await until(() => expect(textOf('h1')).toBe('部门预算支出总表'));
  await gridReady();
  await type(page, 4, 'basic', '635.87');
  await cells({ '1.basic': '752.99' });
  await openSection(page, /二、部门预算安排的总体情况/);
  await until(() => expect(text()).toContain('基本支出 752.99万元'));
  await user.click(await button('恢复标准文字'));
  await until(() => expect(text()).toContain('与上年相比——'));
  expect(textOf('.mz-text-origin')).toBe('标准文字，数字随表变动');
  await until(() => expect(document.querySelector('.mz-text-tools [disabled]')?.textContent).toContain('恢复标准文字'));
  const field = await named('input', /^上年基本支出/);
  await user.type(field, '700{Enter}');
  await until(() => expect(text()).toContain('增加52.99万元'));
  await press(page, 'Control+z');
  await user.click(await button('从上年文件取数…'));
  await user.dblClick(await named('.mz-file', /^上年公开/));
  await shown('所选文件是 2019 年度的，本文件的上年是 2018 年，请核对');
  await user.click(await button(/^取\s?数$/, await dialog()));
  await until(() => expect(document.querySelector<HTMLInputElement>('[id^="input-"]')?.value).not.toBe(''));
  await noDialog();
});

it('a finding leads to its paragraph, a search to its words, and a figure is put in', async () => {
  const page = await withSample();
  const { user } = page;
  await user.click(await button(/基本支出减少174\.19.*没有写明原因/));
  await until(() => expect(textOf('.mz-text-focus')).toContain('较上年增加40.88万元'));
  expect(textOf('.mz-panel-title.mz-section-list-title')).toMatch(/^情况说明\d+ 部分$/);
  expect(document.querySelector('main')?.getAttribute('aria-label')).toBe('情况说明');
  await openSection(page, /八、名词解释/);
  await press(page, 'Control+f');
  await user.type(await named('input', '查找内容'), '财政拨款收入');
  await until(() => expect(textOf('.mz-find-count')).toMatch(/^共 \d+ 处$/));
  await user.keyboard('{Enter}');
  await until(() => expect(textOf('.mz-find-count')).toMatch(/^第 \d+ 处/));
  await user.keyboard('{Escape}');
  await openSection(page, /九、/);
  await user.click(await button('取数'));
  const picker = await dialog();
  await user.type(await named('input', '取数的单元格', picker), '30211');
  await user.click(await button(/30211 差旅费 · .*公用经费/, picker));
  await until(() => expect(textOf('.mz-text .mz-figure')).toBe('42.40'));
  // Undo is the document's: the browser takes back nothing of its own beside it.
  const prevented = (key: string): boolean =>
    !fireEvent.keyDown(document.querySelector('.mz-text') ?? document.body, { key, ctrlKey: true });
  expect(prevented('z')).toBe(true);
  await until(() => expect(document.querySelector('.mz-text .mz-figure')).toBeNull());
  expect(prevented('y')).toBe(true);
  await until(() => expect(textOf('.mz-text .mz-figure')).toBe('42.40'));
  await openTable(page, '部门预算支出总表');
  await openSection(page, /九、/);
  await until(() => expect(textOf('.mz-text .mz-figure')).toBe('42.40'));
  await press(page, 'Control+z');
  await until(() => expect(document.querySelector('.mz-text .mz-figure')).toBeNull());
  const tables = [...document.querySelectorAll('.mz-navigator-sections [role="tab"]')].map((one) => {
    const badge = one.querySelector('.mz-badge');
    return `${one.querySelector('.mz-table-title')?.textContent} ${badge?.className.split('mz-badge-')[1]} ${badge?.textContent?.trim()}`;
  });
  expect(tables).toContain('五、预算绩效信息 error 3');
  expect(tables).toContain('四、财政拨款“三公”经费预算情况 good ');
  await openSection(page, /六、政府采购/);
  await user.click(await button(/^附表：/));
  await until(() => expect(textOf('h1')).toContain('政府采购'));
});
