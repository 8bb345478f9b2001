import { describe, expect, it } from 'vitest';
import type { DocumentEditor } from '../../shared/editor/editor';
import { Amount } from '../../shared/money/amount';
import { enterCells, enteredSample, FORMS, readSample } from '../support/form-sample';
import { paragraph, write } from '../support/small-text';
import { template } from '../support/templates';

async function sampleOf(form: string): Promise<DocumentEditor> {
  return enteredSample(await template(`${FORMS}/${form}`), readSample(form));
}

function shown(editor: DocumentEditor, section: string): string[] {
  return editor.narrative.section(section)?.blocks.flatMap(({ shown, text }) => (shown ? [text] : [])) ?? [];
}

describe('the text of final-2025', () => {
  it('says nothing of a 项 that a fund alone pays', async () => {
    const editor = await sampleOf('final-2025');
    const before = shown(editor, 'general').filter((text) => text.includes('（项）')).length;
    enterCells(editor, {
      T3: { '2120899': { project: '50.00' }, '2130101': { basic: '3.00' } },
      T8: { '2120899': { income: '50.00', project: '50.00' } },
    });
    expect(editor.cell('T5', '2130101', 'total').text).toBe('3.00');
    const items = shown(editor, 'general').filter((text) => text.includes('（项）'));
    expect(items).toHaveLength(before + 1);
    expect(items.join()).toContain('行政运行（项）。没有年初预算，支出决算为3.00万元。');
    expect(items.join()).not.toContain('0.00万元。');
  });
});

describe('texts that are written for one case or the other', () => {
  it.each([
    ['central-2026', 'T5', 6, /比2025年执行数——，——。$/],
    ['final-2025', 'D1', 6, /年初预算为——万元/],
  ])('stand once in %s while it is not known which is the case', async (form, table, rows, waiting) => {
    const sample = readSample(form);
    const { [table]: _later, ...cells } = sample.cells;
    const editor = enteredSample(await template(`${FORMS}/${form}`), { ...sample, cells });
    const items = shown(editor, 'general').filter((text) => text.includes('（项）'));
    expect(items).toHaveLength(rows);
    expect(items.filter((text) => !waiting.test(text))).toEqual([]);
    enterCells(editor, { [table]: sample.cells[table] ?? {} });
    expect(shown(editor, 'general')).toEqual(shown(enteredSample(editor.template, sample), 'general'));
  });
});

describe('the rules about the text of hunan-county-2026', () => {
  it.each([
    ['2026年机关运行经费预算数为1.23万元。', []],
    ['项目支出绩效目标的金额为1.23万元。', []],
    ['2026年“三公”经费预算数为1.23万元。', ['NA4']],
    ['2026年三公经费预算数1.23万元。', ['NA4']],
    ['2026年部门整体支出绩效目标的金额为1.23万元。', ['NA9']],
  ])('%s', async (text, rules) => {
    const editor = await sampleOf('hunan-county-2026');
    write(editor, 'others', [paragraph('own', text)]);
    const told = editor.findings().filter(({ rule, severity }) => severity === 'error' && rule.startsWith('NA'));
    expect(told.map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('the text of a 项 that has amounts finer than printed, or a base that gives no rate', () => {
  it.each([
    ['0.0651', '0.0649', '预算数为0.07万元，与2025年执行数持平。'],
    ['0.0649', '0.0551', '预算数为0.06万元，比2025年执行数增加0.01万元，增长20.00%。'],
    ['0.012', '0.006', '预算数为0.01万元，比2025年执行数增加0.01万元。'],
    ['96.40', '-5.00', '预算数为96.40万元，比2025年执行数增加101.40万元。'],
    ['96.40', '-96.40', '预算数为96.40万元，比2025年执行数增加192.80万元。'],
    ['0.00', '5.00', '预算数为0.00万元，比2025年执行数减少5.00万元，下降100.00%。'],
    ['96.40', '96.40', '预算数为96.40万元，与2025年执行数持平。'],
    ['96.40', '0.00', '预算数为96.40万元，2025年没有此项支出。'],
    ['96.40', '80.00', '预算数为96.40万元，比2025年执行数增加16.40万元，增长20.50%。'],
  ])('in central-2026: %s this year, %s last year', async (total, last, words) => {
    const editor = await sampleOf('central-2026');
    enterCells(editor, { T3: { '2080505': { basic: total } }, T5: { '2080505': { last } } });
    const own = shown(editor, 'general').filter((text) => text.includes('缴费支出（项）') && text.includes('养老保险'));
    expect(own).toEqual([expect.stringMatching(new RegExp(`（项）2026年${words}$`))]);
    // The table's own 增减% is that of the text.
    const { printed } = editor.cell('T5', '2080505', 'rate');
    const [, way, percent = '0.00'] = /，(增长|下降)([\d.]+)%/.exec(words) ?? [];
    expect(new Amount(printed === '' ? '0' : printed).toFixed(2)).toBe(way === '下降' ? `-${percent}` : percent);
    const wrong = editor.findings().filter(({ rule, section }) => section === 'general' && rule.startsWith('W'));
    expect(wrong.map(({ sentence }) => sentence)).toEqual([]);
  });

  it.each([
    ['0.0649', '0.0551', '年初预算为0.06万元，支出决算为0.06万元，完成年初预算的100.00%。'],
    ['3.00', '0.004', '支出决算为3.00万元，比年初预算增加3.00万元。'],
    ['3.00', '-5.00', '支出决算为3.00万元，比年初预算增加8.00万元。'],
    ['3.00', '0.00', '没有年初预算，支出决算为3.00万元。'],
    ['22.30', '44.60', '年初预算为44.60万元，支出决算为22.30万元，完成年初预算的50.00%。'],
  ])('in final-2025: %s was spent, %s was planned', async (spent, plan, words) => {
    const editor = await sampleOf('final-2025');
    enterCells(editor, { T3: { '2080505': { basic: spent } }, D1: { '2080505': { plan } } });
    expect(editor.cell('D1', '2080505', 'this').text).toBe(spent);
    const own = shown(editor, 'general').filter((text) => text.includes('缴费支出（项）') && text.includes('养老保险'));
    expect(own).toEqual([expect.stringMatching(new RegExp(`（项）。${words}$`))]);
  });

  it.each([
    ['0.0551', '年初预算为0.06万元，支出决算为357.60万元，完成年初预算的596000.00%。'],
    ['-5.00', '决算为357.60万元，比年初预算增加362.60万元。'],
    ['0.00', '决算为357.60万元，比年初预算增加357.60万元。'],
  ])('in the whole of final-2025: %s was planned', async (plan, words) => {
    const editor = await sampleOf('final-2025');
    enterCells(editor, { D1: { total: { plan } } });
    const own = shown(editor, 'general').filter((text) => /^一般公共预算财政拨款支出.*决算为.*年初预算/.test(text));
    expect(own).toEqual([`一般公共预算财政拨款支出${words}`]);
    const written = paragraph('own', own.join().replace('决算为357.60', '决算为357.06'));
    write(editor, 'general', [written]);
    expect(editor.findings().map(({ rule }) => rule)).toContain('N5');
  });
});

describe('the reason that central-2026 asks for', () => {
  /** The sample with last year's amounts, and its text made the user's own with one reason written or none. */
  async function told(last: Record<string, string>, reason: string | null): Promise<string[]> {
    const editor = await sampleOf('central-2026');
    enterCells(editor, { T5: Object.fromEntries(Object.entries(last).map(([row, text]) => [row, { last: text }])) });
    const blocks = editor.narrative.blocks('general').flatMap((block) => {
      if (!block.hint) return [block];
      return reason === null ? [] : [{ ...block, ...paragraph(block.id, reason), hint: block.hint }];
    });
    write(editor, 'general', blocks);
    return editor.findings().flatMap(({ rule, sentence }) => (rule === 'N11' ? [sentence] : []));
  }
  const unchanged = { '2010301': '1537.00' };

  it('is that of the whole, not of a 项', async () => {
    expect(await told(unchanged, '人员变动。')).toEqual([]);
    expect(await told(unchanged, null)).toEqual([]);
    expect(await told({}, '人员变动。')).toEqual([]);
    expect(await told({}, null)).toEqual([expect.stringMatching(/执行数增加/)]);
  });
});
