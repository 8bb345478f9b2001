import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callHandler, isMethodName, methodNames } from '../../../../../electron/services/host/call-handler';
import { createCloseGuard, watchingDirty } from '../../../../../electron/services/host/close-guard';
import { createCrashPolicy } from '../../../../../electron/services/host/crash-policy';
import { dataFolder } from '../../../../../electron/services/host/data-folder';
import { createErrorLog } from '../../../../../electron/services/host/error-log';
import { documentsInArguments } from '../../../../../electron/services/host/launch-arguments';
import { isAllowedRequest, isOwnAddress } from '../../../../../electron/services/host/navigation';
import { createOpenRequests } from '../../../../../electron/services/host/open-requests';
import { createPageTurn } from '../../../../../electron/services/host/page-handover';
import { redactedError } from '../../../../../electron/services/host/redact';
import { methods } from '../../../../../shared/contract/api';
import { hasSentence } from '../../../../../shared/contract/sentences';
import { fakeHandlers } from '../../../../stubs/fake-handlers';

describe('own addresses', () => {
  it.each(['mingzhang://app/', 'mingzhang://app/index.html?x#y', 'MINGZHANG://app/'])('accepts %s', (address) => {
    expect(isOwnAddress(address)).toBe(true);
  });

  it.each([
    'mingzhang://other/',
    'mingzhang://app.evil/',
    'mingzhang://app@evil/',
    'mingzhang://user:pass@app/',
    'mingzhang://app:1/',
    'https://app/',
    'https://evil/?mingzhang://app/',
    'mingzhangx://app/',
    'file:///mingzhang://app/',
    'javascript:alert(1)',
    'about:blank',
    'data:text/html,x',
    '',
  ])('refuses %s', (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });

  it('lets data through to a page, and nothing of the network', () => {
    expect(isAllowedRequest('data:image/png;base64,AA==')).toBe(true);
    expect(isAllowedRequest('mingzhang://app/a.js')).toBe(true);
    for (const address of ['https://example.com/', 'http://127.0.0.1/', 'ws://x/', 'file:///etc/passwd', 'ftp://x/']) {
      expect(isAllowedRequest(address)).toBe(false);
    }
  });
});

describe('calls', () => {
  const ports = (handlers: ReturnType<typeof fakeHandlers>['handlers'], thrown: unknown[] = []) => ({
    handlers,
    settled: () => Promise.resolve(),
    report: (_where: string, error: unknown) => {
      thrown.push(error);
    },
  });

  it('knows the methods of the contract and no property of every object', () => {
    expect(methodNames).toEqual(Object.keys(methods));
    for (const name of ['constructor', 'toString', '__proto__', 'on', '']) expect(isMethodName(name)).toBe(false);
  });

  it('hands on what the schema accepts, without what it does not know', async () => {
    const { handlers, calls } = fakeHandlers();
    await callHandler(ports(handlers), 'setDirty', { session: 's', dirty: true, path: '/etc/passwd' });
    expect(calls).toEqual([['setDirty', { session: 's', dirty: true }]]);
  });

  it.each([[undefined], [null], ['x'], [{ session: 's' }], [{ session: 1, dirty: true }], [[]]])(
    'refuses %j without calling',
    async (raw) => {
      const { handlers, calls } = fakeHandlers();
      const answer = await callHandler(ports(handlers), 'setDirty', raw);
      expect(answer).toEqual({ ok: false, error: { code: 'arguments-invalid', params: { cause: 'setDirty' } } });
      expect(calls).toEqual([]);
    },
  );

  it('turns a thrown error into a failure without its text, and reports it', async () => {
    const thrown: unknown[] = [];
    const broken = fakeHandlers({ quit: () => Promise.reject(new Error('secret /home/clerk')) }).handlers;
    const answer = await callHandler(ports(broken, thrown), 'quit', {});
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected', params: { cause: 'quit' } } });
    expect(String(thrown[0])).toContain('secret');
  });

  it('waits until the former page is put away', async () => {
    const order: string[] = [];
    const { handlers } = fakeHandlers({
      quit: async () => {
        order.push('call');
        return { ok: true, value: {} };
      },
    });
    const turn = createPageTurn(
      async () => {
        await Promise.resolve();
        order.push('away');
      },
      () => undefined,
    );
    turn.pageGone();
    await callHandler({ handlers, settled: turn.settled, report: () => undefined }, 'quit', {});
    expect(order).toEqual(['away', 'call']);
  });

  it('goes on after putting away failed', async () => {
    const reports: string[] = [];
    const turn = createPageTurn(
      () => Promise.reject(new Error('disk')),
      (where) => reports.push(where),
    );
    turn.pageGone();
    await turn.settled();
    expect(reports).toEqual(['page gone']);
  });

  it.each([
    'arguments-invalid',
    'unexpected',
    'host-gone',
    'host-refused',
    'call-too-large',
    'address-expired',
    'foreign-sender',
  ])('has a sentence for %s', (code) => {
    expect(hasSentence(code)).toBe(true);
  });
});

describe('unsaved changes', () => {
  it('asks while any session is dirty, and not after the page decided', () => {
    const guard = createCloseGuard();
    expect(guard.mustAsk()).toBe(false);
    guard.setDirty('a', true);
    guard.setDirty('b', true);
    guard.setDirty('a', false);
    expect(guard.mustAsk()).toBe(true);
    guard.allow();
    expect(guard.mustAsk()).toBe(false);
  });

  it('learns from the calls of the page', async () => {
    const guard = createCloseGuard();
    const handlers = watchingDirty(fakeHandlers().handlers, guard);
    await handlers.setDirty({ session: 'a', dirty: true });
    expect(guard.mustAsk()).toBe(true);
    await handlers.closeSession({ session: 'a' });
    expect(guard.mustAsk()).toBe(false);
  });

  it('forgets a crashed page', () => {
    const guard = createCloseGuard();
    guard.setDirty('a', true);
    guard.reset();
    expect(guard.mustAsk()).toBe(false);
  });
});

describe('documents from outside', () => {
  it.each([
    [['/opt/mingzhang', 'a.mzb'], ['a.mzb']],
    [['--no-sandbox', '--enable-features=x.mzb', 'b.MZB'], ['b.MZB']],
    [
      ['old.mzb', '--flag', 'new.xlsx'],
      ['old.mzb', 'new.xlsx'],
    ],
    [['预算 2019.mzb'], ['预算 2019.mzb']],
    [['tables.json'], ['tables.json']],
    [
      ['说明.docx', '旧表.et'],
      ['说明.docx', '旧表.et'],
    ],
    [['/data/a.mzb'], ['/data/a.mzb']],
    [['file:///data/%E9%A2%84%E7%AE%97%202019.mzb'], ['/data/预算 2019.mzb']],
    [['FILE:///data/a.xls'], ['/data/a.xls']],
  ])('finds the documents in %j', (argv, names) => {
    expect(documentsInArguments(argv, '/work')).toEqual(names.map((name) => resolve('/work', name)));
  });

  it('names a damaged address, so that opening it says what is wrong', () => {
    expect(documentsInArguments(['file:///data/%zz.mzb'], '/work')).toEqual([resolve('/work', 'data/%zz.mzb')]);
  });

  it.each([[[]], [['.']], [['--mzb']], [['/opt/program/dist/main.cjs']], [['-x.mzb']]])('finds none in %j', (argv) => {
    expect(documentsInArguments(argv, '/work')).toEqual([]);
  });

  it('waits for the page, then delivers at once, and waits again for a new page', () => {
    const delivered: string[] = [];
    const requests = createOpenRequests(({ path, others }) => delivered.push([path, ...others].join()));
    requests.add(['a']);
    requests.add(['b', 'b2']);
    requests.add([]);
    expect(delivered).toEqual([]);
    expect(requests.takeFirst()).toEqual({ path: 'b', others: ['b2', 'a'] });
    expect(requests.takeFirst()).toBeNull();
    requests.add(['c', 'c2']);
    expect(delivered).toEqual(['c,c2']);
    requests.pageGone();
    requests.add(['d']);
    expect(delivered).toEqual(['c,c2']);
    expect(requests.takeFirst()).toEqual({ path: 'd', others: [] });
  });
});

describe('crashes', () => {
  it('reloads once, and stops when it happens again within a minute', () => {
    let time = 0;
    const afterCrash = createCrashPolicy(() => time);
    expect(afterCrash('clean-exit')).toBe('ignore');
    expect(afterCrash('crashed')).toBe('reload');
    time = 61_000;
    expect(afterCrash('oom')).toBe('reload');
    time = 90_000;
    expect(afterCrash('crashed')).toBe('stop');
  });
});

describe('data folder', () => {
  const at = (platform: NodeJS.Platform, env: Record<string, string>) => dataFolder({ platform, home: '/home/c', env });

  it('follows the system, and an explicit wish before it', () => {
    expect(at('linux', {})).toBe(join('/home/c', '.local', 'share', 'mingzhang'));
    expect(at('linux', { XDG_DATA_HOME: '/data' })).toBe(join('/data', 'mingzhang'));
    expect(at('win32', { APPDATA: '/roaming' })).toBe(join('/roaming', 'Mingzhang'));
    expect(at('darwin', {})).toBe(join('/home/c', 'Library', 'Application Support', 'Mingzhang'));
    expect(at('win32', { APPDATA: '/roaming', MINGZHANG_DATA: '/usb' })).toBe('/usb');
  });

  it('lies beside a portable program, unless another is wished for', () => {
    const portable = { platform: 'win32', home: '/home/c', portable: '/stick/mingzhang' } as const;
    expect(dataFolder({ ...portable, env: { APPDATA: '/roaming' } })).toBe(join('/stick/mingzhang', 'mingzhang-data'));
    expect(dataFolder({ ...portable, env: { MINGZHANG_DATA: '/usb' } })).toBe('/usb');
  });
});

describe('error reports', () => {
  const error = new Error('cannot read \'/home/王芳/预算/2019.mzb\' with "1191.59" in C:\\Users\\wang\\a.mzb');
  error.stack = [
    `Error: ${error.message}`,
    '    at save (/home/wang/mingzhang/dist/main.cjs:10:20)',
    '    at C:\\Users\\wang\\mingzhang\\dist\\main.cjs:30:40',
    '    at async file:///home/wang/mingzhang/dist/host.js:50:60',
  ].join('\n');

  it('keep code places and lose names, folders and figures', () => {
    const text = redactedError(error);
    for (const secret of ['王芳', 'wang', '1191.59', '预算', 'Users', '/home']) expect(text).not.toContain(secret);
    for (const place of ['main.cjs:10:20', 'main.cjs:30:40', 'host.js:50:60', 'save']) expect(text).toContain(place);
  });

  it('take anything that can be thrown, and stay short', () => {
    const deep = new Error('x');
    deep.stack = `Error: x\n${'    at save (/a/main.cjs:1:1)\n'.repeat(5000)}`;
    expect(redactedError(deep).length).toBe(4000);
    expect(redactedError(null)).toBe('');
  });

  it('keep what the engine and the system say, and no other message', () => {
    const read = (thrown: unknown) => redactedError(thrown).split('\n')[0];
    expect(read(new TypeError("Cannot read properties of undefined (reading 'rows')"))).toContain("(reading 'rows')");
    expect(read(new TypeError('editor.cell is not a function'))).toBe('TypeError: editor.cell is not a function');
    expect(read(new TypeError("Cannot use 'in' operator to search for 'x' in 王芳"))).toBe('TypeError');
    expect(read(Object.assign(new Error('no'), { code: 'ENOSPC', syscall: 'write' }))).toBe('Error ENOSPC write');
    expect(read('a.mzb file-hash 1191.59')).toBe('file-hash');
  });

  it('take no line of a message for a place', () => {
    expect(redactedError(new Error('x\n    at 王芳 (/home/wangfang/1191.59.js:1:1)'))).not.toMatch(
      /1191|wangfang|王芳/,
    );
  });

  it('go into a log beside which nothing else is written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mingzhang-log-'));
    const log = createErrorLog(join(folder, 'logs'), () => new Date(0));
    await log('save', error);
    await log('start', 'ENOENT x');
    const text = await readFile(join(folder, 'logs', 'error.log'), 'utf8');
    expect(text).toContain('1970-01-01T00:00:00.000Z save');
    expect(text).toContain('start\nENOENT\n');
    expect(text).not.toContain('王芳');
  });
});
