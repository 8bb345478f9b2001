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
    if (parsed.success) return { project: parsed.data, lost };
    const paths = parsed.error.issues.map((issue) => issue.path);
    for (const path of paths.toReversed()) {
      const gone = leaveOut(content, path, base);
      if (gone !== null) lost.push(gone);
    }
  }
  return null;
}

/**
 * Removes the innermost thing on the path that is there; at the top the base's value takes its place. Null when an
 * earlier removal took it along.
 */
function leaveOut(content: Record<string, unknown>, path: readonly PropertyKey[], base: Project): PropertyKey[] | null {
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
  if (path.length > 1 && typeof top === 'string' && typeof content[top] === 'object' && content[top] !== null)
    return null;
  if (typeof top === 'string') content[top] = Object.entries(base).find(([key]) => key === top)?.[1];
  return path.slice(0, 1);
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
