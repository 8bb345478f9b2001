import { CloseOutlined, ColumnWidthOutlined, MinusOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Spin, Tooltip } from 'antd';
import { type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Preview } from '../../shared/contract/preview';
import { runAction } from '../actions/registry';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { useView } from '../state/view-store';
import { usePanelStyle } from '../widgets/panel-edge';
import { StandIns } from './font-substitutions';
import { editorPlace, onEditorMove, showInEditor } from './jump';
import { heightOf, type PlacedPage, pageInMiddle, pagesBetween, placePages } from './page-layout';
import { usePicture } from './page-pictures';
import { type EditorPlace, spotOf, targetAt } from './page-places';
import { usePreview } from './preview-store';
import { followDocument } from './refresh';

const STEPS = [50, 75, 100, 125, 150, 200];

function zoomTo(by: 1 | -1): void {
  usePreview.setState(({ zoom }) => {
    const now = zoom === 'width' ? 75 : zoom;
    const next = by === 1 ? STEPS.find((step) => step > now) : STEPS.findLast((step) => step < now);
    return { zoom: next ?? now };
  });
}

function PanelButton({ label, icon, run }: { label: string; icon: ReactNode; run(): void }) {
  return (
    <Tooltip title={label}>
      <Button size="small" type="text" icon={icon} aria-label={label} onClick={run} />
    </Tooltip>
  );
}

function PanelBar() {
  const count = usePreview((state) => state.preview?.pages.length ?? 0);
  const page = usePreview((state) => state.page);
  const zoom = usePreview((state) => state.zoom);
  const setting = usePreview((state) => state.setting);
  return (
    <div className="mz-panel-title mz-preview-bar">
      <span>预览</span>
      <span className="mz-muted mz-preview-count" role="status" data-setting={setting}>
        {count === 0 ? '' : `第 ${Math.min(page, count)} 页，共 ${count} 页`}
        {setting && <Spin size="small" />}
      </span>
      <span className="mz-preview-tools">
        <PanelButton label="缩小" icon={<MinusOutlined aria-hidden />} run={() => zoomTo(-1)} />
        <span className="mz-muted">{zoom === 'width' ? '页宽' : `${zoom}%`}</span>
        <PanelButton label="放大" icon={<PlusOutlined aria-hidden />} run={() => zoomTo(1)} />
        <PanelButton
          label="适合页宽"
          icon={<ColumnWidthOutlined aria-hidden />}
          run={() => usePreview.setState({ zoom: 'width' })}
        />
        <PanelButton label="打印（Ctrl+P）" icon={<PrinterOutlined aria-hidden />} run={() => runAction('print')} />
        <PanelButton label="关闭预览" icon={<CloseOutlined aria-hidden />} run={() => runAction('toggle-preview')} />
      </span>
    </div>
  );
}

/** One page; a click goes to what was clicked. */
function Page({ placed, preview }: { placed: PlacedPage; preview: Preview }) {
  const picture = usePicture(preview, placed.page);
  const { page, top, width, height, scale } = placed;
  const go = (event: MouseEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const point = { page, x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
    const target = targetAt(preview, point);
    if (target === null) return;
    commitActiveEdit();
    showInEditor(target);
    requestAnimationFrame(focusGrid);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className="mz-page"
      aria-label={`第 ${page} 页`}
      style={{ top, width, height }}
      onClick={go}
    >
      {picture !== null && <img src={picture} alt="" draggable={false} />}
    </button>
  );
}

/** Width and height of the panel, and how far it is scrolled. */
function useWindowOn() {
  const panel = useRef<HTMLElement>(null);
  const [view, setView] = useState({ top: 0, width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const look = (): void =>
      setView({ top: element.scrollTop, width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return { panel, view };
}

/** Scrolls the page of `place` into sight, unless it is there already. */
function scrollTo(element: HTMLElement, preview: Preview, placed: readonly PlacedPage[], place: EditorPlace): void {
  const spot = spotOf(preview, place);
  const page = spot === null ? undefined : placed[spot.page - 1];
  if (spot === null || page === undefined) return;
  const at = page.top + spot.y * page.scale;
  const { scrollTop, clientHeight } = element;
  if (at >= scrollTop && at <= scrollTop + clientHeight - 20) return;
  element.scrollTo({ top: Math.max(0, at - clientHeight / 4) });
}

function Pages({ preview }: { preview: Preview }) {
  const { panel, view } = useWindowOn();
  const zoom = usePreview((state) => state.zoom);
  const placed = placePages(preview.pages, zoom, view.width);
  const latest = useRef({ preview, placed });
  latest.current = { preview, placed };
  const ready = view.width > 0;
  useEffect(() => {
    const follow = (place: EditorPlace): void => {
      if (panel.current && ready) scrollTo(panel.current, latest.current.preview, latest.current.placed, place);
    };
    follow(editorPlace(useView.getState()));
    return onEditorMove(follow);
  }, [panel, ready]);
  const middle = pageInMiddle(placed, view.top + view.height / 2);
  useEffect(() => usePreview.setState({ page: middle }), [middle]);
  return (
    <section ref={panel} className="mz-pages" aria-label="预览页面">
      <div
        className="mz-pages-all"
        style={{ height: heightOf(placed), width: Math.max(0, ...placed.map(({ width }) => width)) }}
      >
        {pagesBetween(placed, view.top, view.top + view.height).map((page) => (
          <Page key={page.page} placed={page} preview={preview} />
        ))}
      </div>
    </section>
  );
}

/** 预览: the very pages that are printed and published, beside the editor. */
export function PreviewPanel() {
  useEffect(followDocument, []);
  const session = useView((state) => state.head?.session);
  const preview = usePreview((state) => (state.shown?.session === session ? state.preview : null));
  const failure = usePreview((state) => state.failure);
  const style = usePanelStyle('preview');
  return (
    <aside className="mz-preview" style={style} aria-label="预览">
      <PanelBar />
      {failure !== null && <p className="mz-preview-failure">{failure}</p>}
      {preview ? <Pages preview={preview} /> : failure === null && <Spin className="mz-preview-wait" />}
      <StandIns />
    </aside>
  );
}
