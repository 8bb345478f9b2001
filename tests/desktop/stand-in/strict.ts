import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';

/** Every part of the API that the program used, once. */
const used = new Set<string>();

/** File in which the uses of one spec are written down, whatever way its programs end; none = they are not. */
const record = process.env.STAND_IN_RECORD ?? '';

export function note(name: string): void {
  if (used.has(name)) return;
  used.add(name);
  if (record !== '') appendFileSync(record, `${name}\n`);
}

export function usedNames(): string[] {
  return [...used].sort();
}

/** Words of JavaScript itself, asked by promises, consoles and test tools. */
const OF_LANGUAGE = new Set(['then', 'toJSON', 'constructor', 'inspect', 'nodeType', 'asymmetricMatch', 'default']);

/** What takes a function that answers later: used as soon as that is asked, not when it is handed over. */
const ANSWERS = new Set(
  ['PermissionCheck', 'PermissionRequest', 'DevicePermission']
    .map((kind) => `session.set${kind}Handler`)
    .concat(['webContents.setWindowOpenHandler', 'webRequest.onBeforeRequest', 'protocol.handle'])
    .concat(['ipcMain.handle']),
);

function noted(name: string, arg: unknown): unknown {
  if (typeof arg !== 'function') return arg;
  return (...args: unknown[]): unknown => {
    note(name);
    return Reflect.apply(arg, undefined, args);
  };
}

/** Notes what is used of a part of the API, and refuses by name what it does not have: a test never passes on undefined. */
export function strict<T extends object>(name: string, part: T): T {
  return new Proxy(part, {
    get: (target, key, receiver): unknown => {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || key.startsWith('_') || OF_LANGUAGE.has(key)) return value;
      if (!(key in target)) throw new Error(`the stand-in for Electron has no ${name}.${key}`);
      const full = `${name}.${key}`;
      if (typeof value !== 'function') note(full);
      // Classes keep what stands on them.
      if (typeof value !== 'function' || Object.hasOwn(value, 'prototype')) return value;
      return (...args: unknown[]): unknown => {
        if (!ANSWERS.has(full)) note(full);
        return Reflect.apply(value, target, ANSWERS.has(full) ? args.map((arg) => noted(full, arg)) : args);
      };
    },
  });
}

/** An emitter that notes which of its events have come to someone who listens. */
export class Emitter extends EventEmitter {
  constructor(private readonly part: string) {
    super();
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const heard = super.emit(event, ...args);
    if (heard) note(`${this.part}.on(${String(event)})`);
    return heard;
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
