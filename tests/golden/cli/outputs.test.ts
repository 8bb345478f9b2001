import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { done, inFolder, type Run, refused, SAMPLE, SEED } from './program';

const { path, kept, mingzhang } = inFolder();

it.each([
  [
    'a workbook over the document',
    () => ['export', path('a.mzb'), '--xlsx', path('a.mzb')],
    '“a.mzb”的扩展名应为 .xlsx',
  ],
  ['a document over a workbook', () => ['import', path('a.xlsx'), '-o', path('a.xlsx')], '“a.xlsx”的扩展名应为 .mzb'],
  [
    'two outputs in one file',
    () => ['export', path('a.mzb'), '--xlsx', path('b'), '--pdf', path('b')],
    '同一个文件“b”',
  ],
  ['an output over its input', () => ['import', path('a.mzb'), '-o', path('a.mzb')], '“a.mzb”就是输入文件'],
])('%s is refused and nothing is written', async (_, args, sentence) => {
  copyFileSync(SAMPLE, path('a.mzb'));
  copyFileSync(SAMPLE, path('a.xlsx'));
  const before = [readFileSync(path('a.mzb')), readFileSync(path('a.xlsx'))];
  expect(await refused(mingzhang(...args()))).toContain(sentence);
  expect([readFileSync(path('a.mzb')), readFileSync(path('a.xlsx'))]).toEqual(before);
});

const NEW = ['new', '--template', 'hebei-2019', '--department', '某局', '--year', '2019', '-o'];

it.each([
  [NEW, 'there.mzb'],
  [['import', 'a.xlsx', '-o'], 'there.mzb'],
  [['roll', 'a.mzb', '--template', 'hebei-2026', '--year', '2026', '-o'], 'there.mzb'],
  [['move', 'a.mzb', '--template', 'county-2026', '-o'], 'there.mzb'],
  [['fsck', 'a.mzb', '-o'], 'there.mzb'],
  [['export', 'a.mzb', '--reason', '试', '--docx', 'new.docx', '--xlsx'], 'there.xlsx'],
  [['template', 'pack', 'hebei-2019', '-o'], 'there.mzform'],
  [['template', 'from-workbook', 'a.xlsx', '-o'], 'there.mzform'],
  [['batch', 'in', '-o'], 'there.xlsx'],
  [['batch', 'in', '--convert-to', '.', '--mzb', '-o'], 'b.mzb'],
])('%j does not replace a file that is there: %s', async (words, name) => {
  copyFileSync(SAMPLE, path('a.mzb'));
  mkdirSync(path('in'), { recursive: true });
  copyFileSync(SEED, path('in/b.json'));
  await done(mingzhang('export', 'a.mzb', '--xlsx', 'a.xlsx', '--force').then(quiet));
  writeFileSync(path(name), 'of somebody else');
  const output = name === 'b.mzb' ? 'sum.xlsx' : name;
  const said = await refused(mingzhang(...words, output));
  expect(said).toContain(`“${name}”已经存在，未写入`);
  expect(said).toContain('--force');
  expect(readFileSync(path(name), 'utf8')).toBe('of somebody else');
  expect(['new.docx', 'sum.xlsx'].filter((one) => existsSync(path(one)))).toEqual([]);
  expect((await mingzhang(...words, output, '--force')).status).not.toBe(2);
  expect(readFileSync(path(name)).subarray(0, 2).toString('latin1')).toBe('PK');
  for (const made of ['new.docx', 'sum.xlsx']) rmSync(path(made), { force: true });
});

it('a package does not replace what lies in its folder', async () => {
  copyFileSync(SAMPLE, path('p.mzb'));
  const words = ['publish', 'p.mzb', '-o', 'package', '--reason', '试'];
  expect((await mingzhang(...words)).status).toBe(0);
  const [first = ''] = readdirSync(path('package'), { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.pdf'),
  );
  writeFileSync(path(`package/${first}`), 'changed by hand');
  expect((await mingzhang(...words)).err).toContain('已经存在');
  expect(readFileSync(path(`package/${first}`), 'utf8')).toBe('changed by hand');
  expect((await mingzhang(...words, '--force')).status).toBe(0);
}, 120_000);

it('a form is not written over files of a folder, nor its pages over a PDF', async () => {
  mkdirSync(path('mine/tables'), { recursive: true });
  writeFileSync(path('mine/tables/T1.yaml'), 'of somebody else');
  writeFileSync(path('pages.pdf'), 'of somebody else');
  const commands: [string, string[]][] = [
    ['mine/tables/T1.yaml', ['template', 'new', 'mine']],
    ['mine/tables/T1.yaml', ['template', 'from-workbook', 'a.xlsx', '-o', 'mine']],
    ['pages.pdf', ['template', 'preview', 'hebei-2019', '-o', 'pages.pdf']],
  ];
  copyFileSync(SAMPLE, path('a.mzb'));
  await done(mingzhang('export', 'a.mzb', '--xlsx', 'a.xlsx', '--force').then(quiet));
  for (const [name, words] of commands) {
    const said = await refused(mingzhang(...words));
    expect(said).toContain('已经存在，未写入');
    expect(readFileSync(path(name), 'utf8')).toBe('of somebody else');
    expect(existsSync(path('mine/template.yaml'))).toBe(false);
  }
  await done(mingzhang('template', 'new', 'mine', '--force'));
  expect(await refused(mingzhang('template', 'from-workbook', 'a.xlsx', '-o', 'mine'))).toContain('没有写入');
  await done(mingzhang('template', 'from-workbook', 'a.xlsx', '-o', 'mine', '--force').then(quiet));
  expect(readFileSync(path('mine/tables/T1.yaml'), 'utf8')).not.toBe('of somebody else');
  await done(mingzhang('template', 'preview', 'hebei-2019', '-o', 'pages.pdf', '--force').then(quiet));
  expect(readFileSync(path('pages.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
}, 60_000);

/** What a command says of open items is nothing here. */
function quiet(run: Run): Run {
  return { ...run, err: '' };
}

it('a document that is replaced is kept as a backup', async () => {
  copyFileSync(SAMPLE, path('old.mzb'));
  await done(mingzhang(...NEW, path('old.mzb'), '--force'));
  expect(readFileSync(path('old.mzb'))).not.toEqual(readFileSync(SAMPLE));
  const kepts = kept().filter((name) => name.endsWith('.mzb') && name.includes('old'));
  expect(kepts).toHaveLength(1);
});
