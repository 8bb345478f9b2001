import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import type { FileSystem } from '../../../../../electron/services/fs/file-system';
import { nodeFileSystem } from '../../../../../electron/services/fs/node-file-system';
import { sentenceOf } from '../../../../../shared/contract/sentences';
import { APP, CONTENT, PROJECT } from '../../../../fault/content';
import { handlersBench } from './handlers-bench';

it.each(['表.xlsx', '表.zip', '表', '表.MZB.bak'])(
  'a document called %s opens with a word, and is saved as .mzb',
  async (name) => {
    const b = await handlersBench();
    const path = join(b.documents, name);
    const bytes = await writeProjectFile(CONTENT, APP);
    await writeFile(path, bytes);
    const opened = await b.call('openFile', { file: await b.fileId(name) });
    expect(opened).toMatchObject({ name, readOnly: true });
    expect(opened.notices.map(({ code, params = {} }) => sentenceOf({ code, params })).join()).toContain(
      `“${name}”的扩展名与内容不符`,
    );
    const saved = { session: opened.session, project: { ...PROJECT, year: 2031 }, step: 0 };
    expect(await b.refused('save', { ...saved, file: null })).toBe('save-name-needed');
    expect(await b.call('save', { ...saved, file: await b.fileId('表.mzb') })).toEqual({ name: '表.mzb' });
    expect(Buffer.from(await readFile(path))).toEqual(Buffer.from(bytes));
  },
);

it('reading a file that never comes ends on the word of the user', async () => {
  const never = new Promise<never>(() => undefined);
  const fs: FileSystem = {
    ...nodeFileSystem,
    read: (path) => (path.endsWith('a.mzb') ? never : nodeFileSystem.read(path)),
  };
  const b = await handlersBench({ machine: { fs } });
  await writeFile(join(b.documents, 'a.mzb'), 'x');
  const file = await b.fileId('a.mzb');
  const opening = b.refused('openFile', { file, task: 't' });
  await b.call('cancelOpening', { task: 't' });
  expect(await opening).toBe('open-cancelled');
});
