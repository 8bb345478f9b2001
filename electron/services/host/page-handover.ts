/** Puts away what a gone page had open, before the next page's calls are answered (换页). */
export interface PageTurn {
  /** These sessions, or all of them. */
  pageGone(sessions?: readonly string[]): void;
  /** Ends when everything is put away; calls wait for it, so that lost work is found by the page that asks for it. */
  settled(): Promise<void>;
}

export function createPageTurn(
  putAway: (sessions?: readonly string[]) => Promise<void>,
  report: (where: string, thrown: unknown) => void,
): PageTurn {
  let leaving = Promise.resolve();
  return {
    pageGone: (sessions) => {
      leaving = leaving.then(() => putAway(sessions)).catch((thrown: unknown) => report('page gone', thrown));
    },
    settled: () => leaving,
  };
}
