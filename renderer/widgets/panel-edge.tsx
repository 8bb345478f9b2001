import { useRef } from 'react';
import { PANEL_WIDTHS, type SizedPanel, setPanelWidth, usePanelWidths } from '../state/panel-widths';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -16, ArrowRight: 16 };

/** Width of a panel for its style; undefined while it has its usual one from the style sheet. */
export function usePanelStyle(panel: SizedPanel): { flexBasis: number } | undefined {
  const width = usePanelWidths((state) => state[panel]);
  return width === undefined ? undefined : { flexBasis: width };
}

/**
 * 面板边线: drawn with the mouse or moved with ← → it makes its panel wider or narrower; a double click gives the panel its
 * usual width again. `side`: on which side of the panel the edge lies. (The splitter of antd has no keys.)
 */
export function PanelEdge({ panel, name, side }: { panel: SizedPanel; name: string; side: 'left' | 'right' }) {
  const width = usePanelWidths((state) => state[panel]);
  const start = useRef<{ x: number; width: number } | null>(null);
  const outward = side === 'right' ? 1 : -1;
  const widthNow = (edge: HTMLElement): number => {
    const beside = side === 'right' ? edge.previousElementSibling : edge.nextElementSibling;
    return beside?.getBoundingClientRect().width ?? PANEL_WIDTHS[panel].usual;
  };
  const stop = (): void => {
    start.current = null;
  };
  return (
    <button
      type="button"
      className="mz-panel-edge"
      aria-label={`${name}宽度${width === undefined ? '' : ` ${width}`}`}
      title="拖动改变宽度，双击还原（← →）"
      // Drawn with the mouse it leaves the keyboard with the table.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, width: widthNow(event.currentTarget) };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={({ clientX }) => {
        const from = start.current;
        if (from && clientX !== from.x) setPanelWidth(panel, from.width + (clientX - from.x) * outward);
      }}
      onPointerUp={stop}
      onPointerCancel={stop}
      onDoubleClick={() => setPanelWidth(panel, null)}
      onKeyDown={(event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        setPanelWidth(panel, widthNow(event.currentTarget) + step * outward);
      }}
    />
  );
}
