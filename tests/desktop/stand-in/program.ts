import type { Chromium } from './chromium';
import type { StandInWindow } from './window';

/** What the parts of the stand-in share: one running program. */
export class Program {
  ready = false;
  quitting = false;
  packaged = false;
  readonly windows = new Set<StandInWindow>();
  /** Registered schemes, and who answers them. */
  readonly schemes = new Set<string>();
  readonly handlers = new Map<string, (request: Request) => Promise<Response> | Response>();
  private engine: Chromium | null = null;

  get chromium(): Chromium {
    if (this.engine === null) throw new Error('Chromium is not there yet');
    return this.engine;
  }

  start(engine: Chromium): void {
    this.engine = engine;
  }

  mustBeReady(what: string): void {
    if (!this.ready) throw new Error(`${what} can only be used after app is ready`);
  }

  /** Chromium knows no scheme of ours: it is served under an address that leads nowhere. */
  toReal(url: string): string {
    const own = /^([a-z][a-z0-9+.-]*):\/\/([^/]+)(.*)$/i.exec(url);
    if (!own?.[1] || !this.schemes.has(own[1])) return url;
    return `https://${own[2]}.${own[1]}.invalid${own[3] || '/'}`;
  }

  fromReal(url: string): string {
    const own = /^https:\/\/([^/]+)\.([a-z0-9-]+)\.invalid(\/.*)?$/.exec(url);
    if (!own?.[2] || !this.schemes.has(own[2])) return url;
    return `${own[2]}://${own[1]}${own[3] ?? '/'}`;
  }
}

export const program = new Program();
