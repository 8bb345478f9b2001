import type { FolderLine } from '../../shared/contract/folder';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { type ComingLine, changeFolder, emptyFolder, type OpenFolder, useFolder } from '../state/folder-store';
import { notify } from '../state/notices';
import type { FileChoice } from '../state/view-store';
import { chooseFile } from './choose-file';
import { closeDocument } from './lifecycle';
import { openDocument } from './open-document';

type Mode = 'hashes' | 'changes' | 'all';

/** Lines come by the dozen: they are drawn together. */
const DRAWN_EVERY_MS = 150;

/** 文件夹…: asks for one and shows the departments in it; an open document is closed first, after the usual question. */
export async function chooseFolder(): Promise<void> {
  commitActiveEdit();
  const folder = await chooseFile({ purpose: 'folder' });
  if (folder) await showFolder(folder);
}

/** 文件夹一览 of that folder. */
export async function showFolder(folder: FileChoice): Promise<void> {
  if (openDocument()) await closeDocument();
  if (openDocument()) return;
  leaveFolder();
  const open = emptyFolder(crypto.randomUUID(), folder);
  useFolder.setState({ open });
  await lookAgain('hashes');
}

/** Back to the start page. */
export function leaveFolder(): void {
  const { open } = useFolder.getState();
  if (!open) return;
  useFolder.setState({ open: null });
  void hostApi().endLook({ look: open.look });
}

/** Looks at the folder again; `changes` is silent unless there are any. */
export async function lookAgain(mode: Mode): Promise<void> {
  const { open } = useFolder.getState();
  if (!open || open.work !== null || looking.has(open.look)) return;
  const { look, folder } = open;
  looking.add(look);
  const start = { what: 'look' as const, name: look, done: 0, total: 0, stopping: false };
  if (mode !== 'changes') changeFolder(look, () => ({ work: start, failure: null }));
  const forget = gatherLines(look);
  const answer = await hostApi().lookAtFolder({ look, folder: folder.file, mode });
  forget();
  looking.delete(look);
  changeFolder(look, () => ({ work: null }));
  if (!answer.ok) {
    changeFolder(look, () => ({ failure: failureSentence(answer.error) }));
    return;
  }
  if (answer.value.found === null) return;
  const { lines, ...found } = answer.value.found;
  changeFolder(look, () => ({ lines, found, failure: null }));
}

const looking = new Set<string>();

/** Takes the lines of a look as they come. */
function gatherLines(look: string): () => void {
  let coming: FolderLine[] = [];
  let at = { done: 0, total: 0 };
  const draw = (): void => {
    if (coming.length === 0) return;
    const lines = coming;
    coming = [];
    changeFolder(look, ({ lines: known, work }) => ({
      lines: withLines(known, lines),
      work: { what: 'look', name: look, stopping: work?.stopping ?? false, ...at },
    }));
  };
  const timer = setInterval(draw, DRAWN_EVERY_MS);
  const stop = hostApi().on('look', (event) => {
    if (event.look !== look) return;
    coming.push(event.line);
    at = { done: event.done, total: event.total };
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}

function withLines(known: readonly ComingLine[], lines: readonly FolderLine[]): ComingLine[] {
  const byFile = new Map(known.map((line) => [line.file, line]));
  for (const line of lines) byFile.set(line.file, { ...line, id: byFile.get(line.file)?.id ?? null });
  return [...byFile.values()];
}

/** Files that are at work are finished, no other is begun. */
export function stopFolderWork(): void {
  const { open } = useFolder.getState();
  if (!open?.work) return;
  const { what, name } = open.work;
  changeFolder(open.look, ({ work }) => ({ work: work && { ...work, stopping: true } }));
  void (what === 'look' ? hostApi().stopLook({ look: name }) : hostApi().cancelBatch({ batch: name }));
}

/** 名单…: asks who has to hand in. */
export async function chooseNames(): Promise<void> {
  const { open } = useFolder.getState();
  if (!open) return;
  const choice = await chooseFile({ purpose: 'open', only: 'names' });
  if (choice) await setNames(open, choice.file);
}

export async function dropNames(): Promise<void> {
  const { open } = useFolder.getState();
  if (open) await setNames(open, null);
}

async function setNames({ look }: OpenFolder, file: string | null): Promise<void> {
  const answer = await hostApi().setNameList({ look, file });
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  const { names } = answer.value;
  changeFolder(look, ({ found }) => ({ found: found && { ...found, names } }));
  // A list that lies in the folder is no department's file.
  await lookAgain('changes');
}

/** 审核结果表…: everything that was found, as a workbook. */
export async function exportFolderFindings(): Promise<void> {
  const { open } = useFolder.getState();
  if (!open) return;
  const name = open.folder.name.split(/[\\/]/u).at(-1) ?? '';
  const choice = await chooseFile({ purpose: 'save', extension: 'xlsx', suggested: `审核结果 ${name}.xlsx` });
  if (!choice) return;
  const answer = await hostApi().exportFindings({ look: open.look, file: choice.file });
  if (answer.ok) notify('success', `审核结果表已写出：${answer.value.name}`);
  else notify('error', failureSentence(answer.error));
}

/** What 全部导出 makes of each file. */
export type FolderExport = 'xlsx' | 'pdf' | 'docx';

/** 全部导出: these files into a new folder; what was left out stays on the screen, each with its reason. */
export async function exportFolderFiles(files: readonly string[], as: FolderExport): Promise<void> {
  const { open } = useFolder.getState();
  if (!open || open.work !== null) return;
  const { look } = open;
  const batch = crypto.randomUUID();
  const start = { what: 'export' as const, name: batch, done: 0, total: files.length, stopping: false };
  changeFolder(look, () => ({ work: start, unexported: [] }));
  const stop = hostApi().on('batch', (event) => {
    if (event.batch === batch) changeFolder(look, ({ work }) => ({ work: work && { ...work, done: event.done } }));
  });
  const answer = await hostApi().exportFolder({ look, batch, files: [...files], as });
  stop();
  changeFolder(look, () => ({ work: null }));
  if (!answer.ok) return notify('error', failureSentence(answer.error));
  const { lines, output, cancelled } = answer.value;
  const done = lines.filter(({ outputs }) => outputs.length > 0).length;
  const unexported = lines.flatMap(({ file, failure }) => (failure ? [`${file}：${failure.sentence}`] : []));
  changeFolder(look, () => ({ unexported }));
  const failed = lines.length - done;
  const said = `${cancelled ? '已停止，' : ''}导出 ${done} 份${failed > 0 ? `，${failed} 份没有导出` : ''}，放在“${output}”。`;
  notify(failed > 0 || cancelled ? 'warning' : 'success', said);
  await lookAgain('hashes');
}
