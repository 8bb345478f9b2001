import { type Project, projectSchema } from '../document/project';

/** A document as far as it fits the schema, and where something was left out. */
export interface Repaired {
  project: Project;
  lost: PropertyKey[][];
}

const ROUNDS = 20;

/**
 * Takes from a damaged document what is well-formed (尽量读出): whatever breaks the schema is left out, as little of it
 * as possible; what is missing at the top comes from `base`. Null when there is no document in it.
 */
export function repairProject(raw: unknown, base: Project): Repaired | null {
  const copy: unknown = JSON.parse(JSON.stringify(raw));
  if (!isRecord(copy) || !isRecord(copy.tables)) return null;
  const content: Record<string, unknown> = { ...base, ...copy };
  const lost: PropertyKey[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const parsed = projectSchema.safeParse(content);
    if (parsed.success) return { project: withoutLostVersion(parsed.data), lost };
    lost.push(...leaveOutAll(content, parsed.error.issues.map(({ path }) => path).map(wholePath), base));
  }
  return null;
}

/**
 * 复核 and a kept version are whole or not there: one with holes would still be believed, and be gone back to. Of anything
 * else the innermost thing is what breaks.
 */
function wholePath(path: readonly PropertyKey[]): PropertyKey[] {
  if (path[0] === 'review') return ['review'];
  return path.slice(0, path[0] === 'versions' && path.length > 2 ? 2 : path.length);
}

/** Takes out what these paths lead to, each once, and says where; the last of a list first, so that others keep their numbers. */
function leaveOutAll(
  content: Record<string, unknown>,
  paths: readonly (readonly PropertyKey[])[],
  base: Project,
): PropertyKey[][] {
  const gone: PropertyKey[][] = [];
  for (const path of paths.toReversed()) {
    const isGone = gone.some((one) => one.every((key, at) => key === path[at]));
    if (!isGone) gone.push(leaveOut(content, path, base));
  }
  return gone;
}

/** Removes the innermost thing on the path that is there; at the top the base's value takes its place, if it has one. */
function leaveOut(content: Record<string, unknown>, path: readonly PropertyKey[], base: Project): PropertyKey[] {
  for (let length = path.length; length > 1; length -= 1) {
    const key = path[length - 1];
    const parent = valueAt(content, path.slice(0, length - 1));
    if (Array.isArray(parent) && typeof key === 'number' && key < parent.length) {
      parent.splice(key, 1);
      return path.slice(0, length);
    }
    if (isRecord(parent) && typeof key === 'string' && Object.hasOwn(parent, key)) {
      delete parent[key];
      return path.slice(0, length);
    }
  }
  const [top] = path;
  const standard = Object.entries(base).find(([key]) => key === top)?.[1];
  if (typeof top === 'string' && standard === undefined) delete content[top];
  else if (typeof top === 'string') content[top] = standard;
  return path.slice(0, 1);
}

/** 复核 names no version that is not kept any more. */
function withoutLostVersion(project: Project): Project {
  const { review, versions = [] } = project;
  if (!review || versions.some(({ id }) => id === review.version)) return project;
  return { ...project, review: { ...review, version: null } };
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value = content;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === 'number') value = value[key];
    else if (isRecord(value) && typeof key === 'string' && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
