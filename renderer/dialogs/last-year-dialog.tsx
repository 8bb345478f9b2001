import { Alert } from 'antd';
import type { LastYearPlan } from '../../shared/carry/last-year';
import { openDocument } from '../document/open-document';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

/** Why the chosen file may be the wrong one; null = it is of this department's last year. */
function doubt({ year, department }: LastYearPlan): string | null {
  const project = openDocument()?.editor.project;
  if (!project) return null;
  if (year !== project.year - 1) return `所选文件是 ${year} 年度的，本文件的上年是 ${project.year - 1} 年，请核对。`;
  if (department !== project.department.name) return `所选文件的部门是“${department}”，请核对。`;
  return null;
}

/** 从上年文件取数: what is taken and what was not found, before anything changes. */
export function LastYearDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'last-year' }> }) {
  const { name, plan, answer } = dialog;
  const warning = doubt(plan);
  return (
    <DialogFrame
      width={620}
      title="从上年文件取数"
      okText="取数"
      cancelText="取消"
      okButtonProps={{ autoFocus: true, disabled: plan.taken.length === 0 && plan.figureCount === 0 }}
      onOk={() => answer(true)}
      onCancel={() => answer(false)}
    >
      <p>
        {name}：{plan.department} {plan.year} 年度
      </p>
      {warning !== null && <Alert type="warning" showIcon title={warning} />}
      <table className="mz-plain-table">
        <thead>
          <tr>
            <th>位置</th>
            <th>现在</th>
            <th>取数后</th>
          </tr>
        </thead>
        <tbody>
          {plan.taken.map(({ place, before, after }) => (
            <tr key={place}>
              <td>{place}</td>
              <td className="mz-amount">{before === '' ? '空' : before}</td>
              <td className="mz-amount">{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {plan.figureCount > 0 && (
        <p>另取上年各表的数 {plan.figureCount} 个，存在本文件里供审核和比较，不印出，也不推算今年的数。</p>
      )}
      {plan.missing.length > 0 && <p className="mz-muted">上年文件里没有：{plan.missing.join('、')}</p>}
    </DialogFrame>
  );
}
