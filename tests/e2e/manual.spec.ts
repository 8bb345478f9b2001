import { expect, test } from './app';
import { openSample, select } from './editor';

test('F1 opens the manual at the place, its links lead on, and a search finds chapters', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.keyboard.press('F1');
  const manual = page.getByRole('dialog', { name: '使用手册' });
  await expect(manual.getByRole('heading', { level: 2 })).toHaveText('填表');
  await manual.getByLabel('在手册中查找').fill('舍位平衡');
  const chapters = manual.getByRole('navigation', { name: '章节' }).getByRole('button');
  await expect(chapters).toHaveText(['填表', '常见问题']);
  await chapters.last().click();
  await expect(manual.getByText('四舍五入的尾差')).toBeInViewport();
  await manual.getByLabel('在手册中查找').fill('');
  await manual.getByRole('button', { name: '三分钟上手' }).click();
  const picture = manual.locator('img').first();
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBe(1000);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+PageUp');
  await page.keyboard.press('F1');
  await expect(manual.getByRole('heading', { level: 2 })).toHaveText('预览、打印和公开');
});

test('a finding leads to what its rule means', async ({ app }) => {
  const { page } = app;
  await openSample(page);
  await page.keyboard.press('F8');
  const finding = page.locator('.mz-finding-active');
  const rule = (await finding.locator('.mz-finding-rule').innerText()).match(/[A-Z]\d+\w*/)?.[0] ?? '';
  await finding.getByRole('button', { name: '这条审核是什么意思' }).click();
  const meaning = page.getByRole('dialog', { name: '使用手册' }).locator('li[aria-current="true"]');
  await expect(meaning).toBeInViewport();
  await expect(meaning).toContainText(rule);
  await expect(meaning).toContainText('应当');
});

test('the tour goes from part to part, what is typed meanwhile changes nothing, and Escape ends it', async ({
  app,
}) => {
  const { page } = app;
  await page.getByRole('button', { name: '三分钟导览' }).click();
  const tour = page.locator('.ant-tour');
  const titles: string[] = [];
  for (let step = 1; step <= 6; step += 1) {
    await expect(tour.locator('.ant-tour-title')).toContainText(`（${step}/6）`);
    titles.push((await tour.locator('.ant-tour-title').innerText()).split('（')[0] ?? '');
    await expect(tour.locator('.ant-tour-section, .ant-tour-inner').first()).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('7');
    if (step < 6) await page.keyboard.press('Enter');
  }
  expect(titles).toEqual(['表格', '表格目录', '编辑栏', '审核结果', '总览', '公开包']);
  await page.keyboard.press('Enter');
  await expect(tour).toHaveCount(0);
  await expect(page.getByTestId('save-state')).toHaveText('已保存');
  await page.keyboard.press('Alt+h');
  await page.keyboard.press('d');
  await expect(tour).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tour).toHaveCount(0);
  await select(page, 1, 'income');
});
