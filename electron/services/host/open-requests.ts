/** One wish to open (系统要求打开的文件): the window shows one document, so others of the same wish are named, not opened. */
export interface OpenRequest {
  path: string;
  others: readonly string[];
}

/** Documents handed over by the operating system, kept until the page can take them. */
export interface OpenRequests {
  /** Files that were handed over together. */
  add(paths: readonly string[]): void;
  /** The page asked what is waiting: from now on later documents are delivered at once. */
  takeFirst(): OpenRequest | null;
  /** A page that is loading anew has to ask again. */
  pageGone(): void;
}

export function createOpenRequests(deliver: (request: OpenRequest) => void): OpenRequests {
  let waiting: OpenRequest | null = null;
  let pageReady = false;
  return {
    add: ([path, ...others]) => {
      if (path === undefined) return;
      if (pageReady) deliver({ path, others });
      // The newest wish counts; the ones before it are named.
      else waiting = { path, others: [...others, ...(waiting === null ? [] : [waiting.path, ...waiting.others])] };
    },
    takeFirst: () => {
      pageReady = true;
      const newest = waiting;
      waiting = null;
      return newest;
    },
    pageGone: () => {
      pageReady = false;
    },
  };
}
