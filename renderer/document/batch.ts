import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { chooseFile } from './choose-file';

/** 批量处理: asks for a folder and shows what is in it. */
export async function chooseBatch(): Promise<void> {
  commitActiveEdit();
  const folder = await chooseFile({ purpose: 'folder' });
  if (!folder) return;
  const found = await hostApi().batchFiles({ folder: folder.file });
  if (found.ok) openDialog({ kind: 'batch', folder, found: found.value });
  else notify('error', failureSentence(found.error));
}
