import { Buffer } from 'node:buffer';
import yazl from 'yazl';

/** One date for all entries: the bytes depend on the content alone. */
const FIXED_TIME = new Date(2000, 0, 1);

/** Zips parts in the order of their names; the same parts give the same bytes. */
export async function writeZip(parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const zip = new yazl.ZipFile();
  for (const name of [...parts.keys()].sort()) {
    const bytes = parts.get(name);
    // DOS time carries no time zone, so the bytes are the same everywhere.
    const options = { mtime: FIXED_TIME, mode: 0o100644, forceDosTimestamp: true };
    if (bytes) zip.addBuffer(Buffer.from(bytes), name, options);
  }
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
