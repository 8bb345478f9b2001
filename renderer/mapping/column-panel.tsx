import { columnAt } from '../../shared/mapping/correct';
import type { PanelProps } from './mapping-state';
import { letters } from './preview-rows';

/** Which column of the form the clicked column is. */
export function ColumnPanel({ mapping, sheet, region: at, say, column }: PanelProps & { column: number }) {
  const region = sheet.regions[at];
  const form = mapping.forms.find((candidate) => candidate.id === region?.table);
  const heads = sheet.cells.filter(
    (cell) => cell.column === column && region && cell.row >= region.top && cell.row <= region.bottom,
  );
  if (!region || !form) return <p className="mz-muted">这张工作表还没有对应的表，请先指定它是哪张表。</p>;
  const taken = new Map(Object.entries(region.columns));
  return (
    <div className="mz-map-region mz-map-region-active">
      <h3>{letters(column)} 列</h3>
      <p>印的是：{heads.map((cell) => cell.text.replace(/\s/g, '')).join('·') || '（空）'}</p>
      <label>
        对应“{form.title}”的
        <select
          aria-label="这一列是"
          value={columnAt(region, column) ?? ''}
          onChange={(event) =>
            say({ kind: 'column', sheet: sheet.name, region: at, at: column, column: event.target.value || null })
          }
        >
          <option value="">不使用这一列</option>
          {form.columns.map(({ id, title }) => {
            const place = taken.get(id);
            const elsewhere = place !== undefined && place !== column ? `（现为 ${letters(place)} 列）` : '';
            return (
              <option key={id} value={id}>
                {title}
                {elsewhere}
              </option>
            );
          })}
        </select>
      </label>
    </div>
  );
}
