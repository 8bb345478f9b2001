import { createGrid } from 'ag-grid-community';
import { expect, it } from 'vitest';
import type { LineRow } from '../../renderer/grid/cell-classes';
import { keepFiguresWhole } from '../../renderer/grid/whole-columns';
import { registerGridModules } from '../../renderer/widgets/grid-theme';

registerGridModules();

it('a grid that goes while its scrolling comes to rest is not asked any more', async () => {
  const place = document.createElement('div');
  document.body.append(place);
  const api = createGrid<LineRow>(place, {
    columnDefs: [{ colId: 'a', width: 100 }],
    rowData: [{ id: 'one', at: 0 }],
  });
  const stop = keepFiguresWhole(api, 'T1');
  api.setColumnWidths([{ key: 'a', newWidth: 50 }]);
  api.destroy();
  stop();
  // What the grid has still to tell comes with the next timer; an error thrown there fails the run.
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(api.isDestroyed()).toBe(true);
});
