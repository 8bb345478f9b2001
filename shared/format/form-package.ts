import { z } from 'zod';

/** Mark in manifest.json that tells a 表样包 (.mzform) from any other zip, and the version that this program writes. */
export const FORM_FORMAT = 'mingzhang-form';
export const FORM_FORMAT_VERSION = 1;
export const FORM_EXTENSION = '.mzform';

/** Names of the parts inside a .mzform. */
export const FORM_PARTS = { manifest: 'manifest.json', form: 'form/' } as const;

/** The only files that a form consists of: texts that are read, none that is run. */
const FORM_FILE =
  /^(?:template|equations|narrative)\.yaml$|^tables\/[A-Za-z][A-Za-z0-9_]*\.yaml$|^lists\/[\w.-]+\.csv$/;

export function isFormFile(name: string): boolean {
  return FORM_FILE.test(name);
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Shown in lists and in a terminal. */
const oneLine = z.string().regex(/^\P{Cc}*$/u);

/** Read first and alone: a newer version may look different in everything else. */
const formManifestHead = z.object({ format: z.literal(FORM_FORMAT), version: z.int().min(1) });

/** manifest.json of a 表样包: what form it holds, SHA-256 and size of every other part. */
export const formManifestSchema = formManifestHead.extend({
  app: z.object({ name: oneLine.max(60), version: oneLine.max(60) }),
  form: z.object({
    id: z.string().regex(/^[a-z0-9-]{1,80}$/),
    title: oneLine.min(1).max(200),
    region: oneLine.min(1).max(100),
    version: z.int().min(1),
    origin: oneLine.max(100),
    years: z.array(z.int()).min(1),
  }),
  /** Of an installed one: from which file, and when. */
  installed: z.object({ from: oneLine.max(255), at: oneLine.max(40) }).optional(),
  parts: z.record(z.string(), z.object({ sha256, size: z.int().min(0) })),
});
export type FormManifest = z.infer<typeof formManifestSchema>;

/** Format version of a parsed manifest.json, null when it is none of a form. */
export function formManifestVersion(raw: unknown): number | null {
  const head = formManifestHead.safeParse(raw);
  return head.success ? head.data.version : null;
}
