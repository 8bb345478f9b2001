import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTemplates, readTemplateFolder } from '../../../../../electron/services/templates/read-template';
import { TEMPLATE } from '../../../../fault/content';
import { temporaryFolder } from '../../../../fault/temporary-folder';

/** Writes the sample as a template folder with its list in a folder of lists. */
async function installed(change: Record<string, string | null> = {}) {
  const folder = await temporaryFolder();
  const templates = join(folder, 'templates');
  const lists = join(folder, 'lists');
  for (const [name, text] of Object.entries({ ...TEMPLATE, ...change })) {
    if (text === null) continue;
    const path = name.startsWith('lists/') ? join(folder, name) : join(templates, 'tiny', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return { folder, templates, lists, tiny: join(templates, 'tiny') };
}

describe('a template folder', () => {
  it('is read with the lists that it names', async () => {
    const { tiny, lists } = await installed({ 'README.md': 'x', '.hidden.yaml': 'x', 'lists/unused.csv': 'x' });
    expect(await readTemplateFolder(tiny, lists)).toEqual({ ok: true, value: TEMPLATE });
  });

  it('names a list that is not there, and none outside the folder of lists', async () => {
    const gone = await installed({ 'lists/tiny.csv': null });
    expect(await readTemplateFolder(gone.tiny, gone.lists)).toEqual({
      ok: false,
      error: { code: 'template-list-missing', params: { list: 'tiny.csv' } },
    });
    const head = TEMPLATE['template.yaml']?.replace('tiny.csv', '../secret.csv') ?? '';
    const escaping = await installed({ 'template.yaml': head });
    await writeFile(join(escaping.folder, 'secret.csv'), 'code,name\n1,x\n');
    expect(await readTemplateFolder(escaping.tiny, escaping.lists)).toMatchObject({
      error: { code: 'template-list-missing', params: { list: '../secret.csv' } },
    });
  });

  it('that is missing or not text is refused by name', async () => {
    const { folder, tiny, lists } = await installed();
    expect(await readTemplateFolder(join(folder, 'none'), lists)).toMatchObject({
      error: { code: 'template-unreadable', params: { name: 'none', cause: 'ENOENT' } },
    });
    await writeFile(join(tiny, 'tables', 'A.yaml'), Uint8Array.of(0xc3, 0x28));
    expect(await readTemplateFolder(tiny, lists)).toMatchObject({
      error: { code: 'template-unreadable', params: { name: 'A.yaml', cause: 'UTF-8' } },
    });
  });
});

describe('a folder of templates', () => {
  it('gives the good ones and tells the broken ones apart', async () => {
    const { templates, lists } = await installed();
    await mkdir(join(templates, 'not-a-template'));
    await mkdir(join(templates, 'broken'));
    await writeFile(join(templates, 'broken', 'template.yaml'), 'id: [');
    const found = await findTemplates(templates, lists);
    if (!found.ok) throw new Error(found.error.code);
    expect(found.value.templates.map(({ template, files }) => [template.id, files])).toEqual([['tiny-2030', TEMPLATE]]);
    expect(found.value.broken).toMatchObject([
      { folder: join(templates, 'broken'), error: { code: 'template-invalid', params: { file: 'template.yaml' } } },
    ]);
  });

  it('that is missing is a failure, not an empty list', async () => {
    expect(await findTemplates('/nowhere/at/all', '/nowhere')).toMatchObject({
      error: { code: 'template-folder-missing', params: { name: 'all' } },
    });
  });
});
