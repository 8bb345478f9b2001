import { Button } from 'antd';
import { grouped } from '../../shared/money/amount';
import { goToCell } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { runCommand, undo } from '../document/run-command';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { openDialog } from '../state/dialogs';
import { useView } from '../state/view-store';

/** 元还是万元, where an amount is far beyond the others: asked in one place, of what was typed and what was pasted. */
export function UnitHints() {
  return (
    <>
      <PasteHint />
      <TypedHint />
    </>
  );
}

function TypedHint() {
  const hint = useView((state) => state.unitHint);
  const version = useView((state) => state.version);
  const unit = hint && openDocument()?.editor.layout(hint.ref.table).unit;
  if (!hint || hint.version !== version) return null;
  const convert = (): void => {
    commitActiveEdit();
    runCommand({ kind: 'set-cells', label: '换算为万元', cells: [{ ...hint.ref, text: hint.text }] });
    goToCell(hint.ref);
    requestAnimationFrame(focusGrid);
  };
  const keep = (): void => {
    useView.setState({ unitHint: null });
    focusGrid();
  };
  return (
    <div className="mz-paste-hint" role="status">
      <span>填写的数比原数、上年数或同栏其他数大得多，可能以元为单位，而本表以{unit}为单位。</span>
      <Button size="small" type="primary" onClick={convert}>
        换算为 {grouped(hint.text)}
      </Button>
      <Button size="small" onClick={keep}>
        保持原样
      </Button>
    </div>
  );
}

/** After a paste of figures about 10,000 times the present ones, or last year’s: offers to read them as 元. */
function PasteHint() {
  const hint = useView((state) => state.pasteHint);
  const version = useView((state) => state.version);
  if (!hint || hint.version !== version) return null;
  const convert = (): void => {
    undo();
    // As it was before the paste: the same place, and what was cut still to be moved.
    useView.setState(({ selections }) => ({
      pasteHint: null,
      activeTable: hint.table,
      selections: { ...selections, [hint.table]: hint.selection },
      copied: hint.copied,
    }));
    openDialog({ kind: 'paste-special', block: hint.block });
  };
  const keep = (): void => {
    useView.setState({ pasteHint: null });
    focusGrid();
  };
  return (
    <div className="mz-paste-hint" role="status">
      <span>粘贴的数约为原数（或上年数）的 10,000 倍，可能以元为单位，而本表以万元为单位。</span>
      <Button size="small" type="primary" onClick={convert}>
        换算为万元
      </Button>
      <Button size="small" onClick={keep}>
        保持原样
      </Button>
    </div>
  );
}
