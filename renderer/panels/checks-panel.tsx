import { CheckCircleFilled, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Tooltip } from 'antd';
import { memo, useEffect, useRef, useState } from 'react';
import { type Finding, isExplained, type Severity } from '../../shared/form/finding';
import { runAction } from '../actions/registry';
import { openDocument, tableView } from '../document/open-document';
import { useView } from '../state/view-store';
import { usePanelStyle } from '../widgets/panel-edge';
import { CauseCards, useCauses } from './cause-cards';
import { apart, explainedWords, type FindingGroup, groupFindings, narrowed } from './finding-groups';
import { FindingItem, SEVERITY_WORDS } from './finding-item';
import { SideTabs } from './side-tabs';

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

function Items({ title, findings }: { title: string; findings: readonly Finding[] }) {
  return (
    <section>
      <h2 className="mz-finding-group">
        <span>{title}</span>
        <span className="mz-muted">{findings.length}</span>
      </h2>
      <ul>
        {findings.map((finding) => (
          <FindingItem key={finding.key} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

/** Words to look for in the findings, and whether only the table or part of the text in sight is looked at. */
interface Narrowing {
  words: string;
  here: boolean;
}

function NarrowingFields({ narrowing, change }: { narrowing: Narrowing; change(to: Narrowing): void }) {
  return (
    <div className="mz-narrowing">
      <Input
        size="small"
        allowClear
        aria-label="在审核结果中查找"
        placeholder="查找：科目、栏目、数字"
        value={narrowing.words}
        onChange={({ target }) => change({ ...narrowing, words: target.value })}
      />
      <Checkbox checked={narrowing.here} onChange={({ target }) => change({ ...narrowing, here: target.checked })}>
        只看本表
      </Checkbox>
    </div>
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
  const recent = useView((state) => state.recentFindings);
  const activeTable = useView((state) => state.activeTable);
  const activeSection = useView((state) => state.activeSection);
  const [shown, setShown] = useState<ReadonlySet<Severity>>(new Set(SEVERITIES));
  const [narrowing, setNarrowing] = useState<Narrowing>({ words: '', here: false });
  const list = useRef<HTMLDivElement>(null);
  const style = usePanelStyle('checks');
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
  const place = activeSection === null ? { table: activeTable } : { section: activeSection };
  const wanted = narrowed(causes.left, narrowing.words, narrowing.here ? place : null);
  const [own, others] = apart(wanted, recent);
  const latest = own.filter(({ severity }) => shown.has(severity));
  const groups = groupFindings(others, editor?.tables ?? [], shown, sections);
  const isNarrowed = narrowing.words !== '' || narrowing.here;
  return (
    <aside className="mz-checks" style={style} aria-label="审核结果">
      <div className="mz-panel-title">
        <SideTabs shown="findings" />
        <StepButtons />
      </div>
      <SeverityFilter shown={shown} toggle={toggle} />
      {findings.length > 0 && <NarrowingFields narrowing={narrowing} change={setNarrowing} />}
      <div className="mz-checks-list" ref={list}>
        <CauseCards causes={causes} />
        {findings.length === 0 && <NoFindings />}
        {causes.left.length > 0 && groups.length === 0 && latest.length === 0 && (
          <p className="mz-muted mz-none-shown">
            {isNarrowed ? '没有符合查找条件的问题。' : '上面选定的级别里没有问题。'}
          </p>
        )}
        {latest.length > 0 && <Items title="刚才的改动引起" findings={latest} />}
        {groups.map((group) => (
          <Items key={`${group.ofText} ${group.table}`} title={groupTitle(group)} findings={group.findings} />
        ))}
      </div>
      <ReportButtons />
    </aside>
  );
}
