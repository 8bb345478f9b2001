/** Names that a page gives itself with every call and event stream. */
export interface PageNames {
  /** This page load. */
  page: string;
  /** The page load of the same tab whose place this one took; null = none that left in order. */
  former: string | null;
}

/** Knows which pages are there, and which sessions each has open (页面与会话). */
export interface PageArrivals {
  /** Every call and event stream passes here first. */
  seen(names: PageNames): void;
  /** The page's event stream is open. */
  connected(page: string): void;
  closed(page: string): void;
  /** The page works with that session. */
  holds(page: string, session: string): void;
}

export interface ArrivalPorts {
  now(): number;
  /** These sessions have no page any more. */
  gone(sessions: readonly string[]): void;
}

/** A page comes back within this time if its event stream only broke. In milliseconds. */
export const returnTime = 5000;

interface Page {
  streams: number;
  /** When it last called or was connected. */
  heard: number;
  sessions: Set<string>;
}

/**
 * The sessions of a page are put away before another page's call is answered, when that page has taken its place (reload),
 * when its event stream has been closed for some seconds (closed or crashed beside other tabs), or at once when a page
 * arrives and no other is connected. Nobody misses them earlier, and a single page that its browser put to sleep keeps
 * its own.
 */
export function createPageArrivals({ now, gone }: ArrivalPorts): PageArrivals {
  const pages = new Map<string, Page>();
  const known = new Set<string>();
  const heardOf = (name: string): Page => {
    const page = pages.get(name) ?? { streams: 0, heard: 0, sessions: new Set<string>() };
    page.heard = now();
    pages.set(name, page);
    return page;
  };
  return {
    seen: ({ page, former }) => {
      const arrives = !known.has(page);
      known.add(page);
      heardOf(page);
      const others = [...pages].filter(([name]) => name !== page);
      const alone = arrives && others.every(([name, { streams }]) => streams === 0 || name === former);
      const left = others.filter(([name, { streams, heard }]) => {
        return name === former || (streams === 0 && (alone || now() - heard >= returnTime));
      });
      for (const [name] of left) pages.delete(name);
      const sessions = left.flatMap(([, { sessions }]) => [...sessions]);
      if (sessions.length > 0) gone(sessions);
    },
    connected: (name) => {
      heardOf(name).streams += 1;
    },
    closed: (name) => {
      const page = pages.get(name);
      if (page === undefined) return;
      page.streams -= 1;
      page.heard = now();
    },
    holds: (name, session) => {
      heardOf(name).sessions.add(session);
    },
  };
}
