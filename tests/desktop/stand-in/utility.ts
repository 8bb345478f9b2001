import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { knownOptions } from './known-options';
import { checkOptions, Emitter, note } from './strict';

/** `utilityProcess`: a Node process with a `parentPort`, like the real one. */
class UtilityProcess extends Emitter {
  private readonly child: ChildProcess;

  constructor(entry: string, args: readonly string[], options: Electron.ForkOptions) {
    super('utilityProcess');
    const { execArgv, env } = options;
    this.child = fork(join(__dirname, 'utility.cjs'), [entry, ...args], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      ...(execArgv ? { execArgv: [...execArgv] } : {}),
      ...(env ? { env: { ...env } } : {}),
    });
    this.child.on('message', (value) => this.emit('message', value));
    this.child.on('spawn', () => this.emit('spawn'));
    this.child.on('close', (code) => this.emit('exit', code ?? 1));
    process.on('exit', () => this.child.kill('SIGKILL'));
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get stderr(): ChildProcess['stderr'] {
    return this.child.stderr;
  }

  postMessage(message: unknown): void {
    note('utilityProcess.postMessage');
    if (this.child.connected) this.child.send(Object(message), () => undefined);
  }

  kill(): boolean {
    note('utilityProcess.kill');
    return this.child.kill('SIGKILL');
  }
}

export const utilityProcess = {
  fork: (entry: string, args: readonly string[] = [], options: Electron.ForkOptions = {}): UtilityProcess => {
    checkOptions('ForkOptions', options, knownOptions('ForkOptions'));
    return new UtilityProcess(entry, args, options);
  },
};
