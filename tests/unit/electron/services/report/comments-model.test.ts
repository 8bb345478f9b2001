import { expect, it } from 'vitest';
import { commentsModel } from '../../../../../electron/services/report/comments-model';
import { openEditor } from '../../../../../shared/editor/editor';
import { readSample } from '../../../../bench/sample';

it('the list of comments tells the day of each with its year', async () => {
  const { template, project } = await readSample();
  const editor = openEditor(template, project);
  for (const at of ['2025-12-30T04:00:00.000Z', '2026-01-05T04:00:00.000Z'])
    editor.dispatch({ kind: 'add-comment', place: { kind: 'document' }, text: '核', by: '李', at });
  const { tables } = commentsModel(editor, new Date(0));
  expect(tables[0]?.rows.map(({ rule }) => rule)).toEqual(['2025-12-30', '2026-01-05']);
});
