import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../../../electron/services/batch/check-file';
import { fileFindings } from '../../../../../electron/services/batch/file-findings';
import { filesOfFolder } from '../../../../../electron/services/batch/folder-files';
import { summaryWorkbook } from '../../../../../electron/services/batch/summary';
import { lazyEngines } from '../../../../../electron/services/open/engines';
import { openAny } from '../../../../../electron/services/open/open-any';
import { findTemplates } from '../../../../../electron/services/templates/read-template';
import { NO_GUIDANCE } from '../../../../../electron/services/workbook/guidance';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { batchTrouble, countWords, unreadFolders } from '../../../../../shared/contract/batch';
import { openEditor } from '../../../../../shared/editor/editor';
import { asXlsx, officialBook } from '../../../../support/recognise-book';

async function checked(bytes: Uint8Array, file: string) {
  const found = await findTemplates('assets/templates', 'assets/classifications');
  if (!found.ok) throw new Error(found.error.code);
  const stat = { isFile: true, isFolder: false, size: bytes.length, modified: new Date(0), mode: 0o644 };
  return checkFile({ read: async () => bytes, stat: async () => stat }, '/f', file, async () => found.value.templates);
}

/** What a workbook of these sheets is told to be wrong, as a batch counts it. */
async function findingsOf(book: ReturnType<typeof officialBook>): Promise<string[]> {
  const found = await findTemplates('assets/templates', 'assets/classifications');
  if (!found.ok) throw new Error(found.error.code);
  const guidance = { corrections: null, recall: NO_GUIDANCE.recall };
  const opened = await openAny(await asXlsx(book), 'b.xlsx', async () => found.value.templates, lazyEngines, guidance);
  if (!opened.ok) throw new Error(opened.error.code);
  const { template, project, report } = opened.value;
  return fileFindings(openEditor(template, project), report, true).map(({ key, sentence }) => `${key} ${sentence}`);
}

describe('a batch', () => {
  it('says of a damaged document that it is damaged, before anything else', async () => {
    const whole = new Uint8Array(readFileSync('tests/fixtures/formats/version-2.mzb'));
    const line = await checked(whole.subarray(0, whole.length - 400), 'a.mzb');
    expect(line.document).not.toBeNull();
    expect(batchTrouble(line)).toContain('文件已损坏');
    expect(line.document?.todo).toBeGreaterThan(0);
    const whatever = await checked(new Uint8Array([1, 2]), 'b.mzb');
    // Each file counts once, so that the counts add up to all of them.
    expect(countWords([line, whatever], '未能审核')).toBe(
      '1 个未能审核，1 个已损坏，0 个有必须改正的问题，0 个没有填完，其余 0 个没有这些问题。',
    );
    const summary = await readWorkbook(await summaryWorkbook([line]));
    if (!summary.ok) throw new Error(summary.error.code);
    const remark = summary.value.sheets[0]?.cells.filter(({ row }) => row === 2).at(-1)?.text ?? '';
    expect(remark.startsWith('文件已损坏')).toBe(true);
    expect(batchTrouble(await checked(whole, 'a.mzb'))).toBe('');
  });

  it('counts a table that a workbook lacks as something to explain, not judged against 0, and nothing of a text that no workbook holds', async () => {
    const whole = await checked(await asXlsx(officialBook()), 'a.xlsx');
    const short = await checked(await asXlsx(officialBook().slice(0, 8)), 'b.xlsx');
    expect(short.document?.counts.error).toBe(whole.document?.counts.error);
    const told = await findingsOf(officialBook());
    const shortTold = await findingsOf(officialBook().slice(0, 8));
    expect(shortTold.filter((line) => !told.includes(line))).toEqual([
      'I1 没有审核：文件里没有读到“‘三公’经费表”，涉及的关系没有审核，填入后自动审核。',
    ]);
    const gone = told.filter((line) => !shortTold.includes(line)).length;
    expect(short.document?.counts.warning).toBe((whole.document?.counts.warning ?? 0) - gone + 1);
  });

  it.each([
    ['ENOENT', 'folder-gone'],
    ['ENOTDIR', 'folder-is-file'],
    ['EACCES', 'folder-no-permission'],
    ['ENETUNREACH', 'folder-share-gone'],
    ['EIO', 'folder-unreadable'],
  ])('says why a folder cannot be listed: %s', async (code, expected) => {
    const fs = {
      list: () => Promise.reject(Object.assign(new Error('no'), { code })),
      stat: () => Promise.reject(new Error('not asked')),
    };
    expect(await filesOfFolder(fs, '/f/汇总', null)).toMatchObject({
      ok: false,
      error: { code: expected, params: { name: '/f/汇总' } },
    });
  });

  it('names the folders that it does not go into', async () => {
    const names = ['甲.xlsx', '下属单位', '.git', '说明.txt'];
    const fs = {
      list: async () => names,
      stat: async (path: string) => ({
        isFolder: !/\.(xlsx|txt)$/.test(path),
        size: 1,
        mode: 0o644,
        modified: new Date(0),
        isFile: /\.(xlsx|txt)$/.test(path),
      }),
    };
    const found = await filesOfFolder(fs, '/f', null);
    expect(found).toEqual({ ok: true, value: { files: ['甲.xlsx'], others: 1, folders: ['下属单位'] } });
    expect(unreadFolders(['下属单位'])).toContain('“下属单位”');
    const summary = await readWorkbook(await summaryWorkbook([], ['下属单位']));
    if (!summary.ok) throw new Error(summary.error.code);
    expect(summary.value.sheets[0]?.cells.map(({ text }) => text)).toContain('下属单位/');
  });
});
