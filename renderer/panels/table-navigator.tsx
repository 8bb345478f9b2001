import {
  AimOutlined,
  CheckCircleFilled,
  CloseCircleFilled,
  DoubleLeftOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { isDone, stepsOf } from '../../shared/editor/steps';
import { runAction } from '../actions/registry';
import { goToOverview, goToTable } from '../document/go-to';
import { openDocument, tableView } from '../document/open-document';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { OVERVIEW, useView } from '../state/view-store';
import { usePanelStyle } from '../widgets/panel-edge';
import { stepTabs } from '../widgets/step-tabs';
import { TitleText } from '../widgets/title-text';
import { TodoBadge } from '../widgets/todo-badge';
import { isPointedAt } from './pointed-at';
import { SectionList } from './section-list';
import { WaitingBadge } from './waiting-badge';

/** 原因: nothing is found against this table, and a slip in it explains what is found elsewhere. */
function CauseBadge() {
  return (
    <span className="mz-badge mz-badge-error" title="其他表的问题可能由这张表引起，见审核结果“可能的原因”">
      <AimOutlined aria-hidden /> 原因
    </span>
  );
}

/** State of one table: what must be dealt with, what needs a word, what is still to do, what waits for other tables, nothing to report, or done and true. */
function TableBadge({ table }: { table: string }) {
  const counts = useView((state) => state.findingIndex.tables.get(table));
  const status = useView((state) => state.tableStatus[table] ?? 'empty');
  const todo = useView((state) => state.todoIndex.tables.get(table) ?? 0);
  const waits = useView((state) => state.waiting.tables.get(table));
  const isCause = useView((state) => isPointedAt(state, table));
  if (counts && counts.error > 0) {
    return (
      <>
        <span className="mz-badge mz-badge-error" title={`必须处理 ${counts.error} 处`}>
          <CloseCircleFilled aria-hidden /> {counts.error}
        </span>
        <TodoBadge count={todo} beside />
      </>
    );
  }
  if (isCause) return <CauseBadge />;
  if (counts && counts.warning > 0) {
    return (
      <>
        <span className="mz-badge mz-badge-warning" title={`需说明 ${counts.warning} 处`}>
          <ExclamationCircleFilled aria-hidden /> {counts.warning}
        </span>
        <TodoBadge count={todo} beside />
      </>
    );
  }
  if (todo > 0) return <TodoBadge count={todo} />;
  if (waits) return <WaitingBadge from={waits} />;
  if (status === 'unknown') {
    return (
      <span className="mz-badge mz-badge-error" title="有的数算不出来：用到的单元格里写的不是数，或除数为 0">
        <CloseCircleFilled aria-hidden /> 算不出
      </span>
    );
  }
  if (status === 'empty') {
    return (
      <span className="mz-badge mz-badge-empty" title="无此项，按空表公开">
        <MinusCircleOutlined aria-hidden /> 空
      </span>
    );
  }
  return (
    <span className="mz-badge mz-badge-good" title="已填写，没有待处理的问题">
      <CheckCircleFilled aria-hidden />
    </span>
  );
}

/** How many cells of another table the traced cell comes from or goes to. */
function Traced({ table }: { table: string }) {
  const traces = useView((state) => state.traces);
  if (!traces || traces.origin.table === table) return null;
  const sources = traces.sources.filter((ref) => ref.table === table).length;
  const targets = traces.targets.filter((ref) => ref.table === table).length;
  if (sources + targets === 0) return null;
  const words = [sources > 0 ? `引用 ${sources}` : '', targets > 0 ? `从属 ${targets}` : ''].join(' ').trim();
  return <span className="mz-traced">{words}</span>;
}

function titles(): string[] {
  return (openDocument()?.editor.tables ?? []).map((table) => tableView(table)?.layout.title ?? '');
}

/** 总览, with how many steps are left. */
function OverviewItem() {
  const active = useView((state) => state.activeSection === OVERVIEW);
  useView((state) => state.version);
  const left = stepsLeft();
  return (
    <div role="tablist" aria-orientation="vertical" aria-label="总览">
      <button
        type="button"
        role="tab"
        aria-selected={active}
        tabIndex={active ? 0 : -1}
        className={active ? 'mz-table-item mz-table-item-active' : 'mz-table-item'}
        onClick={() => {
          commitActiveEdit();
          goToOverview();
        }}
      >
        <span className="mz-table-number" />
        <span className="mz-table-title">总览</span>
        <span className="mz-table-marks">
          {left === 0 ? (
            <span className="mz-badge mz-badge-good">可以公开</span>
          ) : (
            <span className="mz-badge mz-badge-todo">还差 {left} 步</span>
          )}
        </span>
      </button>
    </div>
  );
}

function stepsLeft(): number {
  const editor = openDocument()?.editor;
  return editor ? stepsOf(editor).filter((step) => !isDone(step)).length : 0;
}

function FoldButton() {
  return (
    <button type="button" className="mz-fold" title="折叠目录" onClick={() => runAction('toggle-navigator')}>
      <DoubleLeftOutlined aria-label="折叠目录" />
    </button>
  );
}

/** 表格目录: all tables of the form in order, each with its state. */
export function TableNavigator() {
  // Titles hold the year; nothing else here changes with an edit.
  useView(() => titles().join('\n'));
  const active = useView((state) => (state.activeSection === null ? state.activeTable : null));
  const tables = openDocument()?.editor.tables ?? [];
  const shown = useView((state) => state.activeSection ?? state.activeTable);
  const nav = useRef<HTMLElement>(null);
  const style = usePanelStyle('navigator');
  useEffect(() => {
    if (shown !== '') nav.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <nav className="mz-navigator" style={style} aria-label="表格目录" ref={nav} onKeyDown={stepTabs}>
      <OverviewItem />
      <SectionList place="before" />
      <div className="mz-panel-title">
        <span>表格目录</span>
        <span className="mz-muted">{tables.length} 张表</span>
        <FoldButton />
      </div>
      <div role="tablist" aria-orientation="vertical" aria-label="表格" className="mz-navigator-list">
        {tables.map((table, at) => (
          <button
            key={table}
            type="button"
            role="tab"
            aria-selected={table === active}
            tabIndex={table === active ? 0 : -1}
            className={table === active ? 'mz-table-item mz-table-item-active' : 'mz-table-item'}
            onClick={() => {
              commitActiveEdit();
              goToTable(table);
              requestAnimationFrame(focusGrid);
            }}
          >
            <span className="mz-table-number">{at + 1}</span>
            <span className="mz-table-title">
              <TitleText title={tableView(table)?.layout.title ?? ''} />
            </span>
            <span className="mz-table-marks">
              <Traced table={table} />
              <TableBadge table={table} />
            </span>
          </button>
        ))}
      </div>
      <SectionList place="behind" />
    </nav>
  );
}
