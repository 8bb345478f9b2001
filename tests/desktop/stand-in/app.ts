import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { program } from './program';
import { Emitter, preventable } from './strict';

/** Asked synchronously in Electron, so a helper process asks the program that runs already. */
const ASK = `const s = require('net').connect(process.argv[1], () => s.end(process.argv[2]));
s.on('close', () => process.exit(0)); s.on('error', () => process.exit(3));`;

const startSchema = z.object({ argv: z.array(z.string()), cwd: z.string() });

class CommandLine {
  private readonly switches = new Map<string, string>();

  appendSwitch(name: string, value = ''): void {
    this.switches.set(name, value);
  }

  hasSwitch(name: string): boolean {
    return this.switches.has(name);
  }

  _all(): string[] {
    return [...this.switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
  }
}

/** `app`: paths, the single instance, and the way to the end. */
export class StandInApp extends Emitter {
  constructor() {
    super('app');
  }

  readonly commandLine = new CommandLine();
  name = 'mingzhang';
  private readonly paths = new Map<string, string>();
  /** What the system keeps for the program: jump list, identity. */
  readonly _system = new Map<string, unknown>();

  get isPackaged(): boolean {
    return program.packaged;
  }

  isReady(): boolean {
    return program.ready;
  }

  whenReady(): Promise<void> {
    return program.ready ? Promise.resolve() : new Promise((resolve) => this.once('ready', () => resolve()));
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return '0.0.0';
  }

  getPath(name: string): string {
    const home = homedir();
    const config = join(home, '.config');
    const known: Readonly<Record<string, string>> = {
      home,
      documents: join(home, 'Documents'),
      temp: tmpdir(),
      appData: config,
      userData: join(config, this.name),
      sessionData: join(config, this.name),
      exe: process.argv[0] ?? '',
      logs: join(config, this.name, 'logs'),
    };
    const found = this.paths.get(name) ?? known[name];
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    return found;
  }

  setPath(name: string, value: string): void {
    if (!isAbsolute(value)) throw new Error('Path must be absolute');
    if (program.ready && (name === 'userData' || name === 'sessionData')) throw new Error(`${name} is set too late`);
    this.paths.set(name, value);
  }

  setAppUserModelId(id: string): void {
    this._system.set('appUserModelId', id);
  }

  setJumpList(categories: unknown): string {
    this._system.set('jumpList', categories);
    return 'ok';
  }

  addRecentDocument(path: string): void {
    this._system.set('recent', path);
  }

  clearRecentDocuments(): void {
    this._system.delete('recent');
  }

  disableHardwareAcceleration(): void {
    if (program.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
    this._system.set('hardwareAcceleration', false);
  }

  requestSingleInstanceLock(): boolean {
    // The path of a socket is at most 107 characters long, and one of a data folder may be longer.
    const name = createHash('sha256').update(this.getPath('userData')).digest('hex').slice(0, 16);
    const socket = join(tmpdir(), `${name}.socket`);
    const message = JSON.stringify({ argv: process.argv, cwd: process.cwd() });
    const asked = spawnSync(process.execPath, ['-e', ASK, socket, message], { stdio: 'ignore' });
    if (asked.status === 0) return false;
    rmSync(socket, { force: true });
    const server = createServer((connection) => {
      let all = '';
      connection.on('data', (data) => {
        all += data.toString();
      });
      connection.on('end', () => {
        connection.end();
        const { argv, cwd } = startSchema.parse(JSON.parse(all));
        this.emit('second-instance', {}, argv, cwd, null);
      });
    });
    server.listen(socket).unref();
    process.on('exit', () => rmSync(socket, { force: true }));
    return true;
  }

  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    program.quitting = true;
    for (const window of [...program.windows]) window.close();
    if (program.windows.size === 0) this._finish();
    // A window that did not close has called the end off.
    else if (![...program.windows].some((window) => window.isDestroyed())) program.quitting = false;
  }

  _finish(): void {
    this.emit('will-quit', preventable({}));
    this.emit('quit', {}, 0);
    setImmediate(() => process.exit(0));
  }

  exit(code = 0): void {
    program.quitting = true;
    process.exit(code);
  }

  relaunch(): void {
    this._system.set('relaunch', true);
  }
}

export const app = new StandInApp();
app satisfies Pick<
  Electron.App,
  'getPath' | 'setPath' | 'requestSingleInstanceLock' | 'quit' | 'exit' | 'whenReady' | 'isReady' | 'isPackaged'
>;
