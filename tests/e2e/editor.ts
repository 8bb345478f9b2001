import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { programs } from './running';

/** Gestures of the user that several specs share. Cells are named as the template names them: line, column id. */

/** Opens the sample that comes with the program from the start page. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: '涞源县人民政府办公室 2019 年' }).click();
  await expect(page.getByRole('tab', { name: /部门预算收支总表/ })).toBeVisible();
  await gridReady(page);
}

/** A new document with nothing in it. */
export async function newDocument(page: Page): Promise<void> {
  await chooseForm(page, '河北省部门预算信息公开表（2019年）');
  await page.getByLabel('部门编码').fill('434');
  await page.getByLabel('部门名称').fill('测试部门');
  await page.getByRole('button', { name: '新建公开文档' }).click();
  await gridReady(page);
}

/** Chooses a form of the gallery in 新建. */
export async function chooseForm(page: Page, title: string): Promise<void> {
  const card = page.getByRole('radio', { name: title, exact: true });
  await card.check();
  await expect(card).toBeChecked();
}

/** The grid is drawn and holds the keyboard. */
export async function gridReady(page: Page): Promise<void> {
  await expect(page.locator('.ag-row[row-index="0"]').first()).toBeVisible();
  await expect(page.locator('[data-grid="input"]')).toBeFocused();
}

export async function openTable(page: Page, title: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^\\d+\\s*${title}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await gridReady(page);
}

/** Cell of the printed line `line` (序号, from 1). */
export function cell(page: Page, line: number, column: string): Locator {
  return page.locator(`.ag-row[row-index="${line - 1}"] .ag-cell[col-id="${column}"]`);
}

export async function select(page: Page, line: number, column: string): Promise<void> {
  await cell(page, line, column).click();
  await expect(cell(page, line, column)).toHaveClass(/mz-active/);
}

/** Types a text into a cell as a user does: select, type, Enter. */
export async function type(page: Page, line: number, column: string, text: string): Promise<void> {
  await select(page, line, column);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

export function input(page: Page): Locator {
  return page.locator('[data-grid="input"]');
}

export function counts(page: Page): Locator {
  return page.getByTestId('check-counts');
}

/** Gives the reason for publishing what is not done yet, in the dialog that lists what is open. */
export async function goOnAnyway(page: Page, title: string, reason = '初稿送审'): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByLabel('仍然公开的原因').fill(reason);
  await dialog.getByRole('button', { name: '仍然生成' }).click();
}

/** Names the file in the file dialog and confirms: the in-app one, or the system's in the desktop program. */
export async function nameFile(page: Page, name: string): Promise<void> {
  if (await pickNatively(page, name)) return;
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('文件', { exact: true })).toBeVisible();
  await dialog.getByLabel('文件名').fill(name);
  await dialog.getByLabel('文件名').press('Enter');
  // The progress of an export is a dialog too, and may stand there by now.
  await expect(dialog.getByLabel('文件名')).toBeHidden();
}

/** A new document with these codes in the table that is opened, entered through the code picker. */
export async function withRows(page: Page, table: string, codes: readonly string[]): Promise<void> {
  await newDocument(page);
  await openTable(page, table);
  for (const code of codes) await addRow(page, code);
}

export async function addRow(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Control+=');
  await page.getByLabel('查找科目').fill(code);
  await page.getByLabel('查找科目').press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(input(page)).toBeFocused();
}

export async function active(page: Page, line: number, column: string): Promise<void> {
  await expect(cell(page, line, column)).toHaveClass(/mz-active/);
}

/** Nothing moves or fades any more: what is clicked is where it is seen. Endless animations do not count. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const moving = document.querySelector('[class*="-appear"], [class*="-enter"], [class*="-leave"]') !== null;
    const running = document.getAnimations().some(({ playState, effect }) => {
      const endless = effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      return playState === 'running' && !endless;
    });
    return !moving && !running;
  });
}

/** Takes the file that is suggested, which is there already. */
export async function replaceFile(page: Page, name: string): Promise<void> {
  if (await pickNatively(page, name)) return;
  await page.getByRole('dialog').getByLabel('文件名').press('Enter');
  await page.getByRole('button', { name: '替换', exact: true }).click();
}

/** Names the file with the keyboard alone, which is in the field already. */
export async function nameFileByKeys(page: Page, name: string): Promise<void> {
  if (await pickNatively(page, name)) return;
  await expect(page.getByLabel('文件名')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** Gives up the file dialog that a gesture opened, with the keyboard alone. */
export async function cancelFile(page: Page): Promise<void> {
  if (await pickNatively(page, null)) return;
  await expect(page.getByLabel('文件名')).toBeFocused();
  await page.keyboard.press('Escape');
}

/** Gives up every file dialog of the system that the desktop program opens from now on, until the end of the test. */
export async function cancelSystemDialogs(page: Page): Promise<void> {
  await programs.get(page)?.electron.evaluate(({ dialog }) => {
    const standIn: unknown = Reflect.get(dialog, '_dialogs');
    if (typeof standIn === 'object' && standIn !== null && 'cancelAll' in standIn) {
      if (typeof standIn.cancelAll === 'function') standIn.cancelAll();
      return;
    }
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
  });
}

/** Names the folder that a package is written into; the system's dialog picks where that is made. */
export async function namePackage(page: Page, name: string): Promise<void> {
  if (await pickNatively(page, '')) return;
  await nameFile(page, name);
}

/** Opens a file that the file dialog lists, with a double click in the in-app one. */
export async function openListed(page: Page, name: string): Promise<void> {
  if (await pickNatively(page, name)) return;
  const entry = page.getByRole('dialog').getByText(name, { exact: true });
  await expect(entry).toBeVisible();
  await settled(page);
  await entry.dblclick();
}

/** Chooses a folder of the user's folder; `holding`: a file in it that the in-app dialog lists. */
export async function chooseFolder(page: Page, name: string, holding: string): Promise<void> {
  if (await pickNatively(page, name)) return;
  const dialog = page.getByRole('dialog', { name: '选择文件夹' });
  await dialog.getByRole('button', { name }).click();
  await expect(dialog).toContainText(holding);
  await page.getByRole('button', { name: '选择这个文件夹' }).click();
}

/** Picks a file of the user's folder, or null = none, in the desktop program's dialog that stands open or is about to. */
async function pickNatively(page: Page, name: string | null): Promise<boolean> {
  const program = programs.get(page);
  if (!program) return false;
  await program.electron.evaluate(
    ({ dialog }, path) => {
      const standIn: unknown = Reflect.get(dialog, '_dialogs');
      if (typeof standIn === 'object' && standIn !== null && 'pick' in standIn && typeof standIn.pick === 'function') {
        standIn.pick(path === null ? [] : [path]);
        return;
      }
      const canceled = path === null;
      dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: path ?? '' });
      dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths: path === null ? [] : [path] });
    },
    name === null ? null : join(program.folder, name),
  );
  return true;
}
