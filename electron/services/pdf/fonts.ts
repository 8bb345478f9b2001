import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** 字体: what a face of the form is set in here. */
export interface FaceReport {
  role: string;
  /** Name of the face the form asks for. */
  wanted: string;
  /** Family it is set in; null when not even an open one is there and the system chooses. */
  used: string | null;
  /** True when the form's own face is installed. */
  own: boolean;
}

const facesSchema = z.record(
  z.string(),
  z.object({ name: z.string(), own: z.array(z.string()), open: z.array(z.string()) }),
);

const UNKNOWN_FAMILY = /^unknown font family: (.+)$/u;

/** Compares the faces the templates ask for with the families the compiler warned about. */
export function reportFaces(printDir: string, warnings: readonly string[]): FaceReport[] {
  const unknown = new Set(warnings.flatMap((warning) => UNKNOWN_FAMILY.exec(warning)?.[1] ?? []));
  const installed = (family: string) => !unknown.has(family.toLowerCase());
  const faces = facesSchema.parse(JSON.parse(readFileSync(join(printDir, 'fonts.json'), 'utf8')));
  return Object.entries(faces).map(([role, face]) => ({
    role,
    wanted: face.name,
    used: [...face.own, ...face.open].find(installed) ?? null,
    own: face.own.some(installed),
  }));
}
