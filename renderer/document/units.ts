import type { Answer } from '../../shared/contract/api';
import type { LookedAt, SummedTable, UnitCheck } from '../../shared/contract/sum';
import type { Project } from '../../shared/document/project';
import type { Elimination } from '../../shared/document/summed-units';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { type FileChoice, useView } from '../state/view-store';
import { chooseFile } from './choose-file';
import { mayLeave, showDocument } from './lifecycle';
import { openDocument } from './open-document';
import { whileReading } from './reading-file';

/** Whether the open document was summed of units (汇总). */
export function isSummed(): boolean {
  return useView.getState().head?.summed != null;
}

/** 汇总单位, or 与单位核对. */
export function openUnits(purpose: 'sum' | 'check'): void {
  commitActiveEdit();
  openDialog({ kind: 'units', purpose });
}

/** All files of a folder. */
export async function chooseUnitFolder(): Promise<FileChoice[]> {
  const folder = await chooseFile({ purpose: 'folder' });
  if (folder === null) return [];
  const found = await hostApi().batchFiles({ folder: folder.file });
  if (found.ok) return found.value.files;
  notify('error', failureSentence(found.error));
  return [];
}

/** What the chosen files are; null when reading them was given up. */
export async function lookAtUnits(
  files: readonly FileChoice[],
  purpose: 'sum' | 'check',
): Promise<{ units: LookedAt[]; tables: SummedTable[] } | null> {
  const document = openDocument();
  const outline = purpose === 'check' && document ? document.editor.outline : null;
  const against =
    document && outline ? { session: document.session, department: outline.department, year: outline.year } : null;
  const answer = await reading((task) =>
    hostApi().lookAtUnits({ files: files.map(({ file }) => file), against, task }),
  );
  if (answer.ok) return answer.value;
  notify('error', failureSentence(answer.error));
  return null;
}

/** The department document made of the units; it takes the place of the open one. */
export async function sumUnits(
  files: readonly FileChoice[],
  wishes: { department: Project['department']; eliminations: readonly Elimination[]; despite: boolean },
): Promise<boolean> {
  if (!(await mayLeave())) return false;
  const { department, eliminations, despite } = wishes;
  const answer = await reading((task) =>
    hostApi().sumUnits({
      files: files.map(({ file }) => file),
      department,
      eliminations: [...eliminations],
      despite,
      task,
    }),
  );
  if (!answer.ok) {
    notify('error', failureSentence(answer.error));
    return false;
  }
  if (!showDocument(answer.value, false)) return false;
  openDialog({ kind: 'sum-report', report: answer.value.report });
  return true;
}

/** 与单位核对: the open document against the files; without files against what it was summed of. */
export async function checkUnits(files: readonly FileChoice[]): Promise<UnitCheck | null> {
  const document = openDocument();
  if (!document) return null;
  const { session, editor } = document;
  const answer = await reading((task) =>
    hostApi().checkUnits({ session, project: editor.project, files: files.map(({ file }) => file), task }),
  );
  if (answer.ok) return answer.value;
  notify('error', failureSentence(answer.error));
  return null;
}

/** Shows how many of the units are read. */
async function reading<M extends 'lookAtUnits' | 'sumUnits' | 'checkUnits'>(
  read: (task: string) => Promise<Answer<M>>,
): Promise<Answer<M>> {
  return whileReading('正在读取各单位的文件', async (task) => {
    const stop = hostApi().on('units', ({ task: of, done, total, name }) => {
      if (of !== task) return;
      const step = `${done} / ${total} ${name}`;
      useView.setState(({ busy }) => ({ busy: busy && { ...busy, fraction: done / total, step } }));
    });
    try {
      return await read(task);
    } finally {
      stop();
    }
  });
}
