import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settingsSchema as userSettings } from '../../../shared/contract/settings';

const settingsSchema = z.looseObject({
  /** 显卡加速: off where a display driver draws rubbish. */
  gpu: z.boolean().catch(true),
  /** Version whose news was shown last; null = none was. */
  told: z.string().max(40).nullable().catch(null),
  /** What the user chose in 设置. */
  user: userSettings.optional().catch(undefined),
});
const written = z.record(z.string(), z.unknown());
export type Settings = Pick<z.infer<typeof settingsSchema>, 'gpu' | 'told' | 'user'>;

/** 设置 of the program, a small file in its data folder: what is damaged or missing is as it comes. */
export interface SettingsFile {
  read(): Settings;
  /** False: it could not be written. */
  change(some: Partial<Settings>): boolean;
}

/** Read and written at once: the program needs them before Electron is ready. */
export function settingsIn(folder: string): SettingsFile {
  const file = join(folder, 'settings.json');
  /** As the file has it, values and names of a newer version with it. */
  const kept = (): Record<string, unknown> => {
    try {
      return written.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return {};
    }
  };
  const all = (): z.infer<typeof settingsSchema> => settingsSchema.parse(kept());
  return {
    read: all,
    change: (some) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const next = join(folder, `settings.${process.pid}.tmp`);
        writeFileSync(next, JSON.stringify(changed(kept(), all(), some), null, 1), { mode: 0o600 });
        renameSync(next, file);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** The file after a change: what a newer version keeps there, also where we read it as another value, stays. */
function changed(kept: Record<string, unknown>, read: Settings, { user, ...some }: Partial<Settings>): unknown {
  if (user === undefined) return { ...kept, ...some };
  const before = read.user;
  const others = Object.entries(user).filter(
    ([name, value]) => before === undefined || new Map<string, unknown>(Object.entries(before)).get(name) !== value,
  );
  const own = written.safeParse(kept.user);
  return { ...kept, ...some, user: { ...(own.success ? own.data : {}), ...Object.fromEntries(others) } };
}
