import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useAction } from '../actions/registry';
import { openDocument, tableView } from '../document/open-document';
import { useView } from '../state/view-store';

/** Says how to begin where a table's rows come from a classification and none has been added yet. */
export function EmptyRowsHint({ table }: { table: string }) {
  useView((state) => state.version);
  const { action, enabled, label } = useAction('add-row');
  const layout = tableView(table)?.layout;
  const empty =
    layout?.lines.every((line) => Object.values(line.rows).every((row) => !row?.classified && !row?.record)) ?? false;
  // A table that says itself why it is empty needs no rows.
  if (openDocument()?.editor.note(table)) return null;
  const records = layout?.sections.some((section) => section.levels !== null) ?? false;
  if (!empty || !(records || layout?.sections.some((section) => section.list !== null))) return null;
  return (
    <div className="mz-empty-hint">
      <p>
        {records
          ? '本表还没有内容。可以逐行添加，也可以从 Excel 整块粘贴。'
          : '本表还没有科目行。添加后合计自动计算，相关各表随之列示。'}
      </p>
      <Button icon={<PlusOutlined aria-hidden />} disabled={!enabled} onClick={() => void action?.run()}>
        {label}（Ctrl+=）
      </Button>
    </div>
  );
}
