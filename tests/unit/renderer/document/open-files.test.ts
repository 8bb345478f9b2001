import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PROJECT, TEMPLATE } from '../../../fault/content';

/** A host whose answer to openFile the test gives; it writes down what it is asked. */
const host: { asked: string[]; open(): Promise<unknown> } = { asked: [], open: async () => whole() };

function whole(change: object = {}) {
  const facts = { session: 's', name: 'a.mzb', project: PROJECT, template: TEMPLATE, readOnly: false, source: null };
  return { ok: true, value: { ...facts, report: null, notices: [], ownerUnresponsive: false, ...change } };
}

const done = { ok: true, value: {} };
vi.mock('../../../../renderer/host/host-api', () => ({
  hostApi: () => ({
    recoverableOf: async () => ({ ok: true, value: [] }),
    recoverable: async () => ({ ok: true, value: [] }),
    openFile: async ({ task }: { task: string }) => {
      host.asked.push(`open ${typeof task}`);
      return host.open();
    },
    cancelOpening: async ({ task }: { task: string }) => {
      host.asked.push(`cancel ${typeof task}`);
      return done;
    },
    versions: async () => ({ ok: true, value: [] }),
    closeSession: async ({ session }: { session: string }) => {
      host.asked.push(`close ${session}`);
      return done;
    },
    journal: async () => done,
    setDirty: async () => done,
  }),
}));

const { closeDocument } = await import('../../../../renderer/document/lifecycle');
const { openFile } = await import('../../../../renderer/document/open-files');
const { DocumentEditor } = await import('../../../../shared/editor/editor');
const { useNotices } = await import('../../../../renderer/state/notices');
const { useView } = await import('../../../../renderer/state/view-store');

const CHOICE = { file: 'f', name: 'a.mzb' };
const notice = (): string => useNotices.getState().notices.at(-1)?.text ?? '';

beforeEach(async () => {
  await closeDocument();
  useNotices.setState({ notices: [] });
  useView.setState({ busy: null, dialog: null, dialogsBelow: [] });
  Object.assign(host, { asked: [], open: async () => whole() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('opening a file that fails says why in the page', () => {
  it('whatever its editor throws, and the file does not stay locked', async () => {
    vi.spyOn(DocumentEditor.prototype, 'findings').mockImplementation(() => {
      throw new SyntaxError('Invalid regular expression');
    });
    await openFile(CHOICE);
    expect(notice()).toMatch(/^“a\.mzb”读出来了，但在本窗口中没有能显示/);
    expect(notice()).not.toMatch(/[A-Z]/);
    expect(host.asked).toContain('close s');
    expect([useView.getState().head, useView.getState().busy]).toEqual([null, null]);
  });

  it('whatever else goes wrong on the way', async () => {
    host.open = async () => {
      throw new TypeError('x is not a function');
    };
    await openFile(CHOICE);
    expect(notice()).toMatch(/^“a\.mzb”/);
    expect(useView.getState().busy).toBeNull();
    host.open = async () => ({ ok: false, error: { code: 'open-failed', params: { name: 'a.mzb' } } });
    await openFile(CHOICE);
    expect(notice()).toMatch(/^读取“a\.mzb”时程序内部出错/);
  });
});

describe('a file that is long in opening', () => {
  it('can be cancelled after half a second, and not again', async () => {
    vi.useFakeTimers();
    const answers: ((answer: unknown) => void)[] = [];
    host.open = () => new Promise((resolve) => answers.push(resolve));
    const opening = openFile(CHOICE);
    await vi.advanceTimersByTimeAsync(499);
    expect([useView.getState().busy?.title, useView.getState().busy?.cancel]).toEqual(['正在打开 a.mzb', undefined]);
    await vi.advanceTimersByTimeAsync(1);
    useView.getState().busy?.cancel?.();
    expect(host.asked).toEqual(['open string', 'cancel string']);
    expect(useView.getState().busy?.cancel).toBeUndefined();
    for (const answer of answers) answer({ ok: false, error: { code: 'open-cancelled', params: { name: 'a.mzb' } } });
    await opening;
    expect(notice()).toBe('已取消打开“a.mzb”，原文件没有改动。');
    expect([useView.getState().head, useView.getState().busy]).toEqual([null, null]);
  });
});
