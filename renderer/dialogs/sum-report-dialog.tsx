import { Alert, Button } from 'antd';
import type { SumReport } from '../../shared/contract/sum';
import { SUM_LINES, sumLines } from '../../shared/sum/told';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

/** 汇总说明, once the department document is there. */
export function SumReportDialog({ report, onClose }: { report: SumReport; onClose(): void }) {
  const { head, lines } = sumLines(report);
  const isWhole = report.lacking.length + report.differences.length === 0;
  return (
    <DialogFrame
      width={720}
      title="已汇总"
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          查看文档
        </Button>
      }
    >
      <Alert
        type={isWhole ? 'success' : 'warning'}
        showIcon
        title={head}
        description="这是一份新文档，还没有保存。在单元格上按右键，“下钻到单位”看各单位的数。"
      />
      {lines.length > 0 && (
        <ul className="mz-plain-list mz-units-told" ref={reachable}>
          {lines.map(({ kind, text }) => (
            <li key={text}>
              {SUM_LINES[kind]}：{text}
            </li>
          ))}
        </ul>
      )}
    </DialogFrame>
  );
}
