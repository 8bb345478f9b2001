import type { Answer, CallFailure } from '../../shared/contract/api';
import { safeFileName } from '../../shared/document/file-name';
import { fail } from '../../shared/result/result';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { chooseFile } from './choose-file';
import { inJournalOrder, lastStep, stepsSaved } from './journal-queue';
import { type OpenDocument, openDocument } from './open-document';
import { currentState, hasUnsavedWork, markSaved } from './run-command';

/** `机关 2019 年` and the like without what file systems refuse in names. */
export function suggestedName(extension: 'mzb' | 'xlsx' | 'pdf' | 'docx' | 'html' | 'zip'): string {
  const { head } = useView.getState();
  const saved = head?.name?.replace(/\.[^.]+$/, '');
  const made = `${head?.department ?? ''}${head?.year ?? ''}年部门预算信息公开`;
  return safeFileName(saved ?? made, extension);
}

/** The save that the host is carrying out, with whether it succeeded. */
let underWay: Promise<boolean> | null = null;

/**
 * Saves where the document came from, or asks for a name when it has none yet or `asNew`. True when it is on disk.
 * Asked for during a save, it follows that one; what that one has saved is not saved twice.
 */
export async function saveDocument(asNew: boolean): Promise<boolean> {
  commitActiveEdit();
  const session = openDocument()?.session;
  const waited = underWay !== null;
  while (underWay !== null) if (!(await underWay)) return false;
  const { head } = useView.getState();
  const document = openDocument();
  if (!document || !head || document.session !== session) return false;
  if (!asNew && head.name !== null && !head.readOnly) {
    return (waited && !hasUnsavedWork()) || (await saveTo(null, false));
  }
  const choice = await chooseFile({ purpose: 'save', extension: 'mzb', suggested: suggestedName('mzb') });
  return choice !== null && (await saveTo(choice.file, false));
}

async function saveTo(file: string | null, overwrite: boolean): Promise<boolean> {
  const document = openDocument();
  if (!document) return false;
  const writing = write(document, file, overwrite);
  const saving = writing.then(
    ({ answer }) => answer.ok,
    () => false,
  );
  underWay = saving;
  // The question after a failure may stay open for long; only the writing itself is waited for.
  const { answer, current } = await writing.finally(() => {
    if (underWay === saving) underWay = null;
  });
  return answer.ok || (current && (await afterFailure(answer.error)));
}

/** What the host answered, and whether the document that it saved is still the one that is open. */
interface Written {
  readonly answer: Answer<'save'>;
  readonly current: boolean;
}

async function write(document: OpenDocument, file: string | null, overwrite: boolean): Promise<Written> {
  const state = currentState();
  useView.setState({ saveState: 'saving' });
  const { session, editor } = document;
  const { project } = editor;
  const step = lastStep(session);
  const call = () => hostApi().save({ session, file, project, step, overwrite });
  const answer: Answer<'save'> = await inJournalOrder(call).catch(() => fail('host-gone'));
  // The user may have gone on to another document meanwhile; its state is not this save's to change.
  if (openDocument()?.session !== session) return { answer, current: false };
  if (answer.ok) {
    markSaved(state);
    stepsSaved(session, step);
    const { name } = answer.value;
    useView.setState(({ head }) => ({ access: [], head: head && { ...head, name, readOnly: false } }));
    notify('success', `已保存：${name}`);
  }
  useView.setState({ saveState: hasUnsavedWork() ? 'unsaved' : 'saved' });
  return { answer, current: true };
}

/** What the user may want when the file is not what this document was opened from. */
const AFTER: Readonly<Record<string, { title: string; copy: string; overwrite: string }>> = {
  'file-changed-on-disk': { title: '文件已被别人改动', copy: '另存为副本', overwrite: '覆盖（先备份对方的版本）' },
  'file-gone-on-disk': { title: '文件已不在原处', copy: '另存为…', overwrite: '仍保存到原处' },
};

/**
 * A file that somebody else has saved meanwhile is replaced only on the user's word, and kept as a backup; one that
 * somebody has moved or deleted is made anew only on his word.
 */
async function afterFailure(failure: CallFailure): Promise<boolean> {
  const after = AFTER[failure.code];
  if (after === undefined) {
    notify('error', failureSentence(failure));
    return false;
  }
  const choice = await ask<string>((answer) => ({
    kind: 'choice',
    title: after.title,
    text: failureSentence(failure),
    choices: [
      { key: 'copy', label: after.copy },
      { key: 'overwrite', label: after.overwrite, danger: true },
      { key: 'cancel', label: '取消' },
    ],
    answer,
  }));
  if (choice === 'copy') return await saveDocument(true);
  return choice === 'overwrite' && (await saveTo(null, true));
}
