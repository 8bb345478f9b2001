/** A pile of state identities, the top first. */
type Pile = { readonly top: number; readonly below: Pile } | null;

/**
 * Which state of the document the file holds, and which one stands on screen. Every edit makes a state with an identity
 * of its own that no other ever gets; undo and redo go back to identities. A count of steps would not do: undoing one
 * step and making another leads to the same count with other content.
 */
export interface SavePoint {
  readonly state: number;
  /** States that undo and redo lead to. */
  readonly past: Pile;
  readonly future: Pile;
  /** Identity of the next new state. */
  readonly next: number;
  /** State that the file holds; null = none of this session. */
  readonly saved: number | null;
}

export function cleanPoint(): SavePoint {
  return { state: 0, past: null, future: null, next: 1, saved: 0 };
}

/** A document that holds more than its file from the start: recovered or imported work. */
export function unsavedPoint(): SavePoint {
  return { ...cleanPoint(), saved: null };
}

export function isDirty(point: SavePoint): boolean {
  return point.saved !== point.state;
}

export function afterEdit(point: SavePoint): SavePoint {
  const { state, past, next } = point;
  return { ...point, state: next, past: { top: state, below: past }, future: null, next: next + 1 };
}

export function afterUndo(point: SavePoint): SavePoint {
  const { state, past, future } = point;
  // Without a past the editor has nothing to undo either.
  if (past === null) return point;
  return { ...point, state: past.top, past: past.below, future: { top: state, below: future } };
}

export function afterRedo(point: SavePoint): SavePoint {
  const { state, past, future } = point;
  if (future === null) return point;
  return { ...point, state: future.top, past: { top: state, below: past }, future: future.below };
}

/** `state` is what was handed to the host; edits may have come since. */
export function afterSave(point: SavePoint, state: number): SavePoint {
  return { ...point, saved: state };
}
