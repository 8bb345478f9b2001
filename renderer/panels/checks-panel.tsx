import { CheckCircleFilled, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { memo, useEffect, useRef, useState } from 'react';
import { isExplained, type Severity } from '../../shared/form/finding';
import { runAction } from '../actions/registry';
import { openDocument, tableView } from '../document/open-document';
import { useView } from '../state/view-store';
import { CauseCards, useCauses } from './cause-cards';
import { explainedWords, type FindingGroup, groupFindings } from './finding-groups';
import { FindingItem, SEVERITY_WORDS } from './finding-item';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Severity switch with its count. */
function SeverityFilter({ shown, toggle }: { shown: ReadonlySet<Severity>; toggle(severity: Severity): void }) {
  const counts = useView((state) => state.counts);
  const explained = useView((state) => state.findings.filter(isExplained).length);
  return (
    <fieldset className="mz-severities" aria-label="按级别筛选">
      {SEVERITIES.map((severity) => (
        <button
          key={severity}
          type="button"
          aria-pressed={shown.has(severity)}
          className={`mz-severity mz-severity-${severity}`}
          onClick={() => toggle(severity)}
        >
          {SEVERITY_WORDS[severity]} {counts[severity]}
          {severity === 'warning' && explainedWords(explained)}
        </button>
      ))}
    </fieldset>
  );
}

function groupTitle({ table, ofText }: FindingGroup): string {
  if (!ofText) return tableView(table)?.layout.title ?? '';
  const title = openDocument()?.editor.narrative.section(table)?.title ?? '';
  return title === '' ? '情况说明开头' : title;
}

function Group({ group }: { group: FindingGroup }) {
  return (
    <section>
      <h3 className="mz-finding-group">
        <span>{groupTitle(group)}</span>
        <span className="mz-muted">{group.findings.length}</span>
      </h3>
      <ul>
        {group.findings.map((finding) => (
          <FindingItem key={finding.key} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

const StepButtons = memo(function StepButtons() {
  return (
    <span className="mz-steps">
      <Tooltip title="上一个问题（Shift+F8）">
        <Button
          size="small"
          type="text"
          icon={<UpOutlined aria-hidden />}
          aria-label="上一个问题"
          onClick={() => runAction('previous-finding')}
        />
      </Tooltip>
      <Tooltip title="下一个问题（F8）">
        <Button
          size="small"
          type="text"
          icon={<DownOutlined aria-hidden />}
          aria-label="下一个问题"
          onClick={() => runAction('next-finding')}
        />
      </Tooltip>
    </span>
  );
});

/** 审核报告 as a file. */
const ReportButtons = memo(function ReportButtons() {
  return (
    <div className="mz-report">
      <button type="button" className="mz-link" onClick={() => runAction('coverage')}>
        审核覆盖
      </button>
      <span>审核报告</span>
      <Button size="small" aria-label="导出审核报告 Excel" onClick={() => runAction('export-report-excel')}>
        Excel
      </Button>
      <Button size="small" aria-label="导出审核报告 PDF" onClick={() => runAction('export-report-pdf')}>
        PDF
      </Button>
    </div>
  );
});

function NoFindings() {
  const todo = useView((state) => state.todos.length);
  if (todo > 0)
    return (
      <div className="mz-all-good">
        <p>已填的部分没有发现问题</p>
        <p className="mz-muted">还有 {todo} 处待填，填写后自动审核。</p>
      </div>
    );
  return (
    <div className="mz-all-good">
      <CheckCircleFilled aria-hidden />
      <p>全部勾稽关系成立</p>
      <p className="mz-muted">数据一有变动，这里会立即重新审核。</p>
    </div>
  );
}

/** 审核结果: every relation that does not hold, live, by table. */
export function ChecksPanel() {
  const findings = useView((state) => state.findings);
  const activeFinding = useView((state) => state.activeFinding);
  const [shown, setShown] = useState<ReadonlySet<Severity>>(new Set(SEVERITIES));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (activeFinding !== null) list.current?.querySelector('.mz-finding-active')?.scrollIntoView({ block: 'nearest' });
  }, [activeFinding]);
  const toggle = (severity: Severity): void => {
    const next = new Set(shown);
    if (!next.delete(severity)) next.add(severity);
    setShown(next);
  };
  const editor = openDocument()?.editor;
  const sections = editor?.narrative.sections().map(({ id }) => id) ?? [];
  const causes = useCauses(findings, activeFinding);
  const groups = groupFindings(causes.left, editor?.tables ?? [], shown, sections);
  return (
    <aside className="mz-checks" aria-label="审核结果">
      <div className="mz-panel-title">
        <span>审核结果</span>
        <StepButtons />
      </div>
      <SeverityFilter shown={shown} toggle={toggle} />
      <div className="mz-checks-list" ref={list}>
        <CauseCards causes={causes} />
        {findings.length === 0 && <NoFindings />}
        {causes.left.length > 0 && groups.length === 0 && (
          <p className="mz-muted mz-none-shown">上面选定的级别里没有问题。</p>
        )}
        {groups.map((group) => (
          <Group key={`${group.ofText} ${group.table}`} group={group} />
        ))}
      </div>
      <ReportButtons />
    </aside>
  );
}
