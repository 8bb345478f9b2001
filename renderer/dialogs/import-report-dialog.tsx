import { Button, Tabs } from 'antd';
import type { ImportReport } from '../../shared/contract/api';
import { runAction } from '../actions/registry';
import { openDocument, tableView } from '../document/open-document';
import { showMapping } from '../document/open-files';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

type ReportDialogState = Extract<Dialog, { kind: 'import-report' }>;

function Matched({ report }: { report: ImportReport }) {
  return (
    <table className="mz-plain-table">
      <thead>
        <tr>
          <th>报表</th>
          <th>来自工作表</th>
          <th>行数</th>
          <th>读入数据</th>
        </tr>
      </thead>
      <tbody>
        {report.tables.map((table) => (
          <tr key={table.table}>
            <td>{tableView(table.table)?.layout.title ?? table.table}</td>
            <td>{table.sheet}</td>
            <td className="mz-amount">{table.rows}</td>
            <td className="mz-amount">{table.cells}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Unused({ report }: { report: ImportReport }) {
  return (
    <table className="mz-plain-table">
      <thead>
        <tr>
          <th>工作表</th>
          <th>位置</th>
          <th>内容</th>
        </tr>
      </thead>
      <tbody>
        {report.unused.map((cell) => (
          <tr key={`${cell.sheet}:${cell.address}:${cell.text}`}>
            <td>{cell.sheet}</td>
            <td>{cell.address}</td>
            <td>{cell.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="mz-plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** 导入结果: what was recognised, what is missing, what was left over; and how totals become computed again. */
export function ImportReportDialog({ dialog, onClose }: { dialog: ReportDialogState; onClose(): void }) {
  const { report, choice, mappable } = dialog;
  const cells = report.tables.reduce((sum, table) => sum + table.cells, 0);
  const differing = report.differences.map(({ sentence }) => sentence);
  const notes = report.notes.filter((note) => !differing.includes(note));
  const tabs = [
    { key: 'matched', label: `已读入 ${report.tables.length} 张表`, children: <Matched report={report} /> },
    {
      key: 'differences',
      label: `与表样不同 ${differing.length}`,
      children: <Lines lines={differing} />,
      disabled: differing.length === 0,
    },
    {
      key: 'unused',
      label: `没有用上 ${report.unused.length}`,
      children: <Unused report={report} />,
      disabled: report.unused.length === 0,
    },
    {
      key: 'notes',
      label: `说明 ${notes.length}`,
      children: <Lines lines={notes} />,
      disabled: notes.length === 0,
    },
  ];
  return (
    <DialogFrame
      width={760}
      className="mz-listing"
      title={`导入结果：${choice.name}`}
      onCancel={onClose}
      footer={[
        mappable && (
          <Button key="mapping" className="mz-report-mapping" onClick={() => void showMapping(choice, null)}>
            核对对应关系…
          </Button>
        ),
        <Button key="keep" onClick={onClose}>
          保持原样
        </Button>,
        <Button
          key="release"
          type="primary"
          autoFocus
          onClick={() => {
            runAction('release-equal');
            onClose();
          }}
        >
          让合计自动计算
        </Button>,
      ]}
    >
      <p className="mz-report-identity">{report.identity}</p>
      {report.units !== '' && <p className="mz-report-units">{report.units}</p>}
      <p>
        识别为“{openDocument()?.template.title ?? report.template}”，共读入 {report.tables.length} 张表、{cells}{' '}
        个数据。
      </p>
      {report.remembered && <p>已套用上次对同样格式的工作簿所作的更正。</p>}
      <Tabs items={tabs} size="small" className="mz-report-tabs" />
      <p className="mz-explain">
        现在每个数都按文件原样保留并接受审核。选“让合计自动计算”，凡是与计算结果相等的合计和跨表数据改由程序计算：
        表上的数字一个也不变，以后改一个明细，合计会跟着变；与计算结果不同的数保持原样，留在审核结果里。
      </p>
    </DialogFrame>
  );
}
