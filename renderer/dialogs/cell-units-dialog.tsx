import { Alert, Button } from 'antd';
import { formatGrouped } from '../../shared/money/amount';
import { parseAmount } from '../../shared/money/read-amount';
import { sharesOf } from '../../shared/sum/check-units';
import { lackingNames } from '../../shared/sum/told';
import { openDocument } from '../document/open-document';
import type { Dialog } from '../state/view-store';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

type CellUnits = Extract<Dialog, { kind: 'cell-units' }>;

/** 下钻到单位: what each unit gave to one cell, and whether that is what stands there now. */
export function CellUnitsDialog({ dialog: { ref, summed }, onClose }: { dialog: CellUnits; onClose(): void }) {
  const editor = openDocument()?.editor;
  if (!editor) return null;
  const { shares, sum } = sharesOf(summed, ref);
  const cell = editor.cell(ref.table, ref.row, ref.column);
  const { decimals } = editor.layout(ref.table);
  const shown = (text: string): string => {
    const amount = parseAmount(text);
    return amount === null ? '' : formatGrouped(amount, decimals);
  };
  const own = parseAmount(cell.value ?? '0');
  const isSum = own !== null && parseAmount(sum)?.eq(own) === true;
  const { lacking } = summed;
  return (
    <DialogFrame
      width={640}
      title="下钻到单位"
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          关闭
        </Button>
      }
    >
      <p>{editor.wording.place(ref)}</p>
      {shares.length === 0 ? (
        <p className="mz-muted">没有单位在这里有数。</p>
      ) : (
        <div className="mz-units-list" ref={reachable}>
          <table className="mz-plain-table" aria-label="各单位的数">
            <thead>
              <tr>
                <th>单位</th>
                <th>文件</th>
                <th>汇总时的数</th>
              </tr>
            </thead>
            <tbody>
              {shares.map(({ name, file, amount }) => (
                <tr key={`${name} ${file}`}>
                  <td>{name}</td>
                  <td>{file}</td>
                  <td className="mz-amount">{amount === '' ? cell.text : shown(amount)}</td>
                </tr>
              ))}
              <tr>
                <th colSpan={2}>各单位相加</th>
                <td className="mz-amount">{shown(sum)}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {shares.some(({ amount }) => amount !== '') && !isSum && (
        <Alert
          type="warning"
          showIcon
          title={`部门现在是 ${cell.text === '' ? '空白' : cell.text}，不等于各单位相加。`}
        />
      )}
      {lacking.length > 0 && (
        <Alert type="warning" showIcon title={`汇总时缺 ${lacking.length} 个单位的文件：${lackingNames(lacking)}。`} />
      )}
    </DialogFrame>
  );
}
