import type { IncomingMessage } from 'node:http';

/** A request's body: parsed JSON, or why there is none. */
export type Body = { kind: 'value'; value: unknown } | { kind: 'too-large' } | { kind: 'not-json' };

/**
 * Reads a JSON body of at most `limit` bytes (请求内容). The rest of a longer one is thrown away as it comes, because a
 * browser reads the refusal only after it could send everything.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size <= limit) chunks.push(bytes);
    else chunks.length = 0;
  }
  if (size > limit) return { kind: 'too-large' };
  try {
    return { kind: 'value', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { kind: 'not-json' };
  }
}
