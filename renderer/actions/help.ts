import { goToTable } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { openSample } from '../document/open-files';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { useFolder } from '../state/folder-store';
import { notify } from '../state/notices';
import { OVERVIEW, useView } from '../state/view-store';

/** 使用手册 at the chapter of what the user looks at. */
export function openManual(): void {
  commitActiveEdit();
  openDialog({ kind: 'manual', at: chapterHere(), rule: null });
}

function chapterHere(): string {
  const { head, activeSection } = useView.getState();
  if (useFolder.getState().open !== null) return 'units';
  if (head === null) return 'begin';
  if (document.activeElement?.closest('.mz-checks')) return 'checks';
  if (activeSection === OVERVIEW) return 'publish';
  return activeSection === null ? 'tables' : 'text';
}

/** 三分钟导览 over the open document; where none is open over a sample, which is opened for it. */
export async function startTour(): Promise<void> {
  if (useView.getState().head === null) {
    const samples = await hostApi().listSamples({});
    if (!samples.ok) return notify('error', failureSentence(samples.error));
    const [first] = samples.value;
    if (first) await openSample(first.id);
  }
  const table = openDocument()?.editor.tables[0];
  if (table === undefined) return;
  commitActiveEdit();
  goToTable(table);
  useView.setState(({ panels }) => ({ panels: { ...panels, navigator: true, checks: true } }));
  openDialog({ kind: 'tour' });
}
