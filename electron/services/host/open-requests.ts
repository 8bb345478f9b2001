/** Documents handed over by the operating system (系统要求打开的文件), kept until the page can take them. */
export interface OpenRequests {
  add(path: string): void;
  /** The page asked what is waiting: from now on later documents are delivered at once. */
  takeFirst(): string | null;
  /** A page that is loading anew has to ask again. */
  pageGone(): void;
}

export function createOpenRequests(deliver: (path: string) => void): OpenRequests {
  const waiting: string[] = [];
  let pageReady = false;
  return {
    add: (path) => {
      if (pageReady) deliver(path);
      else waiting.push(path);
    },
    takeFirst: () => {
      pageReady = true;
      // The window shows one document, so the newest wish counts.
      const newest = waiting.at(-1) ?? null;
      waiting.length = 0;
      return newest;
    },
    pageGone: () => {
      pageReady = false;
    },
  };
}
