import { app } from './app';
import { announce, StandInContents } from './contents';
import { knownOptions } from './known-options';
import { program } from './program';
import { checkOptions, Emitter, note, preventable, strict } from './strict';

/** `BrowserWindow`: one tab of Chromium without anything round it. */
export class StandInWindow extends Emitter {
  readonly webContents: StandInContents;
  private destroyed = false;
  private shown = false;
  private minimized = false;
  private readonly attached: Promise<void>;

  constructor(readonly _options: Electron.BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow');
    program.mustBeReady('BrowserWindow');
    checkOptions('window', _options, knownOptions('window'));
    checkOptions('webPreferences', _options.webPreferences ?? {}, knownOptions('webPreferences'));
    this.webContents = strict('webContents', new StandInContents(this));
    this.shown = _options.show ?? true;
    program.windows.add(this);
    announce(this.webContents);
    this.attached = this.webContents._attach(_options.webPreferences?.preload);
    this.attached.catch((thrown: unknown) => {
      console.error('[stand-in]', thrown);
      process.exit(1);
    });
  }

  static getAllWindows(): StandInWindow[] {
    return [...program.windows];
  }

  static fromWebContents(contents: StandInContents): StandInWindow {
    return contents._window;
  }

  async loadURL(url: string): Promise<void> {
    await this.attached;
    await this.webContents._load(url);
  }

  _drawn(): void {
    this.emit('ready-to-show');
  }

  show(): void {
    this.shown = true;
  }

  hide(): void {
    this.shown = false;
  }

  isVisible(): boolean {
    return this.shown;
  }

  focus(): void {
    // Nothing of it is seen here.
  }

  restore(): void {
    this.minimized = false;
  }

  minimize(): void {
    this.minimized = true;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  setTitle(_title: string): void {
    // Nothing of it is seen here.
  }

  close(): void {
    if (this.destroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) program.quitting = false;
    else this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.webContents._end();
    this.attached
      .then(() => program.chromium.send('Target.closeTarget', { targetId: this.webContents._targetId }))
      .catch(() => undefined)
      .then(() => this.gone());
  }

  private gone(): void {
    program.windows.delete(this);
    this.emit('closed');
    if (program.windows.size > 0) return;
    if (program.quitting) app._finish();
    else if (!app.emit('window-all-closed')) app.quit();
  }
}

/** The class as the program gets it. */
export const BrowserWindow = new Proxy(StandInWindow, {
  construct: (target, [options]): StandInWindow => {
    note('BrowserWindow');
    return strict('BrowserWindow', new target(options));
  },
});
