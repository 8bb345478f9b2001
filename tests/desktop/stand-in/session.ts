import { program } from './program';
import { Emitter, strict } from './strict';

type RequestDetails = Pick<Electron.OnBeforeRequestListenerDetails, 'url' | 'method' | 'resourceType'>;
type BeforeRequest = (details: RequestDetails, answer: (response: { cancel?: boolean }) => void) => void;
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean;

/** `session`: who may ask for what. */
export class StandInSession extends Emitter {
  constructor() {
    super('session');
  }

  private before: BeforeRequest | null = null;
  private check: PermissionCheck | null = null;

  readonly webRequest = strict('webRequest', {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.before = listener;
    },
  });

  setPermissionRequestHandler(_handler: unknown): void {
    // Nothing of it is seen here.
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.check = handler;
  }

  setDevicePermissionHandler(_handler: unknown): void {
    // Nothing of it is seen here.
  }

  async _isCancelled(details: RequestDetails): Promise<boolean> {
    const { before } = this;
    if (before === null) return false;
    const answer = await new Promise<{ cancel?: boolean }>((resolve) => before(details, resolve));
    return answer.cancel === true;
  }

  _mayUse(contents: unknown, permission: string, origin: string): boolean | null {
    return this.check === null ? null : this.check(contents, permission, origin, { isMainFrame: true });
  }
}

let first: StandInSession | null = null;

export function defaultSession(): StandInSession {
  program.mustBeReady('session');
  first ??= strict('session', new StandInSession());
  return first;
}

export const session = {
  get defaultSession(): StandInSession {
    return defaultSession();
  },
};

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly Electron.CustomScheme[]): void => {
    if (program.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) program.schemes.add(scheme);
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response> | Response): void => {
    program.mustBeReady('protocol');
    if (program.handlers.has(scheme)) throw new Error(`a handler for ${scheme} is there already`);
    program.handlers.set(scheme, handler);
  },
};
