import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../../../electron/services/batch/check-file';
import { batchFiles } from '../../../../../electron/services/batch/folder-files';
import { failedLine } from '../../../../../electron/services/batch/line';
import { type BatchWorker, runBatch } from '../../../../../electron/services/batch/pool';
import { summaryWorkbook } from '../../../../../electron/services/batch/summary';
import { findTemplates } from '../../../../../electron/services/templates/read-template';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import type { BatchLine } from '../../../../../shared/contract/batch';
import { asXlsx, officialBook, seedText } from '../../../../support/recognise-book';

function line(file: string, error = 0): BatchLine {
  const counts = { error, warning: 1, info: 0 };
  const totals = [{ title: '收入·合计', value: '12345.60' }];
  return {
    file,
    document: {
      template: 'hebei-2019',
      year: 2019,
      department: '[434]某办',
      counts,
      todo: 2,
      totals,
      damage: [],
      notes: [],
    },
    outputs: [],
    failure: null,
  };
}

/** Workers in this very thread; a file named `bad` takes its worker down. */
function fakeWorkers() {
  const log: string[] = [];
  let started = 0;
  const start = (): BatchWorker => {
    started += 1;
    const name = `w${started}`;
    return {
      check: async ({ file }) => {
        await Promise.resolve();
        log.push(`${name} ${file}`);
        if (file.startsWith('bad')) throw new Error('out of memory');
        return line(file);
      },
      stop: async () => {
        log.push(`${name} stopped`);
      },
    };
  };
  return { start, log, count: () => started };
}

describe('a batch', () => {
  it('goes on with a new worker after a file that takes one down', async () => {
    const { start, log, count } = fakeWorkers();
    const told: [number, string][] = [];
    const lines = await runBatch({
      files: ['a', 'bad', 'c', 'd'],
      workers: 1,
      start,
      progress: (done, { file }) => told.push([done, file]),
    });
    expect(lines.map(({ file }) => file)).toEqual(['a', 'bad', 'c', 'd']);
    expect(lines[1]?.failure?.code).toBe('batch-file-crashed');
    expect(lines[1]?.failure?.sentence).toMatch(/^“bad”审核中断，/);
    expect(lines[3]).toEqual(line('d'));
    expect(count()).toBe(2);
    expect(log.filter((entry) => entry.endsWith('stopped'))).toEqual(['w1 stopped', 'w2 stopped']);
    expect(told).toEqual([
      [1, 'a'],
      [2, 'bad'],
      [3, 'c'],
      [4, 'd'],
    ]);
  });

  it('uses no more workers than files, and each file once', async () => {
    const { start, log, count } = fakeWorkers();
    await runBatch({ files: ['a', 'b'], workers: 8, start, progress: () => undefined });
    expect(count()).toBe(2);
    expect(log.filter((entry) => !entry.endsWith('stopped')).map((entry) => entry.slice(3))).toEqual(['a', 'b']);
  });

  it('leaves out what was not begun when it is cancelled', async () => {
    const { start } = fakeWorkers();
    const cancel = new AbortController();
    const progress = () => cancel.abort();
    const lines = await runBatch({ files: ['a', 'b', 'c'], workers: 1, start, progress, signal: cancel.signal });
    expect(lines.map(({ file }) => file)).toEqual(['a']);
  });

  it('takes documents, workbooks and tables, not what merely lies there', () => {
    const names = [
      'b2.xlsx',
      'b10.XLSX',
      'a.mzb',
      '~$b2.xlsx',
      '.x.json',
      't.json',
      'notes.docx',
      '宏.xlsm',
      '扫描.pdf',
    ];
    const { files, others } = batchFiles(names);
    expect(files.indexOf('b2.xlsx')).toBeLessThan(files.indexOf('b10.XLSX'));
    expect([...files].sort()).toEqual(['a.mzb', 'b10.XLSX', 'b2.xlsx', 'notes.docx', 't.json', '宏.xlsm']);
    expect(others).toBe(1);
  });
});

describe('one file of a batch', () => {
  const files: Record<string, () => Promise<Uint8Array>> = {
    'form.xlsx': () => asXlsx(officialBook()),
    'tables.json': async () => new TextEncoder().encode(seedText()),
    'empty.xlsx': async () => new Uint8Array(),
    'other.xlsx': async () => new TextEncoder().encode('<html><table></table></html>'),
  };
  const fs = {
    read: async (path: string) => {
      const make = files[path.slice(path.lastIndexOf('/') + 1)];
      if (!make) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
      return make();
    },
    stat: async () => ({ isFile: true, isFolder: false, size: 1, modified: new Date(0), mode: 0o644 }),
  };

  it.each([
    ['form.xlsx', null],
    ['tables.json', null],
    ['empty.xlsx', 'workbook-empty'],
    ['other.xlsx', 'workbook-is-html'],
    ['missing.mzb', 'file-not-found'],
  ])('%s', async (file, code) => {
    const found = await findTemplates('assets/templates', 'assets/classifications');
    if (!found.ok) throw new Error(found.error.code);
    const checked = await checkFile(fs, '/folder', file, async () => found.value.templates);
    expect(checked.failure?.code ?? null).toBe(code);
    if (code !== null) {
      expect(checked.failure?.sentence).toContain(file);
      return;
    }
    expect(checked.document).toMatchObject({
      template: 'hebei-2019',
      year: 2019,
      department: '[434]涞源县人民政府办公室',
      totals: [
        { title: '收入·合计', value: '1308.71' },
        { title: '支出·合计', value: '1308.71' },
      ],
    });
    expect(checked.document?.counts.error).toBeGreaterThan(0);
    expect(checked.document?.todo).toBeGreaterThan(0);
  });
});

describe('the summary', () => {
  it('has a line a file with figures as numbers and the reason of a failure', async () => {
    const bytes = await summaryWorkbook([line('a.mzb', 3), failedLine('b.xlsx', 'workbook-empty', '是空文件')]);
    const read = await readWorkbook(bytes);
    if (!read.ok) throw new Error(read.error.code);
    const [sheet] = read.value.sheets;
    const rows = [1, 2, 3].map((row) =>
      (sheet?.cells ?? [])
        .filter((cell) => cell.row === row)
        .map(({ column, kind, text }) => `${column} ${kind} ${text}`),
    );
    expect(rows[0]).toEqual(
      ['文件', '表样', '年度', '部门', '必须', '需说明', '提示', '待填', '收入·合计', '情况'].map(
        (t, at) => `${at + 1} text ${t}`,
      ),
    );
    expect(rows[1]).toEqual([
      '1 text a.mzb',
      '2 text hebei-2019',
      '3 number 2019',
      '4 text [434]某办',
      '5 number 3',
      '6 number 1',
      '7 number 0',
      '8 number 2',
      '9 number 12345.6',
    ]);
    expect(rows[2]).toEqual(['1 text b.xlsx', '10 text 是空文件']);
  });
});
