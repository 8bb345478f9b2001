import { useState } from 'react';
import { coverageOf, coverageWords, type RuleCoverage } from '../../shared/editor/coverage';
import { openDocument } from '../document/open-document';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

type Outcome = 'failed' | 'notJudged' | 'notApplicable' | 'held';

const OUTCOMES: readonly { key: Outcome; title: string }[] = [
  { key: 'failed', title: '不成立' },
  { key: 'notJudged', title: '未判断' },
  { key: 'notApplicable', title: '不适用' },
  { key: 'held', title: '成立' },
];

/** 审核覆盖: of every rule at how many places it held, failed, did not apply or was not judged, and why. */
export function CoverageDialog({ onClose }: { onClose(): void }) {
  const [shown, setShown] = useState<Outcome | null>(null);
  const editor = openDocument()?.editor;
  if (!editor) return null;
  const coverage = coverageOf(editor);
  const rules = coverage.rules.filter((rule) => shown === null || rule[shown] > 0);
  return (
    <DialogFrame width={900} className="mz-listing" title="审核覆盖" footer={null} onCancel={onClose}>
      <p>{coverageWords(coverage)}</p>
      <p className="mz-muted">一条规则可以审核多处，各处结论可以不同，所以下面的条数相加会多于规则总数。</p>
      <fieldset className="mz-severities" aria-label="按结果筛选">
        {OUTCOMES.map(({ key, title }) => (
          <button
            key={key}
            type="button"
            aria-pressed={shown === null || shown === key}
            className="mz-severity"
            onClick={() => setShown(shown === key ? null : key)}
          >
            {title} {coverage.rules.filter((rule) => rule[key] > 0).length} 条
          </button>
        ))}
      </fieldset>
      <div className="mz-coverage" ref={reachable}>
        <table>
          <thead>
            <tr>
              <th>规则</th>
              {OUTCOMES.map(({ key, title }) => (
                <th key={key}>{title}</th>
              ))}
              <th>原因</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <Row key={rule.rule} rule={rule} />
            ))}
          </tbody>
        </table>
      </div>
    </DialogFrame>
  );
}

function Row({ rule }: { rule: RuleCoverage }) {
  return (
    <tr>
      <td>
        {rule.say} <span className="mz-muted">{rule.rule}</span>
      </td>
      {OUTCOMES.map(({ key }) => (
        <td key={key} className="mz-amount">
          {rule[key] === 0 ? '' : rule[key]}
        </td>
      ))}
      <td>{rule.why.join('；')}</td>
    </tr>
  );
}
