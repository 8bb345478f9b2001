import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCREENS } from '../../scripts/screens/screens.mjs';
import { expect, test } from './app';
import { violations } from './axe';

test.use({ ownHost: true });

/** Each look that a user can have. */
const LOOKS = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'high contrast', colorScheme: 'light', contrast: 'more' },
] as const;

// The list of screens goes through the page's own menu bar and file dialog.
for (const look of LOOKS) {
  test(`axe finds nothing moderate or worse on any screen or dialog, ${look.name}`, { tag: '@browser' }, async ({
    app,
  }) => {
    test.setTimeout(300_000);
    const { page, folder } = app;
    copyFileSync('assets/samples/laiyuan-2019.mzb', join(folder, 'laiyuan-2019.mzb'));
    await page.emulateMedia({ colorScheme: look.colorScheme, ...('contrast' in look && { contrast: look.contrast }) });
    const found: string[] = [];
    for (const { name, show, leave } of SCREENS) {
      await test.step(name, () => show(page));
      const here = await violations(page, ['moderate', 'serious', 'critical']);
      found.push(...here.map(({ id, impact, targets }) => `${name}: ${impact} ${id} ${targets}`));
      await leave?.(page);
    }
    expect(found).toEqual([]);
  });
}
