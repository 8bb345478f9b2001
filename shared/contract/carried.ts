import { z } from 'zod';

/** Sentences: what came over from last year's file, how its codes changed, what did not come over. */
export const rollForwardReport = z.object({
  carried: z.array(z.string()),
  codes: z.array(z.string()),
  left: z.array(z.string()),
});
export type RollForwardReport = z.infer<typeof rollForwardReport>;

/** Sentences: what came over into another form, how codes are called there, what it has no place for. */
export const moveReport = z.object({
  moved: z.array(z.string()),
  codes: z.array(z.string()),
  left: z.array(z.string()),
});
export type MoveReport = z.infer<typeof moveReport>;
