import { expect, it } from 'vitest';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { NOTHING_KNOWN, recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { asWorkbook, officialBook, officialTemplate } from '../../../../support/recognise-book';
import { docx, paragraph, run } from '../../../../support/word-file';

const TABLE = `<w:tbl><w:tr><w:tc>${paragraph(run('甲'))}</w:tc></w:tr></w:tbl>`;

async function coverOf(...lines: string[]): Promise<readonly string[] | undefined> {
  const read = await readWorkbook(await docx(lines.map((line) => paragraph(run(line))).join('') + TABLE));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.cover;
}

it('the cover of a Word file is what its first lines say of the whole file', async () => {
  expect(await coverOf('某某县教育局', '2023年度部门决算', '2024年8月20日')).toEqual(['2023年度部门决算']);
  expect(await coverOf('某某县教育局2023年部门预算公开')).toEqual(['某某县教育局2023年部门预算公开']);
  expect(await coverOf('某某县教育局', '二〇二三年度部门决算公开', '二〇二四年八月二十日')).toEqual([
    '二〇二三年度部门决算公开',
  ]);
  expect(await coverOf('某某县教育局', '２０２３年度', '部门决算', '2024年8月')).toEqual(['２０２３年度']);
  // Sentences, dates and what stands far below are no cover.
  expect(await coverOf('2023年预算1.00万元，比2022年预算增加。', '2024年2月1日公布预算')).toEqual([]);
  expect(await coverOf(...Array.from({ length: 12 }, () => '目录'), '2023年部门预算')).toEqual([]);
});

it('gives year and department where the tables say nothing', () => {
  const sheets = officialBook();
  for (const sheet of sheets) sheet.rows[1] = (sheet.rows[1] ?? []).map(() => '');
  const workbook = { ...asWorkbook(sheets), cover: ['某某县教育局2026年部门预算信息公开'] };
  const result = recogniseWorkbook(workbook, [officialTemplate()], { ...NOTHING_KNOWN, fileName: '附件.docx' });
  if (!result.ok) throw new Error(result.error.code);
  expect(result.value.project).toMatchObject({ year: 2026, department: { name: '某某县教育局' } });
  expect(result.value.report.identity).toContain('取自封面');
});
