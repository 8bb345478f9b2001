import { create } from 'zustand';

/** Menus are pulled down from a title of the bar, by mouse or by keys. */
export interface MenuBarState {
  /** Whether the page draws a bar of its own: where the host has none. */
  own: boolean;
  /** The title that has the keyboard, by its place in the bar; null = the bar does not have it. */
  at: number | null;
  /** Whether the menu of that title is open, and at which end the keyboard comes into it. */
  open: 'first' | 'last' | null;
}

export const useMenuBar = create<MenuBarState>(() => ({ own: false, at: null, open: null }));

/** The page draws the menu bar from now on. */
export function drawOwnMenuBar(): void {
  useMenuBar.setState({ own: true });
}
