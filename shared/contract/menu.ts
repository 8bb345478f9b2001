import { z } from 'zod';

/**
 * The menu bar (菜单) as the page describes it to a host that has one. Labels hold the letter that opens them after `&`;
 * `key` is shown and not taken: the page knows when it belongs to a text field, a dialog or an input method.
 */
const menuItemSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('action'),
    id: z.string(),
    label: z.string(),
    key: z.string().nullable(),
    enabled: z.boolean(),
  }),
  /** What only the system's own items can do; 'about' shows the version, 'logs' a folder, 'gpu' is a switch. */
  z.object({
    kind: z.literal('system'),
    role: z.enum(['quit', 'cut', 'copy', 'paste', 'togglefullscreen', 'about', 'logs', 'gpu']),
    label: z.string(),
  }),
  z.object({ kind: z.literal('separator') }),
]);
export type MenuItem = z.infer<typeof menuItemSchema>;

export const menuBarSchema = z.array(z.object({ label: z.string(), items: z.array(menuItemSchema) }));
export type MenuBar = z.infer<typeof menuBarSchema>;
