import { Button } from 'antd';
import { memo } from 'react';
import { readable } from '../../shared/checks/readable';
import type { WordingPart } from '../../shared/checks/wording';
import { isUnconfirmed } from '../../shared/editor/unconfirmed';
import { type CellRef, sameCell } from '../../shared/form/finding';
import type { CellState } from '../../shared/form/layout';
import { grouped } from '../../shared/money/amount';
import { runAction } from '../actions/registry';
import { amountText, isRounded } from '../document/display-text';
import { goToCell } from '../document/go-to';
import { gridView, openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { exactText, makeDerived } from '../editing/cell-commands';
import { editTarget } from '../editing/edit-target';
import { commitActiveEdit, editActiveCell, focusGrid } from '../focus/focus-registry';
import { activeOf } from '../selection/selection';
import type { CellPos, TableView } from '../selection/table-view';
import { useView } from '../state/view-store';
import { KeyPopover } from '../widgets/key-popover';
import { CellComments } from './cell-comments';

const STATE_WORDS: Record<CellState['state'], string> = {
  void: '',
  fixed: '表样固定',
  derived: '自动计算',
  default: '没有填写，暂按预设值计',
  typed: '手工填写',
  overridden: '手工填写，与计算值不同',
  bad: '不是数字',
};

/** Cells that a figure comes from or goes to, as links in the form's words. */
function RefList({ refs, onGo }: { refs: readonly CellRef[]; onGo(ref: CellRef): void }) {
  useView((state) => state.version);
  const editor = openDocument()?.editor;
  if (!editor) return null;
  return (
    <ul className="mz-reflist">
      {refs.map((ref) => {
        const cell = editor.cell(ref.table, ref.row, ref.column);
        return (
          <li key={`${ref.table}:${ref.row}:${ref.column}`}>
            <button type="button" className="mz-link" onClick={() => onGo(ref)}>
              {editor.explain(ref).place}
            </button>
            <span className="mz-amount">{cell.text === '' ? '空白' : grouped(cell.text)}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface RefButtonProps {
  title: string;
  refs: readonly CellRef[];
}

const RefButton = memo(function RefButton({ title, refs }: RefButtonProps) {
  if (refs.length === 0) return null;
  return (
    <KeyPopover
      name={title}
      placement="bottomRight"
      content={(close) => (
        <RefList
          refs={refs}
          onGo={(ref) => {
            close();
            go(ref);
          }}
        />
      )}
    >
      <Button size="small" type="text" className="mz-refbutton" onMouseDown={(event) => event.preventDefault()}>
        {title} {refs.length}
      </Button>
    </KeyPopover>
  );
}, sameRefs);

function sameRefs(a: RefButtonProps, b: RefButtonProps): boolean {
  const same = (ref: CellRef, at: number): boolean => {
    const other = b.refs[at];
    return other !== undefined && sameCell(ref, other);
  };
  return a.title === b.title && a.refs.length === b.refs.length && a.refs.every(same);
}

function go(ref: CellRef): void {
  commitActiveEdit();
  goToCell(ref);
  requestAnimationFrame(focusGrid);
}

/** The terms of an equation; each one that is a cell leads there. */
export function Terms({ parts }: { parts: readonly WordingPart[] }) {
  return parts.map(withIdentity).map(({ id, text, ref }) =>
    ref ? (
      <button
        key={id}
        type="button"
        className="mz-link mz-term"
        title="到此单元格"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => go(ref)}
      >
        {readable(text)}
      </button>
    ) : (
      <span key={id}>{readable(text)}</span>
    ),
  );
}

/** The same words (` + `) stand in an equation more than once; their place tells them apart. */
function withIdentity(part: WordingPart, at: number): WordingPart & { id: string } {
  return { ...part, id: `part ${at}` };
}

/** The equation, or for a cell that nobody typed and nothing derives, what it counts as. */
function partsOf(parts: WordingPart[], cell: CellState): WordingPart[] {
  if (parts.length > 0 || cell.state !== 'default') return parts;
  return [{ text: cell.text === '' ? '未填写' : `未填写，暂按 ${cell.text} 计`, ref: null }];
}

/** How the cell came to hold what it holds. */
function stateWords(view: TableView, pos: CellPos, cell: CellState): string {
  if (cell.state === 'fixed' && editTarget(view, pos, false).kind === 'row-name') return '名称，可以修改';
  if (cell.state === 'overridden' && cell.text === '') return '手工留空，与计算值不同';
  const words = STATE_WORDS[cell.state];
  return isRounded(cell) ? `${words}，原数 ${grouped(cell.text)}，按 ${grouped(cell.printed)} 印` : words;
}

/** Texts longer than this have the line below to themselves. */
const SHORT_TEXT = 14;
const LONG_TEXT = 60;

/** What the cell holds; a click changes it there, as F2 does. */
function Value({ text, wide }: { text: string; wide: boolean }) {
  return (
    <button
      type="button"
      className={wide ? 'mz-formula-value mz-formula-words' : 'mz-formula-value'}
      data-testid="formula-value"
      aria-label={text === '' ? '空白' : text}
      title={wide ? text : '单击修改（F2）'}
      onMouseDown={(event) => event.preventDefault()}
      onClick={editActiveCell}
    >
      {text}
    </button>
  );
}

/** A long text on a line of its own, whole in a box below where it is longer still. */
function Words({ text }: { text: string }) {
  return (
    <div className="mz-formula-line">
      <Value text={text} wide />
      {text.length > LONG_TEXT && (
        <KeyPopover name="全文" placement="bottomRight" content={() => <p className="mz-equation-whole">{text}</p>}>
          <Button size="small" type="text" className="mz-refbutton" onMouseDown={(event) => event.preventDefault()}>
            全文
          </Button>
        </KeyPopover>
      )}
    </div>
  );
}

const LONG_EQUATION = 48;

/** The equation with today's numbers, whole in a box below the bar where the bar is too narrow for it. */
function Equation({ parts }: { parts: readonly WordingPart[] }) {
  const length = parts.reduce((sum, { text }) => sum + text.length, 0);
  return (
    <div className="mz-formula-line">
      <span className="mz-formula-equation">
        <Terms parts={parts} />
      </span>
      {length > LONG_EQUATION && (
        <KeyPopover
          name="全式"
          placement="bottomRight"
          content={() => (
            <p className="mz-equation-whole">
              <Terms parts={parts} />
            </p>
          )}
        >
          <Button size="small" type="text" className="mz-refbutton" onMouseDown={(event) => event.preventDefault()}>
            全式
          </Button>
        </KeyPopover>
      )}
    </div>
  );
}

/** 编辑栏: where the active cell is in the form's words, what it holds, and how the figure comes about. */
export function FormulaBar() {
  useView((state) => state.version);
  const table = useView((state) => state.activeTable);
  const selection = useView((state) => state.selections[table]);
  const editor = openDocument()?.editor;
  const view = gridView(table);
  const pos = selection ? activeOf(selection) : { line: 0, column: 0 };
  const ref = view?.refAt(pos);
  if (!editor || !view || !ref) return <section className="mz-formula" aria-label="编辑栏" />;
  const explanation = editor.explain(ref);
  const cell = editor.cell(ref.table, ref.row, ref.column);
  const text = exactText(view, pos);
  const long = text.length > SHORT_TEXT && cell.value === null;
  const unconfirmed = isUnconfirmed(editor, ref);
  return (
    <section className="mz-formula" aria-label="编辑栏">
      <div className="mz-formula-head">
        <button
          type="button"
          className="mz-formula-place"
          title={`${explanation.place}（单击输入表、行、栏或 B5 即到那里，Ctrl+G）`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => runAction('go-to')}
        >
          {explanation.place}
        </button>
        {!long && <Value text={text} wide={false} />}
        {!unconfirmed && (
          <span className={`mz-formula-state mz-state-${cell.state}`}>{stateWords(view, pos, cell)}</span>
        )}
        {cell.state === 'overridden' && (
          <Button
            size="small"
            type="primary"
            className="mz-ghost"
            ghost
            title="还原为计算值（Delete）"
            aria-keyshortcuts="Delete"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              commitActiveEdit();
              makeDerived();
            }}
          >
            采用计算值 {amountText(cell.computed, view.layout.decimals)}
          </Button>
        )}
        {unconfirmed && (
          <Button
            size="small"
            title="这个数没有人填，是按其他表暂取的；核对无误后确认"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              commitActiveEdit();
              runCommand({ kind: 'confirm-presumed', cells: [ref] });
            }}
          >
            确认
          </Button>
        )}
        <CellComments cell={ref} />
        <RefButton title="来源" refs={explanation.sources} />
        <RefButton title="去向" refs={explanation.targets} />
      </div>
      {long ? <Words text={text} /> : <Equation parts={partsOf(editor.equationParts(ref), cell)} />}
    </section>
  );
}
