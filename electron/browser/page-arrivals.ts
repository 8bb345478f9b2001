/** Tells a new page from one that reconnects or calls again (页面到达). */
export interface PageArrivals {
  /** Every call and event stream passes here first. */
  seen(page: string | null): void;
}

/**
 * A page never seen before, while no other page is connected, means that the former page was closed or reloaded:
 * then `formerGone` puts away what it had open.
 */
export function createPageArrivals(connected: () => readonly (string | null)[], formerGone: () => void): PageArrivals {
  const known = new Set<string>();
  return {
    seen: (page) => {
      if (page === null || known.has(page)) return;
      const first = known.size === 0;
      known.add(page);
      if (!first && connected().length === 0) formerGone();
    },
  };
}
