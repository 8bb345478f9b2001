import { describe, expect, it } from 'vitest';
import { facetsOf, matchingForms, NO_FILTER } from '../../../../renderer/dialogs/form-search';
import type { FormSummary } from '../../../../shared/contract/forms';

function form(id: string, facts: Partial<FormSummary>): FormSummary {
  return {
    id,
    title: id,
    region: '某省',
    general: false,
    year: 2030,
    years: [2030],
    version: 1,
    province: '某省',
    levels: [],
    kinds: [],
    tables: 9,
    outline: { landscape: false, edges: [0, 1], headerRows: 1, header: [], lines: [] },
    origin: { kind: 'shipped' },
    ...facts,
  };
}

const FORMS = [
  form('hebei', {
    title: '河北省部门预算信息公开表（2026年）',
    region: '河北省',
    province: '河北省',
    years: [2026],
    levels: ['区县级'],
    kinds: ['预算', '部门'],
  }),
  form('old', {
    title: '河北省部门预算信息公开表（2019年）',
    region: '河北省',
    province: '河北省',
    years: [2019],
    levels: ['区县级'],
    kinds: ['预算', '部门'],
  }),
  form('jiangsu', {
    title: '江苏省部门预算公开表',
    region: '江苏省',
    province: '江苏省',
    years: [2025, 2026],
    levels: ['省级'],
    kinds: ['预算', '单位'],
  }),
  form('final', {
    title: '部门决算公开表',
    region: '重庆市',
    province: '重庆市',
    years: [2025],
    kinds: ['决算', '部门'],
  }),
];

const found = (filter: Partial<typeof NO_FILTER>): string[] =>
  matchingForms(FORMS, { ...NO_FILTER, ...filter }).map(({ id }) => id);

describe('the forms that are narrowed down', () => {
  it.each([
    ['', ['hebei', 'old', 'jiangsu', 'final']],
    ['hb2026', ['hebei']],
    ['HB 19', ['old']],
    ['hebei', ['hebei', 'old']],
    ['ｊｓｓ', ['jiangsu']],
    ['js', ['jiangsu', 'final']],
    ['决算', ['final']],
    ['juesuan', ['final']],
    ['chongqing', ['final']],
    ['河北 2019', ['old']],
    ['2025', ['jiangsu', 'final']],
    ['江苏2019', []],
    ['区县', ['hebei', 'old']],
    ['zzz', []],
  ])('are found by “%s”', (query, ids) => {
    expect(found({ query })).toEqual(ids);
  });

  it('are those of the place, the year, the level and the kinds together', () => {
    expect(found({ province: '河北省' })).toEqual(['hebei', 'old']);
    expect(found({ year: 2025 })).toEqual(['jiangsu', 'final']);
    expect(found({ words: ['预算'] })).toEqual(['hebei', 'old', 'jiangsu']);
    expect(found({ words: ['预算', '单位'] })).toEqual(['jiangsu']);
    expect(found({ words: ['部门'], year: 2026 })).toEqual(['hebei']);
    expect(found({ province: '河北省', year: 2026, query: 'js' })).toEqual([]);
  });

  it('without a level of their own are for every level', () => {
    expect(found({ words: ['省级'] })).toEqual(['jiangsu', 'final']);
    expect(found({ words: ['区县级', '决算'] })).toEqual(['final']);
  });

  it('tell by what they can be narrowed, in their own words', () => {
    expect(facetsOf(FORMS)).toEqual({
      provinces: ['河北省', '江苏省', '重庆市'],
      years: [2026, 2025, 2019],
      kinds: ['预算', '部门', '单位', '决算'],
      levels: ['区县级', '省级'],
    });
  });
});
