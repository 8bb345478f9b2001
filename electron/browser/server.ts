import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type CallPorts, callHandler, isMethodName } from '../services/host/call-handler';
import { contentSecurityPolicy, freshNonce } from '../services/host/csp';
import { type StaticSource, serveStatic } from '../services/host/serve-static';
import { staticHeaders } from '../services/host/static-files';
import { type Access, createAccess } from './access';
import type { EventStreams } from './event-streams';
import type { PageArrivals, PageNames } from './page-arrivals';
import { readJson } from './read-json';
import { type Decision, judge, loopback } from './request-rules';
import { forwardPage } from './start-page';

/** What the loopback server works with. */
export interface ServerPorts {
  /** What the calls of a page go to. */
  callsOf(page: string): CallPorts;
  /** Gets what broke, for the local log. */
  report(where: string, thrown: unknown): void;
  streams: EventStreams;
  arrivals: PageArrivals;
  renderer: StaticSource;
  /** Largest body of a call in bytes. */
  limit: number;
  /** Milliseconds on a clock that is never set back. */
  now(): number;
  /** A key that had let somebody in was shown by somebody else. */
  keyShownAgain(): void;
}

export interface LoopbackServer {
  port: number;
  /** An address with a key that lets one page load in. */
  freshAddress(): string;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 only (本机服务); port 0 = any free one. */
export async function startServer(port: number, ports: ServerPorts): Promise<LoopbackServer> {
  const access = createAccess(ports.now);
  const server = createServer((request, response) => {
    answer(request, response, boundPort(server), access, ports).catch((thrown: unknown) => {
      ports.report('server', thrown);
      response.destroy();
    });
  });
  // A call with a large document may take long to work on, but never long to arrive.
  server.requestTimeout = 60_000;
  server.headersTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: loopback, port }, resolve);
  });
  const bound = boundPort(server);
  const addressWith = (key: string): string => `http://${loopback}:${bound}/?key=${key}`;
  return {
    port: bound,
    freshAddress: () => addressWith(access.singleUseKey()),
    close: () => close(server, ports.streams),
  };
}

function boundPort(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server, streams: EventStreams): Promise<void> {
  streams.end();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  access: Access,
  ports: ServerPorts,
): Promise<void> {
  const { method = '', url = '', headers } = request;
  const decision = judge({ method, url, headers }, port, access);
  switch (decision.kind) {
    case 'enter':
      enter(response, decision, { fragment: `/#${access.pageKey}`, cookie: access.cookieHeader(port) }, ports);
      return;
    case 'used':
      ports.keyShownAgain();
      sendText(response, 403, usedAddress, ports);
      return;
    case 'again':
      redirect(response, ports, { Location: '/' });
      return;
    case 'page': {
      const reply = await serveStatic(ports.renderer, method, decision.path);
      response.writeHead(reply.status, reply.headers);
      response.end(reply.body);
      return;
    }
    case 'events':
      openStream(response, decision.names, ports);
      return;
    case 'call':
      ports.arrivals.seen(decision.names);
      await answerCall(request, response, decision, ports);
      return;
    case 'refuse':
      refuse(response, decision, ports);
  }
}

/** The key leaves the address bar at once, and the page takes the fragment away as soon as it runs. */
function enter(
  response: ServerResponse,
  { inPlace }: Decision & { kind: 'enter' },
  { fragment, cookie }: { fragment: string; cookie: string },
  ports: ServerPorts,
): void {
  if (!inPlace) return redirect(response, ports, { Location: fragment, 'Set-Cookie': cookie });
  response.writeHead(200, { ...staticHeaders('text/html; charset=utf-8', policyOf(ports)), 'Set-Cookie': cookie });
  response.end(forwardPage(fragment));
}

function redirect(response: ServerResponse, ports: ServerPorts, headers: Record<string, string>): void {
  response.writeHead(303, { ...staticHeaders('text/plain; charset=utf-8', policyOf(ports)), ...headers });
  response.end();
}

function openStream(response: ServerResponse, names: PageNames, ports: ServerPorts): void {
  const { arrivals, streams } = ports;
  arrivals.seen(names);
  arrivals.connected(names.page);
  response.on('close', () => arrivals.closed(names.page));
  streams.add(response, staticHeaders('text/event-stream; charset=utf-8', policyOf(ports)));
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  { name, names }: Decision & { kind: 'call' },
  ports: ServerPorts,
): Promise<void> {
  if (!isMethodName(name)) return sendEmpty(response, 404, ports);
  const body = await readJson(request, ports.limit);
  if (body.kind === 'too-large') return sendEmpty(response, 413, ports);
  if (body.kind === 'not-json') return sendEmpty(response, 400, ports);
  const result = await callHandler(ports.callsOf(names.page), name, body.value);
  response.writeHead(200, staticHeaders('application/json; charset=utf-8', policyOf(ports)));
  response.end(JSON.stringify(result));
}

function refuse(response: ServerResponse, decision: Decision & { kind: 'refuse' }, ports: ServerPorts): void {
  sendText(response, decision.status, decision.status === 403 ? staleAddress : '', ports);
}

function sendText(response: ServerResponse, status: number, text: string, ports: ServerPorts): void {
  response.writeHead(status, staticHeaders('text/plain; charset=utf-8', policyOf(ports)));
  response.end(text);
}

const usedAddress =
  '注意：这个地址已经有人用过。如果您是第一次打开它，就可能有别人抢先进入了您的明账：请立即在启动明账的命令行窗口按 Ctrl+C 退出，重新启动，并告诉管理员。如果您只是又打开了旧地址，请使用明账启动时打开的窗口，或在命令行窗口按回车键，取得新的地址。\n';

const staleAddress =
  '这个地址已失效：每个地址只能使用一次，一分钟内有效。请使用明账启动时打开的窗口，或在启动明账的命令行窗口按回车键，取得新的地址。\n';

function sendEmpty(response: ServerResponse, status: number, ports: ServerPorts): void {
  response.writeHead(status, staticHeaders('text/plain; charset=utf-8', policyOf(ports)));
  response.end();
}

/** The policy of the page, on whatever is answered. */
function policyOf({ renderer }: ServerPorts): string {
  return contentSecurityPolicy(freshNonce(), renderer.connect);
}
