import type { MappedSheet } from '../../shared/contract/mapping';
import { letters } from './preview-rows';

/** Cells of the sheet that go nowhere, each a way to its row. */
export function UnusedList({ sheet, go }: { sheet: MappedSheet; go(row: number): void }) {
  const unused = sheet.cells.filter((cell) => cell.use === 'unused');
  return (
    <>
      <h3>没有用上的格子 {unused.length}</h3>
      {unused.length === 0 && <p className="mz-muted">这张工作表的内容全部用上了。</p>}
      <ul className="mz-map-unused-list" aria-label="没有用上的格子">
        {unused.map((cell) => (
          <li key={`${cell.row}:${cell.column}`}>
            <button type="button" className="mz-link" onClick={() => go(cell.row)}>
              <b>
                {letters(cell.column)}
                {cell.row}
              </b>{' '}
              {cell.text}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
