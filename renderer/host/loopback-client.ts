import { z } from 'zod';
import {
  type Answer,
  type Args,
  type EventData,
  type EventName,
  events,
  type HostApi,
  type MethodName,
  methods,
  type Value,
} from '../../shared/contract/api';
import { everyCall } from '../../shared/contract/calls';
import { fail } from '../../shared/result/result';
import type { PageIdentity } from './page-identity';

/** The part of EventSource that the client uses. */
export interface EventStream {
  addEventListener(event: string, listener: (message: MessageEvent<unknown>) => void): void;
  removeEventListener(event: string, listener: (message: MessageEvent<unknown>) => void): void;
  close(): void;
}

/** What the client needs of the browser. */
export interface BrowserPorts {
  /** The host tells a reconnect from a new page by it, and lets in who has the key. */
  identity: PageIdentity;
  fetch(path: string, init: RequestInit): Promise<Response>;
  openEvents(path: string): EventStream;
  closeWindow(): void;
  /** Asks before the page is left while `isDirty` says so. */
  guardLeaving(isDirty: () => boolean): void;
}

const failure = z.object({
  ok: z.literal(false),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.string()).optional() }),
});
const success = z.object({ ok: z.literal(true), value: z.unknown() });
const envelope = z.discriminatedUnion('ok', [success, failure]);

/** The contract's schemas with the method as type parameter. */
const schemas: { readonly [M in MethodName]: { readonly value: z.ZodType<Value<M>> } } = methods;
const eventSchemas: { readonly [E in EventName]: z.ZodType<EventData<E>> } = events;

/** Calls the loopback host (本机服务) of the page's own address; the same contract as Electron's preload. */
export function createLoopbackClient(ports: BrowserPorts): HostApi {
  // An event stream takes no header, so its key goes into the query, which no other server and no history sees.
  const stream = ports.openEvents(`/events?${names(ports)}&key=${ports.identity.key}`);
  const dirty = new Set<string>();
  ports.guardLeaving(() => dirty.size > 0);

  const call =
    <M extends MethodName>(method: M) =>
    (args: Args<M>): Promise<Answer<M>> =>
      post(ports, method, args);
  const calls = everyCall(call);

  return Object.freeze({
    ...calls,
    closeSession: (args) => {
      dirty.delete(args.session);
      return calls.closeSession(args);
    },
    setDirty: (args) => {
      if (args.dirty) dirty.add(args.session);
      else dirty.delete(args.session);
      return calls.setDirty(args);
    },
    quit: async (args) => {
      dirty.clear();
      const answer = await calls.quit(args);
      stream.close();
      ports.closeWindow();
      return answer;
    },
    on: (event, listener) => listen(stream, event, listener),
  } satisfies HostApi);
}

function names({ identity: { page, former } }: BrowserPorts): string {
  return former === null ? `page=${page}` : `page=${page}&former=${former}`;
}

async function post<M extends MethodName>(ports: BrowserPorts, method: M, args: Args<M>): Promise<Answer<M>> {
  let response: Response;
  let body: unknown;
  try {
    response = await ports.fetch(`/call/${method}?${names(ports)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Mingzhang-Key': ports.identity.key },
      body: JSON.stringify(args),
    });
    if (response.status === 403) return fail('address-expired');
    if (response.status === 413) return fail('call-too-large');
    if (response.status !== 200) return fail('host-refused', { cause: String(response.status) });
    body = await response.json();
  } catch {
    return fail('host-gone');
  }
  return answerOf(schemas[method].value, body, method);
}

function answerOf<T>(
  schema: z.ZodType<T>,
  body: unknown,
  method: MethodName,
): { ok: true; value: T } | { ok: false; error: { code: string; params?: Record<string, string> | undefined } } {
  const read = envelope.safeParse(body);
  if (read.success && !read.data.ok) return { ok: false, error: read.data.error };
  const value = schema.safeParse(read.success && read.data.ok ? read.data.value : undefined);
  return value.success ? { ok: true, value: value.data } : fail('host-refused', { cause: method });
}

function listen<E extends EventName>(
  stream: EventStream,
  event: E,
  listener: (data: EventData<E>) => void,
): () => void {
  const forward = (message: MessageEvent<unknown>): void => deliver(eventSchemas[event], message.data, listener);
  stream.addEventListener(event, forward);
  return () => stream.removeEventListener(event, forward);
}

/** Hands on what the schema accepts; anything else cannot come from this host and is dropped. */
function deliver<T>(schema: z.ZodType<T>, text: unknown, listener: (data: T) => void): void {
  if (typeof text !== 'string') return;
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) listener(parsed.data);
}
