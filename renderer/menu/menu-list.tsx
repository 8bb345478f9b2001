import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { MenuItem } from '../../shared/contract/menu';
import { leaveBar } from './bar-keys';
import { chooseItem } from './choose-item';
import { type Choosable, groupsHere, letterOfKey, partsOf, shownKey } from './menu-labels';

interface MenuListProps {
  name: string;
  items: readonly MenuItem[];
  enter: 'first' | 'last';
  /** To the menu beside it. */
  step(by: 1 | -1): void;
  /** Back to its title. */
  close(): void;
}

function isOff(item: Choosable): boolean {
  return item.kind === 'action' && !item.enabled;
}

function choose(item: Choosable): void {
  if (isOff(item)) return;
  leaveBar();
  chooseItem(item);
}

/** More entries than this stand below each other in no low window. */
const LONG = 20;

/** An open menu of the bar. What cannot be chosen now can be looked at all the same. */
export function MenuList({ name, items: all, enter, step, close }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    buttonsIn(list.current)
      .at(enter === 'first' ? 0 : -1)
      ?.focus();
  }, [enter]);
  const groups = groupsHere(all);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = buttonsIn(list.current);
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? buttons.indexOf(focused) : -1;
    const to = (place: number): void => buttons.at(place % buttons.length)?.focus();
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => to(at + 1),
      ArrowUp: () => to(at - 1),
      Home: () => to(0),
      End: () => to(-1),
      ArrowRight: () => step(1),
      ArrowLeft: () => step(-1),
      Escape: close,
      Tab: leaveBar,
    };
    const move = moves[event.key] ?? letterOf(event, groups.flat());
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <div
      ref={list}
      className={groups.flat().length > LONG ? 'mz-menu-list mz-menu-list-long' : 'mz-menu-list'}
      role="menu"
      tabIndex={-1}
      aria-label={name}
      onKeyDown={onKeyDown}
    >
      {groups.map((group) => (
        <div key={group[0]?.label} className="mz-menu-group" role="none">
          {group.map((item) => (
            <Item key={item.label} item={item} />
          ))}
        </div>
      ))}
    </div>
  );
}

function buttonsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

/** A letter chooses its item; any other one does nothing, but does not fall through to the table either. */
function letterOf(event: KeyboardEvent, items: readonly Choosable[]): (() => void) | null {
  const letter = letterOfKey(event);
  if (letter === null) return null;
  const item = items.find((one) => partsOf(one.label).letter === letter);
  return () => item && choose(item);
}

function Item({ item }: { item: Choosable }) {
  const { words, letter } = partsOf(item.label);
  const key = item.kind === 'action' ? item.key : null;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="mz-menu-item"
      aria-disabled={isOff(item)}
      aria-keyshortcuts={key?.replace('Ctrl', 'Control')}
      // Not when it comes up under a mouse that rests.
      onMouseMove={({ currentTarget }) => currentTarget.focus()}
      onClick={() => choose(item)}
    >
      <span>
        {words}
        {letter !== null && <Letter letter={letter} />}
      </span>
      {key !== null && (
        <span className="mz-menu-key" aria-hidden>
          {shownKey(key)}
        </span>
      )}
    </button>
  );
}

/** The letter that chooses, as menus of the system write it. */
export function Letter({ letter }: { letter: string }) {
  return (
    <span aria-hidden>
      (<u>{letter}</u>)
    </span>
  );
}
