import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { openSample } from './editor';

/** Opens the last section, and puts the caret at the end of its last paragraph. */
async function openText(page: Page) {
  await openSample(page);
  await page.getByRole('tab', { name: /九、/ }).click();
  const text = page.locator('.mz-text');
  await text.locator('p').last().click();
  await page.keyboard.press('End');
  await caretRead(page);
  return text;
}

/** The browser tells the editor where the caret is in a task of its own, which keys pressed by a program may overtake. */
async function caretRead(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What Word or another program puts on the clipboard. */
async function pasteHtml(page: Page, html: string): Promise<void> {
  await page.locator('.mz-text').evaluate((target, content) => {
    const data = new DataTransfer();
    data.setData('text/html', content);
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

test('words are bold by button and key, which undo takes back and the caret tells', async ({ app }) => {
  const { page } = app;
  const text = await openText(page);
  const bold = page.getByRole('button', { name: '加粗', exact: true });
  await expect(bold).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Enter');
  await bold.click();
  await expect(bold).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.type('重点');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('事项');
  await expect(text.locator('strong')).toHaveText('重点');
  await expect(text.locator('p').last()).toHaveText('重点事项');
  await expect(bold).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Control+z');
  await expect(text.locator('strong')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(text.locator('strong')).toHaveText('重点');
});

test('a list has levels by Tab, and Enter leads out of it', async ({ app }) => {
  const { page } = app;
  const text = await openText(page);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: '段落' }).click();
  await page.getByTitle('编号列表', { exact: true }).click();
  await page.keyboard.type('第一层');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('第二层');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '降级' }).click();
  await page.keyboard.type('第三层');
  const numbers = (): Promise<(string | null)[]> =>
    text.locator('.mz-text-item').evaluateAll((items) => items.map((one) => one.getAttribute('data-number')));
  expect(await numbers()).toEqual(['1、', '（1）', '①']);
  await expect(page.getByRole('button', { name: '降级' })).toBeDisabled();
  await page.keyboard.press('Shift+Tab');
  expect(await numbers()).toEqual(['1、', '（1）', '（2）']);
  const lefts = await text
    .locator('.mz-text-item')
    .evaluateAll((items) => items.map((one) => Number.parseFloat(getComputedStyle(one).paddingLeft)));
  expect(lefts[1]).toBeGreaterThan((lefts[0] ?? 0) + 20);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('列表之后');
  await expect(text.locator('.mz-text-item')).toHaveCount(3);
  await expect(text.locator('p').last()).toHaveText('列表之后');
});

test('a paragraph stands in the middle or at the right', async ({ app }) => {
  const { page } = app;
  const text = await openText(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('某某局');
  await page.getByRole('button', { name: '右对齐' }).click();
  await expect(page.getByRole('button', { name: '右对齐' })).toHaveAttribute('aria-pressed', 'true');
  await expect(text.locator('p').last()).toHaveCSS('text-align', 'right');
  await expect(text.locator('p').last()).toHaveCSS('text-indent', '0px');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '左对齐' })).toHaveAttribute('aria-pressed', 'true');
});

test('what Word and WPS say of bold words, lists and paragraphs is kept when pasted', async ({ app }) => {
  const { page } = app;
  const text = await openText(page);
  await page.keyboard.press('Enter');
  const number = (sign: string): string =>
    `<![if !supportLists]><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>`;
  await pasteHtml(
    page,
    `<html><body><p class=MsoNormal>支出<b style='mso-bidi-font-weight:normal'><span>合计</span></b>见表</p>
    <p class=MsoNormal>收入<span style="font-weight:bold;">总计</span>见表</p>
    <p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>${number('1.')}<span>外层</span></p>
    <p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'>${number('a)')}<span>内层</span></p>
    <ul><li><p>网页外层</p><ol><li>网页内层</li></ol></li></ul>
    <p class=MsoNormal align=center style='text-align:center'>表题</p>
    <p class=MsoNormal style="text-align:right;">某某局</p></body></html>`,
  );
  await expect(text.locator('strong')).toHaveText(['合计', '总计']);
  const items = text.locator('.mz-text-item');
  await expect(items).toHaveText(['外层', '内层', '网页外层', '网页内层']);
  expect(await items.evaluateAll((all) => all.map((one) => one.getAttribute('data-level')))).toEqual([
    '0',
    '1',
    '0',
    '1',
  ]);
  await expect(text.getByText('表题', { exact: true })).toHaveCSS('text-align', 'center');
  await expect(text.getByText('某某局', { exact: true })).toHaveCSS('text-align', 'right');
});

test('a list pasted into an empty paragraph is a list from its first item on', async ({ app }) => {
  const { page } = app;
  const text = await openText(page);
  await page.keyboard.press('Enter');
  await pasteHtml(page, '<ol><li>外层</li><li>外层二</li></ol>');
  await expect(text.locator('.mz-text-item')).toHaveText(['外层', '外层二']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await pasteHtml(page, '<p align="center">表题</p>');
  await expect(text.locator('p[align="center"]')).toHaveText('表题');
});

test('the tools of the text stand in one row, also where the window is narrow', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  // With amounts to be bound, which is another button.
  await page.getByRole('tab', { name: /二、部门预算安排的总体情况/ }).click();
  await expect(page.getByRole('button', { name: /改为取数（/ })).toBeVisible();
  const tools = page.getByRole('toolbar', { name: '文字工具' });
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1093, height: 614 },
  ]) {
    await page.setViewportSize(size);
    const { height, inside } = await tools.evaluate((bar) => ({
      height: bar.clientHeight,
      inside: [...bar.children].every(
        (one) => one.getBoundingClientRect().right <= bar.getBoundingClientRect().right + 1,
      ),
    }));
    expect(height).toBeLessThan(34);
    expect(inside).toBe(true);
  }
  await page.getByRole('button', { name: '更多' }).last().click();
  await expect(page.getByRole('menuitem', { name: '恢复标准文字' })).toBeVisible();
});

test('the mark of a finding lies under its whole amount, also where part of it is bold', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.getByRole('tab', { name: /二、部门预算安排的总体情况/ }).click();
  const text = page.locator('.mz-text');
  const marked = text.locator('.mz-number-warning');
  await expect(marked.filter({ hasText: '174.19' })).toHaveCount(1);
  const paragraph = text.locator('p').filter({ hasText: '174.19' });
  await paragraph.click();
  await paragraph.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf('174.19') ?? -1;
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + 3);
    }
  });
  await caretRead(page);
  await page.keyboard.press('Control+b');
  await expect(paragraph.locator('strong')).toHaveText('174');
  await expect.poll(async () => (await marked.allTextContents()).join('')).toContain('174.19');
});

test('what is copied out of the text comes in again as it is set', async ({ app }) => {
  const { page } = app;
  const text = await openText(page);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: '段落' }).click();
  await page.getByTitle('编号列表', { exact: true }).click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('第二层');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('某某局');
  await page.getByRole('button', { name: '居中' }).click();
  await page.keyboard.press('Control+a');
  const html = await text.evaluate((target) => {
    const data = new DataTransfer();
    target.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData('text/html');
  });
  // Behind its words, which stand in the middle.
  await text
    .locator('p')
    .last()
    .click({ position: { x: 600, y: 10 } });
  await caretRead(page);
  await page.keyboard.press('Enter');
  await pasteHtml(page, html);
  const items = text.locator('.mz-text-item');
  await expect(items).toHaveText(['第二层', '第二层']);
  await expect(items.last()).toHaveAttribute('data-level', '1');
  await expect(items.last().locator('strong')).toHaveText('第二层');
  await expect(text.locator('p[align="center"]')).toHaveText(['某某局', '某某局']);
});
