import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packForm } from '../../electron/services/templates/check-form';
import { readTemplateFolder } from '../../electron/services/templates/read-template';
import { root } from '../unit/repository/sources';
import { SHIPPED, startPage, type TestPage } from './page';
import { button, dialog, named, noDialog, said, shown, textOf, until } from './seen';

const TITLE = '市级单位预算公开表（2025年）';

/** The small form of the tests as a package in the user's folder. */
async function put({ documents }: TestPage, name: string, version: number): Promise<void> {
  const source = join(documents, '..', `source-${name}`);
  await cp(join(root, 'tests/fixtures/templates/city-2025'), source, { recursive: true });
  const head = join(source, 'template.yaml');
  const text = (await readFile(head, 'utf8')).replace(/^title: .*$/m, `title: ${TITLE}`);
  await writeFile(head, `${text.trimEnd()}\nversion: ${version}\norigin: 某市财政局\nkinds: [预算, 单位]\n`);
  const files = await readTemplateFolder(source, join(root, 'assets/classifications'));
  if (!files.ok) throw new Error(files.error.code);
  const packed = await packForm(files.value, { name: 'test', version: '1' });
  if (!packed.ok) throw new Error(packed.error.code);
  await writeFile(join(documents, name), packed.value);
}

it('a form is imported, updated, and removed after a question', async () => {
  const page = await startPage();
  const { user } = page;
  await put(page, '市.mzform', 1);
  await put(page, '新.mzform', 2);
  await writeFile(join(page.documents, '坏.mzform'), 'x');
  await writeFile(join(page.documents, '表.xlsx'), 'x');
  const choose = async (name: string): Promise<void> => {
    await user.click(await button('导入表样…', await dialog()));
    await user.dblClick(await named('.mz-file', new RegExp(`^${name}`)));
  };
  const row = (): string =>
    [...document.querySelectorAll('.mz-forms-list tbody tr')].find((one) => one.textContent?.includes(TITLE))
      ?.textContent ?? '';
  await user.click(await button('表样管理'));
  await until(() => expect(document.querySelectorAll('.mz-forms-list tbody tr')).toHaveLength(SHIPPED));
  await choose('坏');
  await said('“坏.mzform”不是表样包（.mzform），没有安装');
  await user.click(await button('导入表样…', await dialog()));
  await until(() => expect(textOf('.mz-folder-list')).toContain('新.mzform'));
  expect(textOf('.mz-folder-list')).not.toContain('表.xlsx');
  await user.dblClick(await named('.mz-file', /^市/));
  await shown('某市财政局');
  const question = await dialog();
  expect(question.textContent).toContain(TITLE);
  await user.click(await button(/^取\s?消$/, question));
  expect(row()).toBe('');
  await choose('市');
  await shown('某市财政局');
  await user.click(await button(/^导\s?入$/, await dialog()));
  await said(`已导入表样“${TITLE}”，新建时可以选用`);
  await until(() => expect(row()).toContain('第 1 版导入自“市.mzform”（某市财政局）'));
  expect(document.querySelector('.mz-forms-list tbody tr')?.textContent).toContain(TITLE);
  await choose('新');
  await shown('已装有第 1 版，将更新为第 2 版');
  await user.click(await button(/^更\s?新$/, await dialog()));
  await until(() => expect(row()).toContain('第 2 版'));
  await choose('市');
  await shown('已装有较新的第 2 版');
  await user.click(await button(/^取\s?消$/, await dialog()));
  await choose('新');
  await shown('内容完全相同');
  await user.click(await button('知道了', await dialog()));
  await user.click(await button(/^关\s?闭$/, await dialog()));
  await noDialog();
  await user.type(await named('input', '查找表样'), '市');
  await until(() => expect(textOf('.mz-gallery-cards')).toContain('2025预算、单位'));
  expect(textOf('.mz-gallery-cards')).toContain('导入');
  await user.click(await button('表样管理'));
  await user.click(await button(`另存 ${TITLE}`));
  await user.click(await button('保存', await dialog()));
  await said(`已另存为“${TITLE}.mzform”，对方在“表样管理”里导入`);
  expect(existsSync(join(page.documents, `${TITLE}.mzform`))).toBe(true);
  await user.click(await button(`移除 ${TITLE}`));
  const confirm = await dialog();
  expect(confirm.textContent).toContain(`“${TITLE}”不再出现在新建中`);
  await user.click(await button(/^取\s?消$/, confirm));
  await user.click(await button(`移除 ${TITLE}`));
  await user.click(await button(/^移\s?除$/, await dialog()));
  await said(`已移除表样“${TITLE}”`);
  await until(() => expect(row()).toBe(''));
});
