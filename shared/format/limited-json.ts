/** What a part of a 公开文档 may be at most; a real one stays far below. */
export interface JsonLimits {
  characters: number;
  /** Arrays and objects inside each other. */
  depth: number;
}
export const JSON_LIMITS: JsonLimits = { characters: 16 * 1024 * 1024, depth: 32 };

export type LimitedJson = { ok: true; value: unknown } | { ok: false; cause: string };

/**
 * Parses JSON from outside. Size and nesting are looked at first: a parser that recurses, or one that takes seconds
 * for millions of brackets, never gets to see them.
 */
export function parseLimitedJson(text: string, limits: JsonLimits = JSON_LIMITS): LimitedJson {
  if (text.length > limits.characters) return refused('size');
  if (depthOf(text, limits.depth) > limits.depth) return refused('nesting');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('JSON');
  }
  return hasPrototypeKey(value) ? refused('__proto__') : { ok: true, value };
}

function refused(cause: string): LimitedJson {
  return { ok: false, cause };
}

/** Deepest nesting of brackets outside of strings; stops counting once it is over `enough`. */
function depthOf(text: string, enough: number): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length && deepest <= enough; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === BRACKET || code === BRACE) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === BRACKET + 2 || code === BRACE + 2) depth -= 1;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/** Such a key would be another object's prototype after the next copy. */
function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasPrototypeKey);
  return Object.entries(value).some(([key, inner]) => key === '__proto__' || hasPrototypeKey(inner));
}
