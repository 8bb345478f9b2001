import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../../electron/services/word-text/read-docx';
import { sentenceOf } from '../../../../../shared/contract/sentences';
import { docx, paragraph, RELATIONS, run, TYPES } from '../../../../support/word-file';
import { zipOf } from '../../../../support/workbook-zip';

describe('the text of a Word file', () => {
  it('paragraphs come in their order: headings, lists, tables; field codes and what was deleted are no words', async () => {
    const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TC "标题" \\f A \\l 1</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = [
      paragraph(run('一、') + run('概况') + field, '<w:pStyle w:val="Heading1"/>'),
      paragraph(
        run('  正文 ') +
          '<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>添上</w:t></w:r></w:ins>',
      ),
      paragraph(''),
      `<w:tbl><w:tr><w:tc>${paragraph(run('格'))}</w:tc></w:tr></w:tbl>`,
      paragraph(run('后')),
    ].join('');
    const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`;
    const relations = RELATIONS.replace('officeDocument" Target="word/document.xml"', 'styles" Target="styles.xml"');
    const read = await readDocx(
      await docx(body, { 'word/styles.xml': styles, 'word/_rels/document.xml.rels': relations }),
    );
    expect(read).toEqual({
      ok: true,
      value: {
        notes: [expect.stringMatching(/^文件有 1 处没有接受的修订.*：“正文添上”。$/)],
        tables: [expect.objectContaining({ name: '正文 添上', merges: [] })],
        paragraphs: [
          { kind: 'heading', level: 1, text: '一、概况' },
          { kind: 'paragraph', level: 0, text: '正文 添上' },
          { kind: 'table', level: 0, text: '' },
          { kind: 'paragraph', level: 0, text: '后' },
        ],
      },
    });
  });

  it('an item keeps its words before the items in it', async () => {
    const numbering = `<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const item = (level: number, text: string) =>
      paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);
    const relations = RELATIONS.replace(
      'officeDocument" Target="word/document.xml"',
      'numbering" Target="numbering.xml"',
    );
    const more = { 'word/numbering.xml': numbering, 'word/_rels/document.xml.rels': relations };
    const read = await readDocx(
      await docx(item(0, '外层') + item(1, '内层一') + item(1, '内层二') + item(0, '外层二'), more),
    );
    expect(read.ok && read.value.paragraphs.map(({ kind, level, text }) => `${kind} ${level} ${text}`)).toEqual([
      'item 0 外层',
      'item 1 内层一',
      'item 1 内层二',
      'item 0 外层二',
    ]);
  });

  it('bold words and paragraphs in the middle or at the right are told, in tables and headings none', async () => {
    const strong = (text: string, how = '<w:b/><w:bCs/>') => `<w:r><w:rPr>${how}</w:rPr><w:t>${text}</w:t></w:r>`;
    const jc = (value: string) => `<w:jc w:val="${value}"/>`;
    const body = [
      paragraph(
        run('  支出  ') + strong('合计') + strong(' 751', '<w:b w:val="true"/>') + strong('万元', '<w:b w:val="0"/>'),
      ),
      `<w:tbl><w:tr><w:tc>${paragraph(strong('格'), jc('center'))}</w:tc></w:tr></w:tbl>`,
      paragraph(run('表注的下一段'), jc('center')),
      paragraph(strong('某某局'), jc('right')),
      paragraph(run('2030年1月1日'), jc('end')),
      paragraph(run('两端对齐'), jc('both')),
      paragraph(strong('标题'), `<w:pStyle w:val="Heading1"/>${jc('center')}`),
    ].join('');
    const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`;
    const relations = RELATIONS.replace('officeDocument" Target="word/document.xml"', 'styles" Target="styles.xml"');
    const read = await readDocx(
      await docx(body, { 'word/styles.xml': styles, 'word/_rels/document.xml.rels': relations }),
    );
    expect(read.ok && read.value.paragraphs).toEqual([
      { kind: 'paragraph', level: 0, text: '支出 合计 751万元', bold: [{ start: 3, end: 9 }] },
      { kind: 'table', level: 0, text: '' },
      { kind: 'paragraph', level: 0, text: '表注的下一段', align: 'center' },
      { kind: 'paragraph', level: 0, text: '某某局', bold: [{ start: 0, end: 3 }], align: 'right' },
      { kind: 'paragraph', level: 0, text: '2030年1月1日', align: 'right' },
      { kind: 'paragraph', level: 0, text: '两端对齐' },
      { kind: 'heading', level: 1, text: '标题' },
    ]);
  });

  it('pieces that nothing sets apart are one, and those that something sets apart stay apart', async () => {
    const run = (text: string, looks = ''): string =>
      `<w:r>${looks && `<w:rPr>${looks}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
    const struck = run('删', '<w:strike/>');
    const body = `<w:p>${run('共 ', '<w:lang w:val="zh-CN"/>')}${run('1 > 0')}${run(' 万元')}${struck}${run('整')}${run('。')}</w:p>`;
    const read = await readDocx(await docx(body));
    expect(read.ok && read.value.paragraphs.map(({ text }) => text)).toEqual(['共 1 > 0 万元整。']);
  });

  it('a text too long to read with its bold words is read without them', async () => {
    const strong = '<w:r><w:rPr><w:b/></w:rPr><w:t>字</w:t></w:r>';
    const body = paragraph(strong.repeat(500)).repeat(15);
    const read = await readDocx(await docx(body));
    expect(read.ok && read.value.paragraphs.length).toBe(15);
    expect(read.ok && read.value.paragraphs[0]).toEqual({ kind: 'paragraph', level: 0, text: '字'.repeat(500) });
  });

  it('what Word does not show, has struck out or noted is told', async () => {
    const body = paragraph(
      run('支出100') +
        '<w:r><w:rPr><w:strike/></w:rPr><w:t>旧数</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>' +
        run('万元'),
    );
    const notes = `<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">${paragraph(run('脚注的话'))}</w:footnote></w:footnotes>`;
    const relations = RELATIONS.replace(
      'officeDocument" Target="word/document.xml"',
      'footnotes" Target="footnotes.xml"',
    );
    const read = await readDocx(
      await docx(body, { 'word/footnotes.xml': notes, 'word/_rels/document.xml.rels': relations }),
    );
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.paragraphs).toEqual([{ kind: 'paragraph', level: 0, text: '支出100内部万元' }]);
    expect(read.value.notes.map((line) => line.replace(/[，。].*/, ''))).toEqual([
      '文件有 1 条脚注、尾注或批注',
      '文件有 1 处加了删除线的文字',
      '文件里有隐藏文字',
    ]);
  });

  it.each([
    [
      'a formula',
      `${run('64.2')}<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>`,
      '64.2',
      /1 处公式.*“5 行政运行”一行的“64.25”。$/,
    ],
    [
      'words with their reading',
      '<w:r><w:ruby><w:rt><w:r><w:t>注</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>64.25</w:t></w:r></w:rubyBase></w:ruby></w:r>',
      '',
      /1 处公式.*“5 行政运行”一行的“64.25”。$/,
    ],
    ['a field', `<w:fldSimple w:instr="=SUM(ABOVE)">${run('64.25')}</w:fldSimple>`, '', /1 处公式.*一行的“64.25”。$/],
    [
      'a revision',
      `<w:del><w:r><w:delText>64.25</w:delText></w:r></w:del><w:ins>${run('99.99')}</w:ins>`,
      '99.99',
      /1 处没有接受的修订.*一行的“99.99”。$/,
    ],
    ['what is deleted', `<w:del><w:r><w:delText>64.25</w:delText></w:r></w:del>`, '', /修订.*一行的删去的文字。$/],
    ['what moved away', `<w:moveFrom>${run('64.25')}</w:moveFrom>`, '', /修订.*一行的删去的文字。$/],
    [
      'what is struck out twice',
      `<w:r><w:rPr><w:dstrike/></w:rPr><w:t>64.25</w:t></w:r>`,
      '64.25',
      /双删除线.*“64.25”。$/,
    ],
    ['a symbol', `${run('64')}<w:r><w:sym w:font="Unknown" w:char="F0FF"/></w:r>`, '64', /1 个特殊符号没有读出/],
  ])('%s in a cell is told with its row', async (_, inside, taken, told) => {
    const read = await readDocx(
      await docx(
        `<w:tbl><w:tr><w:tc>${paragraph(run('5'))}</w:tc><w:tc>${paragraph(run('行政运行'))}</w:tc><w:tc>${paragraph(inside)}</w:tc></w:tr></w:tbl>`,
      ),
    );
    if (!read.ok) throw new Error(read.error.code);
    const texts = read.value.tables[0]?.cells.map(({ text }) => text);
    expect(texts).toEqual(['5', '行政运行', ...(taken === '' ? [] : [taken])]);
    expect(read.value.notes).toEqual([expect.stringMatching(told)]);
  });

  it('only the first three places are named, and nothing where all is read', async () => {
    const math = paragraph('<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>');
    const read = await readDocx(await docx(math.repeat(4)));
    expect(read.ok && read.value.notes).toEqual([expect.stringMatching(/4 处.*：“5”、“5”、“5”等。$/)]);
    const box = `<w:r><mc:AlternateContent><mc:Choice>${paragraph(run('框'))}</mc:Choice><mc:Fallback>${run('框')}</mc:Fallback></mc:AlternateContent></w:r>`;
    const all = await readDocx(await docx(paragraph(box) + paragraph(`<w:hyperlink>${run('a')}</w:hyperlink>`)));
    expect(all.ok && all.value).toMatchObject({ notes: [], paragraphs: [{ text: '框' }, { text: 'a' }] });
  });

  it('a note under a table is not a line above the next one', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph(run('格'))}</w:tc></w:tr></w:tbl>`;
    const lines = (...texts: string[]) => texts.map((text) => paragraph(run(text))).join('');
    const read = await readDocx(
      await docx(lines('表一', '单位：万元') + table + lines('注：金额单位为元', '表二', '单位：万元') + table),
    );
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.tables.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['表一', '单位：万元', '格', '注：金额单位为元'],
      ['表二', '单位：万元', '格'],
    ]);
  });

  it('looks need no room: twelve thousand cells with all that Word writes around them are read', async () => {
    const looks = '<w:sz w:val="18"/><w:rFonts w:ascii="x"/>';
    const cell = `<w:tc><w:tcPr><w:tcW w:w="1"/><w:tcBorders><w:top w:val="single"/></w:tcBorders><w:vAlign w:val="center"/></w:tcPr>${paragraph(
      `<w:r><w:rPr>${looks}</w:rPr><w:t>1</w:t></w:r>`,
      `<w:pStyle w:val="x"/><w:jc w:val="right"/><w:rPr>${looks}</w:rPr>`,
    )}</w:tc>`;
    const row = `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell.repeat(10)}</w:tr>`;
    const read = await readDocx(await docx(`<w:tbl>${row.repeat(1200)}</w:tbl>`));
    expect(read.ok && read.value.tables[0]?.cells).toHaveLength(12_000);
  });

  it('tables as WPS writes them, and beside a deleted end of a paragraph, need no more room than others', async () => {
    const cell = `<w:tc>${paragraph('<w:r><w:rPr><w:vertAlign w:val="baseline"/></w:rPr><w:t>1</w:t></w:r>')}</w:tc>`;
    const row = `<w:tr><w:tblPrEx><w:tblCellMar><w:top w:w="0"/></w:tblCellMar></w:tblPrEx>${cell.repeat(10)}</w:tr>`;
    const deleted = paragraph(run('甲'), '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(run('乙'));
    const read = await readDocx(await docx(`${deleted}<w:tbl>${row.repeat(1200)}</w:tbl>`));
    expect(read.ok && read.value.tables[0]?.cells.length).toBeGreaterThanOrEqual(12_000);
    expect(read.ok && read.value.paragraphs[0]?.text).toBe('甲乙');
  });

  it.each([
    ['no zip', async () => new TextEncoder().encode('text'), 'word-damaged'],
    ['a workbook', () => zipOf({ 'xl/workbook.xml': '<a/>' }), 'word-not-a-text'],
    ['no XML inside', () => docx('<w:p>'), 'word-damaged'],
    ['more text than any', () => docx(paragraph(run('字'.repeat(2_100_000)))), 'word-too-large'],
    [
      'entities',
      async () =>
        zipOf({
          '[Content_Types].xml': TYPES,
          '_rels/.rels': RELATIONS,
          'word/document.xml': '<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>',
        }),
      'word-damaged',
    ],
  ])('%s is refused with a sentence', async (_, make, code) => {
    const read = await readDocx(await make());
    if (read.ok) throw new Error(JSON.stringify(read.value));
    expect(read.error.code).toBe(code);
    expect(sentenceOf({ ...read.error, params: { name: 'a.docx' } })).toMatch(/^“a\.docx”.*请.*。$/);
  });

  it('damaged anywhere it is read or refused, never more', async () => {
    const bytes = await docx(Array.from({ length: 40 }, (_, at) => paragraph(run(`第${at}段`))).join(''));
    const places = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const copy = Uint8Array.from(bytes);
        for (const [at, value] of changes) copy[at] = value;
        const read = await readDocx(copy);
        if (!read.ok) expect(read.error.code).toMatch(/^word-/);
      }),
      { numRuns: 60 },
    );
  });
});
