import type { Args, Value } from '../../../shared/contract/api';
import { openEditor } from '../../../shared/document/editor';
import { printModel } from '../../../shared/document/print';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { Services } from './services';

/** 预览: sets the document as it stands; the pages are then asked for one by one. */
export async function preview(services: Services, args: Args<'preview'>): Promise<Result<Value<'preview'>>> {
  const session = services.sessions.get(args.session);
  if (!session.ok) return session;
  const model = printModel(openEditor(session.value.template, args.project));
  const drawn = await services.typesetter().draw(args.session, model);
  // Closed while it was being set: nobody will ask for its pages.
  if (!services.sessions.get(args.session).ok) services.typesetter().forget(args.session);
  return drawn;
}

/** One page of the newest preview. */
export async function previewPage(
  services: Services,
  { session, drawing, page }: Args<'previewPage'>,
): Promise<Result<Value<'previewPage'>>> {
  if (!services.sessions.get(session).ok) return fail('session-unknown');
  const svg = await services.typesetter().page(session, drawing, page);
  return svg.ok ? ok({ svg: svg.value }) : svg;
}
