import {
  CheckOutlined,
  CloudSyncOutlined,
  EditOutlined,
  QuestionCircleOutlined,
  WarningFilled,
} from '@ant-design/icons';
import { Button } from 'antd';
import { openComments } from '../../shared/document/comments';
import { isExplained } from '../../shared/form/finding';
import { isFigure } from '../../shared/form/layout';
import { runAction, useAction } from '../actions/registry';
import { copyWords } from '../clipboard/clipboard-events';
import { gridView, openDocument } from '../document/open-document';
import { reviewLine, reviewNow } from '../document/review';
import { selectedPlaces } from '../selection/selection';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { KeyPopover } from '../widgets/key-popover';
import { explainedWords } from './finding-groups';
import { Legend } from './legend';
import { selectionFigures } from './selection-figures';
import { StatusNotice } from './status-notice';

const SAVE_WORDS = { saved: '已保存', unsaved: '有改动未保存', saving: '正在保存…' } as const;

function SaveState() {
  const state = useView((view) => view.saveState);
  const name = useView((view) => view.head?.name ?? null);
  const icons = {
    saved: <CheckOutlined aria-hidden />,
    unsaved: <EditOutlined aria-hidden />,
    saving: <CloudSyncOutlined spin aria-hidden />,
  };
  const fresh = state === 'saved' && name === null;
  const words = fresh ? '新文档，尚未保存' : SAVE_WORDS[state];
  return (
    <span className={`mz-save mz-save-${state}`} role="status" data-testid="save-state">
      {fresh ? icons.unsaved : icons[state]} {words}
    </span>
  );
}

function JournalWarning() {
  const failure = useView((view) => view.journalFailure);
  if (failure === null) return null;
  return (
    <span className="mz-status-warning" role="alert" title={failure}>
      <WarningFilled aria-hidden /> 自动备份没有写成，请尽快保存
    </span>
  );
}

const FIGURES = [
  ['求和', 'sum'],
  ['平均值', 'average'],
  ['计数', 'count'],
  ['最大', 'max'],
  ['最小', 'min'],
] as const;

/** Without separators: what it is pasted into may take them for text. */
function copyFigure(word: string, figure: string): void {
  const text = figure.replaceAll(',', '');
  if (copyWords(text)) notify('info', `已复制${word} ${text}`);
  else notify('error', '没有复制成，请在单元格里选定后按 Ctrl+C 复制。');
}

/** Sum, average and count of the selected amounts; a click copies one. */
function Figures() {
  useView((view) => view.version);
  const table = useView((view) => view.activeTable);
  const selection = useView((view) => view.selections[table]);
  const view = gridView(table);
  const editor = openDocument()?.editor;
  if (!selection || !view || !editor) return null;
  const values: string[] = [];
  for (const pos of selectedPlaces(selection)) {
    const column = view.columnAt(pos.column);
    const ref = column && isFigure(column) ? view.refAt(pos) : null;
    const value = ref ? editor.cell(ref.table, ref.row, ref.column).value : null;
    if (value !== null) values.push(value);
  }
  const figures = selectionFigures(values, view.layout.decimals);
  if (!figures) return null;
  return (
    <span className="mz-figures" data-testid="selection-figures">
      {FIGURES.map(([word, key]) => (
        <button key={key} type="button" title="单击复制" onClick={() => copyFigure(word, `${figures[key]}`)}>
          {word} {figures[key]}
        </button>
      ))}
    </span>
  );
}

function CheckCounts() {
  const counts = useView((view) => view.counts);
  const explained = useView((view) => view.findings.filter(isExplained).length);
  const open = counts.warning > explained;
  const { action } = useAction('toggle-checks');
  return (
    <button type="button" className="mz-status-counts" data-testid="check-counts" onClick={() => void action?.run()}>
      <span className={counts.error > 0 ? 'mz-text-error' : ''}>必须 {counts.error}</span>
      <span className={open ? 'mz-text-warning' : ''}>
        需说明 {counts.warning}
        {explainedWords(explained)}
      </span>
      <span>提示 {counts.info}</span>
    </button>
  );
}

/** 待填: leads from one place to the next. */
function TodoCount() {
  const count = useView((view) => view.todos.length);
  const { action } = useAction('next-todo');
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="mz-status-counts"
      data-testid="todo-count"
      title="转到下一处待填"
      onClick={() => void action?.run()}
    >
      <span className="mz-text-todo">待填 {count}</span>
    </button>
  );
}

/** 复核 and open comments, where there is something of either. */
function Review() {
  useView((view) => view.version);
  const { state } = reviewNow();
  const open = openComments(openDocument()?.editor.outline ?? {}).length;
  return (
    <>
      {state !== 'drafting' && (
        <button
          type="button"
          className={`mz-status-counts mz-status-review mz-review-${state}`}
          data-testid="review-state"
          onClick={() => runAction('review')}
        >
          {reviewLine()}
        </button>
      )}
      {open > 0 && (
        <button type="button" className="mz-status-counts" onClick={() => runAction('show-comments')}>
          <span className="mz-text-comment-count">批注 {open}</span>
        </button>
      )}
    </>
  );
}

function Mode() {
  const editing = useView((view) => view.editing);
  return <span className="mz-mode">{editing ? '编辑' : '就绪'}</span>;
}

export function StatusBar() {
  const unit = useView((view) => gridView(view.activeTable)?.layout.unit ?? '');
  const zoom = useView((view) => view.zoom);
  return (
    <footer className="mz-status">
      <Mode />
      <SaveState />
      <JournalWarning />
      <StatusNotice />
      <Figures />
      <CheckCounts />
      <TodoCount />
      <Review />
      <span>单位：{unit}</span>
      <KeyPopover name="图例" placement="topRight" content={() => <Legend />}>
        <Button type="text" size="small" className="mz-status-button">
          图例
        </Button>
      </KeyPopover>
      <span className="mz-zoom">
        <button type="button" aria-label="缩小" onClick={() => runAction('zoom-out')}>
          −
        </button>
        <button type="button" aria-label={`${zoom}% 恢复实际大小`} onClick={() => runAction('zoom-reset')}>
          {zoom}%
        </button>
        <button type="button" aria-label="放大" onClick={() => runAction('zoom-in')}>
          +
        </button>
      </span>
      <Button
        type="text"
        size="small"
        className="mz-status-button"
        icon={<QuestionCircleOutlined aria-hidden />}
        aria-label="快捷键"
        onClick={() => runAction('shortcuts')}
      />
    </footer>
  );
}
