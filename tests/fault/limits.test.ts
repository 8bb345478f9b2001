import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeProjectFile } from '../../electron/services/files/project-file';
import { columnLetters } from '../../electron/services/ooxml/workbook';
import { openAny } from '../../electron/services/open/open-any';
import { findTemplates, type LoadedTemplate } from '../../electron/services/templates/read-template';
import { readWorkbook } from '../../electron/services/workbook/read';
import { sentenceOf } from '../../shared/contract/sentences';
import { LIMITS } from '../../shared/document/limits';
import type { Project } from '../../shared/document/project';
import { partsOf, zipOf } from '../support/workbook-zip';
import { APP, PROJECT, TEMPLATE } from './content';

/** Long enough for a busy machine, far too short for what grows with the square of such a file. */
const NOT_FOR_EVER = 60_000;

let installed: LoadedTemplate[];
beforeAll(async () => {
  const found = await findTemplates('assets/templates', 'assets/classifications');
  installed = found.ok ? found.value.templates : [];
});

/** What the refusals cost, told at the end. */
const cost = { inputs: 0, seconds: 0, slowest: '' };
afterAll(() => {
  // What this process takes up says nothing: making these inputs takes 1.9 GB before the first of them is opened.
  console.log(`limits: ${cost.inputs} inputs, slowest ${cost.seconds.toFixed(2)} s of work (${cost.slowest})`);
});

async function codeOf(bytes: Uint8Array, name: string): Promise<string> {
  const before = process.cpuUsage();
  const opened = await openAny(bytes, name, async () => installed);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  cost.inputs += 1;
  if (seconds > cost.seconds) Object.assign(cost, { seconds, slowest: expect.getState().currentTestName ?? name });
  if (opened.ok) return 'opened';
  expect(sentenceOf(opened.error)).toMatch(/。$/);
  expect(sentenceOf(opened.error).replace(/“[^”]*”|Excel|xlsx|WPS|JSON/g, '')).not.toMatch(/[a-z]{3}/i);
  return opened.error.code;
}

function document(change: Partial<Project>): Promise<Uint8Array> {
  return writeProjectFile({ project: { ...PROJECT, ...change }, template: TEMPLATE, source: null }, APP);
}

const ofTable = (change: Partial<Project['tables'][string]>): Partial<Project> => {
  const table = PROJECT.tables.A;
  return table ? { tables: { A: { ...table, ...change } } } : {};
};

const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ id: `q${at}`, code: `${2_010_000 + from + at}`, name: null }));

describe('a document beyond the limits is refused with a sentence', () => {
  it.each<[string, Partial<Project>, string]>([
    ['39,000 rows', ofTable({ rows: rows(39_000) }), 'limit-rows'],
    ['too many codes in a table', ofTable({ rows: rows(LIMITS.codes + 1) }), 'limit-codes'],
    ['a name of 10,000 characters', { department: { code: '1', name: '长'.repeat(10_000) } }, 'limit-name'],
    ['a row named so', ofTable({ rows: [{ id: 'a', code: '201', name: '-'.repeat(10_000) }] }), 'limit-name'],
    ['a note of 10,000 characters', ofTable({ note: '长'.repeat(10_000) }), 'limit-text'],
    ['nothing beyond them', {}, 'opened'],
  ])(
    '%s',
    async (_, change, code) => {
      expect(await codeOf(await document(change), '文档.mzb')).toBe(code);
    },
    NOT_FOR_EVER,
  );
});

describe('headers without end are no work without end', () => {
  const HEADER = Buffer.from('PK\x03\x04\x00\x00\xfe\xff\x00\x00', 'latin1');
  const dense = (size: number): Uint8Array => Buffer.alloc(size, HEADER);

  /** Headers of a document's own part, whose data unpack to nothing and reach to the end of the file. */
  function endless(count: number, method: number, data: Buffer): Uint8Array {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 6);
    head.writeUInt16LE(method, 8);
    head.writeUInt16LE('project.json'.length, 26);
    const one = Buffer.concat([head, Buffer.from('project.json')]);
    return Buffer.concat([...Array.from({ length: count }, () => one), data]);
  }
  const emptyBlocks = Buffer.alloc(4 * 2 ** 20, Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff]));

  it.each<[string, () => Uint8Array]>([
    ['300 kB of names of 65,534 bytes', () => dense(300_000)],
    ['8 MB of them', () => dense(8_000_000)],
    [
      '8 MB of names that may be read',
      () =>
        Buffer.alloc(
          8_000_000,
          Buffer.concat([
            Buffer.from('PK\x03\x04\x00\x00\x00\x00\x00\x00', 'latin1'),
            Buffer.alloc(16),
            Buffer.from([0xb0, 3, 0, 0]),
          ]),
        ),
    ],
    ['deflated data that never end', () => endless(400, 8, emptyBlocks)],
    ['deflated data that unpack to much', () => endless(400, 8, deflateRawSync(Buffer.alloc(200 * 2 ** 20)))],
  ])(
    '%s',
    async (_, bytes) => {
      expect(await codeOf(bytes(), '文档.mzb')).toMatch(/^file-/);
    },
    NOT_FOR_EVER,
  );
});

const HEADER_ROW = `<row>${[
  '科目编码',
  '科目名称',
  '合计',
  '基本支出',
  '项目支出',
  '上缴上级支出',
  '事业单位经营支出',
  '对附属单位补助支出',
]
  .map((title) => `<c t="str"><v>${title}</v></c>`)
  .join('')}</row>`;

describe('a workbook at and beyond the limits is read, or refused with a sentence', () => {
  const text = (length: number): string => `<c t="inlineStr"><is><t>${'长'.repeat(length)}</t></is></c>`;
  const sheet = (inner: string, after = ''): string => `<sheetData>${inner}</sheetData>${after}`;

  it.each<[string, () => string, string, string?]>([
    [
      '1,000,000 rows',
      () => sheet(Array.from({ length: 1_000_000 }, (_, at) => `<row><c><v>${at}</v></c></row>`).join('')),
      'workbook-too-many-cells',
    ],
    [
      '600,000 rows of formatted blanks',
      () => sheet(Array.from({ length: 600_000 }, (_, at) => `<row r="${at + 1}"><c s="${at % 97}"/></row>`).join('')),
      'workbook-too-many-elements',
    ],
    [
      '550,000 rows that hold nothing, the most that are read',
      () => sheet(Array.from({ length: 550_000 }, (_, at) => `<row r="${at + 1}"/>`).join('')),
      'workbook-unknown-form',
    ],
    [
      '1,000,000 formatted blanks with their addresses',
      () =>
        sheet(
          Array.from({ length: 1000 }, (_, at) => {
            const cells = Array.from({ length: 1000 }, (_, of) => `<c r="${columnLetters(of + 1)}${at + 1}" s="3"/>`);
            return `<row r="${at + 1}">${cells.join('')}</row>`;
          }).join(''),
        ),
      'workbook-unknown-form',
    ],
    [
      'as many cells as are read, in rows as long as Excel takes',
      () => sheet(`<row>${'<c><v>1</v></c>'.repeat(16_384)}</row>`.repeat(12)),
      'workbook-unknown-form',
    ],
    [
      '120,000 rows of figures',
      () => sheet(Array.from({ length: 120_000 }, (_, at) => `<row><c><v>${at}.5</v></c></row>`).join('')),
      'workbook-too-many-rows',
    ],
    [
      '60,000 texts that are like a title',
      () =>
        sheet(
          Array.from({ length: 60_000 }, (_, at) => `<row><c t="str"><v>部门预算收支情况表${at}</v></c></row>`).join(
            '',
          ),
        ),
      'workbook-too-many-rows',
    ],
    [
      '20,000 texts that are like a title',
      () =>
        sheet(
          Array.from({ length: 20_000 }, (_, at) => `<row><c t="str"><v>部门预算收支情况表${at}</v></c></row>`).join(
            '',
          ),
        ),
      'workbook-unknown-form',
    ],
    ['3,000 times the header of a table', () => sheet(HEADER_ROW.repeat(3000)), 'opened'],
    [
      '8,000 rows with names that no list has',
      () =>
        sheet(
          `<row><c t="str"><v>部门预算支出总表</v></c></row>${HEADER_ROW}${Array.from(
            { length: 8_000 },
            (_, at) => `<row><c/><c t="str"><v>科目${at}</v></c><c><v>${at}.5</v></c></row>`,
          ).join('')}`,
        ),
      'opened',
    ],
    [
      '20,000 times the title of a table',
      () => sheet('<row><c t="s"><v>0</v></c></row>'.repeat(20_000)),
      'workbook-unknown-form',
      '<si><t>部门预算支出总表</t></si>',
    ],
    [
      'more columns than Excel takes',
      () => sheet(`<row>${'<c><v>1</v></c>'.repeat(16_385)}</row>`),
      'workbook-damaged',
    ],
    [
      '200,001 cells without a value',
      () => sheet('<row><c t="str"><f>A1</f></c></row>'.repeat(200_001)),
      'workbook-too-many-cells',
    ],
    [
      '600,000 merges',
      () =>
        sheet('<row><c><v>1</v></c></row>', `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(600_000)}</mergeCells>`),
      'workbook-too-many-merges',
    ],
    [
      'merges over everything',
      () =>
        sheet(
          '<row><c r="XFD1"><v>1</v></c></row>',
          `<mergeCells>${'<mergeCell ref="A1:XFD99"/>'.repeat(100)}</mergeCells>`,
        ),
      'workbook-too-many-merges',
    ],
    [
      'a text of 1,000,000 characters in many cells',
      () => sheet(`<row>${'<c t="s"><v>0</v></c>'.repeat(20_000)}</row>`),
      'workbook-long-text',
      `<si><t>${'长'.repeat(1_000_000)}</t></si>`,
    ],
    [
      'the longest text of Excel in many cells',
      () => sheet(`<row>${'<c t="s"><v>0</v></c>'.repeat(20_000)}</row>`),
      'workbook-much-text',
      `<si><t>${'长'.repeat(32_767)}</t></si>`,
    ],
    ['many long texts', () => sheet(`<row>${text(3000).repeat(1500)}</row>`), 'workbook-much-text'],
    [
      '600,000 strings that no cell has',
      () => sheet('<row><c><v>1</v></c></row>'),
      'workbook-too-many-elements',
      '<si><t/></si>'.repeat(600_000),
    ],
  ])(
    '%s',
    async (_, xml, code, strings) => {
      const bytes = await zipOf(partsOf(xml(), strings === undefined ? {} : { strings }));
      expect(await codeOf(bytes, '公开表.xlsx')).toBe(code);
    },
    NOT_FOR_EVER,
  );

  it('too many sheets', async () => {
    const parts = partsOf('<sheetData/>');
    const more = Array.from({ length: 300 }, (_, at) => `<sheet name="表${at}" sheetId="${at + 2}" r:id="s1"/>`).join(
      '',
    );
    parts['xl/workbook.xml'] = String(parts['xl/workbook.xml']).replace('</sheets>', `${more}</sheets>`);
    const read = await readWorkbook(await zipOf(parts));
    expect(read.ok || read.error.code).toBe('workbook-too-many-sheets');
  });
});

describe('tables in JSON have the limits of a workbook', () => {
  it.each<[string, string[], string]>([
    ['a text of 1,000,000 characters', ['长'.repeat(1_000_000)], 'workbook-long-text'],
    ['many long texts', Array.from({ length: 500 }, () => '长'.repeat(10_000)), 'workbook-much-text'],
  ])('%s', async (_, row, code) => {
    const tables = [{ title: '部门预算收支总表', columnPaths: row.map(() => ['a']), rows: [row] }];
    expect(await codeOf(new TextEncoder().encode(JSON.stringify({ tables })), '数据.json')).toBe(code);
  });
});
