import { DoubleRightOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { sectionsAround } from '../../shared/form/narrative-form';
import { runAction } from '../actions/registry';
import { goToOverview, goToSection, goToTable } from '../document/go-to';
import { openDocument, tableView } from '../document/open-document';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { OVERVIEW, useView } from '../state/view-store';
import { stepTabs } from '../widgets/step-tabs';
import { isPointedAt } from './pointed-at';

/** 表格目录 folded to a rail: numbers of the tables with a mark where something is left, so that the table has the room. */
export function NavigatorRail() {
  useView(() => titlesNow().join('\n'));
  const section = useView((state) => state.activeSection);
  const table = useView((state) => (state.activeSection === null ? state.activeTable : null));
  const tables = openDocument()?.editor.tables ?? [];
  const texts = sectionsNow();
  const inText = section !== null && section !== OVERVIEW;
  return (
    <nav className="mz-rail" aria-label="表格目录" onKeyDown={stepTabs}>
      <button type="button" className="mz-rail-unfold" title="展开目录" onClick={() => runAction('toggle-navigator')}>
        <DoubleRightOutlined aria-label="展开目录" />
      </button>
      <div role="tablist" aria-orientation="vertical" aria-label="总览、表格和情况说明">
        <RailItem name="总览" active={section === OVERVIEW} go={goToOverview}>
          览
        </RailItem>
        {tables.map((id, at) => (
          <RailItem
            key={id}
            name={`${at + 1} ${tableView(id)?.layout.title ?? ''}`}
            active={id === table}
            go={() => goToTable(id)}
          >
            {at + 1}
            <TableDot table={id} />
          </RailItem>
        ))}
        {texts.length > 0 && (
          <RailItem name="情况说明" active={inText} go={() => goToSection((inText ? section : texts[0]) ?? '')}>
            文
          </RailItem>
        )}
      </div>
    </nav>
  );
}

function titlesNow(): string[] {
  return (openDocument()?.editor.tables ?? []).map((table) => tableView(table)?.layout.title ?? '');
}

function sectionsNow(): string[] {
  const narrative = openDocument()?.editor.narrative;
  if (!narrative?.form) return [];
  const around = sectionsAround(narrative.form, narrative.sections());
  return [...around.before, ...around.behind].map(({ id }) => id);
}

interface RailItemProps {
  name: string;
  active: boolean;
  go(): void;
  children: ReactNode;
}

function RailItem({ name, active, go, children }: RailItemProps) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={active}
      aria-label={name}
      title={name}
      tabIndex={active ? 0 : -1}
      className={active ? 'mz-rail-item mz-rail-item-active' : 'mz-rail-item'}
      onClick={() => {
        commitActiveEdit();
        go();
        requestAnimationFrame(focusGrid);
      }}
    >
      {children}
    </button>
  );
}

/** Something is left in the table: to put right (a cause of what is found elsewhere too), to explain, or to fill in. */
function TableDot({ table }: { table: string }) {
  const kind = useView((state) => {
    const { findingIndex, todoIndex } = state;
    const counts = findingIndex.tables.get(table);
    if ((counts && counts.error > 0) || isPointedAt(state, table)) return 'error';
    if (counts && counts.warning > 0) return 'warning';
    return (todoIndex.tables.get(table) ?? 0) > 0 ? 'todo' : null;
  });
  return kind && <span className={`mz-rail-dot mz-rail-dot-${kind}`} aria-hidden />;
}
