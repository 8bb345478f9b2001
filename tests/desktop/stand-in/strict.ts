import { EventEmitter } from 'node:events';

/** Every part of the API that the program used, once. */
const used = new Set<string>();

export function note(name: string): void {
  used.add(name);
}

export function usedNames(): string[] {
  return [...used].sort();
}

/** Words of JavaScript itself, asked by promises, consoles and test tools. */
const OF_LANGUAGE = new Set(['then', 'toJSON', 'constructor', 'inspect', 'nodeType', 'asymmetricMatch', 'default']);

/** Notes what is used of a part of the API, and refuses by name what it does not have: a test never passes on undefined. */
export function strict<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get: (target, key, receiver): unknown => {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || key.startsWith('_') || OF_LANGUAGE.has(key)) return value;
      if (!(key in target)) throw new Error(`the stand-in for Electron has no ${name}.${key}`);
      note(`${name}.${key}`);
      // Classes keep what stands on them.
      return typeof value === 'function' && !Object.hasOwn(value, 'prototype') ? value.bind(target) : value;
    },
  });
}

/** An emitter that notes which of its events are listened to. */
export class Emitter extends EventEmitter {
  constructor(name: string) {
    super();
    this.on('newListener', (event) => note(`${name}.on(${String(event)})`));
  }
}

/** Refuses options that Electron does not know: it passes over them without a word. */
export function checkOptions(kind: string, options: object, known: ReadonlySet<string>): void {
  for (const key of Object.keys(options)) {
    if (!known.has(key)) throw new Error(`Electron's ${kind} has no option ${key}`);
    note(`${kind}.${key}`);
  }
}

/** An event that its listeners can prevent. */
export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<T extends object>(facts: T): T & Preventable {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault: (): void => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
