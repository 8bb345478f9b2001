import { CloseOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import { memo, useDeferredValue } from 'react';
import { type CellRef, sameCell } from '../../shared/form/finding';
import { type HeaderCell, isFigure } from '../../shared/form/layout';
import { runAction } from '../actions/registry';
import { displayText } from '../document/display-text';
import { goToCell } from '../document/go-to';
import { openDocument, tableView } from '../document/open-document';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import type { CellPos, TableView } from '../selection/table-view';
import { useView } from '../state/view-store';
import { reachable } from '../widgets/dialog-frame';
import { usePanelStyle } from '../widgets/panel-edge';

const NO_CELLS: readonly CellRef[] = [];

/** 并排: another table to look at beside the one that is worked in, always as it is now. A click goes to the cell. */
export function BesideTable() {
  const beside = useView((state) => state.beside);
  const version = useDeferredValue(useView((state) => state.version));
  const grouped = useView((state) => state.format.grouped);
  const flash = useView((state) => state.flash?.cells ?? NO_CELLS);
  const style = usePanelStyle('beside');
  const tables = openDocument()?.editor.tables ?? [];
  if (beside === null) return null;
  return (
    <aside className="mz-beside" style={style} aria-label="并排的表">
      <div className="mz-panel-title mz-beside-bar">
        <Select
          aria-label="并排看哪张表"
          size="small"
          value={beside}
          onChange={(table) => useView.setState({ beside: table })}
          options={tables.map((id, at) => ({ value: id, label: `${at + 1} ${tableView(id)?.layout.title ?? ''}` }))}
        />
        <Tooltip title="关闭">
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label="关闭并排的表"
            onClick={() => runAction('beside')}
          />
        </Tooltip>
      </div>
      <div className="mz-beside-scroll" ref={reachable}>
        <Body table={beside} version={version} grouped={grouped} flash={flash} />
      </div>
    </aside>
  );
}

/** Drawn again only for another table or figure, and behind what is typed. */
const Body = memo(function Body({
  table,
  flash,
}: {
  table: string;
  version: number;
  grouped: boolean;
  flash: readonly CellRef[];
}) {
  const view = tableView(table);
  if (!view) return null;
  const { layout } = view;
  return (
    <table className="mz-beside-table" aria-label={layout.title}>
      <thead>
        {headerRows(layout.header, layout.headerRows).map(({ row, cells }) => (
          <tr key={row}>
            {cells.map((cell) => (
              <th key={cell.column} colSpan={cell.columnSpan} rowSpan={cell.rowSpan} scope="col">
                {cell.title.trim()}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {layout.lines.map((line, at) => (
          <tr key={view.lineId(line)}>
            {layout.columns.map((column, place) => (
              <BesideCell key={column.id} view={view} pos={{ line: at, column: place }} flash={flash} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

function headerRows(header: readonly HeaderCell[], count: number): { row: number; cells: HeaderCell[] }[] {
  return Array.from({ length: count }, (_, row) => ({
    row,
    cells: header.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column),
  }));
}

function BesideCell({ view, pos, flash }: { view: TableView; pos: CellPos; flash: readonly CellRef[] }) {
  const column = view.columnAt(pos.column);
  const editor = openDocument()?.editor;
  if (!column || !editor) return null;
  if (column.kind === 'sequence') return <td className="mz-beside-line">{view.lineNumber(pos.line)}</td>;
  const ref = view.refAt(pos);
  if (!ref) return <td />;
  const classes = [
    isFigure(column) ? 'mz-amount' : '',
    view.rowAt(pos)?.total ? 'mz-beside-total' : '',
    flash.some((cell) => sameCell(cell, ref)) ? 'mz-beside-flash' : '',
  ];
  const go = (): void => {
    commitActiveEdit();
    goToCell(ref);
    requestAnimationFrame(focusGrid);
  };
  return (
    <td className={classes.filter((name) => name !== '').join(' ')} onMouseDown={go}>
      {displayText(editor.cell(ref.table, ref.row, ref.column), column)}
    </td>
  );
}
