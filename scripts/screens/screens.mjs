/** Every screen and dialog of the program, in the order in which one page can show them: for pictures and for tests. */

/**
 * @typedef {import('playwright').Page} Page
 * @typedef {{ name: string, show: (page: Page) => Promise<void>, leave?: (page: Page) => Promise<void> }} Screen
 */

/** @param {string} letters first of the menu, then of the item */
function menu(letters) {
  return async (/** @type {Page} */ page) => {
    const [title = '', ...rest] = letters;
    await page.keyboard.press(`Alt+${title}`);
    await page.locator('[role="menu"] :focus').waitFor();
    for (const letter of rest) await page.keyboard.press(letter);
  };
}

/** @param {string} keys */
function press(keys) {
  return (/** @type {Page} */ page) => page.keyboard.press(keys);
}

/**
 * @param {string} name
 * @param {(page: Page) => Promise<void>} open
 * @returns {Screen}
 */
function dialog(name, open) {
  const show = async (/** @type {Page} */ page) => {
    await open(page);
    await page.getByRole('dialog').last().waitFor();
    await page.getByRole('dialog').last().filter({ hasNotText: /正在/ }).waitFor();
  };
  return { name, show, leave: closeDialogs };
}

/** @param {Page} page */
async function closeDialogs(page) {
  const open = page.getByRole('dialog');
  for (let left = await open.count(); left > 0; left -= 1) {
    await page.keyboard.press('Escape');
    await open.nth(left - 1).waitFor({ state: 'hidden' });
  }
}

/** @param {RegExp} title */
function tab(title) {
  return async (/** @type {Page} */ page) => {
    const item = page.getByRole('tab', { name: title });
    await item.click();
    await page.locator('.mz-overview, .mz-text, .ag-row').first().waitFor();
    await page.waitForFunction((one) => one?.getAttribute('aria-selected') === 'true', await item.elementHandle());
  };
}

/** The sample that comes with the program, opened from the start page. */
async function openSample(/** @type {Page} */ page) {
  await page.getByRole('button', { name: '涞源县人民政府办公室 2019 年' }).click();
  await page.locator('.ag-row').first().waitFor();
}

/** @param {Page} page */
async function showOverview(page) {
  await openSample(page);
  await tab(/^总览/)(page);
}

/** Back to the start page, and from there the folder that its file dialog starts in. */
async function showFolder(/** @type {Page} */ page) {
  await menu('fc')(page);
  await page.getByRole('button', { name: '新建公开文档' }).waitFor();
  await menu('fj')(page);
  await page.getByRole('button', { name: '选择这个文件夹' }).click();
  await page.locator('.mz-look .ag-row').first().waitFor();
  await page.locator('.mz-look-work').waitFor({ state: 'hidden' });
}

/** A finding that is looked at, with both its sides and the ways out. */
async function showFinding(/** @type {Page} */ page) {
  await page.keyboard.press('F8');
  await page.locator('.mz-finding-active .mz-finding-detail').waitFor();
}

/** A comment with its mark on the cell, and the field for the next one. */
async function showComments(/** @type {Page} */ page) {
  const field = page.locator('.mz-comment-field textarea');
  await page.locator('.ag-row[row-index="0"] .mz-kind-money').first().click();
  await page.keyboard.press('Control+Shift+F2');
  await field.fill('请核对');
  await page.getByLabel('您的姓名').fill('李复核');
  await page.keyboard.press('Control+Enter');
  await page.locator('.mz-comment-main').waitFor();
  await page.keyboard.press('Control+Shift+F2');
  await field.waitFor();
}

/** @param {Page} page */
async function leaveComments(page) {
  await page.keyboard.press('Escape');
  // The document is left as it was: nothing asks to be saved.
  await page.keyboard.press('Control+z');
  await page.locator('.mz-comment-main').waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: '审核结果' }).click();
}

/** @param {Page} page */
async function showPrint(page) {
  await page.keyboard.press('Control+p');
  await page.locator('.mz-print-sheet img').first().waitFor();
}

/** @param {Page} page */
async function showPreview(page) {
  await page.keyboard.press('Control+F2');
  await page.locator('.mz-page img').first().waitFor();
}

/** @param {Page} page */
async function hideColumn(page) {
  await menu('tc')(page);
  await page.getByRole('note', { name: '隐藏的行和列' }).waitFor();
}

/** @param {Page} page */
async function showBeside(page) {
  await menu('vb')(page);
  await page.locator('.mz-beside-table').waitFor();
}

/**
 * Each is shown from where the one before it was left.
 * @type {readonly Screen[]}
 */
export const SCREENS = [
  { name: '起始页', show: (page) => page.getByRole('button', { name: '新建公开文档' }).waitFor() },
  dialog('表样管理', menu('fu')),
  dialog('打开文件', menu('fo')),
  dialog('设置', menu('vt')),
  dialog('使用手册', press('F1')),
  dialog('快捷键', menu('hk')),
  dialog('关于明账', menu('ha')),
  dialog('汇总单位', menu('fq')),
  { name: '总览', show: showOverview },
  { name: '报表', show: tab(/^3 ?部门预算支出总表/) },
  { name: '批注', show: showComments, leave: leaveComments },
  dialog('复核', menu('cr')),
  dialog('保存为版本', menu('f2')),
  { name: '审核结果', show: showFinding },
  { name: '菜单', show: menu('f'), leave: press('F10') },
  { name: '右键菜单', show: press('Shift+F10'), leave: press('Escape') },
  { name: '查找和替换', show: press('Control+h'), leave: press('Escape') },
  dialog('添加科目', press('Control+=')),
  dialog('选择性粘贴', press('Control+Alt+v')),
  dialog('数字格式', press('Control+1')),
  dialog('定位', press('Control+g')),
  dialog('单元格历史', menu('tv')),
  { name: '隐藏的行和列', show: hideColumn, leave: press('Control+Shift+9') },
  { name: '并排', show: showBeside, leave: menu('vb') },
  dialog('审核覆盖', menu('cv')),
  dialog('文档属性', menu('fm')),
  dialog('换用其他表样', menu('fh')),
  dialog('历史版本', menu('fr')),
  dialog('导出 Excel', menu('fe')),
  dialog('生成公开包', menu('fg')),
  dialog('打印', showPrint),
  { name: '预览', show: showPreview, leave: press('Control+F2') },
  { name: '文字表', show: tab(/^12 ?预算项目绩效目标/) },
  { name: '情况说明', show: tab(/二、部门预算安排的总体情况|^情况说明/) },
  { name: '文件夹一览', show: showFolder },
];
