import { describe, expect, it } from 'vitest';
import { pageIdentity } from '../../../../renderer/host/page-identity';

const KEY = 'a'.repeat(64);

/** A tab in which pages are loaded one after the other; `copy` is what duplicating it makes. */
function tab(stored = new Map<string, string>()) {
  let loads = 0;
  let leave: () => void = () => undefined;
  let hidden = 0;
  return {
    load: (fragment: string, name = `p${++loads}`) =>
      pageIdentity({
        storage: {
          getItem: (item) => stored.get(item) ?? null,
          setItem: (item, value) => void stored.set(item, value),
          removeItem: (item) => void stored.delete(item),
        },
        fragment,
        hideFragment: () => {
          hidden += 1;
        },
        newName: () => name,
        onLeave: (run) => {
          leave = run;
        },
      }),
    leave: () => leave(),
    hidden: () => hidden,
    copy: () => tab(new Map(stored)),
  };
}

describe('identity of a page load', () => {
  it('takes the key out of the address and keeps it over reloads', () => {
    const one = tab();
    expect(one.load(`#${KEY}`)).toEqual({ page: 'p1', former: null, key: KEY });
    expect(one.hidden()).toBe(1);
    one.leave();
    expect(one.load('')).toEqual({ page: 'p2', former: 'p1', key: KEY });
    expect(one.hidden()).toBe(1);
  });

  it('takes a newer key, as after a new start of the program', () => {
    const one = tab();
    one.load(`#${KEY}`);
    one.leave();
    expect(one.load(`#${'b'.repeat(64)}`).key).toBe('b'.repeat(64));
  });

  it('takes no other fragment for a key', () => {
    const one = tab();
    expect(one.load('#top').key).toBe('');
    expect(one.hidden()).toBe(0);
  });

  it('names a page as former only once it was left', () => {
    const one = tab();
    one.load(`#${KEY}`);
    expect(one.copy().load('', 'copy')).toEqual({ page: 'copy', former: null, key: KEY });
    expect(one.load('', 'after a crash').former).toBeNull();
  });
});
