import { runAction } from '../actions/registry';
import { useView } from '../state/view-store';

/** Whose document of which year is open, and in which file; leads to 文档属性. */
export function DocumentName() {
  const head = useView((state) => state.head);
  return (
    <div className="mz-docname" title={head?.template}>
      {head && (
        <button
          type="button"
          className="mz-docname-button"
          aria-label={`文档属性：${head.department} ${head.year}年`}
          title={`${head.department} ${head.year}年（文档属性：部门和年度）`.trim()}
          onClick={() => runAction('properties')}
        >
          <span className="mz-docname-department">{head.department === '' ? '（未填部门）' : head.department}</span>
          <span className="mz-docname-year">{head.year}年</span>
        </button>
      )}
      <span className="mz-docname-file">
        {head?.name ?? '未命名'}
        {head?.readOnly && '（只读）'}
      </span>
    </div>
  );
}
