/**
 * Keeps the page where it is (禁止跳转): no script leads it elsewhere, and a file or an address dropped on it is not opened
 * in its place. Electron's window denies the same by itself; in a browser only the page can.
 */
export function stayHere(page: Window & typeof globalThis): void {
  for (const name of ['dragover', 'drop'] as const) {
    page.addEventListener(name, (event) => {
      if (event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/uri-list'))
        event.preventDefault();
    });
  }
  if (!('navigation' in page)) return;
  page.navigation.addEventListener('navigate', (event) => {
    if (new URL(event.destination.url).origin !== page.location.origin) event.preventDefault();
  });
}
