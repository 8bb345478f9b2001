import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readTemplateFolder } from '../../../../../electron/services/templates/read-template';
import { loadTemplate } from '../../../../../shared/form/load';
import { temporaryFolder } from '../../../../fault/temporary-folder';
import { smallFiles } from '../../../../support/small-form';

it('a form carries the files of its mappings beside its lists', async () => {
  const folder = await temporaryFolder();
  const files: Record<string, string> = {
    ...smallFiles({ 'template.yaml': ['tables: [S, D]', 'mappings: {other: pairs.csv}\ntables: [S, D]'] }),
    'lists/pairs.csv': 'code,to\n1001,50\n',
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name.startsWith('lists/') ? name : `small/${name}`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const read = await readTemplateFolder(join(folder, 'small'), join(folder, 'lists'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(Object.keys(read.value).sort()).toEqual(Object.keys(files).sort());
  const loaded = loadTemplate(read.value);
  expect(loaded.ok && loaded.value.mappings).toEqual({ other: { '1001': ['50'], '50': ['1001'] } });
});
