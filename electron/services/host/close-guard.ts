import type { Handlers } from './handlers-type';

/** Knows whether the window may close without asking (未保存提醒). */
export interface CloseGuard {
  /** True while a document has unsaved changes and nobody allowed leaving. */
  mustAsk(): boolean;
  setDirty(session: string, dirty: boolean): void;
  /** The page, or the end of the user's session, decided: close. */
  allow(): void;
  /** A new page knows nothing of the former page's documents. */
  reset(): void;
}

export function createCloseGuard(): CloseGuard {
  const dirtySessions = new Set<string>();
  let allowed = false;
  return {
    mustAsk: () => !allowed && dirtySessions.size > 0,
    setDirty: (session, dirty) => {
      if (dirty) dirtySessions.add(session);
      else dirtySessions.delete(session);
    },
    allow: () => {
      allowed = true;
    },
    reset: () => {
      allowed = false;
      dirtySessions.clear();
    },
  };
}

/** The same handlers, with the guard told what the page says about unsaved changes. */
export function watchingDirty(handlers: Handlers, guard: CloseGuard): Handlers {
  return {
    ...handlers,
    setDirty: async (args) => {
      const answer = await handlers.setDirty(args);
      // Even if the session is unknown to the services, the page's word about unsaved work counts.
      guard.setDirty(args.session, args.dirty);
      return answer;
    },
    closeSession: async (args) => {
      const answer = await handlers.closeSession(args);
      guard.setDirty(args.session, false);
      return answer;
    },
  };
}
