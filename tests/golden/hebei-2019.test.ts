import { beforeAll, describe, expect, it } from 'vitest';
import { openEditor } from '../../shared/editor/editor';
import { printedCells } from '../../shared/editor/print';
import type { Template } from '../../shared/form/template';
import { enteredOnce, leaves, seedRows, typedSeed } from '../support/seed';
import { template } from '../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

const AMOUNT = /^-?\d+\.\d+$/;

describe('enter once', () => {
  it('types 30 amounts', () => {
    expect(leaves()).toHaveLength(30);
  });

  it('gives all 499 numeric cells of the published tables', () => {
    const editor = enteredOnce(form);
    let compared = 0;
    for (const { id } of form.tables.filter(({ place }) => place === 'form')) {
      const layout = editor.layout(id);
      const printed = printedCells(editor, layout);
      const published = seedRows().get(id) ?? [];
      expect(printed.length, id).toBe(published.length);
      for (const [line, texts] of published.entries()) {
        for (const [column, text] of texts.slice(0, layout.columns.length).entries()) {
          if (!AMOUNT.test(text)) continue;
          compared += 1;
          expect(printed[line]?.[column]?.text, `${id} line ${line + 1} ${layout.columns[column]?.id}`).toBe(text);
        }
      }
    }
    expect(compared).toBe(499);
  });

  it('has nothing to report but the 30239 and 30110 practices of the place', () => {
    expect(
      enteredOnce(form)
        .findings()
        .map((finding) => finding.key),
    ).toEqual(['F3@30239#2', 'X22']);
  });
});

describe('the published document, every figure typed', () => {
  it('fails exactly where the published list of relations says', () => {
    const findings = openEditor(form, typedSeed(form)).findings();
    expect(findings.map((finding) => `${finding.severity} ${finding.key}`)).toMatchInlineSnapshot(`
      [
        "error G4@total",
        "warning F3@30239#2",
        "warning X22",
        "warning H5@abroad",
        "warning H5@abroad_teaching",
        "warning H5@abroad_other",
        "warning H5@vehicle_buy",
      ]
    `);
    expect(findings.map((finding) => finding.sentence)).toMatchInlineSnapshot(`
      [
        "留空：国有资本经营支出表 第1行“合计”的 合计、项目支出 没有数，合计、基本支出、项目支出三格都应填（无数填 0.00），并请核对金额是否错位。",
        "不平：基本支出表 · 30239 其他交通费用 · 人员经费 24.48，应等于 0，差额 24.48。",
        "不平：17.37（基本支出表 · 30110 城镇职工基本医疗保险缴费 · 合计 17.37），应等于 0.00（一般公共预算支出表 · 2101101 · 基本支出（无此行） 等3项均无），差额 17.37。",
        "留空：“三公”经费表 第2行“一、因公出国（境）费”有4格留空（合计、一般公共预算财政拨款、政府性基金财政拨款、财政专户核拨资金），无数据应统一填 0.00。",
        "留空：“三公”经费表 第3行“其中：教学科研人员因公出国（境）费”有5格留空（合计、一般公共预算财政拨款、政府性基金财政拨款、国有资本经营预算财政拨款、财政专户核拨资金），无数据应统一填 0.00。",
        "留空：“三公”经费表 第4行“其他因公出国（境）费”有5格留空（合计、一般公共预算财政拨款、政府性基金财政拨款、国有资本经营预算财政拨款、财政专户核拨资金），无数据应统一填 0.00。",
        "留空：“三公”经费表 第6行“其中：公务用车购置费”有5格留空（合计、一般公共预算财政拨款、政府性基金财政拨款、国有资本经营预算财政拨款、财政专户核拨资金），无数据应统一填 0.00。",
      ]
    `);
  });
});
