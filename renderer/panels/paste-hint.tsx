import { Button } from 'antd';
import { undo } from '../document/run-command';
import { focusGrid } from '../focus/focus-registry';
import { openDialog } from '../state/dialogs';
import { useView } from '../state/view-store';

/** After a paste of figures about 10,000 times the present ones: offers to read them as 元. */
export function PasteHint() {
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
      <span>粘贴的数约为原数的 10,000 倍，可能以元为单位，而本表以万元为单位。</span>
      <Button size="small" type="primary" onClick={convert}>
        换算为万元
      </Button>
      <Button size="small" onClick={keep}>
        保持原样
      </Button>
    </div>
  );
}
