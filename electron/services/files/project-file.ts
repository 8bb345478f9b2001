import { z } from 'zod';
import { type Corrections, correctionsSchema, isUncorrected } from '../../../shared/contract/corrections';
import { tooManyRows } from '../../../shared/document/limits';
import { type Project, projectSchema } from '../../../shared/document/project';
import { type SummedUnits, summedUnitsSchema } from '../../../shared/document/summed-units';
import { canonicalJson } from '../../../shared/format/canonical-json';
import { parseLimitedJson } from '../../../shared/format/limited-json';
import {
  FORMAT_NAME,
  FORMAT_VERSION,
  type Manifest,
  manifestSchema,
  manifestVersion,
  PARTS,
} from '../../../shared/format/manifest';
import { migrateProject } from '../../../shared/format/migrations';
import { isSafePartName } from '../../../shared/format/part-names';
import { fail, ok, type Result } from '../../../shared/result/result';
import { sha256 } from '../fs/sha256';
import { readZip, ZIP_LIMITS, type ZipLimits } from '../zip/read';
import { writeZip } from '../zip/write';

/** Workbook that a document was imported from, kept as it was. */
export interface SourceWorkbook {
  name: string;
  bytes: Uint8Array;
  /** What the user put right about how it is read; absent = nothing. */
  corrections?: Corrections;
}

/** 公开文档 (.mzb) as its parts: the document, the template it was made with, the imported workbook if any. */
export interface ProjectFile {
  project: Project;
  /** Relative name → text. */
  template: Readonly<Record<string, string>>;
  source: SourceWorkbook | null;
  /** Of which units it was summed; absent = of none. */
  units?: SummedUnits | undefined;
}

export interface AppInfo {
  name: string;
  version: string;
}

type Parts = Map<string, Uint8Array>;

/** Bytes of a .mzb; equal content gives equal bytes. Throws on a part name that could not be read back. */
export async function writeProjectFile(content: ProjectFile, app: AppInfo): Promise<Uint8Array> {
  const parts: Parts = new Map();
  const encoder = new TextEncoder();
  const put = (name: string, bytes: Uint8Array): void => {
    if (!isSafePartName(name)) throw new Error(`unsafe part name: ${name}`);
    parts.set(name, bytes);
  };
  put(PARTS.project, encoder.encode(canonicalJson(content.project)));
  for (const [name, text] of Object.entries(content.template)) put(`${PARTS.template}${name}`, encoder.encode(text));
  if (content.source) {
    const { name, bytes, corrections } = content.source;
    put(`${PARTS.source}${name}`, bytes);
    if (corrections && !isUncorrected(corrections)) put(PARTS.corrections, encoder.encode(canonicalJson(corrections)));
  }
  if (content.units) put(PARTS.units, encoder.encode(canonicalJson(content.units)));
  const listed = [...parts].map(([name, bytes]) => [name, { sha256: sha256(bytes), size: bytes.length }]);
  const manifest: Manifest = {
    format: FORMAT_NAME,
    version: FORMAT_VERSION,
    app,
    parts: Object.fromEntries(listed),
  };
  put(PARTS.manifest, encoder.encode(canonicalJson(manifest)));
  return await writeZip(parts);
}

/** Reads and verifies a .mzb: every part listed, every hash right, content of a known version. */
export async function readProjectFile(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Promise<Result<ProjectFile>> {
  const parts = await readZip(bytes, limits);
  return parts.ok ? readParts(parts.value) : parts;
}

/** Same, from an unpacked container. */
export function readParts(parts: ReadonlyMap<string, Uint8Array>): Result<ProjectFile> {
  const manifest = readManifest(parts);
  if (!manifest.ok) return manifest;
  const intact = verifyParts(parts, manifest.value);
  if (!intact.ok) return intact;
  const current = rawProject(parts, manifest.value.version);
  if (!current.ok) return current;
  const project = projectSchema.safeParse(current.value);
  if (!project.success) return fail('file-content', { part: PARTS.project, cause: firstIssue(project.error.issues) });
  const template = readTemplate(parts);
  if (!template.ok) return template;
  const source = readSource(parts);
  if (!source.ok) return source;
  const units = readUnits(parts);
  if (!units.ok) return units;
  const content = { project: project.data, template: template.value, source: source.value };
  return ok(units.value === null ? content : { ...content, units: units.value });
}

/** Content of project.json in today's format, not yet looked at closely. */
export function rawProject(parts: ReadonlyMap<string, Uint8Array>, version: number): Result<unknown> {
  const raw = readJson(parts, PARTS.project);
  if (!raw.ok) return raw;
  const tables = tablesSchema.safeParse(raw.value);
  const count = Object.values(tables.data?.tables ?? {}).reduce<number>((sum, table) => sum + rowCount(table), 0);
  const refused = tooManyRows(count);
  if (refused !== null) return { ok: false, error: refused };
  return migrateProject(raw.value, version);
}

const tablesSchema = z.object({ tables: z.record(z.string(), z.unknown()) });
const rowsSchema = z.object({ rows: z.array(z.unknown()) });

/** A table that is broken otherwise counts with the rows it has. */
function rowCount(table: unknown): number {
  return rowsSchema.safeParse(table).data?.rows.length ?? 0;
}

export function readManifest(parts: ReadonlyMap<string, Uint8Array>): Result<Manifest> {
  if (!parts.has(PARTS.manifest)) {
    return parts.has(PARTS.project) ? fail('file-part-missing', { part: PARTS.manifest }) : fail('file-not-project');
  }
  const raw = readJson(parts, PARTS.manifest);
  if (!raw.ok) return raw;
  const version = manifestVersion(raw.value);
  if (version === null) return fail('file-not-project');
  if (version > FORMAT_VERSION) {
    return fail('file-newer', { found: String(version), supported: String(FORMAT_VERSION) });
  }
  const manifest = manifestSchema.safeParse(raw.value);
  return manifest.success
    ? ok(manifest.data)
    : fail('file-content', { part: PARTS.manifest, cause: firstIssue(manifest.error.issues) });
}

function verifyParts(parts: ReadonlyMap<string, Uint8Array>, manifest: Manifest): Result<null> {
  for (const required of [PARTS.project, `${PARTS.template}template.yaml`]) {
    if (!Object.hasOwn(manifest.parts, required)) return fail('file-part-missing', { part: required });
  }
  for (const [name, expected] of Object.entries(manifest.parts)) {
    const bytes = parts.get(name);
    if (!bytes) return fail('file-part-missing', { part: name });
    if (bytes.length !== expected.size || sha256(bytes) !== expected.sha256) return fail('file-hash', { part: name });
  }
  for (const name of parts.keys()) {
    if (name !== PARTS.manifest && !Object.hasOwn(manifest.parts, name)) {
      return fail('file-part-unlisted', { part: name });
    }
  }
  return ok(null);
}

/** Bytes of a part of text; a real one has some hundred kilobytes at most. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
/** The same for a file of a template: its parsers take far longer for each byte. */
const MAX_TEMPLATE_BYTES = 4 * 1024 * 1024;

function readText(parts: ReadonlyMap<string, Uint8Array>, part: string): Result<string> {
  const bytes = parts.get(part);
  if (!bytes) return fail('file-part-missing', { part });
  if (bytes.length > MAX_TEXT_BYTES) return fail('file-content', { part, cause: 'size' });
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail('file-content', { part, cause: 'UTF-8' });
  }
}

export function readJson(parts: ReadonlyMap<string, Uint8Array>, part: string): Result<unknown> {
  const text = readText(parts, part);
  if (!text.ok) return text;
  const value = parseLimitedJson(text.value);
  return value.ok ? ok(value.value) : fail('file-content', { part, cause: value.cause });
}

export function readTemplate(parts: ReadonlyMap<string, Uint8Array>): Result<Record<string, string>> {
  const template: [string, string][] = [];
  for (const [part, bytes] of parts) {
    if (!part.startsWith(PARTS.template)) continue;
    if (bytes.length > MAX_TEMPLATE_BYTES) return fail('file-content', { part, cause: 'size' });
    const text = readText(parts, part);
    if (!text.ok) return text;
    template.push([part.slice(PARTS.template.length), text.value]);
  }
  return ok(Object.fromEntries(template));
}

/** The imported workbook, with what the user put right about it. */
export function readSource(parts: ReadonlyMap<string, Uint8Array>): Result<SourceWorkbook | null> {
  for (const [part, bytes] of parts) {
    if (!part.startsWith(PARTS.source)) continue;
    const source = { name: part.slice(PARTS.source.length), bytes };
    if (!parts.has(PARTS.corrections)) return ok(source);
    const raw = readJson(parts, PARTS.corrections);
    if (!raw.ok) return raw;
    const corrections = correctionsSchema.safeParse(raw.value);
    return corrections.success
      ? ok({ ...source, corrections: corrections.data })
      : fail('file-content', { part: PARTS.corrections, cause: firstIssue(corrections.error.issues) });
  }
  return ok(null);
}

/** 汇总来源. */
export function readUnits(parts: ReadonlyMap<string, Uint8Array>): Result<SummedUnits | null> {
  if (!parts.has(PARTS.units)) return ok(null);
  const raw = readJson(parts, PARTS.units);
  if (!raw.ok) return raw;
  const units = summedUnitsSchema.safeParse(raw.value);
  return units.success
    ? ok(units.data)
    : fail('file-content', { part: PARTS.units, cause: firstIssue(units.error.issues) });
}

function firstIssue(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  const [issue] = issues;
  return issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : '';
}
