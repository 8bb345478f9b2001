import { commitActiveEdit } from '../focus/focus-registry';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { chooseFile } from './choose-file';
import { exportDocument } from './export-document';
import { openDocument } from './open-document';

/** Name of the workbook that the open document came from; null = none. */
export function sourceWorkbook(): string | null {
  return useView.getState().head?.source ?? null;
}

/** 保存回原工作簿: the changed cells go into the workbook of the import; what was written, or why not, is shown. */
export async function saveBack(): Promise<void> {
  commitActiveEdit();
  const document = openDocument();
  const source = sourceWorkbook();
  if (!document || source === null || useView.getState().busy) return;
  if (/\.(xls|et)$/i.test(source)) {
    notify('info', '原文件是旧版 Excel 格式（.xls），只能读取，不能写回。请另存为 .xlsx 工作簿。');
    return exportDocument('xlsx');
  }
  const extension = source.toLowerCase().endsWith('.xlsm') ? 'xlsm' : 'xlsx';
  const choice = await chooseFile({ purpose: 'save', extension, suggested: source });
  if (!choice) return;
  useView.setState({ busy: { title: '保存回原工作簿', fraction: 0, step: '正在核对原工作簿' } });
  const { session, editor } = document;
  const outcome = await hostApi().saveBack({ session, file: choice.file, project: editor.project });
  useView.setState({ busy: null });
  openDialog({ kind: 'saved-back', outcome });
}
