import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { focusGrid } from '../grid/active-edit';
import { useView } from '../state/view-store';

/** 表下注: shown as printed, changed in place; Esc gives up, Enter or leaving the field keeps. */
export function TableNote({ table }: { table: string }) {
  const current = useView(() => openDocument()?.editor.note(table) ?? '');
  return (
    <div className="mz-note">
      <input
        key={`${table}:${current}`}
        aria-label="表下说明"
        placeholder="表下说明（可不填）"
        defaultValue={current}
        onBlur={(event) => {
          const text = event.currentTarget.value;
          if (text !== current) runCommand({ kind: 'set-note', table, text });
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.value = current;
          if (event.key === 'Escape' || event.key === 'Enter') focusGrid();
        }}
      />
    </div>
  );
}
