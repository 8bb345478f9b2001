import { builtinEnvironments, type Environment } from 'vitest/runtime';

/** A DOM in Node, for the page over its services: modules are loaded as Node has them, since most are of the services. */
export default {
  ...builtinEnvironments['happy-dom'],
  name: 'page',
  viteEnvironment: 'ssr',
} satisfies Environment;
