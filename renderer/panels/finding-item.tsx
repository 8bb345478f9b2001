import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, type ReactNode, useEffect, useState } from 'react';
import { type Repair, repairsOf } from '../../shared/causes/repairs';
import { readable, withTableNames } from '../../shared/checks/readable';
import { type Finding, type FindingCell, isExplained, type Severity } from '../../shared/form/finding';
import { amountText } from '../document/display-text';
import { goToCell, goToFinding } from '../document/go-to';
import { openDocument, tableView } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { openDialog } from '../state/dialogs';
import { useView } from '../state/view-store';
import { sideCells } from './finding-groups';

const ICONS: Record<Severity, ReactNode> = {
  error: <CloseCircleFilled aria-hidden />,
  warning: <ExclamationCircleFilled aria-hidden />,
  info: <InfoCircleFilled aria-hidden />,
};

export const SEVERITY_WORDS: Record<Severity, string> = { error: '必须', warning: '需说明', info: '提示' };

const MAX_LINKS = 6;

/** The wording of the relation with the tables' names; their ids in the form say nothing to the user. */
function sayOf({ say }: Finding): string {
  const editor = openDocument()?.editor;
  return editor ? withTableNames(say, new Map(editor.tables.map((id) => [id, editor.wording.table(id)]))) : say;
}

function decimalsOf(finding: Finding): number {
  return tableView(finding.table)?.layout.decimals ?? 2;
}

/** One side of a relation: its total, and its cells as links. */
function Side({ title, value, cells }: { title: string; value: string; cells: FindingCell[] }) {
  const editor = openDocument()?.editor;
  if (cells.length === 0 || !editor) return null;
  return (
    <div className="mz-finding-side">
      <span className="mz-finding-side-title">{title}</span>
      <span className="mz-finding-cells">
        {cells.slice(0, MAX_LINKS).map((cell) => (
          <button
            key={`${cell.table}:${cell.row}:${cell.column}`}
            type="button"
            className="mz-link"
            onClick={(event) => {
              event.stopPropagation();
              commitActiveEdit();
              goToCell(cell);
              requestAnimationFrame(focusGrid);
            }}
          >
            {editor.explain(cell).place}
          </button>
        ))}
        {cells.length > MAX_LINKS && <span className="mz-muted">等 {cells.length} 个单元格</span>}
      </span>
      <span className="mz-amount">{value}</span>
    </div>
  );
}

/** The repairs are tried on a copy of the document: not while the user goes on typing. */
const PAUSE_MS = 150;

function useRepairs(finding: Finding): readonly Repair[] {
  const version = useView((state) => state.version);
  const [known, setKnown] = useState<{ of: number; repairs: Repair[] }>({ of: -1, repairs: [] });
  useEffect(() => {
    const timer = setTimeout(() => {
      const editor = openDocument()?.editor;
      if (editor) setKnown({ of: version, repairs: repairsOf(editor, finding) });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [finding, version]);
  return known.of === version ? known.repairs : [];
}

/** What puts it right in one step, with what else that does; for a warning also the way to explain it. */
function Buttons({ finding }: { finding: Finding }) {
  const repairs = useRepairs(finding);
  if (repairs.length === 0 && finding.severity !== 'warning') return null;
  return (
    <div className="mz-finding-buttons">
      {repairs.map((repair) => (
        <span key={repair.label} className="mz-repair">
          <Button className="mz-ghost" size="small" type="primary" ghost onClick={() => carryOut(finding, repair)}>
            {repair.label}
          </Button>
          {repair.effect !== '' && <span className="mz-muted">{repair.effect}</span>}
        </span>
      ))}
      {finding.severity === 'warning' && (
        <Button size="small" onClick={() => openDialog({ kind: 'explain', finding })}>
          {finding.explanation === null ? '写出错说明' : '改出错说明'}
        </Button>
      )}
    </div>
  );
}

function carryOut(finding: Finding, { command }: Repair): void {
  commitActiveEdit();
  runCommand(command);
  goToFinding(finding);
}

/** One relation that does not hold: sentence first; both sides and the ways out when it is the one looked at. */
export const FindingItem = memo(function FindingItem({ finding }: { finding: Finding }) {
  const active = useView((state) => state.activeFinding === finding.key);
  // What it shows of cells changes with edits that leave the finding as it is.
  useView((state) => (active ? state.version : 0));
  const decimals = decimalsOf(finding);
  const left = sideCells(finding, 'left');
  const right = sideCells(finding, 'right');
  const explained = isExplained(finding);
  const words = SEVERITY_WORDS[finding.severity];
  const compares = finding.left !== null || finding.right !== null;
  const go = (): void => {
    commitActiveEdit();
    goToFinding(finding);
    requestAnimationFrame(focusGrid);
  };
  return (
    <li
      className={`mz-finding mz-finding-${explained ? 'settled' : finding.severity}${active ? ' mz-finding-active' : ''}`}
    >
      <button type="button" className="mz-finding-main" aria-current={active} onClick={go}>
        <span className="mz-finding-icon" role="img" aria-label={explained ? `${words}，已说明` : words}>
          {explained ? <CheckCircleFilled aria-hidden /> : ICONS[finding.severity]}
        </span>
        <span className="mz-finding-text">
          <span className="mz-finding-sentence">{readable(finding.sentence)}</span>
          {explained && <span className="mz-finding-settled-word">已说明</span>}
          {finding.explanation !== null && <span className="mz-finding-explained">说明：{finding.explanation}</span>}
        </span>
      </button>
      {active && (
        <div className="mz-finding-detail">
          <Side
            title={compares ? '此处' : '涉及'}
            value={compares ? amountText(finding.left, decimals) : ''}
            cells={left}
          />
          <Side title="对照" value={amountText(finding.right, decimals)} cells={right} />
          {finding.difference !== null && (
            <div className="mz-finding-side">
              <span className="mz-finding-side-title">差额</span>
              <span className="mz-finding-cells">{sayOf(finding)}</span>
              <span className="mz-amount mz-finding-difference">{amountText(finding.difference, decimals)}</span>
            </div>
          )}
          <Buttons finding={finding} />
          <span className="mz-finding-rule">
            审核编号 {finding.rule}
            <button
              type="button"
              className="mz-link"
              onClick={() => openDialog({ kind: 'manual', at: 'rules', rule: finding.rule })}
            >
              这条审核是什么意思
            </button>
          </span>
        </div>
      )}
    </li>
  );
});
