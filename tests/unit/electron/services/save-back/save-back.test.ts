import { describe, expect, it } from 'vitest';
import { saveBack } from '../../../../../electron/services/save-back/save-back';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import type { Project } from '../../../../../shared/document/project';
import { openEditor } from '../../../../../shared/editor/editor';
import { type RawOptions, rawParts } from '../../../../support/raw-book';
import { officialBook, officialTemplate } from '../../../../support/recognise-book';
import { distortions } from '../../../../support/recognise-distortions';
import { zipOf } from '../../../../support/workbook-zip';
import { cellSource, expectOnlyChanged, partText } from './compare';

const template = officialTemplate();
const T3 = 'xl/worksheets/sheet3.xml';

async function imported(bytes: Uint8Array): Promise<Project> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) throw new Error(workbook.error.code);
  const result = recogniseWorkbook(workbook.value, [template]);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.project;
}

/** The document after one command of the user. */
function edited(project: Project, ...commands: Parameters<ReturnType<typeof openEditor>['dispatch']>[0][]): Project {
  const editor = openEditor(template, project);
  for (const command of commands) {
    const done = editor.dispatch(command);
    if (!done.ok) throw new Error(done.error.code);
  }
  return editor.project;
}

function typed(table: string, row: string, column: string, text: string | null) {
  return { kind: 'set-cells' as const, cells: [{ table, row, column, text }] };
}

async function saved(bytes: Uint8Array, project: Project) {
  const result = await saveBack(bytes, template, project);
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}

async function refusal(bytes: Uint8Array, project: Project) {
  const result = await saveBack(bytes, template, project);
  return result.ok ? 'saved' : result.error;
}

const raw = (options: RawOptions = {}) => zipOf(rawParts(options));

describe('saving back one amount', () => {
  it.each<[string, RawOptions]>([
    ['as Excel writes it', {}],
    ['prefixed namespace', { prefix: 'x:' }],
    ['strict', { strict: true }],
    ['strict and prefixed', { strict: true, prefix: 's:' }],
    ['inline strings', { inline: true }],
  ])('leaves everything else as it was: %s', async (_, options) => {
    const bytes = await raw(options);
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '635.00'));
    const { bytes: after, changed } = await saved(bytes, project);
    expect(changed).toEqual([{ sheet: '部门预算支出总表', address: 'E9', before: '634.87', after: '635.00' }]);
    expectOnlyChanged(bytes, after, { cells: { [T3]: ['E9'] } });
    const prefix = options.prefix ?? '';
    expect(cellSource(partText(after, T3), 'E9')).toBe(
      `<${prefix}c r="E9" s="3"><${prefix}v>635</${prefix}v></${prefix}c>`,
    );
    expect(await imported(after)).toEqual(project);
  });

  it('finds parts whose names have backslashes', async () => {
    const name = 'xl\\worksheets\\sheet3.xml';
    const slashes = Buffer.from(await raw())
      .toString('latin1')
      .replaceAll(T3, name);
    const bytes = new Uint8Array(Buffer.from(slashes, 'latin1'));
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '635.00'));
    const { bytes: after } = await saved(bytes, project);
    expectOnlyChanged(bytes, after, { cells: { [name]: ['E9'] } });
    expect(await imported(after)).toEqual(project);
  });

  it('tells nothing of the workbook that was written into before', async () => {
    const first = await raw();
    const project = edited(await imported(first), typed('T3', '2010301', 'basic', '635.00'));
    const before = await saved(first, project);
    const second = before.bytes;
    expect((await saved(second, project)).changed).toEqual([]);
    expect(await saved(first, project)).toEqual(before);
    expect(await saved(first, project)).toEqual(before);
    const other = edited(await imported(first), typed('T3', '2010301', 'basic', '636.00'));
    expect((await saved(first, other)).changed).toMatchObject([{ before: before.changed[0]?.before, after: '636.00' }]);
  });

  it('answers the very bytes when nothing was changed', async () => {
    const bytes = await raw();
    const result = await saved(bytes, await imported(bytes));
    expect(result).toEqual({ bytes, changed: [], notes: [] });
    expect(result.bytes).toBe(bytes);
  });

  it('tells blank from zero both ways', async () => {
    const bytes = await raw();
    const project = edited(
      await imported(bytes),
      typed('T3', '2010301', 'basic', ''),
      typed('T3', '2210201', 'project', '0'),
    );
    const { bytes: after, changed } = await saved(bytes, project);
    expect(changed.map(({ address, after: text }) => [address, text])).toEqual([['E9', '']]);
    expect(cellSource(partText(after, T3), 'E9')).toBe('<c r="E9" s="3"/>');
    const again = edited(await imported(after), typed('T3', '2010301', 'basic', '0.00'));
    expect(cellSource(partText((await saved(after, again)).bytes, T3), 'E9')).toBe('<c r="E9" s="3"><v>0</v></c>');
  });

  it('writes what is no amount as text, never as a formula', async () => {
    const bytes = await raw();
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '=1+<2>&'));
    const { bytes: after } = await saved(bytes, project);
    expect(cellSource(partText(after, T3), 'E9')).toBe(
      '<c r="E9" s="3" t="inlineStr"><is><t xml:space="preserve">=1+&lt;2&gt;&amp;</t></is></c>',
    );
    expect((await imported(after)).tables.T3?.cells['2010301']?.basic).toBe('=1+<2>&');
  });

  it('writes the unit of the sheet', async () => {
    const inYuan = distortions.find((distortion) => distortion.name === 'amounts in 元');
    if (!inYuan) throw new Error('no such distortion');
    const bytes = await raw({ sheets: inYuan.change(officialBook()) });
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '635.10'));
    const { bytes: after } = await saved(bytes, project);
    expect(cellSource(partText(after, T3), 'E9')).toBe('<c r="E9" s="3"><v>6351000</v></c>');
  });

  it('keeps the other attributes and elements of the cell', async () => {
    const cell =
      '<c s="3" r="E9" cm="1" vm="2" ph="1" t="str"><f>D9*1</f><v>634.87</v><extLst><ext uri="{1}"/></extLst></c>';
    const bytes = await raw({ cells: { 'T3 E9': () => cell } });
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '635.00'));
    const { bytes: after } = await saved(bytes, project);
    expect(cellSource(partText(after, T3), 'E9')).toBe(
      '<c s="3" r="E9" ph="1"><v>635</v><extLst><ext uri="{1}"/></extLst></c>',
    );
  });
});

describe('saving back every distorted workbook', () => {
  it.each(distortions)('$name', async ({ change }) => {
    const bytes = await raw({ sheets: change(officialBook()) });
    const project = edited(
      await imported(bytes),
      typed('T3', '2010301', 'basic', '635.00'),
      typed('T4', 'general', 'income', '9.00'),
    );
    const { bytes: after, changed } = await saved(bytes, project);
    expect(changed.map(({ before }) => before).sort()).toEqual(['1308.71', '634.87']);
    expect(await imported(after)).toEqual(project);
  });
});

describe('formulas', () => {
  const formulas = { 'T3 E9': 'D9-F9', 'T3 D9': 'SUM(E9:I9)', 'T5 D7': 'SUM(D8:D20)' };

  it('stay where the new figure is what the relations give, with the new result', async () => {
    const bytes = await raw({ formulas });
    const project = edited(
      await imported(bytes),
      typed('T3', '2010301', 'project', '500.00'),
      typed('T3', '2010301', 'total', null),
    );
    const { bytes: after } = await saved(bytes, project);
    expectOnlyChanged(bytes, after, { cells: { [T3]: ['D9', 'F9'] }, parts: ['xl/workbook.xml'] });
    expect(cellSource(partText(after, T3), 'D9')).toBe('<c r="D9" s="3"><f>SUM(E9:I9)</f><v>1134.87</v></c>');
    expect(partText(after, 'xl/workbook.xml')).toContain('</definedNames><calcPr fullCalcOnLoad="1"/></workbook>');
  });

  it('go where a figure is typed over them, and leave the calculation chain', async () => {
    const bytes = await raw({ formulas });
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '635.00'));
    const { bytes: after, notes } = await saved(bytes, project);
    expectOnlyChanged(bytes, after, { cells: { [T3]: ['E9'] }, parts: ['xl/workbook.xml', 'xl/calcChain.xml'] });
    expect(cellSource(partText(after, T3), 'E9')).toBe('<c r="E9" s="3"><v>635</v></c>');
    expect(partText(after, 'xl/calcChain.xml')).toContain('><c r="D9" i="13"/><c r="D7" i="15"/></calcChain>');
    expect(notes.join()).toContain('D9');
  });

  it('take the chain with them when they were the last', async () => {
    const bytes = await raw({ formulas: { 'T3 E9': 'D9-F9' } });
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '635.00'));
    const { bytes: after } = await saved(bytes, project);
    expect(() => partText(after, 'xl/calcChain.xml')).toThrow('no part');
    expect(partText(after, '[Content_Types].xml')).not.toContain('calcChain');
    expect(partText(after, '[Content_Types].xml')).toContain('/xl/comments1.xml');
    expect(partText(after, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    expect(partText(after, 'xl/workbook.xml')).toBe(partText(bytes, 'xl/workbook.xml'));
    expect(await imported(after)).toEqual(project);
  });

  it('that several cells share are not broken', async () => {
    const range = (cell: string) => cell.replace('><v>', '><f t="array" ref="E8:E9">F8:F9</f><v>');
    const bytes = await raw({ cells: { 'T3 E8': range } });
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '635.00'));
    expect(await refusal(bytes, project)).toEqual({
      code: 'save-back-array',
      params: { sheet: '部门预算支出总表', address: 'E9' },
    });
  });
});

describe('names and notes', () => {
  it('of a row keep their indent', async () => {
    const bytes = await raw();
    const project = edited(await imported(bytes), {
      kind: 'rename-row',
      table: 'T3',
      row: '2010301',
      name: '行政运行（改）',
    });
    const { bytes: after, changed } = await saved(bytes, project);
    expect(changed.map(({ after: text }) => text)).toEqual(['行政运行（改）']);
    expectOnlyChanged(bytes, after, { cells: { [T3]: ['C9'] } });
    expect(await imported(after)).toEqual(project);
  });

  it('a note is changed, taken away and put where there was none', async () => {
    const bytes = await raw();
    const project = edited(
      await imported(bytes),
      { kind: 'set-note', table: 'T7', text: '注：本年没有。' },
      { kind: 'set-note', table: 'T8', text: '' },
      { kind: 'set-note', table: 'T3', text: '注：含结转。' },
    );
    const { bytes: after } = await saved(bytes, project);
    const again = await imported(after);
    expect(['T3', 'T7', 'T8'].map((table) => again.tables[table]?.note)).toEqual([
      '注：含结转。',
      '注：本年没有。',
      '',
    ]);
    const sheet = partText(after, T3);
    const last = officialBook()[2]?.rows.length ?? 0;
    expect(sheet).toContain(`<row r="${last + 1}"><c r="A${last + 1}" s="2" t="inlineStr">`);
    expect(sheet).toContain(`<dimension ref="A1:I${last + 1}"/>`);
  });
});

describe('what cannot be written is refused as a whole', () => {
  it('other rows, by name', async () => {
    const bytes = await raw();
    const project = edited(
      await imported(bytes),
      { kind: 'add-row', table: 'T3', code: '2010302', name: null },
      { kind: 'delete-rows', table: 'T3', rows: ['2210201'] },
    );
    const refused = await refusal(bytes, project);
    expect(refused).toMatchObject({ code: 'save-back-rows' });
    const params = typeof refused === 'string' ? {} : (refused.params ?? {});
    expect(params.added).toContain('2010302');
    expect(params.removed).toContain('2210201 住房公积金');
  });

  it('a figure in a column that the workbook does not have', async () => {
    const sheets = officialBook();
    const t5 = sheets[4];
    if (!t5) throw new Error('no sheet');
    t5.rows = t5.rows.map((cells, r) => (r + 1 >= t5.header && cells.length > 5 ? cells.slice(0, 5) : cells));
    const bytes = await raw({ sheets });
    const project = edited(await imported(bytes), typed('T5', 'total', 'project', '7.00'));
    expect(await refusal(bytes, project)).toMatchObject({ code: 'save-back-no-place' });
  });

  it('a cell that a merged range hides', async () => {
    const sheets = officialBook();
    const row = sheets[4]?.body ?? 0;
    sheets[4]?.merges.push([row, 5, row, 6]);
    const bytes = await raw({ sheets });
    const project = edited(await imported(bytes), typed('T5', 'total', 'project', '7.00'));
    expect(await refusal(bytes, project)).toMatchObject({ code: 'save-back-merged', params: { address: `F${row}` } });
  });

  it('not the first cell of a merged range, which shows what it holds', async () => {
    const sheets = officialBook();
    const row = sheets[4]?.body ?? 0;
    sheets[4]?.merges.push([row, 5, row, 6]);
    const bytes = await raw({ sheets });
    const project = edited(await imported(bytes), typed('T5', 'total', 'basic', '7.00'));
    const { changed } = await saved(bytes, project);
    expect(changed).toMatchObject([{ address: `E${row}`, after: '7.00' }]);
  });

  it('a signed workbook', async () => {
    const bytes = await zipOf({ ...rawParts(), '_xmlsignatures/origin.sigs': '' });
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '635.00'));
    expect(await refusal(bytes, project)).toMatchObject({ code: 'save-back-signed' });
  });

  it('more digits than a workbook keeps', async () => {
    const bytes = await raw();
    const project = edited(await imported(bytes), typed('T3', '2010301', 'basic', '1234567890123456.78'));
    expect(await refusal(bytes, project)).toMatchObject({ code: 'save-back-verify' });
  });

  it('says that the department of the headings stays', async () => {
    const bytes = await raw();
    const project = edited(await imported(bytes), {
      kind: 'set-meta',
      department: { code: '434', name: '另一个部门' },
      year: 2019,
    });
    expect((await saved(bytes, project)).notes.join()).toContain('部门');
  });
});
