import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingsIn } from '../../../../../electron/services/host/settings';
import { temporaryFolder } from '../../../../fault/temporary-folder';

it('settings stay, beside what a newer version keeps there', async () => {
  const folder = join(await temporaryFolder(), 'data');
  expect(settingsIn(folder).read()).toEqual({ gpu: true, told: null });
  expect(settingsIn(folder).change({ gpu: false })).toBe(true);
  await writeFile(join(folder, 'settings.json'), '{"gpu":false,"later":{"a":1}}');
  expect(settingsIn(folder).change({ told: '1.2.0' })).toBe(true);
  expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({
    gpu: false,
    told: '1.2.0',
    later: { a: 1 },
  });
});

it('a change of one setting of the user leaves the others as a newer version wrote them', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'settings.json');
  const newer = { gpu: 'auto', user: { look: 'sepia', zoom: 300, autosave: 5, sound: { on: true } } };
  await writeFile(file, JSON.stringify(newer));
  const settings = settingsIn(folder);
  const { user } = settings.read();
  expect(user).toMatchObject({ look: 'system', zoom: 100, autosave: 5 });
  if (!user) throw new Error('no settings of the user');
  expect(settings.change({ user: { ...user, enter: 'right' } })).toBe(true);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...newer, user: { ...newer.user, enter: 'right' } });
  expect(settings.change({ user: { ...user, zoom: 150 } })).toBe(true);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ user: { look: 'sepia', zoom: 150 } });
});

it.each(['', '{', '[]', '{"gpu":"no","told":7}', 'null'])('damaged settings %j are as they come', async (text) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'settings.json'), text);
  expect(settingsIn(folder).read()).toEqual({ gpu: true, told: null });
});

it('a folder that cannot be written is said, and reading goes on', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'settings.json'));
  expect(settingsIn(folder).change({ gpu: false })).toBe(false);
  expect(settingsIn(folder).read().gpu).toBe(true);
});
