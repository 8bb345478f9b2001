import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BatchWorker } from '../../../../../electron/services/batch/pool';
import { createKeptFolders } from '../../../../../electron/services/folder/kept';
import {
  type FolderWatch,
  type LookMode,
  type LookPorts,
  watchFolder,
} from '../../../../../electron/services/folder/look';
import { nodeFileSystem } from '../../../../../electron/services/fs/node-file-system';
import { sha256 } from '../../../../../electron/services/fs/sha256';
import { machineWriter } from '../../../../../electron/services/machine/machine';
import type { FolderLook } from '../../../../../shared/contract/folder';
import { fail, ok } from '../../../../../shared/result/result';
import { temporaryFolder } from '../../../../fault/temporary-folder';

interface World {
  folder: string;
  data: string;
  /** Files that a thread was given, in this order. */
  judged: string[];
  put(file: string, text: string): Promise<void>;
  /** A look of a new run of the program. */
  watch(more?: Partial<LookPorts>): FolderWatch;
}

/** A folder, and threads that tell of a file no more than its text as the department's name. */
async function world(): Promise<World> {
  const root = await temporaryFolder();
  const folder = join(root, '各部门');
  const data = join(root, 'data');
  const judged: string[] = [];
  await mkdir(folder);
  const check: BatchWorker['check'] = async ({ file }) => {
    judged.push(file);
    const bytes = await nodeFileSystem.read(join(folder, file));
    const name = new TextDecoder().decode(bytes);
    if (name === 'crash') throw new Error('exit');
    const document = {
      template: 'tiny-2030',
      year: 2030,
      department: name,
      counts: { error: 0, warning: 0, info: 0 },
      todo: 0,
      totals: [],
      damage: [],
      notes: [],
      look: {
        form: '表样',
        purpose: '',
        department: { code: '', name },
        figures: [],
        amounts: '',
        otherUnit: '',
        unused: { count: 0, first: [] },
        units: [],
        unexplained: 0,
        open: { todo: 0, error: 0, warning: 0 },
        released: null,
        listed: [],
      },
    };
    return { file, document, outputs: [], failure: null, hash: sha256(bytes) };
  };
  const ports: LookPorts = {
    fs: nodeFileSystem,
    kept: createKeptFolders({
      fs: nodeFileSystem,
      write: machineWriter(null),
      data,
      log: (_, what) => expect(what).toBe(''),
    }),
    exports: { list: async () => new Map([[join(folder, 'a.mzb'), '2030-01-02T00:00:00.000Z']]) },
    judgedBy: async () => 'one version',
    start: () => ({ check, stop: async () => undefined }),
    workers: 2,
    names: async () => fail('names-unread'),
  };
  return {
    folder,
    data,
    judged,
    put: async (file, text) => {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    },
    watch: (more = {}) => watchFolder({ ...ports, ...more }, folder),
  };
}

async function found(watch: FolderWatch, mode: LookMode = 'hashes', stopped = false): Promise<FolderLook> {
  const look = await watch.look({
    mode,
    progress: () => undefined,
    signal: stopped ? AbortSignal.abort() : new AbortController().signal,
  });
  if (!look.ok || look.value === null) throw new Error(look.ok ? 'nothing changed' : look.error.code);
  return look.value;
}

const said = ({ lines }: FolderLook): string[] =>
  lines.map(({ file, document, failure, change }) =>
    [file, document?.department.name ?? failure?.code ?? '', change ?? ''].join(' '),
  );

describe('a look at a folder', () => {
  it('goes into subfolders, takes documents and workbooks, and judges nothing twice', async () => {
    const { put, judged, watch } = await world();
    await put('b/乙.xlsx', 'B');
    await put('a.mzb', 'A');
    await put('说明.txt', 'x');
    await put('~$a.xlsx', 'x');
    await put('批量处理结果 2030-01-02 030405/a.xlsx', 'x');
    const first = await found(watch());
    expect(said(first)).toEqual(['a.mzb A ', 'b/乙.xlsx B ']);
    expect([first.others, first.lines[0]?.exported]).toEqual([1, '2030-01-02T00:00:00.000Z']);
    expect(said(await found(watch()))).toEqual(['a.mzb A same', 'b/乙.xlsx B same']);
    expect(judged).toEqual(['a.mzb', 'b/乙.xlsx']);
    await found(watch(), 'all');
    expect(judged).toHaveLength(4);
  });

  it('passes over no folder that only begins as those of the program do', async () => {
    const { put, watch } = await world();
    await put('批量处理结果/a.mzb', 'A');
    await put('批量处理结果（第二次报送）/b.mzb', 'B');
    await put('批量处理结果 2030-01-02 030405 改好/c.mzb', 'C');
    await put('批量处理结果 2030-01-02 030405/d.mzb', 'D');
    expect((await found(watch())).lines.map(({ document }) => document?.department.name).sort()).toEqual([
      'A',
      'B',
      'C',
    ]);
  });

  it.each([
    ['as many as there may be', 0, []],
    ['one more below', 1, [expect.stringContaining('只查看了前 3000 份')]],
  ])('says that there are too many only where there are: %s', async (_what, more, left) => {
    const { folder, put, watch } = await world();
    await put('a.mzb', 'A');
    await mkdir(join(folder, 'b', 'c'), { recursive: true });
    if (more > 0) await put('b/c/late.mzb', 'late');
    const many = Array.from({ length: 2999 }, (_, at) => `${at}.mzb`);
    const paths = new Set(many.map((name) => join(folder, name)));
    const isMany = (path: string): boolean => paths.has(path);
    const there = async (path: string): Promise<string> => (isMany(path) ? join(folder, 'a.mzb') : path);
    const fs: LookPorts['fs'] = {
      list: async (path) => [...(await nodeFileSystem.list(path)), ...(path === folder ? many : [])],
      realPath: async (path) => (isMany(path) ? path : nodeFileSystem.realPath(path)),
      stat: async (path) => nodeFileSystem.stat(await there(path)),
      read: async (path) => nodeFileSystem.read(await there(path)),
    };
    const look = await found(watch({ fs }), 'hashes', true);
    expect([look.lines.length, look.left]).toEqual([3000, left]);
  });

  it('names links that lead nowhere or to themselves, and what it may not ask about', async () => {
    const { folder, put, watch } = await world();
    await put('a.mzb', 'A');
    await put('closed/x.mzb', 'X');
    await symlink('nowhere', join(folder, 'gone'));
    await symlink('no.mzb', join(folder, 'gone.mzb'));
    await symlink('self.mzb', join(folder, 'self.mzb'));
    const fs: LookPorts['fs'] = {
      ...nodeFileSystem,
      stat: async (path) => {
        if (path.endsWith('closed')) throw Object.assign(new Error('no'), { code: 'EACCES' });
        return nodeFileSystem.stat(path);
      },
    };
    const look = await found(watch({ fs }));
    expect([said(look), look.others]).toEqual([['a.mzb A '], 0]);
    expect(look.left.map((sentence) => /“(.*?)”/.exec(sentence)?.[1]).sort()).toEqual([
      'closed',
      'gone',
      'gone.mzb',
      'self.mzb',
    ]);
    expect(look.left.filter((sentence) => sentence.includes('是链接'))).toHaveLength(3);
    const vanished: LookPorts['fs'] = {
      ...nodeFileSystem,
      list: (() => {
        let first = true;
        return async (path: string) => {
          const names = await nodeFileSystem.list(path);
          const more = first && path === folder ? ['vanished.mzb'] : [];
          first = false;
          return [...names, ...more];
        };
      })(),
    };
    expect((await found(watch({ fs: vanished }))).left.join()).not.toContain('vanished');
  });

  it('never trusts size and time over the bytes', async () => {
    const { folder, put, judged, watch } = await world();
    await put('a.mzb', 'right');
    await found(watch());
    const { atime, mtime } = await stat(join(folder, 'a.mzb'));
    await put('a.mzb', 'wrong');
    await utimes(join(folder, 'a.mzb'), atime, mtime);
    expect(said(await found(watch()))).toEqual(['a.mzb wrong changed']);
    expect(judged).toHaveLength(2);
  });

  it('follows files as they change: one more, another text, one less', async () => {
    const { folder, put, judged, watch } = await world();
    await put('a.mzb', 'A');
    await put('b.mzb', 'B');
    const live = watch();
    await found(live);
    const still = await live.look({ mode: 'changes', progress: () => undefined, signal: new AbortController().signal });
    expect(still).toEqual(ok(null));
    await put('b.mzb', 'other');
    await put('c/c.mzb', 'C');
    await rm(join(folder, 'a.mzb'));
    expect(said(await found(live, 'changes'))).toEqual(['b.mzb other ', 'c/c.mzb C ']);
    expect(judged).toEqual(['a.mzb', 'b.mzb', 'b.mzb', 'c/c.mzb']);
    await put('b.mzb', 'again');
    const next = await found(watch());
    expect(said(next)).toEqual(['b.mzb again changed', 'c/c.mzb C same']);
    expect(next.gone).toEqual([]);
    await rm(join(folder, 'b.mzb'));
    expect((await found(watch())).gone).toEqual(['b.mzb']);
  });

  it('knows a file that was only moved by its bytes, and judges all anew by another program or other forms', async () => {
    const { put, judged, folder, watch } = await world();
    await put('a.mzb', 'A');
    await found(watch());
    await rm(join(folder, 'a.mzb'));
    await put('moved/a.mzb', 'A');
    expect(said(await found(watch()))).toEqual(['moved/a.mzb A new']);
    expect(judged).toHaveLength(1);
    const other = await found(watch({ judgedBy: async () => 'another version' }));
    expect(said(other)).toEqual(['moved/a.mzb A same']);
    expect(judged).toHaveLength(2);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"version":1,"files":[{"file":7}]}'],
    ['a newer version', '{"version":2,"judgedBy":"one version","files":[],"names":null,"own":[]}'],
  ])('takes kept results that are %s for none', async (_what, text) => {
    const { data, put, judged, watch } = await world();
    await put('a.mzb', 'A');
    await found(watch());
    const [kept = ''] = await readdir(join(data, 'folders'));
    await writeFile(join(data, 'folders', kept), text);
    expect(said(await found(watch()))).toEqual(['a.mzb A ']);
    expect(judged).toHaveLength(2);
  });

  it('is not led out of the folder or in circles, and waits for no pipe', async () => {
    const { folder, put, watch } = await world();
    await put('a.mzb', 'A');
    await put('in/b.mzb', 'B');
    await symlink(folder, join(folder, 'in', 'circle'));
    await symlink('/etc', join(folder, 'etc'));
    await symlink('a.mzb', join(folder, 'link.mzb'));
    execFileSync('mkfifo', [join(folder, 'pipe.mzb')]);
    const look = await found(watch());
    expect(said(look)).toEqual(['a.mzb A ', 'pipe.mzb file-is-device ', 'in/b.mzb B ']);
    expect(look.left.map((sentence) => /“(.*?)”/.exec(sentence)?.[1]).sort()).toEqual(['etc', 'in/circle', 'link.mzb']);
  });

  it('does not read what is larger than any document, and a crash is the line of one file', async () => {
    const { put, watch } = await world();
    await put('a.mzb', 'A');
    await put('big.mzb', 'big');
    await put('crash.mzb', 'crash');
    const fs: LookPorts['fs'] = {
      ...nodeFileSystem,
      stat: async (path) => ({
        ...(await nodeFileSystem.stat(path)),
        ...(path.endsWith('big.mzb') && { size: 2 ** 40 }),
      }),
      read: (path) => (path.endsWith('big.mzb') ? Promise.reject(new Error('read')) : nodeFileSystem.read(path)),
    };
    expect(said(await found(watch({ fs })))).toEqual([
      'a.mzb A ',
      'big.mzb file-too-large ',
      'crash.mzb batch-file-crashed ',
    ]);
  });

  it('that is stopped leaves what it did not reach unchecked, and forgets nothing of before', async () => {
    const { put, judged, watch } = await world();
    await put('a.mzb', 'A');
    await put('b.mzb', 'B');
    await found(watch());
    const stopped = await found(watch(), 'hashes', true);
    expect([stopped.cancelled, said(stopped), stopped.gone]).toEqual([true, ['a.mzb  ', 'b.mzb  '], []]);
    expect(said(await found(watch()))).toEqual(['a.mzb A same', 'b.mzb B same']);
    expect(judged).toHaveLength(2);
  });

  it('leaves out what the program wrote there and the list of names, also in the next run', async () => {
    const { folder, put, watch } = await world();
    await put('a.mzb', 'A');
    await put('名单.xlsx', 'x');
    await put('结果.xlsx', 'x');
    const first = watch();
    await found(first);
    await first.setNames(join(folder, '名单.xlsx'));
    await first.leaveOut(join(folder, '结果.xlsx'));
    const next = await found(watch());
    expect(said(next)).toEqual(['a.mzb A same']);
    expect(next.left).toEqual([expect.stringContaining('没有使用')]);
  });
});
