import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { docx, paragraph, run } from '../../../../support/word-file';
import { handlersBench } from './handlers-bench';

it('what a Word file says is read for the page, and the dialog for it offers nothing else', async () => {
  const b = await handlersBench();
  await writeFile(join(b.documents, '说明.docx'), await docx(paragraph(run('一、概况')) + paragraph(run('正文。'))));
  await writeFile(join(b.documents, '表.xlsx'), 'x');
  await writeFile(join(b.documents, '坏.docx'), 'x');
  const listed = await b.call('listFolder', { folder: null, only: 'texts' });
  expect(listed.entries.map(({ name }) => name).toSorted()).toEqual(['坏.docx', '说明.docx'].toSorted());
  expect(await b.call('readWordText', { file: await b.fileId('说明.docx') })).toEqual({
    paragraphs: [
      { kind: 'paragraph', level: 0, text: '一、概况' },
      { kind: 'paragraph', level: 0, text: '正文。' },
    ],
    notes: [],
  });
  const file = await b.fileId('坏.docx');
  expect(await b.raw('readWordText', { file })).toEqual({
    ok: false,
    error: { code: 'word-damaged', params: { name: '坏.docx' } },
  });
});
