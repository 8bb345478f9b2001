/** What F4 does again (重复), under the name that it has then. */
export interface Repeatable {
  label: string;
  run(): void;
}

let last: Repeatable | null = null;
/** While it runs, the commands that it is made of are the action itself. */
let isRunning = false;

/** Does something to the selection that F4 does again to another one. */
export function repeatably(done: Repeatable, act: () => void): void {
  const isPart = isRunning;
  isRunning = true;
  try {
    act();
  } finally {
    isRunning = isPart;
  }
  if (!isPart) last = done;
}

/** Something else was done, or another document came: F4 must not put what was done before it there. */
export function forgetRepeat(): void {
  if (!isRunning) last = null;
}

export function lastRepeatable(): Repeatable | null {
  return last;
}

export function repeatLast(): void {
  const again = last;
  if (again) repeatably(again, () => again.run());
}
