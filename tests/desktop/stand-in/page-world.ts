import { Bridge } from './bridge';

// The page's own world: what the preload exposes appears here, frozen.
new Bridge('stand-in:to-page', 'stand-in:to-preload', (key, api) => {
  Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
});

declare global {
  var __openAsked: (url: string) => void;
}

// No window is ever opened here; the program is asked as Electron asks it.
window.open = (url) => {
  globalThis.__openAsked(`${url ?? ''}`);
  return null;
};
