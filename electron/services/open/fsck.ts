import { type Manifest, PARTS } from '../../../shared/format/manifest';
import type { Failure } from '../../../shared/result/result';
import { readManifest } from '../files/project-file';
import { sha256 } from '../fs/sha256';
import type { LoadedTemplate } from '../templates/read-template';
import { readZip } from '../zip/read';
import { type ScannedPart, scanZip } from '../zip/scan';
import { type OpenedFile, openAny } from './open-any';

/** good = as saved · changed = readable but not what was saved · broken = not readable to its end. */
export type PartState = 'good' | 'changed' | 'broken' | 'missing' | 'unlisted';

export interface PartReport {
  name: string;
  size: number;
  state: PartState;
}

/** What a check of a 公开文档 (文件体检) found. */
export interface FsckReport {
  /** Format version and the program that saved it; null where the manifest cannot be read. */
  version: number | null;
  app: { name: string; version: string } | null;
  parts: PartReport[];
  /** What could not be read, for the user; empty for a whole file. */
  damage: Failure[];
  /** Why nothing at all could be read; null when the document opens. */
  refusal: Failure | null;
  /** The document as far as it could be read. */
  opened: OpenedFile | null;
}

/** Verifies every part of a .mzb, and tries what of it opens. */
export async function fsckProject(
  bytes: Uint8Array,
  name: string,
  installed: readonly LoadedTemplate[],
): Promise<FsckReport> {
  const opened = await openAny(bytes, name, async () => installed);
  const scanned = await allParts(bytes);
  const found = new Map(scanned.map((part) => [part.name, part.bytes]));
  const manifest = readManifest(found);
  return {
    version: manifest.ok ? manifest.value.version : null,
    app: manifest.ok ? manifest.value.app : null,
    parts: partStates(scanned, manifest.ok ? manifest.value : null),
    damage: opened.ok ? opened.value.damage : [],
    refusal: opened.ok ? null : opened.error,
    opened: opened.ok ? opened.value : null,
  };
}

async function allParts(bytes: Uint8Array): Promise<ScannedPart[]> {
  const parts = await readZip(bytes);
  if (!parts.ok) return await scanZip(bytes, () => true);
  return [...parts.value].map(([name, content]) => ({ name, bytes: content, whole: true }));
}

function partStates(scanned: readonly ScannedPart[], manifest: Manifest | null): PartReport[] {
  const reports: PartReport[] = scanned.map((part) => ({
    name: part.name,
    size: part.bytes.length,
    state: stateOf(part, manifest),
  }));
  const seen = new Set(scanned.map(({ name }) => name));
  for (const [name, { size }] of Object.entries(manifest?.parts ?? {})) {
    if (!seen.has(name)) reports.push({ name, size, state: 'missing' });
  }
  return reports.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function stateOf({ name, bytes, whole }: ScannedPart, manifest: Manifest | null): PartState {
  if (!whole) return 'broken';
  if (name === PARTS.manifest || manifest === null) return 'good';
  const expected = Object.hasOwn(manifest.parts, name) ? manifest.parts[name] : undefined;
  if (expected === undefined) return 'unlisted';
  return expected.sha256 === sha256(bytes) ? 'good' : 'changed';
}
