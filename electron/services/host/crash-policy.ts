/** A second crash within this time is not answered with another reload. */
const window = 60_000;

/** What to do after the page's process died (页面崩溃): load it anew, or stop and say so. */
export function createCrashPolicy(now: () => number): (reason: string) => 'ignore' | 'reload' | 'stop' {
  let last: number | null = null;
  return (reason) => {
    if (reason === 'clean-exit') return 'ignore';
    const time = now();
    const again = last !== null && time - last < window;
    last = time;
    return again ? 'stop' : 'reload';
  };
}
