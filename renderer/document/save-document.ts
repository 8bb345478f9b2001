import { fail } from '../../shared/result/result';
import { commitActiveEdit } from '../grid/active-edit';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { notify, useView } from '../state/view-store';
import { chooseFile } from './choose-file';
import { inJournalOrder, lastStep, stepsSaved } from './journal-queue';
import { openDocument } from './open-document';
import { currentState, hasUnsavedWork, markSaved } from './run-command';

/** `机关 2019 年` and the like without what file systems refuse in names. */
export function suggestedName(extension: 'mzb' | 'xlsx' | 'pdf'): string {
  const { head } = useView.getState();
  const saved = head?.name?.replace(/\.[^.]+$/, '');
  const made = `${head?.department ?? ''}${head?.year ?? ''}年部门预算信息公开`;
  return `${(saved ?? made).replace(/[\\/:*?"<>|\p{Cc}]/gu, '')}.${extension}`;
}

/** Saves where the document came from, or asks for a name when it has none yet or `asNew`. True when it is on disk. */
export async function saveDocument(asNew: boolean): Promise<boolean> {
  commitActiveEdit();
  const document = openDocument();
  const { head, saveState } = useView.getState();
  if (!document || !head || saveState === 'saving') return false;
  let file: string | null = null;
  if (asNew || head.name === null || head.readOnly) {
    const choice = await chooseFile({ purpose: 'save', extension: 'mzb', suggested: suggestedName('mzb') });
    if (!choice) return false;
    file = choice.file;
  }
  const state = currentState();
  useView.setState({ saveState: 'saving' });
  const { session, editor } = document;
  const { project } = editor;
  const step = lastStep(session);
  const call = () => hostApi().save({ session, file, project, step });
  const answer = await inJournalOrder(call).catch(() => fail('host-gone'));
  // The clerk may have gone on to another document meanwhile; its state is not this save's to change.
  if (openDocument()?.session !== document.session) return answer.ok;
  useView.setState({ saveState: hasUnsavedWork() ? 'unsaved' : 'saved' });
  if (!answer.ok) {
    notify('error', failureSentence(answer.error));
    return false;
  }
  markSaved(state);
  stepsSaved(session, step);
  const { name } = answer.value;
  useView.setState((state) => ({ head: state.head && { ...state.head, name, readOnly: false } }));
  notify('success', `已保存：${name}`);
  return true;
}
