import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../electron/services/batch/check-file';
import { filesOfFolder } from '../../../electron/services/batch/folder-files';
import { summaryWorkbook } from '../../../electron/services/batch/summary';
import { findTemplates } from '../../../electron/services/templates/read-template';
import { readWorkbook } from '../../../electron/services/workbook/read';
import { batchTrouble, countLines, unreadFolders } from '../../../shared/contract/batch';
import { asXlsx, officialBook } from '../recognise-book';

async function checked(bytes: Uint8Array, file: string) {
  const found = await findTemplates('assets/templates', 'assets/classifications');
  if (!found.ok) throw new Error(found.error.code);
  return checkFile({ read: async () => bytes }, '/f', file, found.value.templates);
}

describe('a batch', () => {
  it('says of a damaged document that it is damaged, before anything else', async () => {
    const whole = new Uint8Array(readFileSync('tests/fixtures/formats/version-2.mzb'));
    const line = await checked(whole.subarray(0, whole.length - 400), 'a.mzb');
    expect(line.document).not.toBeNull();
    expect(batchTrouble(line)).toContain('文件已损坏');
    expect(countLines([line])).toMatchObject({ damaged: 1, failed: 0 });
    const summary = await readWorkbook(await summaryWorkbook([line]));
    if (!summary.ok) throw new Error(summary.error.code);
    const remark = summary.value.sheets[0]?.cells.filter(({ row }) => row === 2).at(-1)?.text ?? '';
    expect(remark.startsWith('文件已损坏')).toBe(true);
    expect(batchTrouble(await checked(whole, 'a.mzb'))).toBe('');
  });

  it('counts a table that a workbook lacks as an error, and nothing of a text that no workbook holds', async () => {
    const whole = await checked(await asXlsx(officialBook()), 'a.xlsx');
    const short = await checked(await asXlsx(officialBook().slice(0, 8)), 'b.xlsx');
    expect(short.document?.counts.error).toBeGreaterThan(whole.document?.counts.error ?? 0);
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
