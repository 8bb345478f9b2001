import { randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Keys that open the door once, and what keeps it open (访问密钥): a cookie for the program files, and for every
 * call a page key besides. Browsers send cookies to all ports of an address, so any other server of this machine gets
 * to see ours; the page key lies in the storage of our own origin and goes nowhere else.
 */
export interface Access {
  /** For an address; works for one page load within `KEY_LIFETIME`. Terminals and histories can be read by others. */
  singleUseKey(): string;
  redeem(key: string): Redemption;
  /** Handed to the page in the fragment of the address it enters by. */
  pageKey: string;
  isPageKey(key: string | null): boolean;
  cookieHeader(port: number): string;
  hasCookie(header: string | undefined, port: number): boolean;
}

/** entered = this once · used = somebody was let in with it before · unknown = never given out, or past its time. */
export type Redemption = 'entered' | 'used' | 'unknown';

/** A key that nobody used in this time lets nobody in any more. In milliseconds. */
export const KEY_LIFETIME = 60_000;

/** `now`: milliseconds on a clock that is never set back. */
export function createAccess(now: () => number): Access {
  const cookie = secret();
  const pageKey = secret();
  const given = new Map<string, { at: number; used: boolean }>();
  return {
    singleUseKey: () => {
      const key = secret();
      given.set(key, { at: now(), used: false });
      return key;
    },
    redeem: (key) => {
      const found = given.get(key);
      if (found === undefined) return 'unknown';
      if (found.used) return 'used';
      if (now() - found.at >= KEY_LIFETIME) {
        given.delete(key);
        return 'unknown';
      }
      found.used = true;
      return 'entered';
    },
    pageKey,
    isPageKey: (key) => key !== null && same(key, pageKey),
    cookieHeader: (port) => `${cookieName(port)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
    hasCookie: (header, port) =>
      cookiesOf(header).some(([name, value]) => name === cookieName(port) && same(value, cookie)),
  };
}

/** Cookies are shared by all ports of an address, so the name tells two running programs apart. */
function cookieName(port: number): string {
  return `mingzhang-${port}`;
}

function cookiesOf(header: string | undefined): [name: string, value: string][] {
  return (header ?? '').split(';').map((part) => {
    const [name = '', value = ''] = part.trim().split('=', 2);
    return [name, value];
  });
}

function secret(): string {
  return randomBytes(32).toString('hex');
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
