import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { focusGrid } from '../focus/focus-registry';
import { useView } from '../state/view-store';
import { useKeptField } from '../widgets/use-draft-field';
import { CarriedNotice } from './carried-notice';
import { NothingButton } from './nothing-button';

/** 表下注: shown as printed, changed in place; Esc gives up, Enter or leaving the field keeps. */
export function TableNote({ table }: { table: string }) {
  const current = useView(() => openDocument()?.editor.note(table) ?? '');
  const always = useView(() => openDocument()?.editor.alwaysNote(table) ?? null);
  const field = useKeptField(current, (text) => void runCommand({ kind: 'set-note', table, text }));
  return (
    <div className="mz-note">
      <NothingButton />
      <CarriedNotice table={table} />
      <input
        aria-label="表下说明"
        placeholder="表下说明（可不填）"
        value={field.value}
        onChange={field.onChange}
        onBlur={field.keep}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') field.drop();
          if (event.key === 'Escape' || event.key === 'Enter') focusGrid();
        }}
      />
      {always !== null && <p className="mz-note-always">{always}</p>}
    </div>
  );
}
