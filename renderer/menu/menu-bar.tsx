import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { MenuBar } from '../../shared/contract/menu';
import { menuBar } from '../actions/menu-bar';
import { useMenuBar } from '../state/menu-store';
import { useView } from '../state/view-store';
import { enterBar, leaveBar, listenForBar } from './bar-keys';
import { letterOfKey, menuOfLetter, partsOf } from './menu-labels';
import { Letter, MenuList } from './menu-list';

/** 菜单栏 where the host has none: the same menus as in the desktop window, from the same actions. */
export function PageMenuBar({ children }: { children?: ReactNode }) {
  const own = useMenuBar((state) => state.own);
  return own ? <Bar>{children}</Bar> : null;
}

function Bar({ children }: { children: ReactNode }) {
  const { at, open } = useMenuBar();
  // What can be chosen is asked for when a menu opens, and again when a dialog goes away over it.
  useView((state) => state.dialog === null);
  const bar = menuBar();
  const titles = useRef<HTMLDivElement>(null);
  useEffect(listenForBar, []);
  useEffect(() => {
    if (at === null) return;
    if (open === null) titleAt(titles.current, at)?.focus();
    const outside = ({ target }: MouseEvent): void => {
      if (target instanceof Node && !titles.current?.contains(target)) useMenuBar.setState({ at: null, open: null });
    };
    window.addEventListener('mousedown', outside, true);
    return () => window.removeEventListener('mousedown', outside, true);
  }, [at, open]);
  return (
    <header className="mz-menubar">
      <div
        ref={titles}
        role="menubar"
        tabIndex={-1}
        aria-label="菜单"
        className="mz-menubar-titles"
        onMouseDown={(event) => event.preventDefault()}
        onKeyDown={(event) => steer(event, bar)}
      >
        {bar.map(({ label, items }, place) => (
          <Title key={label} label={label} place={place}>
            {place === at && open !== null && (
              <MenuList
                name={partsOf(label).words}
                items={items}
                enter={open}
                step={(by) => enterBar((place + by + bar.length) % bar.length, 'first')}
                close={() => enterBar(place, null)}
              />
            )}
          </Title>
        ))}
      </div>
      {children}
    </header>
  );
}

function titleAt(titles: HTMLElement | null, at: number): HTMLElement | undefined {
  return [...(titles?.querySelectorAll<HTMLElement>('.mz-menubar-title') ?? [])][at];
}

interface TitleProps {
  label: string;
  place: number;
  children: ReactNode;
}

function Title({ label, place, children }: TitleProps) {
  const { words, letter } = partsOf(label);
  const { at, open } = useMenuBar();
  const isOpen = place === at && open !== null;
  return (
    <div role="none" className="mz-menubar-menu">
      <button
        type="button"
        role="menuitem"
        tabIndex={place === (at ?? 0) ? 0 : -1}
        className="mz-menubar-title"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-keyshortcuts={letter === null ? undefined : `Alt+${letter}`}
        onFocus={() => at === null && useMenuBar.setState({ at: place, open: null })}
        onMouseEnter={() => open !== null && !isOpen && enterBar(place, 'first')}
        onClick={() => (isOpen ? leaveBar() : enterBar(place, 'first'))}
      >
        {words}
        {letter !== null && <Letter letter={letter} />}
      </button>
      {children}
    </div>
  );
}

/** Keys while a title has the keyboard; those of an open menu are its own. */
function steer(event: KeyboardEvent, bar: MenuBar): void {
  const { at, open } = useMenuBar.getState();
  if (at === null || open !== null) return;
  const to = (place: number): void => enterBar((place + bar.length) % bar.length, null);
  const moves: Readonly<Record<string, () => void>> = {
    ArrowRight: () => to(at + 1),
    ArrowLeft: () => to(at - 1),
    Home: () => to(0),
    End: () => to(-1),
    ArrowDown: () => enterBar(at, 'first'),
    Enter: () => enterBar(at, 'first'),
    ' ': () => enterBar(at, 'first'),
    ArrowUp: () => enterBar(at, 'last'),
    Escape: leaveBar,
  };
  // The keyboard goes on to what stands beside the bar.
  if (event.key === 'Tab') return useMenuBar.setState({ at: null, open: null });
  const move = moves[event.key] ?? letterMove(event, bar);
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}

function letterMove(event: KeyboardEvent, bar: MenuBar): (() => void) | null {
  const letter = letterOfKey(event);
  if (letter === null) return null;
  const place = menuOfLetter(bar, letter);
  return () => place >= 0 && enterBar(place, 'first');
}
