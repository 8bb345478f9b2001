import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../unit/repository/sources';
import { done, inFolder, OTHER_TEMPLATES, refused } from './program';

const { path, kept, mingzhang } = inFolder();

const guide = readFileSync(join(root, 'docs/templates.md'), 'utf8');

/** Writes the example form of the guide as a folder. */
function writeExample(): void {
  for (const [, name = '', body = ''] of guide.matchAll(/^```yaml\n# (\S+\.yaml)\n([\s\S]*?)^```/gm)) {
    const file = path(join('example-2030', name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, body);
  }
}

/** A copy of the small form of the tests with another version and title. */
function edition(folder: string, version: number, title = '市级单位预算公开表（2025年）'): string {
  cpSync(join(OTHER_TEMPLATES, 'city-2025'), path(folder), { recursive: true });
  const head = path(join(folder, 'template.yaml'));
  const text = readFileSync(head, 'utf8').replace(/^title: .*$/m, `title: ${title}`);
  writeFileSync(head, `${text.trimEnd()}\nversion: ${version}\norigin: 某市财政局\n`);
  return `./${folder}`;
}

async function packed(folder: string, file: string): Promise<string> {
  await done(mingzhang('template', 'pack', folder, '-o', file, '--force'));
  return file;
}

describe('the commands of the guide', () => {
  it('pack the example form, install, list and remove it', async () => {
    writeExample();
    const [block = ''] = /```sh\n[^`]*template pack[^`]*```/.exec(guide) ?? [];
    const commands = [...block.matchAll(/^npx mingzhang (.*)$/gm)].map(([, words = '']) => words.split(' '));
    expect(commands.map((words) => words[1])).toEqual(['lint', 'pack', 'lint', 'install', 'list', 'remove']);
    const said: string[] = [];
    for (const words of commands) said.push(await done(mingzhang(...words)));
    expect(said[0]).toBe(said[2]);
    expect(said[1]).toBe('已打包：某县部门预算公开表（2030年）（example-2030，第 1 版）→ example-2030.mzform\n');
    expect(said[3]).toBe('已安装：某县部门预算公开表（2030年）（example-2030，第 1 版）\n');
    expect(said[4]).toContain(
      'example-2030\t某县部门预算公开表（2030年）\t某县 2030\t第 1 版\t导入自“example-2030.mzform”\n',
    );
    expect(said[5]).toBe('已移除：example-2030。用它做的公开文档自带表样，照常打开。\n');
    expect(await done(mingzhang('template', 'list'))).not.toContain('example-2030');
  });
});

describe('installed forms', () => {
  it('serve every command, follow the higher version, and leave documents whole when they go', async () => {
    const first = await packed(edition('one', 1), 'one.mzform');
    await done(mingzhang('template', 'install', first));
    expect(kept()).toContain(join('templates', 'city-2025.mzform'));
    await done(mingzhang('new', '--template', 'city-2025', '--department', '某中心', '--year', '2025', '-o', 'a.mzb'));
    await done(mingzhang('set', 'a.mzb', 'B2', '2010301', 'staff', '5'));
    expect((await mingzhang('export', 'a.mzb', '--xlsx', 'a.xlsx')).status).toBe(0);
    await done(mingzhang('import', 'a.xlsx', '-o', 'b.mzb'));
    expect(await done(mingzhang('template', 'install', first))).toContain('已经装有，没有改动');
    const second = await packed(edition('two', 2), 'two.mzform');
    expect(await done(mingzhang('template', 'install', second))).toContain('已更新');
    expect(await done(mingzhang('template', 'list'))).toContain(
      'city-2025\t市级单位预算公开表（2025年）\t某市 2025\t第 2 版\t导入自“two.mzform”（某市财政局）\n',
    );
    expect(await refused(mingzhang('template', 'install', first))).toContain('较早的第 1 版，没有替换');
    const other = await packed(edition('other', 2, '市级单位预算表'), 'other.mzform');
    expect(await refused(mingzhang('template', 'install', other))).toContain('也是第 2 版但内容不同，没有替换');
    expect(await done(mingzhang('template', 'install', '--replace', other))).toContain('已替换：市级单位预算表');
    expect(await done(mingzhang('template', 'rules', 'city-2025'))).toContain('# 市级单位预算表：勾稽关系表');
    await done(mingzhang('template', 'remove', 'city-2025'));
    expect(await refused(mingzhang('template', 'remove', 'city-2025'))).toContain('没有安装编号为“city-2025”的表样');
    expect(await done(mingzhang('show', 'a.mzb'))).toContain('5.00');
  });

  it('do not count beside a folder of other templates', async () => {
    await done(mingzhang('template', 'install', await packed(edition('three', 3), 'three.mzform')));
    expect(await done(mingzhang('--templates', OTHER_TEMPLATES, 'template', 'list'))).not.toContain('第 3 版');
    await done(mingzhang('template', 'remove', 'city-2025'));
  });

  it('that are damaged are told by the list and hinder nothing', async () => {
    await done(mingzhang('template', 'install', await packed(edition('four', 4), 'four.mzform')));
    writeFileSync(join(`${path('.')}-data`, 'templates', 'city-2025.mzform'), 'x');
    const { status, out, err } = await mingzhang('template', 'list');
    expect({ status, hides: out.includes('city-2025') }).toEqual({ status: 0, hides: false });
    expect(out).toContain('hebei-2026\t');
    expect(err).toMatch(/^city-2025\t不能使用：“city-2025\.mzform”不是表样包.*\n$/);
    await done(mingzhang('new', '--template', 'hebei-2019', '--department', '某局', '--year', '2019', '-o', 'h.mzb'));
    expect(await refused(mingzhang('template', 'rules', 'city-2025'))).toContain('不是表样包');
    await done(mingzhang('template', 'remove', 'city-2025'));
    await done(mingzhang('template', 'list'));
  });
});

describe('a form of the program', () => {
  it('is packed whole where it is based on another, and neither replaced nor removed', async () => {
    await packed('hebei-2025', 'hebei.mzform');
    expect(await done(mingzhang('template', 'lint', 'hebei.mzform'))).toMatch(/^hebei-2025：14 张表，/);
    expect(await refused(mingzhang('template', 'install', '--replace', 'hebei.mzform'))).toContain('随程序的表样');
    expect(await refused(mingzhang('template', 'remove', 'hebei-2025'))).toContain('不能移除');
  });

  it('may be based on one of the program’s own from any folder', async () => {
    cpSync(join(root, 'assets/templates/county-2026'), path('mine'), { recursive: true });
    const head = path('mine/template.yaml');
    writeFileSync(head, readFileSync(head, 'utf8').replace('id: county-2026', 'id: mine-2026'));
    expect(await done(mingzhang('template', 'lint', './mine'))).toContain('14 张表');
    await packed('./mine', 'mine.mzform');
    writeFileSync(head, readFileSync(head, 'utf8').replace('based_on: central-2026', 'based_on: ../central-2026'));
    expect(await refused(mingzhang('template', 'lint', './mine'))).toContain('没有找到');
  });

  it('in a package is told from a document, and a document from a package', async () => {
    await packed('hebei-2025', 'hebei.mzform');
    expect(await refused(mingzhang('check', 'hebei.mzform'))).toContain('mingzhang template install');
    await done(mingzhang('new', '--template', 'hebei-2019', '--department', '某局', '--year', '2019', '-o', 'd.mzb'));
    expect(await refused(mingzhang('template', 'install', 'd.mzb'))).toContain('“d.mzb”不是表样包');
    expect(await refused(mingzhang('template', 'pack', 'hebei-2025', '-o', 'x.mzb'))).toContain('.mzform');
    expect(await refused(mingzhang('template', 'install', 'gone.mzform'))).toContain('找不到文件“gone.mzform”');
  });
});
