import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DRAFT_LISTS } from '../../../../../electron/services/draft-form/from-workbook';
import { NOTHING_TOLD } from '../../../../../shared/contract/drafts';
import { asXlsx, type BookSheet } from '../../../../support/recognise-book';
import { type Bench, handlersBench } from './handlers-bench';

/** A small blank workbook: a table of coded rows, and one of two rows and their sum. */
const SHEETS: BookSheet[] = [
  {
    name: '支出表',
    hidden: false,
    rows: [
      ['2030年部门支出表'],
      ['部门：', '', '单位：万元', ''],
      ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
      ['', '合计', '', '', ''],
    ],
    merges: [],
    header: 3,
    body: 4,
  },
  {
    name: '收入表',
    hidden: false,
    rows: [
      ['部门收入表'],
      ['单位：万元'],
      ['项目', '预算数'],
      ['一、甲收入', ''],
      ['二、乙收入', ''],
      ['收入合计', ''],
    ],
    merges: [],
    header: 3,
    body: 4,
  },
];

async function bench(): Promise<{ b: Bench; file: string }> {
  const b = await handlersBench();
  const assets = join(b.folder, 'assets');
  await mkdir(join(assets, 'classifications'), { recursive: true });
  for (const name of DRAFT_LISTS)
    await copyFile(join('assets/classifications', name), join(assets, 'classifications', name));
  await copyFile('assets/form-words.yaml', join(assets, 'form-words.yaml'));
  await writeFile(join(b.documents, '空表.xlsx'), await asXlsx(SHEETS));
  return { b, file: await b.fileId('空表.xlsx') };
}

const HEAD = { id: 'our-2030', title: '我县表样', region: '某县', kind: '预算' };

describe('从官方空表生成表样', () => {
  it('shows tables, relations and questions of the workbook', async () => {
    const { b, file } = await bench();
    const shown = await b.call('draftForm', { file, told: NOTHING_TOLD });
    expect(shown.year).toBe(2030);
    expect(shown.tables.map(({ title }) => title)).toEqual(['2030年部门支出表', '部门收入表']);
    expect(shown.tables[0]?.columns.map(({ kind }) => kind)).toEqual(['code', 'name', 'money', 'money', 'money']);
    expect(shown.tables[0]?.groups).toEqual(['classified']);
    expect(shown.relations.map(({ say }) => say)).toEqual(
      expect.arrayContaining(['合计 = 基本支出 + 项目支出', '收入合计 = 甲收入 + 乙收入']),
    );
    expect(shown.sheets.map(({ name }) => name)).toEqual(['支出表', '收入表']);
  });

  it('obeys what the user puts right', async () => {
    const { b, file } = await bench();
    const told = { ...NOTHING_TOLD, kinds: { 'T1/4': 'quantity' as const }, titles: { T2: '收入总表' }, year: 2031 };
    const shown = await b.call('draftForm', { file, told });
    expect(shown.year).toBe(2031);
    expect(shown.tables[0]?.columns[3]?.kind).toBe('quantity');
    expect(shown.tables[1]?.title).toBe('收入总表');
    expect(shown.relations.map(({ say }) => say)).not.toContain('合计 = 基本支出 + 项目支出');
  });

  it('takes a relation for sure that the user confirms, so that it derives figures', async () => {
    const { b, file } = await bench();
    const sum = '合计 = 基本支出 + 项目支出';
    const first = await b.call('draftForm', { file, told: NOTHING_TOLD });
    const presumed = first.relations.find(({ say }) => say === sum);
    expect(presumed?.certainty).toBe('likely');
    expect(first.questions.filter(({ say }) => say.includes(sum))).toHaveLength(1);
    const told = { ...NOTHING_TOLD, confirmed: [presumed?.key ?? ''] };
    const next = await b.call('draftForm', { file, told });
    expect(next.relations.find(({ say }) => say === sum)).toMatchObject({ key: presumed?.key, certainty: 'sure' });
    expect(next.questions.filter(({ say }) => say.includes(sum))).toEqual([]);
    await b.call('saveDraft', { file, told, head: HEAD, replace: false });
    const document = { template: 'our-2030', department: { code: '', name: '某局' }, year: 2030 };
    const { template } = await b.call('newDocument', document);
    const entry = template['equations.yaml']?.split('  - id:').find((one) => one.includes(sum));
    expect(entry).toContain('left:');
    expect(entry).not.toContain('solve: false');
  });

  it('saves it as a form that is offered at once, without what was switched off', async () => {
    const { b, file } = await bench();
    const { relations } = await b.call('draftForm', { file, told: NOTHING_TOLD });
    const off = relations.find(({ say }) => say.startsWith('收入合计'))?.key ?? '';
    const saved = await b.call('saveDraft', {
      file,
      told: { ...NOTHING_TOLD, leftOut: [off] },
      head: HEAD,
      replace: false,
    });
    expect(saved.plan).toEqual({ kind: 'new' });
    const made = (await b.call('listTemplates', {})).find(({ id }) => id === 'our-2030');
    expect(made).toMatchObject({ title: '我县表样', region: '某县', year: 2030, kinds: ['预算'], tables: 2 });
    const document = { template: 'our-2030', department: { code: '', name: '某局' }, year: 2030 };
    const { template } = await b.call('newDocument', document);
    expect(template['equations.yaml']).toContain('合计 = 基本支出 + 项目支出');
    expect(template['equations.yaml']).not.toContain('收入合计 =');
    expect(await b.refused('saveDraft', { file, told: NOTHING_TOLD, head: HEAD, replace: false })).toBe(
      'form-other-contents',
    );
    await b.call('saveDraft', { file, told: NOTHING_TOLD, head: HEAD, replace: true });
  });

  it('refuses a workbook without a table and a file that is none', async () => {
    const { b } = await bench();
    await writeFile(
      join(b.documents, '空.xlsx'),
      await asXlsx([{ name: '空', hidden: false, rows: [['']], merges: [], header: 1, body: 1 }]),
    );
    const told = NOTHING_TOLD;
    expect(await b.refused('draftForm', { file: await b.fileId('空.xlsx'), told })).toBe('draft-no-tables');
    await writeFile(join(b.documents, '文字.xlsx'), 'words');
    expect(await b.refused('draftForm', { file: await b.fileId('文字.xlsx'), told })).toBe('workbook-is-text');
  });
});
