import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import type { FolderLine, FolderLook } from '../../shared/contract/folder';
import { unusedWords } from '../../shared/contract/unused';
import { departmentLine } from '../../shared/document/project';
import { type AddedUp, addedUpWords } from '../../shared/folder/added-up';
import { type Companions, companionsOf, companionWords } from '../../shared/folder/companions';
import { addedUpOf, SUM_COUNTS, sumDoubt } from '../../shared/folder/counted';
import { type Attendance, attendance, missingWords } from '../../shared/folder/department';
import { duplicateSentence, findDuplicates } from '../../shared/folder/duplicates';
import {
  type FigureColumn,
  type FigureSum,
  figureColumns,
  figureIn,
  figureSums,
  lackingWords,
} from '../../shared/folder/figures';
import { periodWords } from '../../shared/folder/period';
import { otherUnitRemark, STANDING_WORDS, standingOf, standingWords, troubleSentence } from '../../shared/folder/state';
import { type SummedHere, summedHere, summedWords } from '../../shared/folder/summed';
import { Amount, formatGrouped } from '../../shared/money/amount';
import { ok } from '../../shared/result/result';
import { createExportLog } from '../services/files/export-log';
import { memoryFolder } from '../services/files/import-memory';
import { judgedBy } from '../services/folder/judged-by';
import { createKeptFolders, type KeptFolders } from '../services/folder/kept';
import { type FolderWatch, watchFolder } from '../services/folder/look';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { machineWriter, realMachine } from '../services/machine/machine';
import { readNameList } from '../services/open/name-list';
import type { LoadedTemplate } from '../services/templates/read-template';
import { checkOutput, folders, programData, programVersion, readBytes, refuseExisting, writeOutput } from './files';
import { installedPlace, installedTemplates, templateFolder } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

interface FolderOptions {
  names?: string;
  findings?: string;
  json?: boolean;
  fresh?: boolean;
  force?: boolean;
  templates?: string;
}

/** folder: every department of a folder and its subfolders in one list, with sums, duplicates and who is missing. */
export async function folderCommand(folder: string, options: FolderOptions, terminal: Terminal): Promise<ExitStatus> {
  const { names, findings } = options;
  if (findings !== undefined) {
    checkOutput(findings, '.xlsx', names ?? null);
    await refuseExisting([findings], options.force);
  }
  const watch = watchOf(folder, options, await installedTemplates(options.templates));
  if (names !== undefined) {
    // Said before anything is judged.
    await namesOf(names);
    await watch.setNames(resolve(names));
  }
  if (findings !== undefined) await watch.leaveOut(resolve(findings));
  const look = unwrap(
    await watch.look({
      mode: options.fresh ? 'all' : 'hashes',
      progress: (done, total) => {
        if (!options.json && (done % 50 === 0 || done === total)) terminal.err(`[${done}/${total}]`);
      },
      signal: new AbortController().signal,
    }),
    { name: folder },
  );
  if (look === null || look.lines.length === 0) throw new Unusable({ code: 'look-nothing', params: { name: folder } });
  if (findings !== undefined) {
    const { findingsWorkbook } = await import('../services/folder/findings-book');
    await writeOutput(findings, await findingsWorkbook(look, watch.details()));
  }
  const told = toldOf(look);
  terminal.out(options.json ? JSON.stringify({ ...look, ...told }, null, 1) : folderText(look, told, findings));
  return statusOf(look, told);
}

function watchOf(folder: string, options: FolderOptions, forms: readonly LoadedTemplate[]): FolderWatch {
  const data = programData();
  const write = machineWriter(data);
  const log = (): void => undefined;
  const memory = memoryFolder(data);
  const threads = {
    role: 'batch' as const,
    templates: templateFolder(options.templates),
    lists: folders.lists,
    ...installedPlace(options.templates),
    memory,
    version: programVersion(),
    convert: null,
    look: true,
  };
  const ports = {
    fs: nodeFileSystem,
    kept: withoutNames(createKeptFolders({ fs: nodeFileSystem, write, data, log })),
    exports: createExportLog({ fs: nodeFileSystem, write, data, now: realMachine.now, log }),
    judgedBy: async () => {
      const program = `${programVersion()} ${await realMachine.programHash()}`;
      return judgedBy(nodeFileSystem, { program, forms, memory });
    },
    start: (place: string) => realMachine.startBatch({ ...threads, folder: place }),
    workers: availableParallelism(),
    names: async (path: string) => ok({ file: basename(path), names: await namesOf(path) }),
  };
  return watchFolder(ports, resolve(folder));
}

async function namesOf(path: string): Promise<string[]> {
  return unwrap(await readNameList(await readBytes(path), basename(path)));
}

/** The list of names that the window keeps for a folder is the window's. */
function withoutNames({ load, keep }: KeptFolders): KeptFolders {
  let windows: string | null = null;
  return {
    load: async (folder) => {
      const kept = await load(folder);
      windows = kept?.names ?? null;
      return kept && { ...kept, names: null };
    },
    keep: (folder, kept) => keep(folder, { ...kept, names: windows }),
  };
}

/** What the list says as a whole. */
interface Told extends Attendance {
  sums: {
    year: number;
    purpose: string;
    title: string;
    unit: string;
    sum: string | null;
    files: number;
    lacking: number;
  }[];
  duplicates: ReturnType<typeof findDuplicates>;
  summed: SummedHere[];
  addedUp: AddedUp[];
  companions: Companions[];
}

function toldOf({ lines, names }: FolderLook): Told {
  return {
    sums: figureSums(lines, figureColumns(lines)).map(({ period, column: { title, unit }, sum, files, lacking }) => {
      return { ...period, title, unit, sum, files, lacking };
    }),
    duplicates: findDuplicates(lines),
    summed: summedHere(lines),
    addedUp: addedUpOf(lines),
    companions: companionsOf(lines),
    ...attendance(names?.names ?? null, lines),
  };
}

/** As of `check`: 2 where a file could not be used or was not looked at, 1 where something is wrong, missing or there twice. */
function statusOf({ lines, left }: FolderLook, { duplicates, missing, unlike }: Told): ExitStatus {
  if (left.length > 0 || lines.some(({ failure }) => failure !== null)) return 2;
  const wrong = lines.some((line) => ['error', 'damaged'].includes(standingOf(line)));
  return wrong || duplicates.length + missing.length + unlike.length > 0 ? 1 : 0;
}

const CHANGES = { new: '，上次没有', changed: '，上次之后有改动', same: '' } as const;

function folderText(look: FolderLook, told: Told, findings: string | undefined): string {
  const { lines, gone, left, others } = look;
  const columns = figureColumns(lines);
  return [
    ...lines.map((line) => lineText(line, columns)),
    `共 ${lines.length} 份：${standingWords(lines)}。`,
    ...figureSums(lines, columns).map(sumText),
    ...(told.sums.length === 0 ? [] : [`共计：${SUM_COUNTS}。${sumDoubt(lines)}`]),
    ...told.summed.map((one) => `汇总：${summedWords(one)}`),
    ...told.addedUp.map((one) => `汇总：${addedUpWords(one)}`),
    ...told.companions.map((one) => `同一份：${companionWords(one)}`),
    ...told.duplicates.map((one) => `重复：${duplicateSentence(one)}`),
    ...(told.asked === '' ? [] : [`名单：按 ${told.asked}对照。`]),
    ...missingWords(told).map((words) => `缺报：${words}`),
    ...told.unlike,
    ...told.unlisted.map((name) => `名单之外：${name}`),
    ...gone.map((file) => `上次有、现在没有：${file}`),
    ...left,
    ...(others > 0 ? [`另有 ${others} 个文件不是公开文档、工作簿或 Word 文件，没有查看。`] : []),
    ...(findings === undefined ? [] : [`审核结果表：${findings}`]),
  ].join('\n');
}

function sumText(one: FigureSum): string {
  const { period, column, sum, files } = one;
  const amount = sum === null ? '没有数' : `${shown(sum)} ${column.unit}`;
  const counts = [`${files} 份`, ...lackingWords(one)].join('；');
  return `共计 ${periodWords(period)} ${column.title}：${amount}（${counts}）`;
}

function lineText(line: FolderLine, columns: readonly FigureColumn[]): string {
  const { document, file, change } = line;
  const trouble = troubleSentence(line);
  const head = `${file}〔${STANDING_WORDS[standingOf(line)]}〕`;
  if (!document) return `${head}${trouble}`;
  const { department, year, form, counts, todo, unexplained } = document;
  const figures = columns.flatMap((column) => {
    const value = figureIn(line, column);
    return value === null ? [] : [`${column.title} ${shown(value)} ${column.unit}`];
  });
  const state = `待填 ${todo}，必须 ${counts.error}，需说明 ${unexplained}`;
  const remarks = [otherUnitRemark(line), unusedWords(document.unused)];
  const more = [...figures, ...remarks.filter((one) => one !== '')];
  const said = [`${departmentLine(department)} ${year} 年`, form, state, ...more].join('；');
  return `${head}${said}${change === null ? '' : CHANGES[change]}${trouble === '' ? '' : `。${trouble}`}`;
}

function shown(value: string): string {
  return formatGrouped(new Amount(value), 2);
}
