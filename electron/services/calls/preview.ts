import type { Args, Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import { printFolders } from './exports';
import type { Services } from './services';

/** 预览: sets the document as it stands; the pages are then asked for one by one. */
export async function preview(services: Services, args: Args<'preview'>): Promise<Result<Value<'preview'>>> {
  const session = services.sessions.get(args.session);
  if (!session.ok) return session;
  const { typesetter } = services.machine;
  const drawn = await typesetter.draw(args.session, session.value.template, args.project, printFolders(services));
  // Closed while it was being set: nobody will ask for its pages.
  if (!services.sessions.get(args.session).ok) typesetter.forget(args.session);
  return drawn;
}

/** One page of the newest preview. */
export async function previewPage(
  services: Services,
  { session, drawing, page }: Args<'previewPage'>,
): Promise<Result<Value<'previewPage'>>> {
  if (!services.sessions.get(session).ok) return fail('session-unknown');
  const svg = await services.machine.typesetter.page(session, drawing, page);
  return svg.ok ? ok({ svg: svg.value }) : svg;
}
