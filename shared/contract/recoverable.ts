import { z } from 'zod';

/** Work that dead runs left unsaved; `head` is department and year, '' where they cannot be read. */
export const recoverable = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    head: z.string(),
    time: z.string(),
    /** Steps that can be recovered. */
    steps: z.int(),
    /** False: the journal is damaged in the middle and later steps are lost. */
    complete: z.boolean(),
    /** True: the file is no longer what the work began from, so it comes back as a copy. */
    copy: z.boolean(),
  }),
);
