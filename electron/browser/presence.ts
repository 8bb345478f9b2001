/** Times in milliseconds after which a program without a page ends. */
export interface Patience {
  /** No page ever came. */
  first: number;
  /** The last page went; a reload takes a moment, a sleeping computer longer. */
  gone: number;
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

export function createPresence(patience: Patience, timers: Timers, end: () => void): Presence {
  let delay = patience.gone;
  let cancel = timers.start(patience.first, end);
  return {
    pages: (count) => {
      cancel();
      cancel = count > 0 ? () => undefined : timers.start(delay, end);
    },
    quit: () => {
      delay = patience.quit;
      cancel();
      cancel = timers.start(delay, end);
    },
    stop: () => cancel(),
  };
}

/** The real clock. */
export const systemTimers: Timers = {
  start: (delay, then) => {
    const timer = setTimeout(then, delay);
    return () => clearTimeout(timer);
  },
};
