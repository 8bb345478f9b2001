import { Input } from 'antd';
import { type FolderFilter, folderFacets, isShown, SHOWN_WORDS } from '../../shared/folder/filter';
import { changeFolder, type OpenFolder } from '../state/folder-store';

/** 筛选: by state with its numbers, by year and form, by words. */
export function FolderFilterBar({ open, twice }: { open: OpenFolder; twice: ReadonlyMap<string, string> }) {
  const { lines, filter } = open;
  const { years, forms } = folderFacets(lines);
  const narrow = (change: Partial<FolderFilter>): void =>
    changeFolder(open.look, ({ filter: known }) => ({ filter: { ...known, ...change } }));
  return (
    <div className="mz-look-filter">
      <fieldset className="mz-look-chips" aria-label="按状态筛选">
        {SHOWN_WORDS.map(([shown, word]) => {
          const count = lines.filter((line) => isShown(line, shown, twice)).length;
          if (count === 0 && shown !== 'all' && shown !== filter.shown) return null;
          return (
            <button key={shown} type="button" aria-pressed={filter.shown === shown} onClick={() => narrow({ shown })}>
              {word} <b>{count}</b>
            </button>
          );
        })}
      </fieldset>
      <span className="mz-look-selects">
        {years.length > 1 && (
          <select
            aria-label="年度"
            value={filter.year ?? ''}
            onChange={({ target }) => narrow({ year: years.find((year) => String(year) === target.value) ?? null })}
          >
            <option value="">全部年度</option>
            {years.map((year) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        )}
        {forms.length > 1 && (
          <select
            aria-label="表样"
            value={filter.form ?? ''}
            onChange={({ target }) => narrow({ form: target.value === '' ? null : target.value })}
          >
            <option value="">全部表样</option>
            {forms.map((form) => (
              <option key={form}>{form}</option>
            ))}
          </select>
        )}
        <Input
          allowClear
          size="small"
          placeholder="查找文件、部门、编码"
          aria-label="查找文件、部门、编码"
          value={filter.query}
          onChange={({ target }) => narrow({ query: target.value })}
        />
      </span>
    </div>
  );
}
