import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';

type Params = Readonly<Record<string, unknown>>;
interface Waiting {
  ok: (result: unknown) => void;
  no: (thrown: Error) => void;
  method: string;
}

const SWITCHES = [
  '--headless=new',
  '--no-sandbox',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
  '--no-startup-window',
  '--no-first-run',
  '--disable-gpu',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--lang=zh-CN',
  '--window-size=1366,855',
  '--disable-features=PaintHolding',
];

/** An installed Chromium over its debugging pipe: what Electron has inside. Events are emitted by session. */
export class Chromium extends EventEmitter {
  private readonly waiting = new Map<number, Waiting>();
  private readonly child: ChildProcess;
  private readonly profile = mkdtempSync(join(tmpdir(), 'stand-in-'));
  private readonly into: Writable;
  private count = 0;

  constructor(program: string, switches: readonly string[], onGone: () => void) {
    super();
    this.setMaxListeners(0);
    const args = [...SWITCHES, `--user-data-dir=${this.profile}`, ...switches];
    const env = { ...process.env, LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' };
    this.child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env });
    const [, , said, into, out] = this.child.stdio;
    if (!(said instanceof Readable) || !(into instanceof Writable) || !(out instanceof Readable))
      throw new Error('Chromium has no pipe');
    this.into = into;
    // Playwright waits for this line of Electron's.
    said.on('data', (data) => {
      const line = /DevTools listening on .*/.exec(String(data));
      if (line) console.error(line[0]);
    });
    this.read(out);
    this.child.on('exit', onGone);
    process.on('exit', () => {
      this.child.kill('SIGKILL');
      try {
        rmSync(this.profile, { recursive: true, force: true, maxRetries: 3 });
      } catch {
        // Chromium's own processes may still be writing into it; the system's temporary folder is swept by others.
      }
    });
  }

  send(method: string, params: Params = {}, sessionId?: string): Promise<unknown> {
    return new Promise((ok, no) => {
      this.count += 1;
      this.waiting.set(this.count, { ok, no, method });
      this.into.write(`${JSON.stringify({ id: this.count, method, params, sessionId })}\0`);
    });
  }

  private read(out: Readable): void {
    let rest = '';
    out.setEncoding('utf8').on('data', (data: string) => {
      const parts = (rest + data).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.receive(JSON.parse(part));
    });
  }

  private receive(message: {
    id?: number;
    sessionId?: string;
    method: string;
    params: unknown;
    error?: { message: string };
    result: unknown;
  }): void {
    if (message.id === undefined) {
      this.emit(message.sessionId ?? 'browser', message.method, message.params);
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.error) waiting?.no(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting?.ok(message.result);
  }
}
