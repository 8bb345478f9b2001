import { Alert } from 'antd';
import type { UnitCheck, UnitDifference } from '../../shared/contract/sum';
import { grouped } from '../../shared/money/amount';
import { CHECK_LINES, checkLines, explainedBy, isSumOfUnits } from '../../shared/sum/told';
import { goToCell } from '../document/go-to';
import { reachable } from '../widgets/dialog-frame';

/** 与单位核对, what was found: cells that are not the units' sum, each leading to its place and to the unit. */
export function UnitCheckView({ check, onClose }: { check: UnitCheck; onClose(): void }) {
  const { head, lines } = checkLines(check);
  const roots = check.differences.filter(({ follows }) => !follows);
  const others = lines.filter(({ kind }) => kind !== 'difference');
  const rest = check.differences.length - roots.length;
  const isSame = isSumOfUnits(check);
  return (
    <>
      <Alert type={isSame ? 'success' : 'warning'} showIcon title={head} />
      {roots.length > 0 && (
        <div className="mz-units-list" ref={reachable}>
          <table className="mz-plain-table" aria-label="不等于各单位合计的数">
            <thead>
              <tr>
                <th>位置</th>
                <th>部门</th>
                <th>各单位合计</th>
                <th>差</th>
                <th>有关的单位</th>
              </tr>
            </thead>
            <tbody>
              {roots.map((one) => (
                <Difference key={`${one.table}/${one.row}/${one.column}`} one={one} onClose={onClose} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rest > 0 && <p className="mz-muted">由它们推算的合计另有 {rest} 处随之不同。</p>}
      {others.length > 0 && (
        <ul className="mz-plain-list mz-units-told">
          {others.map(({ kind, text }) => (
            <li key={text}>
              {CHECK_LINES[kind]}：{text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Difference({ one, onClose }: { one: UnitDifference; onClose(): void }) {
  const { place, department, sum, difference, units } = one;
  return (
    <tr>
      <td>
        {department === null ? (
          place
        ) : (
          <button
            type="button"
            className="mz-link"
            onClick={() => {
              onClose();
              goToCell(one);
            }}
          >
            {place}
          </button>
        )}
      </td>
      <td className="mz-amount">{department === null ? '没有这一行' : grouped(department)}</td>
      <td className="mz-amount">{grouped(sum)}</td>
      <td className="mz-amount">{grouped(difference)}</td>
      <td>{units.map(explainedBy).join('；')}</td>
    </tr>
  );
}
