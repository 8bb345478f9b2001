import { canonicalJson } from '../../../shared/format/canonical-json';
import {
  FORM_FORMAT_VERSION,
  FORM_PARTS,
  type FormManifest,
  formManifestSchema,
  formManifestVersion,
  isFormFile,
} from '../../../shared/format/form-package';
import { parseLimitedJson } from '../../../shared/format/limited-json';
import { fail, ok, type Result } from '../../../shared/result/result';
import { sha256 } from '../fs/sha256';
import { readZip, type ZipLimits } from '../zip/read';
import { writeZip } from '../zip/write';

type Texts = Readonly<Record<string, string>>;

/** 表样包 (.mzform): one form with everything that it consists of, and what the package says of it. */
export interface FormPackage {
  manifest: FormManifest;
  /** Files of the form by their names within it, as `LoadedTemplate.files`. */
  files: Record<string, string>;
}

const MB = 1024 * 1024;

/** The largest form of the program unpacks to half a megabyte. */
export const FORM_LIMITS: ZipLimits = { entries: 310, file: 16 * MB, entry: 4 * MB, total: 32 * MB };

/** Bytes of a .mzform; equal content gives equal bytes. */
export async function writeFormPackage(files: Texts, head: Omit<FormManifest, 'parts'>): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = new Map(
    Object.entries(files).map(([name, text]) => [`${FORM_PARTS.form}${name}`, encoder.encode(text)] as const),
  );
  const listed = [...parts].map(([name, bytes]) => [name, { sha256: sha256(bytes), size: bytes.length }]);
  const manifest: FormManifest = { ...head, parts: Object.fromEntries(listed) };
  return await writeZip(new Map([...parts, [FORM_PARTS.manifest, encoder.encode(canonicalJson(manifest))]]));
}

/** What the reader of zips refuses, in the words for forms. */
const RENAMED: Readonly<Record<string, string>> = {
  'file-foreign': 'form-package-foreign',
  'file-inflated': 'form-package-inflated',
  'file-empty': 'form-package-damaged',
  'file-truncated': 'form-package-damaged',
  'file-damaged': 'form-package-damaged',
};

/**
 * Reads and verifies a .mzform: within its limits, every part listed and of a kind that a form consists of, every hash
 * right. What the form itself says is not looked at yet.
 */
export async function readFormPackage(
  bytes: Uint8Array,
  limits: ZipLimits = FORM_LIMITS,
): Promise<Result<FormPackage>> {
  const parts = await readZip(bytes, limits);
  if (!parts.ok) return fail(RENAMED[parts.error.code] ?? parts.error.code, parts.error.params);
  const manifest = readFormManifest(parts.value);
  if (!manifest.ok) return manifest;
  const listed = manifest.value.parts;
  for (const part of parts.value.keys()) {
    if (part === FORM_PARTS.manifest) continue;
    const isForm = part.startsWith(FORM_PARTS.form) && isFormFile(part.slice(FORM_PARTS.form.length));
    if (!isForm || !Object.hasOwn(listed, part)) return fail('form-package-stray', { part });
  }
  const files: [string, string][] = [];
  for (const [part, { sha256: hash, size }] of Object.entries(listed)) {
    const content = parts.value.get(part);
    if (content === undefined) return fail('form-package-part-missing', { part });
    if (content.length !== size || sha256(content) !== hash) return fail('form-package-hash', { part });
    const text = utf8(content);
    if (text === null) return fail('form-package-content', { part });
    files.push([part.slice(FORM_PARTS.form.length), text]);
  }
  return ok({ manifest: manifest.value, files: Object.fromEntries(files) });
}

function readFormManifest(parts: ReadonlyMap<string, Uint8Array>): Result<FormManifest> {
  const part = FORM_PARTS.manifest;
  const text = utf8(parts.get(part) ?? new Uint8Array());
  const raw = text === null ? null : parseLimitedJson(text);
  const version = raw?.ok ? formManifestVersion(raw.value) : null;
  if (!raw?.ok || version === null) return fail('form-package-foreign');
  if (version > FORM_FORMAT_VERSION) {
    return fail('form-package-newer', { found: String(version), supported: String(FORM_FORMAT_VERSION) });
  }
  const manifest = formManifestSchema.safeParse(raw.value);
  return manifest.success ? ok(manifest.data) : fail('form-package-content', { part });
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
