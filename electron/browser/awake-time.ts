import type { Timers } from './presence';

/** What tells the time of the machine. */
export interface Clock {
  /** Milliseconds on a clock that is never set back. */
  now(): number;
  start(delay: number, then: () => void): () => void;
}

/** Time in which the machine was awake (醒着的时间): leases of the pages run out in it, and never while a laptop sleeps. */
export interface AwakeTime {
  now(): number;
  timers: Timers;
}

/** So often the clock is looked at; what passed beyond twice that, nobody was there to see. */
const STEP = 1000;

/**
 * A page loses its connections when the laptop falls asleep and has them again a moment after it woke. By the clock hours
 * have passed meanwhile: whoever counts them takes the page for gone, and its documents from under the user.
 */
export function createAwakeTime(clock: Clock): AwakeTime {
  let awake = 0;
  let last = clock.now();
  const now = (): number => {
    const time = clock.now();
    awake += Math.min(time - last, 2 * STEP);
    last = time;
    return awake;
  };
  const look = (): void => {
    now();
    clock.start(STEP, look);
  };
  clock.start(STEP, look);
  return { now, timers: { start: (delay, then) => startAwake(clock, now, delay, then) } };
}

function startAwake(clock: Clock, now: () => number, delay: number, then: () => void): () => void {
  const due = now() + delay;
  let cancel = (): void => undefined;
  const wait = (): void => {
    const left = due - now();
    if (left <= 0) return then();
    cancel = clock.start(Math.min(left, STEP), wait);
  };
  wait();
  return () => cancel();
}

/** The machine's clock. Its looks alone keep no process alive. */
export const machineClock: Clock = {
  now: () => performance.now(),
  start: (delay, then) => {
    const timer = setTimeout(then, delay).unref();
    return () => clearTimeout(timer);
  },
};
