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
