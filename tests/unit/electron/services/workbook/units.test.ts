import { describe, expect, it } from 'vitest';
import { takeUnits, unitsOfName } from '../../../../../electron/services/workbook/units';

describe('the unit that a heading states', () => {
  it.each([
    ['金额单位：元', '元'],
    ['单位:万元', '万元'],
    ['（单位：万元）', '万元'],
    ['单 位：万 元', '万元'],
    ['金额单位（万元）', '万元'],
    ['单位：人民币元', '元'],
    ['单位：人民币（万元）', '万元'],
    ['单位：千元', '千元'],
    ['计量单位：百万元', '百万元'],
    ['单位：亿元', '亿元'],
    ['单位：万', '万元'],
    ['单位：元（列至角分）', '元'],
    ['单位：元角分', '元'],
    ['（万元）', '万元'],
    ['万元', '万元'],
    ['币种：万元', '万元'],
    ['编制部门：某某局 单位:万元', '万元'],
    ['编制部门：某某局　　　　单位：元', '元'],
    ['编制单位:某某局单位:元', '元'],
    ['部门：某某局 预算年度：2026 金额单位：元', '元'],
    ['金额单位：元 预算年度：2026', '元'],
    ['2026年部门支出总表（单位：元）', '元'],
    ['2026年部门支出总表（万元）', '万元'],
    ['本表以万元为金额单位', '万元'],
    ['\u200B单位：\u00A0万元', '万元'],
    ['单位：￥元', '元'],
    ['单位：RMB 元', '元'],
    ['金额单位：人民币￥万元', '万元'],
    ['單位：萬元', '万元'],
    ['金額單位：億圓', '亿元'],
    ['单位：人、元', '元'],
    ['单位：个、人/万元', '万元'],
    ['单位：元、人', '元'],
    ['单位：千', '千元'],
  ])('%s', (text, unit) => {
    expect(takeUnits(text).units).toEqual([unit]);
  });

  it.each([
    '编制单位：元氏县财政局',
    '编制单位：万年县财政局',
    '单位：亿达公司',
    '部门：某某局',
    '单位财务收支预算总表',
    '附属单位上缴收入',
    '公开01表',
    '合计（元旦慰问）',
    '',
  ])('none in %s', (text) => {
    expect(takeUnits(text)).toEqual({ units: [], rest: text });
  });

  it.each([
    ['单位：RMB', 'RMB'],
    ['单位：￥', '￥'],
    ['（单位：美元）', '美元'],
    ['金额单位：人民币', '人民币'],
    ['金额单位：贯', '贯'],
    ['编制部门：某某局 金额单位：点', '点'],
  ])('one that amounts are not kept in, as it is written: %s', (text, word) => {
    expect(takeUnits(text).units).toEqual([word]);
  });

  it.each([
    '编制单位：RMB',
    '编制单位：人民币博物馆',
    '单位：人民医院',
    '单位：千山区财政局',
    '金额单位：',
    '单位：美元素公司',
  ])('none in the name of %s', (text) => {
    expect(takeUnits(text).units).toEqual([]);
  });

  it('two where two are named', () => {
    expect(takeUnits('单位：元/万元').units).toEqual(['元', '万元']);
    expect(takeUnits('单位：元 金额单位：万元').units).toEqual(['元', '万元']);
  });

  it('leaves the rest of the line as it was written', () => {
    expect(takeUnits('编制部门：某局（本级） 单位：万元').rest.trimEnd()).toBe('编制部门：某局（本级）');
  });
});

it.each([
  ['支出总表(万元)', ['万元']],
  ['支出总表-元', ['元']],
  ['支出总表 千元', ['千元']],
  ['支出总表', []],
  ['美元', []],
])('the unit in the name of the sheet %s', (name, units) => {
  expect(unitsOfName(name)).toEqual(units);
});
