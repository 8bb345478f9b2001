/** A value that JSON has no word for, under a tag. */
export interface Tagged {
  $: string;
  v?: unknown;
}

/** Values that cross from one world to another (函数、承诺), told apart from plain data. */
export type PackSpecial = (value: object) => Tagged | null;
export type UnpackSpecial = (tagged: Tagged) => unknown;

/** A value as JSON that keeps what structured cloning keeps; throws for what cannot be cloned, as Electron does. */
export function pack(value: unknown, special: PackSpecial = () => null): string {
  const open = new Set<object>();
  const walk = (one: unknown): unknown => {
    if (one === undefined) return { $: 'undefined' };
    if (one === null || typeof one === 'string' || typeof one === 'boolean') return one;
    if (typeof one === 'number')
      return plainNumber(one) ? one : { $: 'number', v: Object.is(one, -0) ? '-0' : `${one}` };
    if (typeof one === 'bigint') return { $: 'bigint', v: `${one}` };
    if (typeof one !== 'object' && typeof one !== 'function') throw new Error('An object could not be cloned.');
    const other = special(one);
    if (other !== null) return other;
    if (typeof one === 'function') throw new Error('An object could not be cloned.');
    if (one instanceof Uint8Array)
      return { $: 'bytes', v: btoa(Array.from(one, (c) => String.fromCharCode(c)).join('')) };
    if (one instanceof Date) return { $: 'date', v: one.getTime() };
    if (one instanceof Error) return { $: 'error', v: one.message };
    if (one instanceof Map) return { $: 'map', v: [...one].map(walk) };
    if (one instanceof Set) return { $: 'set', v: [...one].map(walk) };
    if (open.has(one)) throw new Error('A value that holds itself.');
    open.add(one);
    const packed = Array.isArray(one)
      ? one.map(walk)
      : { $: 'object', v: Object.entries(one).map(([key, part]) => [key, walk(part)]) };
    open.delete(one);
    return packed;
  };
  return JSON.stringify(walk(value));
}

/** The value of `pack`. */
export function unpack(text: string, special: UnpackSpecial = unknownTag): unknown {
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk);
    if (!isTagged(one)) return one;
    const { $: tag, v } = one;
    if (tag === 'undefined') return undefined;
    if (tag === 'number') return Number(v);
    if (tag === 'bigint') return BigInt(`${v}`);
    if (tag === 'bytes') return Uint8Array.from(atob(`${v}`), (c) => c.charCodeAt(0));
    if (tag === 'date') return new Date(Number(v));
    if (tag === 'error') return new Error(`${v}`);
    if (tag === 'map') return new Map(pairs(v, walk));
    if (tag === 'set') return new Set(Array.isArray(v) ? v.map(walk) : []);
    if (tag === 'object') return Object.fromEntries(pairs(v, walk));
    return special(one);
  };
  const parsed: unknown = JSON.parse(text);
  return walk(parsed);
}

function plainNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function isTagged(value: unknown): value is Tagged {
  return typeof value === 'object' && value !== null && '$' in value && typeof value.$ === 'string';
}

function pairs(value: unknown, walk: (one: unknown) => unknown): [string, unknown][] {
  if (!Array.isArray(value)) return [];
  return value.map((pair: unknown): [string, unknown] =>
    Array.isArray(pair) ? [`${walk(pair[0])}`, walk(pair[1])] : ['', undefined],
  );
}

function unknownTag({ $: tag }: Tagged): never {
  throw new Error(`a value of kind ${tag} cannot cross here`);
}
