/** How far the document is from what the file holds: steps done and undone since, and where the file stands. */
export interface SavePoint {
  /** Steps from the start of the session, less those undone. */
  position: number;
  /** Position of the last save; null once undo and new edits have made it unreachable. */
  saved: number | null;
}

export function cleanPoint(): SavePoint {
  return { position: 0, saved: 0 };
}

/** A document that holds more than its file from the start: recovered or imported work. */
export function unsavedPoint(): SavePoint {
  return { position: 0, saved: null };
}

export function isDirty(point: SavePoint): boolean {
  return point.saved !== point.position;
}

export function afterEdit(point: SavePoint): SavePoint {
  const lost = point.saved !== null && point.saved > point.position;
  return { position: point.position + 1, saved: lost ? null : point.saved };
}

export function afterUndo(point: SavePoint): SavePoint {
  return { ...point, position: point.position - 1 };
}

export function afterRedo(point: SavePoint): SavePoint {
  return { ...point, position: point.position + 1 };
}

/** `position` is where the document stood when it was handed to the host; edits may have come since. */
export function afterSave(point: SavePoint, position: number): SavePoint {
  return { ...point, saved: position };
}
