import { chooseBatch } from '../document/batch';
import { exportDocument } from '../document/export-document';
import { chooseFolder } from '../document/folder';
import { chooseForm } from '../document/forms';
import { chooseLastYear } from '../document/last-year';
import { chooseLastYearFolder } from '../document/last-year-folder';
import { closeDocument } from '../document/lifecycle';
import { openDocument } from '../document/open-document';
import { chooseAndOpen } from '../document/open-files';
import { saveBack, sourceWorkbook } from '../document/save-back';
import { saveDocument } from '../document/save-document';
import { isSummed, openUnits } from '../document/units';
import { chooseOther, showVersions } from '../document/versions';
import { showCellUnits } from '../editing/cell-units';
import { commitActiveEdit } from '../focus/focus-registry';
import { openDialog } from '../state/dialogs';
import { useView } from '../state/view-store';
import { type Action, defineAction } from './action';

function hasDocument(): boolean {
  return useView.getState().head !== null;
}

async function save(asNew: boolean): Promise<void> {
  await saveDocument(asNew);
}

export const fileActions: readonly Action[] = [
  defineAction({
    id: 'new',
    label: '新建',
    shortcuts: ['Ctrl+N'],
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'new-document' });
    },
  }),
  defineAction({ id: 'roll-forward', label: '由上年新建', run: chooseLastYear }),
  defineAction({ id: 'roll-folder', label: '由上年文件夹新建', run: chooseLastYearFolder }),
  defineAction({ id: 'open', label: '打开', shortcuts: ['Ctrl+O'], run: chooseAndOpen }),
  defineAction({
    id: 'import-form',
    label: '导入表样',
    run: () => {
      commitActiveEdit();
      return chooseForm();
    },
  }),
  defineAction({
    id: 'manage-forms',
    label: '表样管理',
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'forms' });
    },
  }),
  defineAction({ id: 'save', label: '保存', shortcuts: ['Ctrl+S'], enabled: hasDocument, run: () => save(false) }),
  defineAction({
    id: 'save-as',
    label: '另存为',
    shortcuts: ['F12', 'Ctrl+Shift+S'],
    enabled: hasDocument,
    run: () => save(true),
  }),
  defineAction({ id: 'folder', label: '文件夹一览', run: chooseFolder }),
  defineAction({ id: 'sum-units', label: '汇总单位', run: () => openUnits('sum') }),
  defineAction({
    id: 'check-units',
    label: '与单位核对',
    enabled: hasDocument,
    run: () => openUnits('check'),
  }),
  defineAction({
    id: 'cell-units',
    label: '下钻到单位',
    enabled: isSummed,
    whyNot: () => '这份文档不是由各单位汇总来的，没有单位可以下钻。',
    run: showCellUnits,
  }),
  defineAction({ id: 'batch', label: '批量处理', run: chooseBatch }),
  defineAction({
    id: 'close',
    label: '关闭文档',
    shortcuts: ['Ctrl+W'],
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      return closeDocument();
    },
  }),
  defineAction({
    id: 'properties',
    label: '文档属性',
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'properties' });
    },
  }),
  defineAction({
    id: 'move-to-form',
    label: '换用其他表样',
    enabled: hasDocument,
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'move-to-form' });
    },
  }),
  defineAction({ id: 'versions', label: '恢复到历史版本', enabled: hasDocument, run: () => showVersions() }),
  defineAction({ id: 'compare', label: '比较版本', enabled: hasDocument, run: () => chooseOther() }),
  defineAction({
    id: 'compare-years',
    label: '两年比较',
    enabled: () => openDocument()?.editor.outline.lastYear !== undefined,
    whyNot: () => '本文件没有上年数。请先“从上年文件取数”，再比较。',
    run: () => {
      commitActiveEdit();
      openDialog({ kind: 'compare-years' });
    },
  }),
  defineAction({
    id: 'save-back',
    label: '保存回原工作簿',
    enabled: () => sourceWorkbook() !== null,
    whyNot: () => '这份文档不是从工作簿导入的，没有可以写回的原工作簿。',
    run: saveBack,
  }),
  defineAction({
    id: 'export-excel',
    label: '导出 Excel',
    enabled: hasDocument,
    run: () => exportDocument('xlsx'),
  }),
  defineAction({
    id: 'export-pdf',
    label: '导出 PDF',
    enabled: hasDocument,
    run: () => exportDocument('pdf'),
  }),
  defineAction({
    id: 'export-report-excel',
    label: '审核报告（Excel）',
    enabled: hasDocument,
    run: () => exportDocument('report-xlsx'),
  }),
  defineAction({
    id: 'export-report-pdf',
    label: '审核报告（PDF）',
    enabled: hasDocument,
    run: () => exportDocument('report-pdf'),
  }),
];
