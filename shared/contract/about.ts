import { z } from 'zod';

/** 关于明账: what support asks for first. Paths are shown as text and lead nowhere. */
export const aboutSchema = z.object({
  version: z.string(),
  forms: z.array(
    z.object({ id: z.string(), title: z.string(), region: z.string(), years: z.array(z.int()), origin: z.string() }),
  ),
  folders: z.array(z.object({ label: z.string(), path: z.string() })),
});
export type About = z.infer<typeof aboutSchema>;

/** What is to be told after an update: the version told of last; null = nothing, because it was told or is the first. */
export const newsSchema = z.object({ version: z.string(), since: z.string().nullable() });
