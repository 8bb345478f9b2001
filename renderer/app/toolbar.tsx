import {
  AuditOutlined,
  ClusterOutlined,
  ContainerOutlined,
  EyeOutlined,
  FileAddOutlined,
  FileExcelOutlined,
  FilePdfOutlined,
  FileSyncOutlined,
  FileWordOutlined,
  FolderOpenOutlined,
  FunctionOutlined,
  GlobalOutlined,
  HistoryOutlined,
  ImportOutlined,
  MinusSquareOutlined,
  PlusSquareOutlined,
  PrinterOutlined,
  RedoOutlined,
  SaveOutlined,
  SnippetsOutlined,
  UndoOutlined,
  VerticalAlignMiddleOutlined,
} from '@ant-design/icons';
import { Button, Divider, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useAction } from '../actions/registry';
import { useMenuBar } from '../state/menu-store';
import { useView } from '../state/view-store';
import { DocumentName } from './document-name';
import { ToolsRow } from './tools-row';

interface ToolButtonProps {
  id: string;
  icon: ReactNode;
  text?: string;
  /** On a narrow screen only its icon is shown; its name stays in the hint and for screen readers. */
  compact?: boolean;
}

/** Toolbar button of an action; keeps the keyboard where it is (in the grid). */
function ToolButton({ id, icon, text: fixed, compact }: ToolButtonProps) {
  const { action, enabled, label } = useAction(id);
  const text = fixed ?? label;
  const keys = action?.shortcuts[0];
  return (
    <Tooltip title={keys === undefined ? label : `${label}（${keys}）`} mouseEnterDelay={0.6}>
      <Button
        type="text"
        size="small"
        className={compact ? 'mz-tool mz-tool-compact' : 'mz-tool'}
        icon={icon}
        disabled={!enabled}
        data-action={id}
        aria-label={label.includes(text) ? label : text}
        aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void action?.run()}
      >
        {text}
      </Button>
    </Tooltip>
  );
}

/** Only a document that came from a workbook has one to be saved back into. */
function SaveBackButton() {
  const imported = useView((state) => state.head?.source != null);
  return imported ? (
    <ToolButton compact id="save-back" icon={<FileSyncOutlined aria-hidden />} text="存回原工作簿" />
  ) : null;
}

/** Only a department that was summed is held against its units again and again; any other by way of 文档属性. */
function CheckUnitsButton() {
  const summed = useView((state) => state.head?.summed != null);
  return summed ? <ToolButton compact id="check-units" icon={<ClusterOutlined aria-hidden />} /> : null;
}

const MAX_COUNTED = 999;

/** 审核 with the number of findings that must be dealt with. */
function CheckButton() {
  const errors = useView((state) => state.counts.error);
  return (
    <span className="mz-tool-counted">
      <ToolButton id="check-all" icon={<AuditOutlined aria-hidden />} text="审核" />
      {errors > 0 && <span className="mz-tool-count">{errors > MAX_COUNTED ? `${MAX_COUNTED}+` : errors}</span>}
    </span>
  );
}

/** The rule that tells of amounts of more digits than are printed. */
const FINER = 'V2';

/** Only where there is something to balance: the row of buttons is short on small screens. */
function BalanceButton() {
  const finer = useView(({ findings }) => findings.some(({ rule }) => rule === FINER));
  if (!finer) return null;
  return <ToolButton compact id="balance" icon={<VerticalAlignMiddleOutlined aria-hidden />} text="舍位平衡" />;
}

export function Toolbar() {
  const own = useMenuBar((state) => state.own);
  return (
    <section className="mz-tools" aria-label="命令">
      <div className="mz-toolbar" role="toolbar" aria-label="工具栏">
        <ToolsRow>
          <ToolButton id="new" icon={<FileAddOutlined aria-hidden />} text="新建" />
          <ToolButton id="open" icon={<FolderOpenOutlined aria-hidden />} text="打开" />
          <ToolButton id="save" icon={<SaveOutlined aria-hidden />} text="保存" />
          <ToolButton compact id="save-as" icon={<SnippetsOutlined aria-hidden />} text="另存为" />
          <ToolButton compact id="versions" icon={<HistoryOutlined aria-hidden />} text="历史版本" />
          <SaveBackButton />
          <Divider orientation="vertical" />
          <ToolButton compact id="undo" icon={<UndoOutlined aria-hidden />} text="撤销" />
          <ToolButton compact id="redo" icon={<RedoOutlined aria-hidden />} text="恢复" />
          <Divider orientation="vertical" />
          <ToolButton id="add-row" icon={<PlusSquareOutlined aria-hidden />} />
          <ToolButton id="delete-rows" icon={<MinusSquareOutlined aria-hidden />} />
          <ToolButton compact id="release-equal" icon={<FunctionOutlined aria-hidden />} text="让合计自动计算" />
          <BalanceButton />
          <ToolButton compact id="last-year" icon={<ImportOutlined aria-hidden />} text="从上年文件取数" />
          <Divider orientation="vertical" />
          <ToolButton id="toggle-preview" icon={<EyeOutlined aria-hidden />} text="预览" />
          <ToolButton id="print" icon={<PrinterOutlined aria-hidden />} text="打印" />
          <ToolButton compact id="export-excel" icon={<FileExcelOutlined aria-hidden />} text="导出 Excel" />
          <ToolButton compact id="export-pdf" icon={<FilePdfOutlined aria-hidden />} text="导出 PDF" />
          <ToolButton compact id="export-word" icon={<FileWordOutlined aria-hidden />} text="导出 Word" />
          <ToolButton compact id="export-web" icon={<GlobalOutlined aria-hidden />} text="导出网页" />
          <ToolButton id="publish" icon={<ContainerOutlined aria-hidden />} text="公开包" />
          <Divider orientation="vertical" />
          <CheckButton />
          <CheckUnitsButton />
        </ToolsRow>
        {!own && <DocumentName />}
      </div>
    </section>
  );
}
