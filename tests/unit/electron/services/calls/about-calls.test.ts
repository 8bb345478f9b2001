import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Project } from '../../../../../shared/document/project';
import { PROJECT } from '../../../../fault/content';
import { temporaryFolder } from '../../../../fault/temporary-folder';
import { handlersBench } from './handlers-bench';

const form = { template: 'tiny-2030', department: PROJECT.department, year: 2030 };
const MARKS = ['MARKEDNAME', 'MARKEDCELL', '987654321.12', '标记文字', 'marked-home'];

/** The document with every name, amount and word of it marked. */
function marked(project: Project): Project {
  const cells = { MARKEDNAME: { MARKEDCELL: '987654321.12' }, 标记文字: { a: '标记文字', b: 'MARKEDCELL' } };
  const rows = [{ id: 'MARKEDNAME', code: '987654321.12', name: '标记文字' }];
  return {
    ...project,
    department: { code: '987654321.12', name: 'MARKEDNAME' },
    tables: { MARKEDNAME: { rows, following: false, cells, note: '标记文字 987654321.12' } },
    explanations: [{ rule: 'MARKEDNAME', instance: 'MARKEDCELL', fingerprint: '987654321.12', text: '标记文字' }],
    inputs: { MARKEDNAME: '987654321.12' },
    nothing: ['MARKEDNAME'],
  };
}

describe('诊断信息', () => {
  it('holds versions, the machine and the shape of the document, and nothing of what the document says', async () => {
    const bench = await handlersBench({ host: {}, machine: {} });
    const { session } = await bench.call('newDocument', form);
    await mkdir(join(bench.folder, 'data', 'logs'), { recursive: true });
    await appendFile(join(bench.folder, 'data', 'logs', 'error.log'), 'old\n'.repeat(200));
    await appendFile(join(bench.folder, 'data', 'logs', 'error.log'), '2026-01-01 save\nError ENOSPC\n');
    const { text } = await bench.call('diagnostics', { session, project: marked(PROJECT) });
    for (const part of [
      '明账 1.2.3',
      `Node ${process.versions.node}`,
      '表样 tiny-2030，有内容的表 1 张，填写的格 3 个',
    ])
      expect(text).toContain(part);
    expect(text).toContain('Error ENOSPC');
    expect(text.split('\n').filter((line) => line === 'old')).toHaveLength(78);
    for (const mark of [...MARKS, bench.folder, PROJECT.department.name]) expect(text).not.toContain(mark);
  });

  it('is there without a document, and does not name a form that is not the program’s', async () => {
    const bench = await handlersBench();
    expect((await bench.call('diagnostics', { session: null, project: null })).text).toContain('打开的文档：没有');
    const { session } = await bench.call('newDocument', form);
    const other = await handlersBench({ folder: bench.folder, machine: { templates: await temporaryFolder() } });
    expect((await other.call('diagnostics', { session: null, project: null })).text).toContain('表样：没有读到');
    expect(session).not.toBe('');
  });
});

describe('关于', () => {
  it('lists the version, the forms with years and origin, and the folders', async () => {
    const { call, folder } = await handlersBench();
    const { version, forms, folders } = await call('about', {});
    expect(version).toBe('1.2.3');
    expect(forms).toEqual([expect.objectContaining({ id: 'tiny-2030', years: [2030], origin: '没有记载' })]);
    expect(folders.map(({ path }) => path)).toContain(join(folder, 'data', 'logs'));
  });

  it('knows where every form of the program comes from', () => {
    const origins: unknown = parse(readFileSync('assets/form-origins.yaml', 'utf8'));
    const shipped = readdirSync('assets/templates', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(Object.keys(Object(origins)).sort()).toEqual(shipped.map(({ name }) => name).sort());
  });

  it('opens the folder of the log, made where there is none yet, and says when it was not shown', async () => {
    const shown: string[] = [];
    const bench = await handlersBench({
      host: {
        showFolder: async (folder) => {
          shown.push(folder);
          return shown.length === 1;
        },
      },
    });
    await bench.call('openLogs', {});
    expect(shown).toEqual([join(bench.folder, 'data', 'logs')]);
    expect(await bench.refused('openLogs', {})).toBe('logs-not-shown');
  });

  it('opens the folder of a file that the page has chosen, and no other', async () => {
    const shown: string[] = [];
    const bench = await handlersBench({
      host: {
        showFolder: async (folder) => {
          shown.push(folder);
          return shown.length < 3;
        },
      },
    });
    const { folder } = await bench.call('listFolder', { folder: null });
    const { file } = await bench.call('chooseInFolder', { folder, name: '表.xlsx' });
    await bench.call('showFile', { file });
    const [documents = ''] = shown;
    mkdirSync(join(documents, '公开包'));
    const made = await bench.call('chooseInFolder', { folder, name: '公开包', asFolder: true });
    await bench.call('showFile', { file: made.file });
    expect(shown).toEqual([documents, join(documents, '公开包')]);
    expect(await bench.refused('showFile', { file })).toBe('folder-not-shown');
    expect(await bench.refused('showFile', { file: '/etc/passwd' })).toBe('file-unknown');
    expect(shown).toHaveLength(3);
  });
});

describe('更新内容', () => {
  it('is told once for each version, and not at the first start', async () => {
    const first = await handlersBench();
    const start = (version: string) => handlersBench({ folder: first.folder, host: { version } });
    const since = async (version: string) => (await (await start(version)).call('news', {})).since;
    expect(await since('1.0.0')).toBeNull();
    expect(await since('1.0.0')).toBeNull();
    expect(await since('1.1.0')).toBe('1.0.0');
    expect(await since('1.1.0')).toBeNull();
  });
});
