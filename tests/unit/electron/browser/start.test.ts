import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserLaunches, canShowWindow } from '../../../../electron/browser/browsers';
import { openFirst } from '../../../../electron/browser/open-browser';
import { hostOptions } from '../../../../electron/browser/options';
import { chooseHost } from '../../../../scripts/start.mjs';

describe('command line of the loopback host', () => {
  it('reads its options', () => {
    expect(hostOptions([], '/w')).toEqual({
      port: 0,
      open: true,
      stay: false,
      data: null,
      documents: [],
      folders: [],
    });
    expect(
      hostOptions(
        ['--port', '8123', '--no-open', '--stay', '--data', 'd', '--folder', 'e', '--folder', '/f', 'a.mzb'],
        '/w',
      ),
    ).toEqual({
      port: 8123,
      open: false,
      stay: true,
      data: resolve('/w', 'd'),
      documents: [resolve('/w', 'a.mzb')],
      folders: [resolve('/w', 'e'), resolve('/f')],
    });
  });

  it.each([[['--port', 'x']], [['--port', '70000']], [['--port', '-1']], [['--what']], [['--data']]])(
    'does not understand %j',
    (argv) => {
      expect(hostOptions(argv, '/w')).toBeNull();
    },
  );
});

describe('browsers', () => {
  const facts = (platform: NodeJS.Platform, env: Record<string, string>, programs: string[]) => ({
    platform,
    env,
    isProgram: (path: string) => programs.includes(path),
    profile: '/data/browser',
  });

  it('opens a window of its own, without extensions, in a profile of its own', () => {
    const [first, ...others] = browserLaunches(facts('linux', { PATH: '/a:/b' }, ['/b/chromium']));
    expect(first?.program).toBe('/b/chromium');
    expect(first?.args('http://x/')).toEqual(
      expect.arrayContaining(['--app=http://x/', '--user-data-dir=/data/browser', '--disable-extensions']),
    );
    expect(first?.args('http://x/')).not.toContain('--no-sandbox');
    expect(others.map(({ program }) => program)).toEqual(['xdg-open']);
  });

  it('leaves a snap its own profile', () => {
    const [first] = browserLaunches(facts('linux', { PATH: '/snap/bin' }, ['/snap/bin/chromium']));
    expect(first?.args('u').join(' ')).not.toContain('user-data-dir');
  });

  it('finds Chrome before Edge on Windows, and falls back to the usual browser', () => {
    const env = { PROGRAMFILES: 'C:\\P', 'PROGRAMFILES(X86)': 'C:\\P86' };
    const edge = 'C:\\P86\\Microsoft\\Edge\\Application\\msedge.exe';
    const chrome = 'C:\\P\\Google\\Chrome\\Application\\chrome.exe';
    expect(browserLaunches(facts('win32', env, [edge, chrome])).map(({ program }) => program)).toEqual([
      chrome,
      edge,
      'rundll32',
    ]);
  });

  it('needs a screen on Linux and a user who is not root', () => {
    expect(canShowWindow({ platform: 'linux', env: {} }, 1000)).toBe(false);
    expect(canShowWindow({ platform: 'linux', env: { DISPLAY: ':0' } }, 0)).toBe(false);
    expect(canShowWindow({ platform: 'linux', env: { WAYLAND_DISPLAY: 'w' } }, 1000)).toBe(true);
    expect(canShowWindow({ platform: 'win32', env: {} }, null)).toBe(true);
  });

  it('tries the next one with a fresh start page when one fails, and none without', async () => {
    let number = 0;
    const started: string[] = [];
    const launches = ['none', 'a', 'b', 'c'].map((program) => ({
      program,
      place: program === 'none' ? ('visible' as const) : ('private' as const),
      args: (address: string) => [address],
    }));
    const shown = await openFirst(
      launches,
      async (place) => (place === 'visible' ? null : `key${++number}`),
      async (program, args) => {
        started.push(`${program} ${args.join(' ')}`);
        return program === 'b';
      },
    );
    expect(shown).toBe(true);
    expect(started).toEqual(['a key1', 'b key2']);
  });
});

describe('npm start', () => {
  interface Given {
    forced?: string;
    platform?: NodeJS.Platform;
    env?: Record<string, string>;
    userId?: number;
    found?: (string | null)[];
    fetchedBefore?: boolean;
    fetched?: boolean;
    node?: string;
    again?: boolean;
  }
  const choose = async (given: Given) => {
    const found = [...(given.found ?? [])];
    let fetches = 0;
    const choice = await chooseHost({
      forced: given.forced,
      platform: given.platform ?? 'linux',
      env: given.env ?? { DISPLAY: ':0' },
      userId: given.userId ?? 1000,
      node: given.node ?? '22.12.0',
      nodeWanted: '>= 22.12.0',
      again: given.again ?? false,
      find: () => found.shift() ?? null,
      fetchedBefore: () => given.fetchedBefore ?? false,
      fetch: async () => {
        fetches += 1;
        return given.fetched ?? false;
      },
    });
    return { choice, fetches };
  };

  it('takes Electron where it is', async () => {
    expect(await choose({ found: ['/e'] })).toEqual({ choice: { host: 'electron', program: '/e' }, fetches: 0 });
  });

  it('fetches it once, and says so when that failed', async () => {
    expect(await choose({ found: [null, '/e'], fetched: true })).toMatchObject({
      choice: { host: 'electron', program: '/e' },
      fetches: 1,
    });
    const failed = await choose({});
    expect(failed).toMatchObject({ choice: { host: 'browser' }, fetches: 1 });
    expect(failed.choice).toHaveProperty('why', expect.stringMatching(/Electron.*浏览器/));
    const later = await choose({ fetchedBefore: true });
    expect(later).toMatchObject({ choice: { host: 'browser' }, fetches: 0 });
    expect(later.choice).toHaveProperty('why', expect.stringContaining('npm start -- --fetch'));
    expect(await choose({ fetchedBefore: true, again: true })).toMatchObject({ fetches: 1 });
  });

  it.each(['22.11.9', '20.19.0', '9.30.30'])(
    'takes the browser at once on Node %s, which cannot fetch it',
    async (node) => {
      const { choice, fetches } = await choose({ node, forced: 'electron' });
      expect([choice.host, fetches]).toEqual(['browser', 0]);
      expect(choice).toHaveProperty('why', expect.stringMatching(`^Node.js ${node} 太旧.*22.12.0.*浏览器方式`));
      expect(await choose({ node, found: ['/e'] })).toMatchObject({ choice: { host: 'electron' } });
    },
  );

  it.each(['22.12.0', '22.13', '24.0.0', '100.1.1'])('fetches on Node %s', async (node) => {
    expect(await choose({ node })).toMatchObject({ fetches: 1 });
  });

  it('takes the browser without a screen or for root, without fetching', async () => {
    expect(await choose({ env: {}, found: ['/e'] })).toMatchObject({ choice: { host: 'browser' }, fetches: 0 });
    expect(await choose({ userId: 0, found: ['/e'] })).toMatchObject({ choice: { host: 'browser' }, fetches: 0 });
    expect(await choose({ platform: 'win32', env: {}, found: ['/e'] })).toMatchObject({ choice: { host: 'electron' } });
  });

  it('obeys MINGZHANG_HOST', async () => {
    expect(await choose({ forced: 'browser', found: ['/e'] })).toEqual({
      choice: { host: 'browser', why: null },
      fetches: 0,
    });
    expect(await choose({ forced: 'electron', env: {}, found: ['/e'] })).toMatchObject({
      choice: { host: 'electron' },
    });
    expect(await choose({ forced: 'electron', fetchedBefore: true })).toMatchObject({ fetches: 1 });
  });

  it('can be loaded without starting anything', () => {
    const script = "import('./scripts/start.mjs').then((module) => console.log(Object.keys(module).join()))";
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(run.stdout.trim()).toBe('chooseHost');
  });
});
