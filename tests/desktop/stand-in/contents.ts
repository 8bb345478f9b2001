import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { app } from './app';
import { pack, unpack } from './codec';
import { ipcMain } from './ipc';
import { checkPrintOptions, printed, printer } from './printer';
import { program } from './program';
import { defaultSession } from './session';
import { Emitter, note, preventable } from './strict';
import type { StandInWindow } from './window';

const built = (name: string): string => readFileSync(join(__dirname, name), 'utf8');

const messageSchema = z.object({
  kind: z.enum(['invoke', 'send', 'used']),
  id: z.number(),
  channel: z.string(),
  args: z.array(z.unknown()),
});
const createdSchema = z.object({ targetId: z.string() });
const attachedSchema = z.object({ sessionId: z.string() });
const navigatedSchema = z.object({ errorText: z.string().optional() });
const contextSchema = z.object({
  context: z.object({ id: z.number(), name: z.string(), auxData: z.object({ frameId: z.string() }) }),
});
const bindingSchema = z.object({ name: z.string(), payload: z.string(), executionContextId: z.number() });
const startedSchema = z.object({ frameId: z.string(), url: z.string(), navigationType: z.string() });
const navigationSchema = z.object({ frame: z.object({ url: z.string(), parentId: z.string().optional() }) });
const pausedSchema = z.object({
  requestId: z.string(),
  resourceType: z.string(),
  frameId: z.string(),
  request: z.object({ url: z.string(), method: z.string(), headers: z.record(z.string(), z.string()) }),
});

/** Chromium's names of permissions and Electron's. */
const PERMISSIONS = {
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  notifications: 'notifications',
  geolocation: 'geolocation',
  camera: 'media',
  microphone: 'media',
} as const;

const ALIVE_MS = 5_000;

/** `webContents`: the page, its two worlds, and what comes from and goes to it. */
export class StandInContents extends Emitter {
  private openHandler: ((details: { url: string }) => { action: string }) | null = null;
  private context: number | null = null;
  private expected: string | null = null;
  private url = '';
  private session = '';
  private hung: NodeJS.Timeout | null = null;
  _targetId = '';

  constructor(readonly _window: StandInWindow) {
    super('webContents');
  }

  isDestroyed(): boolean {
    return this._window.isDestroyed();
  }

  getURL(): string {
    return this.url;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    this.deliver({ kind: 'event', channel, args });
  }

  forcefullyCrashRenderer(): void {
    this.cdp('Page.crash').catch(() => undefined);
  }

  focus(): void {
    // Nothing of it is seen here.
  }

  print(
    options: Electron.WebContentsPrintOptions,
    done: (success: boolean, reason: string) => void = () => undefined,
  ): void {
    checkPrintOptions(options);
    printed(options, (method, params) => this.cdp(method, params)).then(
      (reason) => done(reason === '', reason),
      (thrown: unknown) => done(false, `${thrown}`),
    );
  }

  getPrintersAsync(): Promise<Electron.PrinterInfo[]> {
    return Promise.resolve(
      printer.installed.map((name) => ({ name, displayName: `${name}（测试）`, description: '', options: {} })),
    );
  }

  async _attach(preload: string | undefined): Promise<void> {
    const { chromium } = program;
    const created = await chromium.send('Target.createTarget', { url: 'about:blank', newWindow: true });
    this._targetId = createdSchema.parse(created).targetId;
    const attached = await chromium.send('Target.attachToTarget', { targetId: this._targetId, flatten: true });
    this.session = attachedSchema.parse(attached).sessionId;
    chromium.on(this.session, (method: string, params: unknown) => {
      this.heard(method, params).catch((thrown: unknown) => console.error('[stand-in]', method, thrown));
    });
    for (const domain of ['Page', 'Runtime', 'Inspector']) await this.cdp(`${domain}.enable`);
    await this.cdp('Runtime.addBinding', { name: '__ipcSend', executionContextName: 'preload' });
    await this.cdp('Runtime.addBinding', { name: '__openAsked' });
    if (this._window._options.webPreferences?.javascript === false)
      await this.cdp('Emulation.setScriptExecutionDisabled', { value: true });
    else await this.injectWorlds(preload);
    await this.cdp('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await this.setPermissions();
  }

  async _load(url: string): Promise<void> {
    this.expected = url;
    // As Electron's, it ends when the page and all its pictures are there.
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const answer = navigatedSchema.parse(await this.cdp('Page.navigate', { url: program.toReal(url) }));
    if (answer.errorText) throw new Error(`${answer.errorText} loading '${url}'`);
    await loaded;
  }

  /** Electron tells of a page that answers no input for some seconds. */
  _watch(): void {
    this.hung ??= setInterval(() => {
      const late = setTimeout(() => this._window.emit('unresponsive'), ALIVE_MS);
      this.cdp('Runtime.evaluate', { expression: '1' })
        .catch(() => undefined)
        .finally(() => clearTimeout(late));
    }, ALIVE_MS).unref();
  }

  _end(): void {
    if (this.hung !== null) clearInterval(this.hung);
  }

  private cdp(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return program.chromium.send(method, params, this.session);
  }

  private async injectWorlds(preload: string | undefined): Promise<void> {
    const inOwnPage = (body: string): string =>
      `if (window === window.top && location.protocol === 'https:') { ${body}\n }`;
    const addScript = (params: { source: string; worldName?: string }): Promise<unknown> =>
      this.cdp('Page.addScriptToEvaluateOnNewDocument', params);
    await addScript({ source: inOwnPage(built('page-world.js')) });
    if (preload === undefined) return;
    try {
      const source = readFileSync(preload, 'utf8');
      const run = `try { (function (require, exports, module) { ${source}\n })(__preloadRequire, {}, {}); }
        catch (thrown) { __ipcSend(JSON.stringify({ preloadError: String(thrown) })); }`;
      await addScript({ worldName: 'preload', source: inOwnPage(`${built('preload-world.js')}\n${run}`) });
    } catch (thrown) {
      this.emit('preload-error', {}, preload, thrown);
    }
  }

  private async setPermissions(): Promise<void> {
    for (const [name, asked] of Object.entries(PERMISSIONS))
      for (const scheme of program.handlers.keys()) {
        const origin = `https://app.${scheme}.invalid`;
        const granted = defaultSession()._mayUse(this, asked, `${scheme}://app/`);
        if (granted === null) continue;
        const setting = granted ? 'granted' : 'denied';
        await program.chromium.send('Browser.setPermission', { permission: { name }, setting, origin });
      }
  }

  private deliver(message: object): void {
    if (this.context === null) return;
    const expression = `__ipcIn(${JSON.stringify(pack(message))})`;
    this.cdp('Runtime.evaluate', { expression, contextId: this.context }).catch(() => undefined);
  }

  private async heard(method: string, params: unknown): Promise<void> {
    switch (method) {
      case 'Runtime.executionContextCreated': {
        const { context } = contextSchema.parse(params);
        if (context.name === 'preload' && context.auxData.frameId === this._targetId) this.context = context.id;
        return;
      }
      case 'Runtime.bindingCalled': {
        const { name, payload, executionContextId } = bindingSchema.parse(params);
        return name === '__openAsked' ? this.openAsked(payload) : this.called(payload, executionContextId);
      }
      case 'Page.frameStartedNavigating': {
        const { frameId, url, navigationType } = startedSchema.parse(params);
        const isSameDocument = navigationType === 'sameDocument';
        if (url !== 'about:blank')
          this.emit('did-start-navigation', { isMainFrame: frameId === this._targetId, isSameDocument, url });
        return;
      }
      case 'Page.frameNavigated':
        return this.navigated(navigationSchema.parse(params).frame);
      case 'Page.loadEventFired':
        if (this.url && this.url !== 'about:blank') this.loaded();
        return;
      case 'Inspector.targetCrashed':
        this.context = null;
        this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
        return;
      case 'Fetch.requestPaused':
        return this.paused(pausedSchema.parse(params));
    }
  }

  private navigated({ url, parentId }: { url: string; parentId?: string | undefined }): void {
    if (parentId !== undefined) return;
    this.url = program.fromReal(url);
    if (url !== 'about:blank') this.emit('did-navigate', {}, this.url);
  }

  private loaded(): void {
    this.emit('did-finish-load');
    this._window._drawn();
    this._watch();
  }

  private openAsked(url: string): void {
    if (this.openHandler?.({ url }).action !== 'deny') throw new Error(`the stand-in opens no window for ${url}`);
  }

  private async called(payload: string, context: number): Promise<void> {
    const parsed = unpack(payload);
    if (typeof parsed === 'object' && parsed !== null && 'preloadError' in parsed) {
      this.emit(
        'preload-error',
        {},
        this._window._options.webPreferences?.preload,
        new Error(`${parsed.preloadError}`),
      );
      return;
    }
    const message = messageSchema.parse(parsed);
    this.context = context;
    const senderFrame = { url: this.url, parent: null, origin: new URL(this.url).origin };
    const event = { sender: this, senderFrame, processId: 1, frameId: 1 };
    if (message.kind === 'used') return note(message.channel);
    note(`ipcRenderer.${message.kind}`);
    if (message.kind === 'send') {
      if (ipcMain.emit(message.channel, event, ...message.args)) note('ipcMain.on');
      return;
    }
    const answer = await this.answered(message.channel, event, message.args);
    // A page that came meanwhile has asked nothing yet.
    if (context === this.context) this.deliver({ kind: 'answer', id: message.id, ...answer });
  }

  private async answered(channel: string, event: object, args: readonly unknown[]): Promise<object> {
    try {
      const value = await ipcMain._answer(channel, event, args);
      pack(value);
      return { value };
    } catch (thrown) {
      return { error: `Error invoking remote method '${channel}': ${thrown}` };
    }
  }

  private async paused({ requestId, request, resourceType, frameId }: z.infer<typeof pausedSchema>): Promise<void> {
    const url = program.fromReal(request.url);
    const refuse = (errorReason: string): Promise<unknown> => this.cdp('Fetch.failRequest', { requestId, errorReason });
    if (resourceType === 'Document' && url !== this.expected) {
      const isMainFrame = frameId === this._targetId;
      const event = preventable({ url, isMainFrame, isSameDocument: false });
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event);
      if (event.defaultPrevented) return void (await refuse('Aborted'));
    }
    const details = { url, method: request.method, resourceType: electronType(resourceType) };
    if (await defaultSession()._isCancelled(details)) return void (await refuse('BlockedByClient'));
    const handler = program.handlers.get(url.split(':')[0] ?? '');
    if (!handler) return void (await refuse('NameNotResolved'));
    const response = await handler(new Request(url, { method: request.method, headers: request.headers }));
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
    await this.cdp('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
  }
}

function electronType(type: string): Electron.OnBeforeRequestListenerDetails['resourceType'] {
  if (type === 'Document') return 'mainFrame';
  if (type === 'Stylesheet') return 'stylesheet';
  if (type === 'Script') return 'script';
  if (type === 'Image') return 'image';
  if (type === 'Font') return 'font';
  return 'other';
}

export const webContents = {
  getAllWebContents: (): StandInContents[] => [...program.windows].map((window) => window.webContents),
  fromDevToolsTargetId: (id: string): StandInContents | undefined =>
    [...program.windows].map((window) => window.webContents).find((contents) => contents._targetId === id),
};

/** The page is told of to the program, as Electron does with every new one. */
export function announce(contents: StandInContents): void {
  app.emit('web-contents-created', {}, contents);
}
