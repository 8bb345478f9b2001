import { describe, expect, it } from 'vitest';
import { rolledDocuments } from '../../../../../electron/services/last-year/roll-folder';
import type { WrittenParagraph } from '../../../../../shared/contract/word-text';
import { enteredSample, FORMS, readSample } from '../../../../support/form-sample';
import { template } from '../../../../support/templates';

const form = await template(`${FORMS}/county-2026`);
const { project } = enteredSample(form, readSample('county-2026'));
const opened = {
  template: form,
  project,
  files: {},
  kind: 'workbook' as const,
  source: null,
  report: null,
  damage: [],
  shape: null,
};

function rolled(...texts: string[]) {
  const paragraphs = texts.map((text): WrittenParagraph => ({ kind: 'paragraph', level: 0, text }));
  const text = { name: '请示.docx', paragraphs, notes: [] };
  const last = { file: '表.xlsx', year: 2027, opened, text, passed: [] };
  const [one] = rolledDocuments([last], [{ folder: '', template: form, files: {} }]);
  const made = one?.make();
  if (!made?.ok) throw new Error(made?.error.code);
  return made.value;
}

describe('a Word file of a department beside its workbook', () => {
  it('that is no text of the form is told, and keeps nobody from the document', () => {
    const { project: made, report } = rolled('关于增加经费的请示', '妥否，请批示。');
    expect(made.year).toBe(2027);
    expect(report.left[0]).toContain('“请示.docx”里没有找到与本表样情况说明相同的标题');
  });

  it('that is one is taken', () => {
    const { project: made, report } = rolled('一、部门概况', '（一）主要职责', '护林。');
    expect(JSON.stringify(made.narrative)).toContain('护林。');
    expect(report.left.join()).not.toContain('没有找到');
  });
});
