import type { CallFailure } from '../../shared/contract/api';
import { isUntouched } from '../../shared/document/project';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { NOT_SHOWN, useComments } from '../state/comments-store';
import { ask, withdrawDialogs } from '../state/dialogs';
import { notify } from '../state/notices';
import { rememberedLook } from '../state/remembered-view';
import { panelsWithoutSide } from '../state/side-panel';
import { EMPTY_VIEW, useView } from '../state/view-store';
import { inJournalOrder } from './journal-queue';
import { mountDocument, type Opened, openDocument, unmountDocument } from './open-document';
import { hasUnsavedWork, refreshView, startSavePoint } from './run-command';
import { saveDocument } from './save-document';
import { cleanPoint, unsavedPoint } from './save-point';

/** Shows an opened document. `fresh`: it holds nothing that is not in its file; `access`: what opening it had to say. */
export function showDocument(opened: Opened, fresh: boolean, access: readonly CallFailure[] = []): boolean {
  const before = openDocument();
  const mounted = mountDocument(opened);
  if (!mounted.ok) {
    notify('error', mounted.sentence);
    // Nobody looks at it: its file must not stay locked, but unsaved work that came with it stays to be recovered.
    void hostApi().closeSession({ session: opened.session, keepWork: true });
    return false;
  }
  if (before && before.session !== opened.session)
    void inJournalOrder(() => hostApi().closeSession({ session: before.session }));
  const { template, editor } = mounted.document;
  withdrawDialogs();
  useComments.setState(NOT_SHOWN);
  // The table that stood beside was one of another document.
  const { panels, zoom, beside } = useView.getState();
  useView.setState({
    ...EMPTY_VIEW,
    panels: beside === null ? panels : panelsWithoutSide(),
    zoom,
    activeTable: isUntouched(opened.project) ? template.start : (editor.tables[0] ?? ''),
    access: access.map(failureSentence),
    head: {
      session: opened.session,
      name: opened.name,
      readOnly: opened.readOnly,
      department: opened.project.department.name,
      year: opened.project.year,
      template: template.title,
      source: opened.source,
      summed: opened.summed ? { units: opened.summed.units.length, lacking: opened.summed.lacking } : null,
    },
  });
  useView.setState(rememberedLook());
  startSavePoint(fresh ? cleanPoint() : unsavedPoint());
  refreshView(null);
  return true;
}

/** Name of the document for questions and for the suggested file name. */
export function documentTitle(): string {
  const { head } = useView.getState();
  if (!head) return '';
  return head.name ?? `${head.department} ${head.year} 年公开文档`;
}

/** Unsaved-changes guard: true when the document may go (nothing unsaved, saved now, or given up on purpose). */
export async function mayLeave(): Promise<boolean> {
  if (!openDocument() || !hasUnsavedWork()) return true;
  const choice = await ask<'save' | 'discard' | 'cancel'>((answer) => ({
    kind: 'unsaved',
    name: documentTitle(),
    answer,
  }));
  if (choice === 'cancel') return false;
  return choice === 'discard' || saveDocument(false);
}

/** The window is to close. The host keeps what a page leaves behind without a word, so the document is closed first. */
export async function leaveProgram(): Promise<void> {
  commitActiveEdit();
  // Over whatever dialog is open; but asked once is enough.
  if (asksAlready() || !(await mayLeave())) return;
  await giveUpDocument();
  await hostApi().quit({});
}

function asksAlready(): boolean {
  const { dialog, dialogsBelow } = useView.getState();
  return [...dialogsBelow, ...(dialog ? [dialog] : [])].some(({ kind }) => kind === 'unsaved');
}

/** Tells the host that the document may go, with whatever of it is not saved. */
async function giveUpDocument(): Promise<void> {
  const document = openDocument();
  if (document) await inJournalOrder(() => hostApi().closeSession({ session: document.session }));
}

/** Back to the start page. */
export async function closeDocument(): Promise<void> {
  if (!(await mayLeave())) return;
  await giveUpDocument();
  unmountDocument();
  withdrawDialogs();
  const { zoom, hostGone } = useView.getState();
  useView.setState({ ...EMPTY_VIEW, zoom, hostGone, panels: panelsWithoutSide() });
  startSavePoint(cleanPoint());
}
