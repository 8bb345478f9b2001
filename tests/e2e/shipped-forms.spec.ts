import type { Page } from '@playwright/test';
import { newProject } from '../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { CellRef } from '../../shared/form/finding';
import { isWritten } from '../../shared/form/layout';
import type { TableForm } from '../../shared/form/template';
import { cellsOf } from '../../shared/trial/shown';
import { FORMS, shippedForms } from '../support/form-sample';
import { template } from '../support/templates';
import { expect, test } from './app';
import { addRow, cell, chooseForm, goOnAnyway, nameFile, openListed, select } from './editor';

/** Reading and writing files takes a while on a busy machine, and a form may have two dozen tables. */
test.setTimeout(240_000);
const PATIENT = { timeout: 60_000 };

/** Lines of a table that are on the screen without scrolling. */
const ON_SCREEN = 12;

/** A written cell as the screen knows it: table, printed line and column. */
interface Place {
  table: TableForm;
  line: number;
  column: string;
  text: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Nothing here knows any form: what to open and where to write is told by the form's own layout, kept beside the page. */
class Walk {
  constructor(
    private readonly page: Page,
    private readonly beside: DocumentEditor,
  ) {}

  async open({ id }: TableForm): Promise<void> {
    const { title } = this.beside.layout(id);
    const number = this.beside.tables.indexOf(id) + 1;
    await this.page.getByRole('tab', { name: new RegExp(`^${number}\\s*${escaped(title)}`) }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    await expect(this.page.locator('[data-grid="input"]')).toBeFocused();
  }

  /** A row where the table has none of its own, and an amount or word in the first cell that takes one. */
  async write(table: TableForm): Promise<Place> {
    await this.open(table);
    if (this.writable(table) === null) await this.addRow(table);
    const found = this.writable(table);
    if (found === null) throw new Error(`nothing can be written in ${table.id}`);
    const text = '12.34';
    await select(this.page, found.line, found.ref.column);
    // Over what is computed nobody writes by mistake: F2 says that it is meant.
    for (const key of found.computed ? ['F2', 'Control+a'] : []) await this.page.keyboard.press(key);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
    const done = this.beside.dispatch({ kind: 'set-cells', cells: [{ ...found.ref, text }] });
    if (!done.ok) throw new Error(done.error.code);
    const place = { table, line: found.line, column: found.ref.column, text };
    await this.shows(place);
    return place;
  }

  async shows({ line, column, text }: Place): Promise<void> {
    await expect(cell(this.page, line, column)).toHaveText(text);
  }

  /** Of the lines that stand on the screen, the first cell that waits for something, else the first that is computed. */
  private writable({ id }: TableForm): { ref: CellRef; line: number; computed: boolean } | null {
    const { lines } = this.beside.layout(id);
    const found = cellsOf(this.beside, isWritten, [id]).flatMap((ref) => {
      const { state } = this.beside.cell(ref.table, ref.row, ref.column);
      const line = lines.findIndex(({ rows }) => Object.values(rows).some((row) => row?.id === ref.row)) + 1;
      return state === 'void' || state === 'fixed' || line > ON_SCREEN ? [] : [{ ref, line, state }];
    });
    const chosen = found.find(({ state }) => state === 'default') ?? found[0];
    return chosen ? { ref: chosen.ref, line: chosen.line, computed: chosen.state === 'derived' } : null;
  }

  private async addRow(table: TableForm): Promise<void> {
    const group = table.sections.flatMap(({ classified }) => classified ?? [])[0];
    if (group === undefined) {
      await this.page.keyboard.press('Control+=');
      this.beside.dispatch({ kind: 'add-records', table: table.id, after: null, level: 1, count: 1 });
      return;
    }
    const deepest = Math.max(...group.digits);
    const codes = this.beside.template.lists[group.list]?.entries.map(({ code }) => code) ?? [];
    const code = codes.find((one) => one.length === deepest) ?? '';
    await addRow(this.page, code);
    this.beside.dispatch({ kind: 'add-row', table: table.id, code, name: null });
  }
}

test.describe('every form that comes with the program', () => {
  for (const id of shippedForms()) {
    test(`${id}: from the gallery through every table and the text to its files and back`, async ({ app }) => {
      const { page } = app;
      const form = await template(`${FORMS}/${id}`);
      const name = `甲县${id}局`;
      const beside = openEditor(form, newProject(form, { code: '434', name }, form.year));
      const walk = new Walk(page, beside);
      await chooseForm(page, form.title);
      await page.getByLabel('部门编码').fill('434');
      await page.getByLabel('部门名称').fill(name);
      await page.getByRole('button', { name: '新建公开文档' }).click();

      const written: Place[] = [];
      for (const table of form.tables) written.push(await walk.write(table));

      // The first stands for what comes before all sections.
      await page.getByRole('tablist', { name: '情况说明' }).getByRole('tab').nth(1).click();
      await page.locator('.mz-text p').last().click();
      await page.keyboard.press('End');
      await page.keyboard.type('补充一句。');
      await expect(page.locator('.mz-text')).toContainText('补充一句。');

      await page.keyboard.press('Control+Shift+s');
      await nameFile(page, id);
      await expect(page.getByTestId('save-state')).toHaveText(/已保存/);
      await page.getByRole('button', { name: '导出 Excel' }).click();
      await page.getByRole('button', { name: '选择位置' }).click();
      await nameFile(page, `${id}.xlsx`);
      await expect(page.getByText(`导出 Excel完成：${id}.xlsx`)).toBeVisible(PATIENT);
      await page.getByRole('button', { name: '导出 PDF' }).click();
      await goOnAnyway(page, '导出 PDF');
      await nameFile(page, `${id}.pdf`);
      await expect(page.getByText(`导出 PDF完成：${id}.pdf`)).toBeVisible(PATIENT);
      await page.keyboard.press('Control+s');
      await expect(page.getByTestId('save-state')).toHaveText(/已保存/);

      const last = written.at(-1);
      if (last === undefined) throw new Error('a form without tables');
      await expect(page.getByRole('button', { name: /^撤销/ })).toBeEnabled();
      await page.keyboard.press('Control+o');
      await openListed(page, `${id}.mzb`);
      // Until then the document that is left stands there, with the very same cell.
      await expect(page.getByRole('button', { name: /^撤销/ })).toBeDisabled(PATIENT);
      await walk.open(last.table);
      await walk.shows(last);
      await page.keyboard.press('Control+o');
      await openListed(page, `${id}.xlsx`);
      const report = page.getByRole('dialog', { name: `导入结果：${id}.xlsx` });
      await expect(report).toContainText(`${form.tables.length} 张表`, PATIENT);
      await report.getByRole('button', { name: '保持原样' }).click();
      await walk.open(last.table);
      await walk.shows(last);
    });
  }
});
