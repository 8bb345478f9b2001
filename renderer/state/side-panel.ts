import { useView, type ViewState } from './view-store';

/** What stands beside the table in the place of the checks: the pages (预览), or another table (并排). */
export type Side = 'preview' | 'beside';

let checksBefore = true;

/**
 * Opens one side or, where it is open, closes it. It takes the place of the checks, which come back with its end: both
 * beside the table leave it too narrow. `table` is the one that 并排 begins with.
 */
export function toggleSide(side: Side, table: string | null = null): void {
  const { panels, beside } = useView.getState();
  const shown = sideOf(panels.preview, beside);
  const next = shown === side ? null : side;
  if (shown === null) checksBefore = panels.checks;
  useView.setState({
    panels: { ...panels, preview: next === 'preview', checks: next === null ? checksBefore : false },
    beside: next === 'beside' ? table : null,
  });
}

/** The panels as they are once nothing stands beside the table. */
export function panelsWithoutSide(): ViewState['panels'] {
  const { panels, beside } = useView.getState();
  return sideOf(panels.preview, beside) === null ? panels : { ...panels, preview: false, checks: checksBefore };
}

function sideOf(preview: boolean, beside: string | null): Side | null {
  if (preview) return 'preview';
  return beside === null ? null : 'beside';
}
