import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lazyEngines } from '../../../../../electron/services/open/engines';
import { threadedOpener } from '../../../../../electron/services/open/threaded';
import { PROJECT } from '../../../../fault/content';
import { temporaryFolder } from '../../../../fault/temporary-folder';
import { packageOf, packedWith } from '../../../../support/form-package';
import { builtThread, THREAD_DATA } from './built-thread';

let built: Awaited<ReturnType<typeof builtThread>>;
beforeAll(async () => {
  built = await builtThread();
});
afterAll(() => built.remove());

it('a workbook is read by a form as soon as that is installed, and no longer once it is removed', async () => {
  const { template } = await packedWith();
  const book = await lazyEngines.excel(template, PROJECT, { valuesOnly: false, protect: false, published: false });
  if (!book.ok) throw new Error(book.error.code);
  const installed = join(await temporaryFolder(), 'templates');
  const opener = threadedOpener(built.entry, { ...THREAD_DATA, installed }, () => undefined);
  const read = async (): Promise<string> => {
    const opened = await opener.open({ bytes: book.value, name: 'a.xlsx', corrections: null });
    return opened.ok ? opened.value.template.id : opened.error.code;
  };
  expect(await read()).toBe('workbook-unknown-form');
  await mkdir(installed);
  await writeFile(join(installed, 'tiny-2030.mzform'), await packageOf());
  opener.forget();
  expect(await read()).toBe('tiny-2030');
  await writeFile(join(installed, 'tiny-2030.mzform'), 'x');
  opener.forget();
  expect(await read()).toBe('workbook-unknown-form');
  const checked = await opener.packed(await packageOf({ version: 4 }), 'b.mzform');
  expect(checked).toMatchObject({ ok: true, value: { template: { version: 4 }, manifest: { form: { version: 4 } } } });
  expect(await opener.packed(Uint8Array.of(1), 'c.mzform')).toMatchObject({
    error: { code: 'form-package-foreign', params: { name: 'c.mzform' } },
  });
});
