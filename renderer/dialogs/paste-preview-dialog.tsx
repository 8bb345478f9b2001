import { Button } from 'antd';
import { useMemo, useRef } from 'react';
import type { DocumentEditor } from '../../shared/editor/editor';
import { parseAmount } from '../../shared/money/read-amount';
import type { Fate } from '../../shared/paste/cells';
import { type PastePlan, planPaste } from '../../shared/paste/plan';
import { applyPaste } from '../clipboard/paste-block';
import { doneWords, doubtWords, readingWords } from '../clipboard/paste-words';
import { openDocument } from '../document/open-document';
import type { PendingPaste } from '../state/view-store';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

const SHOWN_LINES = 200;
const SHOWN_COLUMNS = 60;

type Look = 'in' | 'same' | 'bad' | 'out';

const LOOKS: Readonly<Record<Fate, Look>> = {
  title: 'same',
  key: 'same',
  written: 'in',
  unread: 'bad',
  blank: 'same',
  same: 'same',
  computed: 'out',
  fixed: 'out',
  hashes: 'out',
  outside: 'out',
};
const MEANING: Readonly<Record<Fate, string>> = {
  title: '标题，用来对应栏目',
  key: '用来对应行',
  written: '将写入',
  unread: '不是数，将照原样写入，须改正',
  blank: '空白，不改动',
  same: '与表中相同',
  computed: '自动计算的数与此不同，不粘贴',
  fixed: '表样固定内容，不粘贴',
  hashes: '列宽不够的显示，不是数，不粘贴',
  outside: '没有对应的单元格，不粘贴',
};

/** What stands over a column of the block: the table's column that it goes to. */
function targetWords(editor: DocumentEditor, table: string, plan: PastePlan, at: number): string {
  const column = plan.columns[at];
  if (column?.numbers) return '序号';
  const target = column?.at === null ? undefined : editor.layout(table).columns[column?.at ?? -1];
  return target ? `→ ${editor.wording.column(table, target.id)}` : '不粘贴';
}

/** The lines of the block with an identity for each cell. */
function shownLines({ block, fates, becomes, lines, columns }: PastePlan) {
  return block.slice(0, SHOWN_LINES).map((texts, line) => ({
    id: `line ${line}`,
    row: lines[line],
    title: fates[line]?.some((fate) => fate === 'title') ?? false,
    cells: columns.slice(0, SHOWN_COLUMNS).map((_, at) => {
      const fate = fates[line]?.[at] ?? 'blank';
      const now = becomes[line]?.[at];
      const text = texts[at] ?? '';
      const look = `mz-plan-${LOOKS[fate]}${parseAmount(text) === null ? '' : ' mz-plan-figure'}`;
      return { id: `column ${at}`, text, now: now === '' ? '留空' : now, look, meaning: MEANING[fate] };
    }),
  }));
}

function PlanTable({ editor, table, plan }: { editor: DocumentEditor; table: string; plan: PastePlan }) {
  const columns = plan.columns.slice(0, SHOWN_COLUMNS).map((_, at) => ({
    id: `column ${at}`,
    words: targetWords(editor, table, plan, at),
  }));
  return (
    <section className="mz-plan" aria-label="每个数据的去处" ref={reachable}>
      <table>
        <thead>
          <tr>
            <th scope="col">本表的行</th>
            {columns.map(({ id, words }) => (
              <th key={id} scope="col" className={words === '不粘贴' ? 'mz-plan-out' : ''}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shownLines(plan).map(({ id, row, title, cells }) => (
            <tr key={id} className={title ? 'mz-plan-title' : ''}>
              <th scope="row">
                {title ? '标题' : row?.words || '—'}
                {row?.added && <span className="mz-plan-new">新增</span>}
              </th>
              {cells.map((cell) => (
                <td key={cell.id} className={cell.look} title={cell.meaning}>
                  {cell.text}
                  {cell.now !== undefined && ` → ${cell.now}`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {plan.block.length > SHOWN_LINES && (
        <p className="mz-muted">
          共 {plan.block.length} 行，此处列出前 {SHOWN_LINES} 行。
        </p>
      )}
    </section>
  );
}

/** How many cells of the lines that are listed have this look. */
function countOf({ fates, columns }: PastePlan, look: Look): number {
  const shown = fates.slice(0, SHOWN_LINES).flatMap((line) => line.slice(0, Math.min(columns.length, SHOWN_COLUMNS)));
  return shown.filter((fate) => LOOKS[fate] === look).length;
}

/** What the colours mean; those that want a look lead from one such cell to the next. */
function PlanLegend({ plan }: { plan: PastePlan }) {
  return (
    <p className="mz-plan-legend">
      <span className="mz-plan-in">写入</span>
      <span className="mz-plan-same">用来对应，或与表中相同</span>
      <Stepper look="bad" count={countOf(plan, 'bad')} words="不是数" />
      <Stepper look="out" count={countOf(plan, 'out')} words="不粘贴" />
    </p>
  );
}

function Stepper({ look, count, words }: { look: Look; count: number; words: string }) {
  const next = useRef(0);
  if (count === 0) return look === 'out' ? <span className="mz-plan-out">{words}</span> : null;
  const step = (): void => {
    const cells = document.querySelectorAll(`.mz-plan td.mz-plan-${look}`);
    const cell = cells[next.current % cells.length];
    next.current += 1;
    for (const other of document.querySelectorAll('.mz-plan-here')) other.classList.remove('mz-plan-here');
    cell?.classList.add('mz-plan-here');
    cell?.scrollIntoView({ block: 'center', inline: 'center' });
  };
  return (
    <button type="button" className={`mz-plan-${look}`} title="转到下一处" onClick={step}>
      <span className="mz-plan-words-of">{words}</span> {count} 处 ↓
    </button>
  );
}

/** 粘贴预览: what goes where and what stays out, before anything is written. */
export function PastePreviewDialog({ pending, onClose }: { pending: PendingPaste; onClose(): void }) {
  const editor = openDocument()?.editor;
  const { table, block, place, blanks } = pending;
  const plan = useMemo(
    () => (editor ? planPaste(editor, table, block, place, { blanks }) : null),
    [editor, table, block, place, blanks],
  );
  if (!editor || !plan) return null;
  const paste = (chosen: PastePlan): void => {
    onClose();
    applyPaste(pending, chosen);
  };
  const words = [...doneWords(plan, 'before'), ...doubtWords(plan, 'before'), ...readingWords(plan, 'before')];
  return (
    <DialogFrame
      width={920}
      title="粘贴预览：剪贴板与本表不完全对应"
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        <Button
          key="place"
          disabled={plan.by === 'place' && plan.columns.every(({ sure }) => sure)}
          onClick={() => paste(planPaste(editor, table, block, place, { blanks, byPlace: true }))}
        >
          按位置粘贴
        </Button>,
        <Button key="paste" type="primary" autoFocus onClick={() => paste(plan)}>
          粘贴
        </Button>,
      ]}
    >
      <PlanTable editor={editor} table={table} plan={plan} />
      <PlanLegend plan={plan} />
      <ul className="mz-plan-words">
        {words.map((sentence) => (
          <li key={sentence}>{sentence}。</li>
        ))}
      </ul>
    </DialogFrame>
  );
}
