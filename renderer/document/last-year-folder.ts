import type { Answer, Value } from '../../shared/contract/api';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { type FileChoice, useView } from '../state/view-store';
import { chooseFile } from './choose-file';
import { beginWith } from './last-year';
import { whileReading } from './reading-file';

/** 由上年文件夹新建: asks for the folder. Of one department its document opens, of several a list is shown first. */
export async function chooseLastYearFolder(): Promise<void> {
  commitActiveEdit();
  const folder = await chooseFile({ purpose: 'folder' });
  if (folder === null) return;
  const found = await lookAtLastYear(folder, null);
  if (found === null) return;
  const [only, ...others] = found.documents;
  if (only && others.length === 0 && found.left.length + only.notes.length === 0)
    return beginWith(only.choice, only.text);
  openDialog({ kind: 'roll-folder', folder, found });
}

/** What lies there, for documents of that year; null when it cannot be told or was given up. */
export async function lookAtLastYear(folder: FileChoice, year: number | null): Promise<Value<'lastYearFolder'> | null> {
  const answer = await reading('正在读取上年的文件', (task) =>
    hostApi().lastYearFolder({ folder: folder.file, year, task }),
  );
  if (answer.ok) return answer.value;
  notify('error', failureSentence(answer.error));
  return null;
}

/** Makes the documents of all departments; null when that failed as a whole. */
export async function rollFolder(folder: FileChoice, year: number | null): Promise<Value<'rollFolder'> | null> {
  const answer = await reading('正在新建各部门的文档', (task) =>
    hostApi().rollFolder({ folder: folder.file, year, task }),
  );
  if (answer.ok) return answer.value;
  notify('error', failureSentence(answer.error));
  return null;
}

async function reading<M extends 'lastYearFolder' | 'rollFolder'>(
  title: string,
  read: (task: string) => Promise<Answer<M>>,
): Promise<Answer<M>> {
  return whileReading(title, async (task) => {
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
