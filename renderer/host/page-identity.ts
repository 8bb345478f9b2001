/** Who this page load is to the loopback host. */
export interface PageIdentity {
  page: string;
  /** The page load of this tab that ended before this one; null = none. */
  former: string | null;
  /** 窗口密钥: opens the host's calls. Empty when the page was not entered by an address with a key. */
  key: string;
}

/** The parts of a browser tab that the identity is made from and kept in. */
export interface TabPorts {
  /** Of this tab and this origin, port included: it outlives reloads and nobody else reads it. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Fragment of the address with its `#`. */
  fragment: string;
  hideFragment(): void;
  newName(): string;
  /** Runs it when the page is left or loaded anew. */
  onLeave(run: () => void): void;
}

const KEY = 'mingzhang-key';
const FORMER = 'mingzhang-former';

/**
 * Takes the key out of the address, or finds it where the page load before kept it. The name of a page is written down
 * only as it is left: a duplicated tab copies the storage of a page that lives on, and must not take its place.
 */
export function pageIdentity(tab: TabPorts): PageIdentity {
  const given = /^#([0-9a-f]{64})$/.exec(tab.fragment)?.[1];
  if (given !== undefined) {
    tab.storage.setItem(KEY, given);
    tab.hideFragment();
  }
  const former = tab.storage.getItem(FORMER);
  tab.storage.removeItem(FORMER);
  const page = tab.newName();
  tab.onLeave(() => tab.storage.setItem(FORMER, page));
  return { page, former, key: tab.storage.getItem(KEY) ?? '' };
}
