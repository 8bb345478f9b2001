import type { Args } from '../../../shared/contract/api';
import { DEFAULT_SETTINGS, type UserSettings } from '../../../shared/contract/settings';
import { fail, ok, type Result } from '../../../shared/result/result';
import { settingsIn } from '../host/settings';
import { batchFolder } from './batch-calls';
import type { Services } from './services';

/** 设置 as they are. */
export async function settings({ host }: Services): Promise<Result<UserSettings>> {
  return ok(settingsIn(host.folders.data).read().user ?? DEFAULT_SETTINGS);
}

/** Changes some of them, for this and every later start. */
export async function changeSettings(
  services: Services,
  { folder, ...some }: Args<'changeSettings'>,
): Promise<Result<UserSettings>> {
  const file = settingsIn(services.host.folders.data);
  const place = folder == null ? ok(folder) : await batchFolder(services, folder);
  if (!place.ok) return place;
  const named = Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined));
  const user = {
    ...(file.read().user ?? DEFAULT_SETTINGS),
    ...named,
    ...(place.value === undefined ? {} : { folder: place.value }),
  };
  return file.change({ user }) ? ok(user) : fail('settings-not-kept');
}
