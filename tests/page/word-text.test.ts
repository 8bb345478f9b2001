import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { docx, paragraph, run } from '../support/word-file';
import { openSample, press, startPage } from './page';
import { button, dialog, named, noDialog, said, textOf, until } from './seen';

const TABLE = `<w:tbl><w:tr><w:tc>${paragraph(run('格'))}</w:tc></w:tr></w:tbl>`;

async function wordFile(lines: readonly string[], more = ''): Promise<Uint8Array> {
  return docx(lines.map((line) => paragraph(run(line))).join('') + more);
}

/** What the dialog says, once the file was read. */
async function proposal(): Promise<HTMLElement> {
  await until(() => expect(document.querySelector('.mz-word-text')).not.toBeNull());
  return dialog();
}

it('the text of a Word file is shown before it goes into its sections, as one step', async () => {
  const page = await startPage();
  const { user } = page;
  const lines = ['前言', '一、名词解释', '基本支出：指日常支出。', '（一）其他', '二、政府债务情况', '没有债务。'];
  await writeFile(join(page.documents, '情况说明.docx'), await wordFile(lines, TABLE));
  await writeFile(join(page.documents, '别的.docx'), await wordFile(['通知', '请于月底前报送。']));
  await openSample(page);
  const { runAction } = await import('../../renderer/actions/registry');
  const { openDocument } = await import('../../renderer/document/open-document');
  const editor = openDocument()?.editor;
  const before = editor?.project;
  const choose = async (name: string): Promise<void> => {
    runAction('word-text');
    expect((await dialog()).textContent).toContain('从 Word 取文字');
    expect(document.querySelector('.mz-files')?.textContent ?? '').not.toContain('.mzb');
    await user.dblClick(await named('.mz-file', new RegExp(`^${name}`)));
  };
  await choose('别的');
  await said(/“别的\.docx”里没有找到与本表样情况说明相同的标题.*未取用/);

  await choose('情况说明');
  const shown = await proposal();
  const told = shown.textContent ?? '';
  expect(told).toContain('这是一步，可以一次撤销');
  const row = [...shown.querySelectorAll('tbody tr')].map((one) => one.textContent ?? '');
  expect(row).toEqual([expect.stringMatching(/^八、名词解释2 段0 段\d+ 段.*财政拨款收入/)]);
  const left = [...shown.querySelectorAll('li')].map((one) => one.textContent);
  expect(left).toEqual([
    '第一部分之前的 1 段没有带过来，首段是“前言”。',
    '文档没有“二、政府债务情况”这一部分，它的 1 段没有带过来。',
  ]);
  await user.click(await button(/^取\s?消$/, shown));
  await noDialog();
  expect(editor?.project).toEqual(before);

  await choose('情况说明');
  await user.click(await button(/^取\s?用$/, await proposal()));
  await said('已从 情况说明.docx 取来 1 个部分的文字，可以撤销');
  await noDialog();
  expect(
    editor?.narrative
      .sections()
      .find(({ title }) => title.includes('名词解释'))
      ?.blocks.map(({ text }) => text),
  ).toEqual(['基本支出：指日常支出。', '（一）其他']);
  expect(editor?.undoLabel).toBe('从 Word 取文字');

  // What the document says already need not be taken, and can not.
  await choose('情况说明');
  await until(() => expect(textOf('.ant-alert')).toContain('都与文档现在印出的相同'));
  expect((await named('button', /^取\s?用$/, await proposal())).hasAttribute('disabled')).toBe(true);
  await user.click(await button(/^取\s?消$/, await proposal()));
  await noDialog();
  await press(page, 'Control+z');
  await until(() => expect(editor?.project).toEqual(before));
});

it('a Word file handed over while a document is open may give it its text', async () => {
  const page = await startPage();
  const { user } = page;
  await writeFile(join(page.documents, '情况说明.docx'), await wordFile(['一、名词解释', '基本支出：指日常支出。']));
  await openSample(page);
  const { hostApi } = await import('../../renderer/host/host-api');
  const listed = await hostApi().listFolder({ folder: null });
  const [entry] = listed.ok ? listed.value.entries : [];
  const request = { file: entry?.id ?? '', name: entry?.name ?? '', others: [] };
  page.emit('openRequest', request);
  await user.click(await button('从中取文字', await dialog()));
  await user.click(await button(/^取\s?消$/, await proposal()));
  await noDialog();
  page.emit('openRequest', request);
  await user.click(await button('作为新文档打开', await dialog()));
  await said(/情况说明\.docx”是 Word 文档，里面没有表格.*用“从 Word 取文字”/);
});
