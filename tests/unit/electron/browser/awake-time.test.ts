import { describe, expect, it } from 'vitest';
import { type Clock, createAwakeTime } from '../../../../electron/browser/awake-time';
import { createPageArrivals, returnTime } from '../../../../electron/browser/page-arrivals';
import { createPresence } from '../../../../electron/browser/presence';

const HOUR = 3_600_000;

/** A machine whose time passes as a test says: awake in small steps, asleep at once, and timers that are due then run. */
function machine() {
  let time = 0;
  const timers: { due: number; then: () => void }[] = [];
  const clock: Clock = {
    now: () => time,
    start: (delay, then) => {
      const timer = { due: time + delay, then };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
  };
  const run = (): void => {
    const due = timers.filter((timer) => timer.due <= time);
    for (const timer of due) {
      timers.splice(timers.indexOf(timer), 1);
      timer.then();
    }
  };
  return {
    clock,
    awake: (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 100) {
        time += 100;
        run();
      }
    },
    asleep: (milliseconds: number) => {
      time += milliseconds;
      run();
    },
  };
}

describe('a laptop that sleeps', () => {
  const patience = { first: 600_000, gone: 30_000, goneUnsaved: 600_000, quit: 1000 };

  it('does not end the program while its page has no connections, and a page that is gone ends it all the same', () => {
    const { clock, awake, asleep } = machine();
    let ended = 0;
    const presence = createPresence(
      patience,
      createAwakeTime(clock).timers,
      () => true,
      () => {
        ended += 1;
      },
    );
    presence.pages(1);
    awake(5000);
    // The browser closes its connections when the machine falls asleep, and opens them again a moment after it woke.
    presence.pages(0);
    asleep(8 * HOUR);
    awake(3000);
    expect(ended).toBe(0);
    presence.pages(1);
    presence.pages(0);
    awake(patience.goneUnsaved - 1000);
    expect(ended).toBe(0);
    awake(2000);
    expect(ended).toBe(1);
  });

  it('takes no document from a page because another one woke first', () => {
    const { clock, awake, asleep } = machine();
    const time = createAwakeTime(clock);
    const gone: string[] = [];
    const arrivals = createPageArrivals({ now: time.now, gone: (sessions) => gone.push(...sessions) });
    for (const page of ['a', 'b']) {
      arrivals.seen({ page, former: null });
      arrivals.connected(page);
      arrivals.holds(page, `work of ${page}`);
    }
    awake(60_000);
    for (const page of ['a', 'b']) arrivals.closed(page);
    asleep(8 * HOUR);
    awake(1000);
    arrivals.seen({ page: 'b', former: null });
    arrivals.connected('b');
    expect(gone).toEqual([]);
    awake(1000);
    arrivals.seen({ page: 'a', former: null });
    arrivals.connected('a');
    expect(gone).toEqual([]);
    // Who does not come back in time that was awake is gone.
    arrivals.closed('a');
    awake(returnTime + 100);
    arrivals.seen({ page: 'b', former: null });
    expect(gone).toEqual(['work of a']);
  });

  it('a timer that was called off does not run', () => {
    const { clock, awake } = machine();
    let ran = 0;
    const cancel = createAwakeTime(clock).timers.start(2500, () => {
      ran += 1;
    });
    awake(2400);
    cancel();
    awake(5000);
    expect(ran).toBe(0);
  });
});
