import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { done, inFolder, refused, SAMPLE, SEED } from './program';

const { path, mingzhang } = inFolder();

const UNKNOWN_FORM = {
  tables: [{ title: '菜单', headerLines: [], columnPaths: [['菜名'], ['价格']], rows: [['豆腐', '3.00']], notes: [] }],
};

/** Inputs that no command can use: name, content, words of the sentence. */
const INPUTS: [name: string, content: () => string | Uint8Array, sentence: string][] = [
  ['cut.mzb', () => readFileSync(SAMPLE).subarray(0, 600), '“cut.mzb”不完整'],
  ['empty.mzb', () => '', '“empty.mzb”是空文件'],
  ['text.mzb', () => '明账', '“text.mzb”的内容是纯文本'],
  ['menu.json', () => JSON.stringify(UNKNOWN_FORM), '“menu.json”里的表（菜单）不属于任何已安装的表样'],
  ['broken.json', () => '{"tables": [', '“broken.json”不是有效的 JSON'],
  ['shape.json', () => '{"tables": [{"title": 1}]}', '“shape.json”不是表格数据'],
  ['list.json', () => '[]', '“list.json”不是表格数据'],
  ['number.json', () => '5', '“number.json”不是表格数据'],
  ['notes.txt', () => '豆腐 3.00', '“notes.txt”的内容是纯文本'],
  ['empty.xlsx', () => '', '“empty.xlsx”是空文件'],
  ['scan.mzb', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), '“scan.mzb”是图片'],
  ['page.csv', () => '<html><table></table></html>', '“page.csv”的内容是网页，其中没有表格'],
  ['report.mzb', () => '%PDF-1.7', '“report.mzb”是 PDF'],
  ['text.xlsx', () => '豆腐,3.00', '“text.xlsx”'],
  ['old.xls', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '“old.xls”'],
];

beforeAll(() => {
  for (const [name, content] of INPUTS) writeFileSync(path(name), content());
  mkdirSync(path('folder'));
});

/** Everything in the folder with its bytes. */
function contents(): Map<string, string> {
  const files = readdirSync(path('.'), { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name }) => [name, readFileSync(path(name)).toString('base64')]));
}

describe('a file that cannot be used is told in one sentence, and nothing is written', () => {
  it('by check, one after the other', async () => {
    const before = contents();
    const { status, out, err } = await mingzhang('check', ...INPUTS.map(([name]) => name));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    const sentences = err.trim().split('\n');
    expect(sentences).toEqual(INPUTS.map(([, , sentence]) => expect.stringContaining(sentence)));
    expect(sentences.filter((sentence) => !sentence.endsWith('。'))).toEqual([]);
    expect(contents()).toEqual(before);
  });

  it('by import', async () => {
    const before = contents();
    const running = INPUTS.map(([name]) => refused(mingzhang('import', name, '-o', 'out.mzb')));
    const sentences = await Promise.all(running);
    expect(sentences).toEqual(INPUTS.map(([, , sentence]) => expect.stringContaining(sentence)));
    expect(contents()).toEqual(before);
  });

  it.each(['show', 'set', 'export'])('by %s as well', async (command) => {
    const before = contents();
    const rest = { show: [], set: ['T3', '2010301', 'basic', '1'], export: ['--xlsx', 'out.xlsx'] }[command] ?? [];
    const sentences = ['cut.mzb', 'gone.mzb', 'folder'].map((file) => refused(mingzhang(command, file, ...rest)));
    expect(await Promise.all(sentences)).toEqual([
      expect.stringContaining('“cut.mzb”不完整'),
      expect.stringContaining('找不到文件“gone.mzb”'),
      expect.stringContaining('“folder”是文件夹'),
    ]);
    expect(contents()).toEqual(before);
  });
});

describe('a place that cannot be written', () => {
  it.each([
    ['import', [SEED, '-o', 'gone/out.mzb'], '目标文件夹已不存在'],
    ['import', [SEED, '-o', 'folder'], '“folder”是文件夹'],
    ['export', [SAMPLE, '--xlsx', 'gone/out.xlsx'], '目标文件夹已不存在'],
    ['export', [SAMPLE], '没有指定输出文件'],
  ])('%s %j', async (command, words, sentence) => {
    const before = contents();
    expect(await refused(mingzhang(command, ...words))).toContain(sentence);
    expect(contents()).toEqual(before);
    expect(existsSync(path('gone'))).toBe(false);
  });
});

describe('usage', () => {
  it('that is wrong ends with status 2', async () => {
    const wrong = [
      [],
      ['nonsense'],
      ['check'],
      ['import', SEED],
      ['set', SAMPLE, 'T3', '2010301', 'basic'],
      ['check', SAMPLE, '--fast'],
    ];
    for (const { status, out, err } of await Promise.all(wrong.map((words) => mingzhang(...words)))) {
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(err).not.toBe('');
    }
  });

  it('that asks for help ends with status 0', async () => {
    const asked = [['--help'], ['set', '--help'], ['check', '--help'], ['--version']];
    const told = await Promise.all(asked.map((words) => done(mingzhang(...words))));
    expect(told.filter((text) => text.length < 5)).toEqual([]);
  });
});

describe('a place that cannot be written', () => {
  it('is named in whole sentences, without words about a document on screen', async () => {
    writeFileSync(path('sample.mzb'), readFileSync(SAMPLE));
    const name = `${'长'.repeat(120)}.xlsx`;
    const said = await refused(mingzhang('export', 'sample.mzb', '--xlsx', name));
    expect(said).toBe(`文件名或路径太长，“${name}”未保存。请换一个较短的名称。`);
  });
});
