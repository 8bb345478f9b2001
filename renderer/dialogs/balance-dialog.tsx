import { Alert, Select } from 'antd';
import { useMemo, useState } from 'react';
import { type BalancePlan, effectsOf, planBalance, type Tail } from '../../shared/editor/balance';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { notify } from '../state/notices';
import { DialogFrame } from '../widgets/dialog-frame';

const SHOWN_ERRORS = 3;
const SHOWN_TOTALS = 6;

/** 舍位平衡: each total whose rounded parts miss it, with the row that takes the difference, before anything changes. */
export function BalanceDialog({ onClose }: { onClose(): void }) {
  const [plan] = useState(() => planned());
  return plan && <PlanDialog plan={plan} onClose={onClose} />;
}

function planned(): BalancePlan | null {
  const editor = openDocument()?.editor;
  return editor ? planBalance(editor) : null;
}

function PlanDialog({ plan, onClose }: { plan: BalancePlan; onClose(): void }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  const { errors, totals } = useMemo(() => {
    const editor = openDocument()?.editor;
    return editor ? effectsOf(editor, plan.command(chosen)) : { errors: [], totals: [] };
  }, [plan, chosen]);
  const tails = plan.tails.filter(({ difference }) => /[1-9]/.test(difference));
  const even = plan.tails.length - tails.length;
  const balance = (): void => {
    onClose();
    if (runCommand(plan.command(chosen))) notify('success', doneSentence(plan, tails.length));
  };
  return (
    <DialogFrame
      width={820}
      title="舍位平衡"
      okText="平衡"
      cancelText="取消"
      okButtonProps={{ autoFocus: true }}
      onOk={balance}
      onCancel={onClose}
    >
      <p>
        {plan.rounded} 个金额改为公开表上印出的位数{plan.released > 0 && `，${plan.released} 个填写的合计改为自动计算`}
        。各项舍入后与合计相差的尾差，由选定的一行承担。可以撤销；原来的位数只留在撤销记录和以前保存的版本里。
      </p>
      {tails.length > 0 && (
        <table className="mz-plain-table">
          <thead>
            <tr>
              <th>合计所在</th>
              <th>合计印出</th>
              <th>各项印出之和</th>
              <th>尾差</th>
              <th>由哪一行承担</th>
            </tr>
          </thead>
          <tbody>
            {tails.map((tail) => (
              <tr key={tail.key}>
                <td>{tail.place}</td>
                <td className="mz-amount">{tail.total}</td>
                <td className="mz-amount">{tail.parts}</td>
                <td className="mz-amount">{tail.difference}</td>
                <td>
                  <Taker
                    tail={tail}
                    chosen={chosen[tail.key] ?? tail.proposed}
                    choose={(at) => setChosen({ ...chosen, [tail.key]: at })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {even > 0 && <p className="mz-muted">另有 {even} 处合计，各项舍入后正好相符。</p>}
      {totals.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`平衡后有 ${totals.length} 处算出的数印出来不同：${totals.slice(0, SHOWN_TOTALS).map(changeText).join('；')}${totals.length > SHOWN_TOTALS ? ' 等' : ''}。`}
        />
      )}
      {errors.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`平衡后会有 ${errors.length} 处新的不符：${errors.slice(0, SHOWN_ERRORS).join('')}`}
        />
      )}
    </DialogFrame>
  );
}

function changeText({ place, before, after }: { place: string; before: string; after: string }): string {
  return `${place} ${before} → ${after}`;
}

function Taker({ tail, chosen, choose }: { tail: Tail; chosen: number; choose(at: number): void }) {
  return (
    <Select
      aria-label={`${tail.place}的尾差由哪一行承担`}
      value={chosen}
      popupMatchSelectWidth={false}
      getPopupContainer={(place) => place.parentElement ?? place}
      onChange={choose}
      options={tail.takers.map(({ place, typed, rounded }, at) => ({
        value: at,
        label: `${place}（${typed}，印 ${rounded}）`,
      }))}
    />
  );
}

function doneSentence({ rounded }: BalancePlan, tails: number): string {
  const taken = tails === 0 ? '没有尾差' : `${tails} 处尾差由选定的行承担`;
  return `已舍位平衡：${rounded} 个金额按公开表的位数，${taken}，可以撤销。`;
}
