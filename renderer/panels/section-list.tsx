import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { sectionsAround } from '../../shared/form/narrative-form';
import { goToSection } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { useView } from '../state/view-store';
import { TitleText } from '../widgets/title-text';
import { TodoBadge } from '../widgets/todo-badge';
import { WaitingBadge } from './waiting-badge';

/** What was found in a section. */
function SectionBadge({ section }: { section: string }) {
  const counts = useView((state) => state.findingIndex.sections.get(section));
  const todo = useView((state) => state.todoIndex.sections.get(section) ?? 0);
  const waits = useView((state) => state.waiting.sections.get(section));
  if (counts && counts.error > 0)
    return (
      <>
        <span className="mz-badge mz-badge-error" title={`必须处理 ${counts.error} 处`}>
          <CloseCircleFilled aria-hidden /> {counts.error}
        </span>
        <TodoBadge count={todo} beside />
      </>
    );
  if (counts && counts.warning > 0)
    return (
      <>
        <span className="mz-badge mz-badge-warning" title={`需说明 ${counts.warning} 处`}>
          <ExclamationCircleFilled aria-hidden /> {counts.warning}
        </span>
        <TodoBadge count={todo} beside />
      </>
    );
  if (todo > 0) return <TodoBadge count={todo} />;
  if (waits) return <WaitingBadge from={waits} />;
  if (counts && counts.info > 0)
    return (
      <span className="mz-badge mz-badge-empty" title={`提示 ${counts.info} 处`}>
        <InfoCircleFilled aria-hidden /> {counts.info}
      </span>
    );
  return (
    <span className="mz-badge mz-badge-good" title="已写完，没有发现问题">
      <CheckCircleFilled aria-hidden />
    </span>
  );
}

function sections(place: 'before' | 'behind') {
  const narrative = openDocument()?.editor.narrative;
  return narrative?.form ? sectionsAround(narrative.form, narrative.sections())[place] : [];
}

/** 情况说明 before or behind the tables: its sections in order, each with what was found in it. */
export function SectionList({ place }: { place: 'before' | 'behind' }) {
  useView(() =>
    sections(place)
      .map(({ title }) => title)
      .join('\n'),
  );
  const active = useView((state) => state.activeSection);
  const listed = sections(place);
  if (listed.length === 0) return null;
  const label = listed.some(({ title }) => title === '') ? '情况说明' : '情况说明（表后）';
  return (
    <>
      <div className="mz-panel-title mz-section-list-title">
        <span>{label}</span>
        <span className="mz-muted">{listed.filter(({ title }) => title !== '').length} 部分</span>
      </div>
      <div role="tablist" aria-orientation="vertical" aria-label={label} className="mz-navigator-sections">
        {listed.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === active}
            tabIndex={id === active ? 0 : -1}
            className={id === active ? 'mz-table-item mz-table-item-active' : 'mz-table-item'}
            onClick={() => {
              commitActiveEdit();
              goToSection(id);
              requestAnimationFrame(focusGrid);
            }}
          >
            <span className="mz-table-number" />
            <span className="mz-table-title">
              <TitleText title={title === '' ? '开头' : title} />
            </span>
            <span className="mz-table-marks">
              <SectionBadge section={id} />
            </span>
          </button>
        ))}
      </div>
    </>
  );
}
