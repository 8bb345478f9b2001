/** The program's own scheme and its only host. */
export const appScheme = 'mingzhang';
export const appHost = 'app';
export const appPage = `${appScheme}://${appHost}/`;

/** True for an address of the program itself. Compares parsed parts, never text beginnings. */
export function isOwnAddress(address: string): boolean {
  const url = parsed(address);
  return (
    url !== null &&
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === ''
  );
}

/** Requests that may leave the network layer: the program's own scheme, and data inside a page. */
export function isAllowedRequest(address: string): boolean {
  return isOwnAddress(address) || parsed(address)?.protocol === 'data:';
}

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}
