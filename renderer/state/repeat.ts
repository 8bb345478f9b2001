/** What F4 does again (重复), under the name that it has then. */
export interface Repeatable {
  label: string;
  run(): void;
}

let last: Repeatable | null = null;

/** Keeps what was just done to the selection, to be done again to another. */
export function rememberRepeat(done: Repeatable | null): void {
  last = done;
}

export function lastRepeatable(): Repeatable | null {
  return last;
}
