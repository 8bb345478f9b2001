import { z } from 'zod';
import { create } from 'zustand';

/** Panels beside the table whose width the user may draw, with their width before that and how far it may go (px). */
export const PANEL_WIDTHS = {
  navigator: { usual: 196, least: 120, most: 420 },
  checks: { usual: 282, least: 220, most: 640 },
  preview: { usual: 460, least: 280, most: 1400 },
  beside: { usual: 460, least: 280, most: 1400 },
} as const;
export type SizedPanel = keyof typeof PANEL_WIDTHS;

type PanelWidths = Partial<Record<SizedPanel, number>>;

const KEY = 'mingzhang.panels';
const width = z.number().positive().optional();
const kept = z.object({ navigator: width, checks: width, preview: width, beside: width });

/** 面板宽度 as the user drew them; a panel without one has its usual width. They outlast the document and the window. */
export const usePanelWidths = create<PanelWidths>(() => remembered());

function remembered(): PanelWidths {
  try {
    const found = kept.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
    return found.success ? within(found.data) : {};
  } catch {
    return {};
  }
}

function within(widths: z.infer<typeof kept>): PanelWidths {
  const { navigator, checks, preview, beside } = widths;
  return {
    ...(navigator === undefined ? {} : { navigator: limited('navigator', navigator) }),
    ...(checks === undefined ? {} : { checks: limited('checks', checks) }),
    ...(preview === undefined ? {} : { preview: limited('preview', preview) }),
    ...(beside === undefined ? {} : { beside: limited('beside', beside) }),
  };
}

function limited(panel: SizedPanel, wanted: number): number {
  const { least, most } = PANEL_WIDTHS[panel];
  return Math.round(Math.min(most, Math.max(least, wanted)));
}

/** Gives a panel another width, or (null) its usual one again. */
export function setPanelWidth(panel: SizedPanel, wanted: number | null): void {
  usePanelWidths.setState({ [panel]: wanted === null ? undefined : limited(panel, wanted) });
  try {
    localStorage.setItem(KEY, JSON.stringify(usePanelWidths.getState()));
  } catch {
    // Where the browser keeps nothing, the width lasts as long as the window.
    return;
  }
}
