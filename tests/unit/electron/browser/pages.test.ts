import { describe, expect, it } from 'vitest';
import { createPageArrivals, returnTime } from '../../../../electron/browser/page-arrivals';
import type { Handlers } from '../../../../electron/services/host/handlers-type';
import { PROJECT } from '../../../fault/content';
import { patience, startTestHost } from './test-host';

function pages() {
  const gone: string[] = [];
  const clock = { time: 0 };
  const arrivals = createPageArrivals({ now: () => clock.time, gone: (sessions) => gone.push(...sessions) });
  const call = (page: string, former: string | null = null) => arrivals.seen({ page, former });
  /** A page with its stream and one session. */
  const open = (page: string, former: string | null = null) => {
    call(page, former);
    arrivals.connected(page);
    arrivals.holds(page, `of ${page}`);
  };
  return { arrivals, call, open, gone, clock };
}

describe('pages and their sessions', () => {
  it('live together as long as they are connected', () => {
    const { open, call, gone, clock } = pages();
    open('a');
    open('b');
    clock.time = 100 * returnTime;
    call('a');
    call('b');
    expect(gone).toEqual([]);
  });

  it('a reload puts away the page it took the place of, and not the one in another tab', () => {
    const { open, arrivals, gone } = pages();
    open('a');
    open('b');
    arrivals.closed('b');
    open('b2', 'b');
    expect(gone).toEqual(['of b']);
  });

  it('a reload is known before the end of the old stream is noticed', () => {
    const { open, call, arrivals, gone } = pages();
    open('a');
    call('a2', 'a');
    expect(gone).toEqual(['of a']);
    arrivals.closed('a');
    call('a2', 'a');
    expect(gone).toEqual(['of a']);
  });

  it('a tab that was closed beside another is put away some seconds later', () => {
    const { open, call, arrivals, gone, clock } = pages();
    open('a');
    open('b');
    arrivals.closed('b');
    clock.time = returnTime - 1;
    call('a');
    expect(gone).toEqual([]);
    clock.time = returnTime;
    call('a');
    expect(gone).toEqual(['of b']);
  });

  it('a page that comes back in time, or still calls, keeps its sessions', () => {
    const { open, call, arrivals, gone, clock } = pages();
    open('a');
    open('b');
    arrivals.closed('b');
    clock.time = returnTime - 1;
    arrivals.connected('b');
    clock.time = 10 * returnTime;
    call('a');
    arrivals.closed('b');
    clock.time += returnTime - 1;
    call('b');
    clock.time += returnTime - 1;
    call('a');
    expect(gone).toEqual([]);
  });

  it('a page alone keeps its sessions however long it sleeps, until another comes', () => {
    const { open, call, arrivals, gone, clock } = pages();
    open('a');
    arrivals.closed('a');
    clock.time = 100 * returnTime;
    call('a');
    arrivals.connected('a');
    expect(gone).toEqual([]);
    arrivals.closed('a');
    call('b');
    expect(gone).toEqual(['of a']);
  });

  it('a session opened by a call that ends after its page is gone goes with the next call', () => {
    const { open, call, arrivals, gone, clock } = pages();
    open('a');
    open('b', 'a');
    arrivals.holds('a', 'late');
    clock.time = returnTime;
    call('b');
    expect(gone).toEqual(['of a', 'late']);
  });
});

describe('pages that come and go', () => {
  const opening = (session: string): Partial<Handlers> => ({
    recover: async () => ({
      ok: true,
      value: {
        session,
        name: null,
        project: PROJECT,
        template: {},
        readOnly: false,
        source: null,
        notices: [],
        ownerUnresponsive: false,
      },
    }),
  });

  it('puts the session of a reloaded page away before its call is answered, not that of another tab', async () => {
    const { openStream, call, away, send, cookie, origin, key } = await startTestHost(opening('s'));
    await openStream('p1');
    await openStream('p2');
    await call('setDirty', { session: 't', dirty: true }, {}, 'p1');
    await call('recover', { id: 'x' }, {}, 'p2');
    const headers = { cookie, origin, 'content-type': 'application/json', 'x-mingzhang-key': key };
    await send('/call/recoverable?page=p3&former=p2', { method: 'POST', headers, body: '{}' });
    expect(away).toEqual(['s']);
  });

  it('puts the sessions of a closed tab away some seconds later', async () => {
    const { openStream, call, away, clock } = await startTestHost(opening('s'));
    await openStream('p1');
    const second = await openStream('p2');
    await call('recover', { id: 'x' }, {}, 'p2');
    second.close();
    await expect
      .poll(async () => {
        clock.time += returnTime;
        await call('hostInfo', {}, {}, 'p1');
        return away;
      })
      .toEqual(['s']);
  });

  it('does not wait for the unsaved work of a page that was put away', async () => {
    const { openStream, call, timers } = await startTestHost();
    const first = await openStream('p1');
    await call('setDirty', { session: 's', dirty: true }, {}, 'p1');
    first.close();
    await expect.poll(() => timers.delays()).toEqual([patience.goneUnsaved]);
    const second = await openStream('p2');
    second.close();
    await expect.poll(() => timers.delays()).toEqual([patience.gone]);
  });
});
