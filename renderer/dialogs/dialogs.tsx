import { Button, Progress } from 'antd';
import { lazy, Suspense } from 'react';
import { runAction } from '../actions/registry';
import { DraftDialog } from '../drafting/draft-dialog';
import { focusGrid } from '../focus/focus-registry';
import { ShortcutsDialog } from '../manual/shortcuts-dialog';
import { MappingDialog } from '../mapping/mapping-dialog';
import { closeDialog } from '../state/dialogs';
import { type Dialog, nextStamp, useView } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { AboutDialog } from './about-dialog';
import { AddRowDialog } from './add-row-dialog';
import { BalanceDialog } from './balance-dialog';
import { BatchDialog } from './batch-dialog';
import { CellHistoryDialog } from './cell-history-dialog';
import { CellUnitsDialog } from './cell-units-dialog';
import { ChoiceDialog } from './choice-dialog';
import { CoverageDialog } from './coverage-dialog';
import { DiagnosticsDialog } from './diagnostics-dialog';
import { ExcelOptionsDialog } from './excel-options-dialog';
import { ExplainDialog } from './explain-dialog';
import { FigureDialog } from './figure-dialog';
import { FileDialog } from './file-dialog';
import { FilesDialog } from './files-dialog';
import { FormsDialog } from './forms-dialog';
import { GoToDialog } from './go-to-dialog';
import { ImportReportDialog } from './import-report-dialog';
import { InstallFormDialog } from './install-form-dialog';
import { KeepVersionDialog } from './keep-version-dialog';
import { LastYearDialog } from './last-year-dialog';
import { MoveDialog } from './move-dialog';
import { NewDocumentForm } from './new-document-form';
import { NewsDialog } from './news-dialog';
import { NumberFormatDialog } from './number-format-dialog';
import { PastePreviewDialog } from './paste-preview-dialog';
import { PasteSpecialDialog } from './paste-special-dialog';
import { PrintDialog } from './print-dialog';
import { PropertiesDialog } from './properties-dialog';
import { PublishDialog } from './publish-dialog';
import { ReviewDialog } from './review-dialog';
import { RollFolderDialog } from './roll-folder-dialog';
import { CarriedOverDialog, RollForwardDialog } from './roll-forward-dialog';
import { SavedBackDialog } from './saved-back-dialog';
import { SettingsDialog } from './settings-dialog';
import { SumReportDialog } from './sum-report-dialog';
import { UndoDialog } from './undo-dialog';
import { UnitsDialog } from './units-dialog';
import { VersionsDialog } from './versions-dialog';
import { WordTextDialog } from './word-text-dialog';
import { YearsDialog } from './years-dialog';

// Texts, pictures and steps that most sessions never ask for.
const ManualDialog = lazy(async () => ({ default: (await import('../manual/manual-dialog')).ManualDialog }));
const TourSteps = lazy(async () => ({ default: (await import('../manual/tour-steps')).TourSteps }));

function UnsavedDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'unsaved' }> }) {
  return (
    <DialogFrame
      width={420}
      title="保存改动？"
      onCancel={() => dialog.answer('cancel')}
      footer={[
        <Button key="discard" danger onClick={() => dialog.answer('discard')}>
          不保存
        </Button>,
        <Button key="cancel" onClick={() => dialog.answer('cancel')}>
          取消
        </Button>,
        <Button key="save" type="primary" autoFocus onClick={() => dialog.answer('save')}>
          保存
        </Button>,
      ]}
    >
      “{dialog.name}”有改动还没有保存。不保存的话，这些改动会丢失。
    </DialogFrame>
  );
}

/** A question; where Yes takes something away the keyboard starts on 取消, so that Enter alone deletes nothing. */
function ConfirmDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'confirm' }> }) {
  return (
    <DialogFrame
      width={420}
      title={dialog.title}
      okText={dialog.confirm}
      cancelText="取消"
      okButtonProps={{ danger: dialog.danger, autoFocus: !dialog.danger }}
      cancelButtonProps={{ autoFocus: dialog.danger, ...(dialog.danger && { 'data-starts': '' }) }}
      onOk={() => dialog.answer(true)}
      onCancel={() => dialog.answer(false)}
    >
      {dialog.text}
    </DialogFrame>
  );
}

function NewDocumentDialog({ onClose }: { onClose(): void }) {
  return (
    <DialogFrame width={640} title="新建公开文档" footer={null} onCancel={onClose}>
      <NewDocumentForm onDone={onClose} />
      <Button
        block
        className="mz-start-last"
        onClick={() => {
          onClose();
          runAction('roll-forward');
        }}
      >
        由上年文件新建…
      </Button>
    </DialogFrame>
  );
}

function Content({ dialog }: { dialog: Dialog }) {
  const close = (): void => closeDialog(dialog);
  const closeAndFocus = (): void => {
    close();
    focusIfNoneIsOpen();
  };
  switch (dialog.kind) {
    case 'unsaved':
      return <UnsavedDialog dialog={dialog} />;
    case 'confirm':
      return <ConfirmDialog dialog={dialog} />;
    case 'choice':
      return <ChoiceDialog dialog={dialog} />;
    case 'file':
      return <FileDialog dialog={dialog} />;
    case 'files':
      return <FilesDialog dialog={dialog} />;
    case 'new-document':
      return <NewDocumentDialog onClose={close} />;
    case 'roll-forward':
      return <RollForwardDialog last={dialog.last} onClose={close} />;
    case 'roll-folder':
      return <RollFolderDialog folder={dialog.folder} found={dialog.found} onClose={close} />;
    case 'move-to-form':
      return <MoveDialog onClose={closeAndFocus} />;
    case 'units':
      return <UnitsDialog purpose={dialog.purpose} onClose={closeAndFocus} />;
    case 'sum-report':
      return <SumReportDialog report={dialog.report} onClose={closeAndFocus} />;
    case 'cell-units':
      return <CellUnitsDialog dialog={dialog} onClose={closeAndFocus} />;
    case 'carried-over':
      return <CarriedOverDialog report={dialog.report} onClose={closeAndFocus} />;
    case 'add-row':
      return <AddRowDialog table={dialog.table} section={dialog.section} onClose={closeAndFocus} />;
    case 'import-report':
      return <ImportReportDialog dialog={dialog} onClose={closeAndFocus} />;
    case 'mapping':
      return <MappingDialog dialog={dialog} onClose={closeAndFocus} />;
    case 'saved-back':
      return <SavedBackDialog outcome={dialog.outcome} onClose={closeAndFocus} />;
    case 'batch':
      return <BatchDialog dialog={dialog} onClose={closeAndFocus} />;
    case 'explain':
      return <ExplainDialog finding={dialog.finding} onClose={closeAndFocus} />;
    case 'paste-special':
      return <PasteSpecialDialog block={dialog.block} onClose={closeAndFocus} />;
    case 'paste-preview':
      return <PastePreviewDialog pending={dialog.pending} onClose={closeAndFocus} />;
    case 'figure':
      return <FigureDialog insert={dialog.insert} onClose={close} />;
    case 'go-to':
      return <GoToDialog onClose={closeAndFocus} />;
    case 'number-format':
      return <NumberFormatDialog onClose={closeAndFocus} />;
    case 'excel-options':
      return <ExcelOptionsDialog dialog={dialog} />;
    case 'versions':
      return <VersionsDialog others={dialog.others} chosen={dialog.chosen} onClose={closeAndFocus} />;
    case 'keep-version':
      return <KeepVersionDialog onClose={closeAndFocus} />;
    case 'review':
      return <ReviewDialog onClose={closeAndFocus} />;
    case 'publish':
      return <PublishDialog dialog={dialog} />;
    case 'balance':
      return <BalanceDialog onClose={closeAndFocus} />;
    case 'compare-years':
      return <YearsDialog onClose={closeAndFocus} />;
    case 'coverage':
      return <CoverageDialog onClose={closeAndFocus} />;
    case 'print':
      return <PrintDialog onClose={closeAndFocus} />;
    case 'last-year':
      return <LastYearDialog dialog={dialog} />;
    case 'word-text':
      return <WordTextDialog dialog={dialog} />;
    case 'draft-form':
      return <DraftDialog dialog={dialog} onClose={close} />;
    case 'forms':
      return <FormsDialog onClose={closeAndFocus} />;
    case 'install-form':
      return <InstallFormDialog dialog={dialog} />;
    case 'properties':
      return <PropertiesDialog onClose={closeAndFocus} />;
    case 'cell-history':
      return <CellHistoryDialog cell={dialog.ref} onClose={closeAndFocus} />;
    case 'undo-list':
      return <UndoDialog onClose={closeAndFocus} />;
    case 'settings':
      return <SettingsDialog onClose={closeAndFocus} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeAndFocus} />;
    case 'manual':
      return <ManualDialog at={dialog.at} rule={dialog.rule} tour={() => runAction('tour')} onClose={closeAndFocus} />;
    case 'tour':
      return <TourSteps onClose={closeAndFocus} />;
    case 'about':
      return <AboutDialog onClose={closeAndFocus} />;
    case 'diagnostics':
      return <DiagnosticsDialog text={dialog.text} onClose={closeAndFocus} />;
    case 'news':
      return <NewsDialog since={dialog.since} onClose={closeAndFocus} />;
  }
}

function focusIfNoneIsOpen(): void {
  requestAnimationFrame(() => {
    // What was done in this dialog may have opened another one.
    if (useView.getState().dialog === null) focusGrid();
  });
}

/** Progress of a long piece of work; it ends by itself, or where it can be stopped by 取消. */
function Busy() {
  const busy = useView((state) => state.busy);
  if (!busy) return null;
  const { cancel } = busy;
  const footer = cancel ? <Button onClick={cancel}>取消</Button> : null;
  return (
    <DialogFrame
      width={360}
      title={busy.title}
      footer={footer}
      closable={false}
      keyboard={cancel !== undefined}
      {...(cancel && { onCancel: cancel })}
    >
      {busy.fraction === null ? (
        <div className="mz-progress-unknown" role="progressbar" aria-label={busy.title} />
      ) : (
        <Progress percent={Math.round(busy.fraction * 100)} status="active" aria-label={busy.title} />
      )}
      <p className="mz-muted">{busy.step}</p>
    </DialogFrame>
  );
}

const keys = new WeakMap<Dialog, number>();

/** The same for as long as a dialog is open, so that what was written in it stays while it waits beneath another. */
function keyOf(dialog: Dialog): number {
  const key = keys.get(dialog) ?? nextStamp();
  keys.set(dialog, key);
  return key;
}

/** The dialogs that are open, each over the one that waits for it, and the progress of what is going on. */
export function Dialogs() {
  const dialog = useView((state) => state.dialog);
  const below = useView((state) => state.dialogsBelow);
  return (
    <>
      {(dialog ? [...below, dialog] : []).map((one) => (
        <Suspense key={keyOf(one)}>
          <Content dialog={one} />
        </Suspense>
      ))}
      <Busy />
    </>
  );
}
