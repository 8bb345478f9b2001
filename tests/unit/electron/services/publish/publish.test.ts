import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../../../electron/services/publish/csv';
import { dataFiles } from '../../../../../electron/services/publish/data-files';
import { releaseOf } from '../../../../../electron/services/publish/release';
import { importTablesJson } from '../../../../../electron/services/tables-json/import';
import { safeName } from '../../../../../shared/document/file-name';
import { newProject } from '../../../../../shared/document/new-project';
import { openEditor } from '../../../../../shared/editor/editor';
import { smallForm } from '../../../../support/small-form';
import { template } from '../../../../support/templates';

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

describe('CSV', () => {
  it('quotes what needs it and keeps formulas from being formulas, but not negative amounts', () => {
    const text = textOf(
      csvOf([
        ['a,b', 'say "x"', 'two\nlines'],
        ['=1+1', '-12.30', '@x'],
        ['-', '', '＝1'],
        ['\n=1', '\t1', '\r1', ' =1', '\u3000＋1', '\u200b@x', '＠x', '－1'],
        ['—', ' 一、基本支出', '1-2', 'a=b'],
      ]),
    );
    expect(text).toBe(
      '\uFEFF"a,b","say ""x""","two\nlines"\r\n\'=1+1,-12.30,\'@x\r\n\'-,,\'＝1\r\n' +
        "\"'\n=1\",'\t1,\"'\r1\",' =1,'\u3000＋1,'\u200b@x,'＠x,'－1\r\n" +
        '—, 一、基本支出,1-2,a=b\r\n',
    );
  });
});

describe('names', () => {
  it.each([
    ['某局2030年部门预算信息公开', '某局2030年部门预算信息公开'],
    ['a/b\\c:d*e?"<f>|g', 'abcdefg'],
    [' 名称. ', '名称'],
    ['???', '部门预算信息公开'],
  ])('%j becomes %j', (text, name) => expect(safeName(text, 20)).toBe(name));

  it('stay within what a file system takes', () => {
    expect(new TextEncoder().encode(`${safeName('很'.repeat(300), 20)}审核报告.xlsx`).length).toBeLessThan(255);
  });
});

describe('a release with something open', () => {
  it('needs a reason, of which blanks are none, and keeps it with what was open', () => {
    const form = smallForm();
    const editor = openEditor(form, newProject(form, { code: '7', name: '某局' }, 2030));
    const now = new Date(Date.UTC(2030, 0, 2));
    for (const reason of [null, '', ' \u3000\n'])
      expect(releaseOf(editor, 'pdf', reason, now)).toMatchObject({ ok: false, error: { code: 'publish-open' } });
    expect(releaseOf(editor, 'pdf', ' 初稿送审 ', now)).toEqual({
      ok: true,
      value: {
        at: '2030-01-02T00:00:00.000Z',
        what: 'pdf',
        reason: '初稿送审',
        open: { todo: editor.todos().length, error: 0, warning: 0 },
      },
    });
  });
});

describe('machine-readable data', () => {
  it('has one file for each table, JSON that reads in again, and a dictionary of every column', async () => {
    const form = await template('tests/fixtures/templates/city-2025');
    const editor = openEditor(form, newProject(form, { code: '7', name: '某中心' }, 2025));
    editor.dispatch({ kind: 'add-row', table: 'B2', code: '2010301', name: null });
    const cells = [{ table: 'B2', row: '2010301', column: 'staff', text: '-1234567.89' }];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    const files = new Map(dataFiles(editor, '某中心').map(({ name, bytes }) => [name, textOf(bytes)]));
    expect(files.size).toBe(editor.tables.length + 4);
    const rows = [...files].find(([name]) => name.includes('B2'))?.[1].split('\r\n') ?? [];
    const columns = editor.layout('B2').columns.length;
    expect(rows[0]?.split(',')).toHaveLength(columns);
    expect(rows.filter((row) => row.includes('-1234567.89')).length).toBeGreaterThan(0);
    expect(rows.join('\n')).not.toContain("'-1234567.89");
    const dictionary = files.get('数据/数据字典.csv')?.trimEnd().split('\r\n') ?? [];
    const every = editor.tables.flatMap((id) => editor.layout(id).columns);
    expect(dictionary).toHaveLength(every.length + 1);
    const read = importTablesJson(files.get('数据/全部表格.json') ?? '', [form]);
    expect(read.ok && openEditor(form, read.value.project).cell('B2', '2010301', 'staff').text).toBe('-1234567.89');
  });
});
