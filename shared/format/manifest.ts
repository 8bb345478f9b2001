import { z } from 'zod';

/** Version of the .mzb format that this program writes. */
export const FORMAT_VERSION = 10;

/** Mark in manifest.json that tells a 公开文档 from any other zip. */
export const FORMAT_NAME = 'mingzhang';

/** Names of the parts inside a .mzb. */
export const PARTS = {
  manifest: 'manifest.json',
  project: 'project.json',
  /** Folder of the template the document was made with. */
  template: 'template/',
  /** Folder of the imported workbook, at most one file. */
  source: 'source/',
  /** What the user put right about how that workbook is read, if anything. */
  corrections: 'corrections.json',
  /** Of which units it was summed (汇总来源), if of any. */
  units: 'units.json',
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Read first and alone: a newer version may look different in everything else. */
const manifestHead = z.object({ format: z.literal(FORMAT_NAME), version: z.int().min(1) });

/** manifest.json: format version, the program that wrote it, SHA-256 and size of every other part. */
export const manifestSchema = manifestHead.extend({
  app: z.object({ name: z.string(), version: z.string() }),
  parts: z.record(z.string(), z.object({ sha256, size: z.int().min(0) })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Format version of a parsed manifest.json, null when it is not one of ours. */
export function manifestVersion(raw: unknown): number | null {
  const head = manifestHead.safeParse(raw);
  return head.success ? head.data.version : null;
}
