import type { Handlers } from '../services/host/handlers-type';

type MayOpen = { ok: true; value: { session: string } } | { ok: false };

/** The same handlers, telling which sessions the calling page works with (页面的会话). */
export function watchingSessions(handlers: Handlers, holds: (session: string) => void): Handlers {
  const watched =
    <A, R extends MayOpen>(open: (args: A) => Promise<R>) =>
    async (args: A): Promise<R> => {
      const answer = await open(args);
      if (answer.ok) holds(answer.value.session);
      return answer;
    };
  return {
    ...handlers,
    newDocument: watched(handlers.newDocument),
    rollForward: watched(handlers.rollForward),
    moveToForm: watched(handlers.moveToForm),
    sumUnits: watched(handlers.sumUnits),
    openSample: watched(handlers.openSample),
    openFile: watched(handlers.openFile),
    recover: watched(handlers.recover),
    openVersion: watched(handlers.openVersion),
    openCopy: watched(handlers.openCopy),
    setDirty: (args) => {
      // What a page says about unsaved work goes with the page, even if the services do not know the session.
      holds(args.session);
      return handlers.setDirty(args);
    },
  };
}
