import { Button } from 'antd';
import { carriedBlocks, carriedWords } from '../../shared/editor/carried';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { commitActiveEdit } from '../focus/focus-registry';
import { useView } from '../state/view-store';

/** 沿用上年: says of a section or a table that its words are last year's, until the user confirms them. */
export function CarriedNotice({
  section,
  table,
}: { section: string; table?: never } | { section?: never; table: string }) {
  useView((state) => state.version);
  const outline = openDocument()?.editor.outline;
  if (!outline?.carried) return null;
  const { year } = outline.carried;
  const count = section === undefined ? carriedWords(outline, table).length : carriedBlocks(outline, section).length;
  if (count === 0) return null;
  const what = section === undefined ? `这张表有 ${count} 处文字` : `有 ${count} 段`;
  return (
    <div className="mz-carried" role="note">
      <span>
        {what}沿用 {year} 年，请改成今年的。
      </span>
      <Button
        size="small"
        onClick={() => {
          commitActiveEdit();
          runCommand(section === undefined ? { kind: 'confirm-table', table } : { kind: 'confirm-section', section });
        }}
      >
        已核对
      </Button>
    </div>
  );
}
