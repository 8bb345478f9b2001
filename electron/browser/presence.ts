/** Times in milliseconds after which a program without a page ends. */
export interface Patience {
  /** No page ever came. */
  first: number;
  /** The last page went; a reload takes a moment. */
  gone: number;
  /** The last page went with unsaved changes: it may only have been put to sleep by its browser. */
  goneUnsaved: number;
  /** The user said quit. */
  quit: number;
}

export interface Timers {
  start(delay: number, then: () => void): () => void;
}

/** Ends the program some time after the last page is gone (无窗口时退出). */
export interface Presence {
  pages(count: number): void;
  quit(): void;
  stop(): void;
}

export function createPresence(patience: Patience, timers: Timers, unsaved: () => boolean, end: () => void): Presence {
  let quitting = false;
  const delay = (): number => {
    if (quitting) return patience.quit;
    return unsaved() ? patience.goneUnsaved : patience.gone;
  };
  let cancel = timers.start(patience.first, end);
  return {
    pages: (count) => {
      cancel();
      cancel = count > 0 ? () => undefined : timers.start(delay(), end);
    },
    quit: () => {
      quitting = true;
      cancel();
      cancel = timers.start(patience.quit, end);
    },
    stop: () => cancel(),
  };
}
