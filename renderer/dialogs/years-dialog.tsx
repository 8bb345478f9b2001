import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { compareYears, markedLines, type YearLine, type YearTable } from '../../shared/compare/years';
import { grouped } from '../../shared/money/amount';
import { exportDocument } from '../document/export-document';
import { openDocument } from '../document/open-document';
import { printYears } from '../preview/print-pages';
import { DialogFrame } from '../widgets/dialog-frame';

/** 两年比较: last year's amounts beside this year's, table by table; what changed much is marked. */
export function YearsDialog({ onClose }: { onClose(): void }) {
  const [onlyMarked, setOnlyMarked] = useState(false);
  const editor = openDocument()?.editor;
  const comparison = editor && compareYears(editor);
  if (!comparison) return null;
  const { lastYear, year, lastYearOf, threshold, tables, without } = comparison;
  const shown = tables.flatMap((table) => {
    const lines = table.lines.filter(({ marked }) => marked || !onlyMarked);
    return lines.length > 0 ? [{ ...table, lines }] : [];
  });
  const then = (work: () => Promise<void>) => (): void => {
    onClose();
    void work();
  };
  return (
    <DialogFrame
      width={900}
      className="mz-listing"
      title={`${lastYear} 年与 ${year} 年比较`}
      footer={
        <>
          <Button onClick={then(() => exportDocument('years-xlsx'))}>导出 Excel…</Button>
          <Button onClick={then(() => exportDocument('years-pdf'))}>导出 PDF…</Button>
          <Button type="primary" onClick={then(printYears)}>
            打印…
          </Button>
        </>
      }
      onCancel={onClose}
    >
      {lastYearOf !== null && (
        <Alert type="warning" showIcon title={`上年数取自“${lastYearOf}”的文件，不是本部门的，请核对。`} />
      )}
      <p>
        增减率达到 ±{threshold}% 或只有一年有数的 {markedLines(comparison)} 项，底色标出。
        {without.length > 0 && `上年文件里没有、未比较的表：${without.join('、')}。`}
      </p>
      <Checkbox checked={onlyMarked} onChange={({ target }) => setOnlyMarked(target.checked)}>
        只看标出的
      </Checkbox>
      <div className="mz-coverage mz-years">
        <table>
          <thead>
            <tr>
              <th>名称</th>
              <th>栏目</th>
              <th className="mz-amount">{lastYear} 年</th>
              <th className="mz-amount">{year} 年</th>
              <th className="mz-amount">增减</th>
              <th className="mz-amount">增减率</th>
              <th>说明</th>
            </tr>
          </thead>
          {shown.map((table) => (
            <Table key={table.table} table={table} />
          ))}
        </table>
      </div>
    </DialogFrame>
  );
}

function Table({ table: { title, unit, lines } }: { table: YearTable }) {
  return (
    <tbody>
      <tr>
        <th colSpan={7} scope="rowgroup">
          {title}（{unit}）
        </th>
      </tr>
      {lines.map((line) => (
        <Line key={`${line.row} ${line.column}`} line={line} />
      ))}
    </tbody>
  );
}

function Line({ line: { code, name, title, last, now, change, rate, marked, note } }: { line: YearLine }) {
  return (
    <tr className={marked ? 'mz-marked' : undefined}>
      <td>
        {code} {name}
      </td>
      <td>{title}</td>
      <td className="mz-amount">{grouped(last)}</td>
      <td className="mz-amount">{grouped(now)}</td>
      <td className="mz-amount">{grouped(change)}</td>
      <td className="mz-amount">{rate === '—' ? rate : `${rate}%`}</td>
      <td>{note}</td>
    </tr>
  );
}
