import { useView } from './view-store';

/** Below this width (px) the table needs what the list of tables takes. */
const NARROW = '(max-width: 1200px)';

/**
 * 窄窗口: the list of tables folds when the window becomes narrow and comes back when it is wide again. In between it is as
 * the user wants it. Answers how to stop.
 */
export function followWidth(): () => void {
  const narrow = window.matchMedia(NARROW);
  const fold = (): void => useView.setState(({ panels }) => ({ panels: { ...panels, navigator: !narrow.matches } }));
  if (narrow.matches) fold();
  narrow.addEventListener('change', fold);
  return () => narrow.removeEventListener('change', fold);
}
