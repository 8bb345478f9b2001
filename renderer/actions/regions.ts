import { type Finding, sameCell } from '../../shared/form/finding';
import { activeGrid } from '../editing/cell-commands';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { activeOf } from '../selection/selection';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';

/** Parts of the window that F6 walks through; the grid is among them by its own input. */
const REGIONS = [
  '.mz-toolbar',
  '.mz-navigator, .mz-rail',
  '.mz-formula',
  '.mz-grid',
  '.mz-preview',
  '.mz-checks',
  '.mz-status',
];
const FOCUSABLE = 'button:not([disabled]):not([tabindex="-1"]), input, [tabindex="0"]';

/** F6 / Shift+F6: the keyboard goes to the next part of the window that can take it. */
export function stepRegion(by: 1 | -1): void {
  commitActiveEdit();
  const here = REGIONS.findIndex((region) => document.activeElement?.closest(region));
  for (let n = 1; n <= REGIONS.length; n += 1) {
    const region = REGIONS[(here + by * n + REGIONS.length * 2) % REGIONS.length];
    if (region === '.mz-grid') return focusGrid();
    const target = region && document.querySelector(region)?.querySelector<HTMLElement>(FOCUSABLE);
    if (target) return target.focus();
  }
}

/** Shift+F2: 出错说明 of a warning about the active cell, or the paragraph that the caret is in, and of no other. */
export function explainHere(): void {
  commitActiveEdit();
  const { findings, activeFinding } = useView.getState();
  const warnings = findings.filter((finding) => finding.severity === 'warning');
  const here = warnings.filter(isHere);
  const finding = here.find(({ key }) => key === activeFinding) ?? here[0];
  if (finding) openDialog({ kind: 'explain', finding });
  else notify('info', '此处没有需要说明的审核问题。按 F8 可到下一个问题。');
}

function isHere(finding: Finding): boolean {
  const { activeSection, textCaret } = useView.getState();
  if (activeSection !== null)
    return (
      textCaret?.section === finding.section && textCaret?.block === finding.block && finding.section === activeSection
    );
  const grid = activeGrid();
  const ref = grid?.view.refAt(activeOf(grid.selection));
  if (ref == null || finding.section !== undefined) return false;
  return sameCell(ref, finding) || finding.cells.some((cell) => sameCell(cell, ref));
}
