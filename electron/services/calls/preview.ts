import type { Args, Value } from '../../../shared/contract/api';
import { type DrawnWhat, drawnWhatSchema } from '../../../shared/contract/preview';
import { fail, ok, type Result } from '../../../shared/result/result';
import { printFolders } from './exports';
import type { Services } from './services';

/** What the typesetter keeps a drawing under: the newest of the document and that of 两年比较 do not drive each other out. */
export function drawingKey({ session, what }: { session: string; what?: DrawnWhat | undefined }): string {
  return what === 'years' ? `${session} years` : session;
}

/** The session is closed. */
export function forgetDrawings({ machine }: Services, session: string): void {
  for (const what of drawnWhatSchema.options) machine.typesetter.forget(drawingKey({ session, what }));
}

/** 预览: sets the document as it stands; the pages are then asked for one by one. */
export async function preview(services: Services, args: Args<'preview'>): Promise<Result<Value<'preview'>>> {
  const session = services.sessions.get(args.session);
  if (!session.ok) return session;
  const { typesetter } = services.machine;
  const key = drawingKey(args);
  const { template } = session.value;
  const drawn = await typesetter.draw(key, template, args.project, printFolders(services), args.what);
  // Closed while it was being set: nobody will ask for its pages.
  if (!services.sessions.get(args.session).ok) typesetter.forget(key);
  return drawn;
}

/** One page of the newest preview. */
export async function previewPage(
  services: Services,
  { session, drawing, page, what }: Args<'previewPage'>,
): Promise<Result<Value<'previewPage'>>> {
  if (!services.sessions.get(session).ok) return fail('session-unknown');
  const svg = await services.machine.typesetter.page(drawingKey({ session, what }), drawing, page);
  return svg.ok ? ok({ svg: svg.value }) : svg;
}
