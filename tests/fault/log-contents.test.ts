import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createBackend } from '../../electron/services/calls/handlers';
import { callHandler } from '../../electron/services/host/call-handler';
import { createErrorLog } from '../../electron/services/host/error-log';
import { type Engines, lazyEngines } from '../../electron/services/open/engines';
import type { MethodName } from '../../shared/contract/api';
import type { Project } from '../../shared/document/project';
import { faultyFileSystem, systemError } from './faulty-file-system';
import { diceOf } from './mutate-workbook';
import { temporaryFolder } from './temporary-folder';

/** What must not be found in a log: a name, words of cells and notes, an amount, folder and file names. */
const MARKS = ['王芳芳', '某某标记单位', 'MARKEDCELL', '987654321.12', '标记说明', 'marked-home', '标记文件'];
const ROUNDS = 400;
const CODES = ['ENOSPC', 'EACCES', 'EPERM', 'EBUSY', 'EIO', 'EROFS', 'ENOENT'];

function marked(project: Project): Project {
  const [table = ''] = Object.keys(project.tables);
  const data = project.tables[table];
  const cells = { 王芳芳: { MARKEDCELL: '987654321.12' }, total: { 标记说明: 'MARKEDCELL' } };
  return {
    ...project,
    department: { code: '434', name: '某某标记单位' },
    tables: data ? { ...project.tables, [table]: { ...data, cells, note: '标记说明 987654321.12' } } : project.tables,
  };
}

it('a log after hundreds of failures holds no cell contents, no names and no amounts', async () => {
  const folder = join(await temporaryFolder(), 'marked-home');
  const documents = join(folder, '标记文件');
  const assets = join(folder, 'assets');
  await mkdir(documents, { recursive: true });
  await cp('assets', assets, { recursive: true, filter: (path) => !path.includes('fonts') });
  await cp('assets/samples/laiyuan-2019.mzb', join(documents, '标记文件.mzb'));
  await writeFile(join(assets, 'samples', '王芳芳.mzb'), 'MARKEDCELL');
  await writeFile(join(documents, '王芳芳.json'), '{"department": 王芳芳 987654321.12}');
  const dice = diceOf(11);
  let failing = false;
  const fs = faultyFileSystem({
    before: (call, path) => {
      if (failing && dice(4) === 0)
        throw Object.assign(systemError(CODES[dice(CODES.length)] ?? ''), {
          message: `${call} '${path}' 王芳芳`,
          path,
        });
    },
  });
  const broken = async (_a: unknown, project: unknown): Promise<never> => {
    const text = JSON.stringify(project).slice(0, 3000);
    throw [
      new Error(text),
      new TypeError(`${text} is not valid`),
      new SyntaxError(`Unexpected token 王 in ${text}`),
      text,
    ][dice(4)];
  };
  const engines: Engines = { ...lazyEngines, excel: broken, pdf: broken, report: broken, saveBack: broken };
  const log = createErrorLog(join(folder, 'data', 'logs'), () => new Date(0));
  const written: Promise<void>[] = [];
  const report = (where: string, thrown: unknown) => void written.push(log(where, thrown));
  const backend = createBackend(
    {
      version: '1',
      dialogs: null,
      takePending: () => null,
      showMenu: null,
      printing: null,
      showFolder: async () => true,
      fileOpened: () => undefined,
      emit: () => undefined,
      quit: () => undefined,
      folders: { data: join(folder, 'data'), assets, documents },
    },
    { fs, home: folder, engines, log: report, pause: async () => undefined },
  );
  const ports = { handlers: backend.handlers, settled: async () => undefined, report };
  const call = <M extends MethodName>(method: M, args: unknown) => callHandler(ports, method, args);
  const listing = await backend.handlers.listFolder({ folder: null });
  if (!listing.ok) throw new Error(listing.error.code);
  const files: string[] = [];
  for (const name of ['标记文件.mzb', '王芳芳.json', '王芳芳.xlsx', '王芳芳.pdf', '王芳芳.mzb']) {
    const chosen = await backend.handlers.chooseInFolder({ folder: listing.value.folder, name });
    files.push(chosen.ok ? chosen.value.file : '');
  }
  const [mzb = '', json = '', xlsx = '', pdf = '', copy = ''] = files;
  const opened = await backend.handlers.openFile({ file: mzb });
  if (!opened.ok) throw new Error(opened.error.code);
  const { session } = opened.value;
  const project = marked(opened.value.project);
  const change = { kind: 'note', table: 'T1', before: null, after: '标记说明 王芳芳' };
  const tries: [MethodName, unknown][] = [
    ['save', { session, file: null, project, step: 0 }],
    ['save', { session, file: copy, project, step: 0 }],
    ['journal', { session, step: 1, changes: [change] }],
    ['exportExcel', { session, file: xlsx, project, valuesOnly: false }],
    ['exportPdf', { session, file: pdf, project }],
    ['exportReport', { session, file: pdf, project, kind: 'pdf' }],
    ['openFile', { file: json }],
    ['openFile', { file: copy }],
    ['listSamples', {}],
    ['recentFiles', {}],
    ['recoverable', {}],
    ['listFolder', { folder: null }],
  ];
  failing = true;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [method, args] = tries[dice(tries.length)] ?? ['quit', {}];
    await call(method, args);
  }
  failing = false;
  await backend.pageGone();
  await Promise.all(written);
  const text = await readFile(join(folder, 'data', 'logs', 'error.log'), 'utf8');
  console.log(
    `log after ${ROUNDS} calls with faults: ${written.length} entries, ${text.length} characters, 0 of ${MARKS.length} marks`,
  );
  expect(written.length).toBeGreaterThan(50);
  for (const mark of MARKS) expect(text).not.toContain(mark);
  // Support still learns what broke and where.
  expect(text).toMatch(/\bE(NOSPC|ACCES|IO)\b/);
  expect(text).toMatch(/at .*\.ts:\d+:\d+/);
});
