import { EyeInvisibleOutlined } from '@ant-design/icons';
import { useAction } from '../actions/registry';
import { hiddenCounts } from '../document/hidden-parts';
import { useView } from '../state/view-store';

/** Says how much of the table the grid does not show, as long as it hides anything. */
export function HiddenStrip({ table }: { table: string }) {
  useView((state) => state.version);
  useView((state) => state.hidden[table]);
  const { action, label } = useAction('show-whole');
  const { columns, lines } = hiddenCounts(table);
  const parts = [...(lines > 0 ? [`${lines} 行`] : []), ...(columns > 0 ? [`${columns} 列`] : [])];
  if (parts.length === 0) return null;
  return (
    <div className="mz-hidden-strip" role="note" aria-label="隐藏的行和列">
      <EyeInvisibleOutlined aria-hidden />
      <span>已隐藏 {parts.join('、')}。计算、审核、打印和导出仍按整张表。</span>
      <button
        type="button"
        className="mz-link"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void action?.run()}
      >
        {label}
      </button>
    </div>
  );
}
