import { Bridge } from './bridge';

// The page's own world: what the preload exposes appears here, frozen.
new Bridge('stand-in:to-page', 'stand-in:to-preload', (key, api) => {
  Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
});
