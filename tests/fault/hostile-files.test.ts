import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRecentFiles } from '../../electron/services/files/recent-files';
import { nodeFileSystem } from '../../electron/services/fs/node-file-system';
import { openAny } from '../../electron/services/open/open-any';
import { importTablesJson } from '../../electron/services/tables-json/import';
import { readTemplateFolder } from '../../electron/services/templates/read-template';
import { sentenceOf } from '../../shared/contract/sentences';
import { loadTemplate } from '../../shared/form/load';
import { template, templateFiles } from '../support/templates';
import { partsOf, zipOf } from '../support/workbook-zip';
import { temporaryFolder } from './temporary-folder';

const cell = (address: string, inner: string) =>
  `<sheetData><row r="1"><c r="${address}" ${inner}</c></row></sheetData>`;
const one = cell('A1', '><v>1</v>');
const ole = (...streams: string[]) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      ...streams.map((name) => Buffer.from(name, 'utf16le')),
    ]),
  );

/** A part's name is overwritten by another of the same length, in the directory and at the part. */
async function renamed(parts: Record<string, string | Uint8Array>, from: string, to: string): Promise<Uint8Array> {
  const bytes = Buffer.from(await zipOf(parts));
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1');
  return bytes;
}

/** The encryption flag of every part is set. */
async function flagged(): Promise<Uint8Array> {
  const bytes = Buffer.from(await zipOf(partsOf(one)));
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1)) {
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
  }
  return bytes;
}

const entity = (declaration: string) => `<?xml version="1.0"?><!DOCTYPE a [${declaration}]><worksheet>&b;</worksheet>`;
const withSheet = (xml: string) => zipOf({ ...partsOf(one), 'xl/worksheets/sheet1.xml': xml });
const laughs = Array.from({ length: 30 }, (_, at) => `<!ENTITY b${at} "${`&b${at - 1};`.repeat(10)}">`).join('');
const external =
  '<Relationship Id="e" Type="x/externalLinkPath" Target="\\\\server\\share\\a.xlsx" TargetMode="External"/>';
const outside = (target: string) =>
  zipOf({
    ...partsOf(one),
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="x/worksheet" Target="${target}"/></Relationships>`,
  });

/** Hand-made hostile workbooks (恶意工作簿), and what becomes of each: a code of refusal, or `read`. */
const workbooks: [what: string, bytes: () => Promise<Uint8Array>, outcome: string][] = [
  ['a zip bomb', () => zipOf({ ...partsOf(one), 'xl/a.bin': Buffer.alloc(60 * 2 ** 20) }), 'workbook-too-compressed'],
  [
    'a bomb of many parts',
    () =>
      zipOf({
        ...partsOf(one),
        ...Object.fromEntries(Array.from({ length: 14 }, (_, at) => [`xl/${at}`, Buffer.alloc(15 * 2 ** 20)])),
      }),
    'workbook-too-large',
  ],
  [
    'more parts than a workbook has',
    () => zipOf({ ...partsOf(one), ...Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`xl/${at}`, ''])) }),
    'workbook-too-many-parts',
  ],
  ['entities that expand', () => withSheet(entity(laughs)), 'workbook-damaged'],
  [
    'an entity that reads a file',
    () => withSheet(entity('<!ENTITY b SYSTEM "file:///etc/passwd">')),
    'workbook-damaged',
  ],
  ['an entity on a share', () => withSheet(entity('<!ENTITY b SYSTEM "\\\\server\\share\\x">')), 'workbook-damaged'],
  [
    'a part above the folder',
    () => renamed({ ...partsOf(one), 'xx/xx/evil.xml': 'a' }, 'xx/xx', '../..'),
    'workbook-damaged',
  ],
  [
    'a part at a drive',
    () => renamed({ ...partsOf(one), 'xxxevil.xml': 'a' }, 'xxxevil', 'C:/evil'),
    'workbook-damaged',
  ],
  ['encrypted as Office does', async () => ole('EncryptionInfo', 'EncryptedPackage'), 'workbook-encrypted'],
  ['encrypted as zip programs do', flagged, 'workbook-encrypted'],
  ['an .xls with another name that breaks off', async () => ole('Workbook'), 'workbook-damaged'],
  ['macros', () => zipOf(partsOf(one, { extra: { 'xl/vbaProject.bin': 'x' } })), 'read'],
  [
    '16,384 columns',
    () => zipOf(partsOf(`<sheetData><row r="1">${'<c><v>1</v></c>'.repeat(16_384)}</row></sheetData>`)),
    'read',
  ],
  [
    '1,048,576 rows of blanks',
    () => zipOf(partsOf(`<sheetData>${'<row><c/></row>'.repeat(1_048_576)}</sheetData>`)),
    'workbook-too-many-elements',
  ],
  [
    'a string index out of range',
    () => zipOf(partsOf(cell('A1', 't="s"><v>99999999</v>'), { strings: '<si><t>a</t></si>' })),
    'read',
  ],
  [
    'negative numbers of rows',
    () => zipOf(partsOf('<sheetData><row r="-5"><c r="A-5"><v>1</v></c><c><v>2</v></c></row></sheetData>')),
    'read',
  ],
  [
    'a number of a million digits',
    () => zipOf(partsOf(cell('A1', `><v>${'9'.repeat(1_000_000)}</v>`))),
    'workbook-long-text',
  ],
  [
    'formulas that go round in circles',
    () =>
      zipOf(
        partsOf(
          '<sheetData><row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1"><f>A1</f><v>1</v></c></row></sheetData>',
        ),
      ),
    'read',
  ],
  [
    'links to other workbooks',
    () =>
      zipOf({
        ...partsOf(cell('A1', "><f>'\\\\server\\share\\[a.xlsx]b'!A1</f><v>1</v>")),
        'xl/externalLinks/_rels/externalLink1.xml.rels': external,
      }),
    'read',
  ],
  [
    'merged ranges over everything',
    () => zipOf(partsOf(`${one}<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(500)}</mergeCells>`)),
    'read',
  ],
  ['100,000 elements inside each other', () => withSheet(`<worksheet>${'<a>'.repeat(100_000)}`), 'workbook-damaged'],
  ['a sheet that is a file of the system', () => outside('/etc/passwd'), 'workbook-damaged'],
  ['a sheet on a share', () => outside('\\\\server\\share\\sheet1.xml'), 'workbook-damaged'],
  ['a sheet above the package', () => outside('../../../../etc/passwd'), 'workbook-damaged'],
];

const official = (async () => ({
  form: await template(),
  files: await templateFiles('assets/templates/hebei-2019'),
}))();

describe('hostile workbooks', () => {
  it.each(workbooks)('%s', async (_what, make, outcome) => {
    const bytes = await make();
    // No installed form looks like these: what can be read without harm is refused as an unknown one.
    const { form, files } = await official;
    const opened = await openAny(bytes, '公开表.xlsx', async () => [{ folder: '', files, template: form }]);
    if (opened.ok) throw new Error('taken for a form');
    expect(opened.error.code).toBe(outcome === 'read' ? 'workbook-unknown-form' : outcome);
    expect(sentenceOf(opened.error)).toMatch(/“公开表\.xlsx”|这份文件/);
    expect(sentenceOf(opened.error)).toMatch(/。$/);
  });

  it('leave nothing behind', () => {
    console.log(
      `hostile workbooks: ${workbooks.length}, ${workbooks.filter(([, , outcome]) => outcome !== 'read').length} refused, the others read without harm`,
    );
    expect(workbooks.length).toBeGreaterThanOrEqual(24);
  });
});

describe('hostile templates', () => {
  const fault = async (change: Record<string, string>) => {
    const loaded = loadTemplate({ ...(await templateFiles('assets/templates/hebei-2019')), ...change });
    return loaded.ok ? 'loaded' : loaded.error.code;
  };
  const relation = (left: string) => `relations:\n  - id: X\n    say: x\n    left: "${left}"\n    right: "1"\n`;

  it.each([
    ['brackets', 'template.yaml', '['.repeat(200_000)],
    ['maps', 'equations.yaml', `a: ${'{a: '.repeat(50_000)}`],
    ['sequences', 'equations.yaml', `${'- '.repeat(100_000)}a`],
    ['aliases', 'equations.yaml', `a: &a [1, 1]\nb: &b [${'*a,'.repeat(40)}]\nc: [${'*b,'.repeat(40)}]`],
    ['a prototype', 'template.yaml', '__proto__: {id: x}'],
    ['brackets of a relation', 'equations.yaml', relation(`${'('.repeat(5000)}1${')'.repeat(5000)}`)],
    ['signs of a relation', 'equations.yaml', relation(`${'-'.repeat(9000)}1`)],
    ['a long relation', 'equations.yaml', relation(`1${'+1'.repeat(100_000)}`)],
    ['megabytes', 'equations.yaml', `# ${'x'.repeat(3_000_000)}`],
  ])('%s', async (_what, file, text) => {
    expect(await fault({ [file]: text })).toBe('template-invalid');
  });

  it('a folder does not lead out of itself, and has limits', async () => {
    const folder = await temporaryFolder();
    const head = (list: string) => `lists: {functional: '${list}'}`;
    for (const list of ['../../etc/passwd', '/etc/passwd', '\\\\server\\share\\x.csv', 'C:x.csv', '..', '']) {
      await writeFile(join(folder, 'template.yaml'), head(list));
      const read = await readTemplateFolder(folder, 'assets/classifications');
      expect(read.ok ? 'read' : read.error.code, list).toBe('template-list-missing');
    }
    await writeFile(join(folder, 'template.yaml'), 'x'.repeat(5 * 2 ** 20));
    expect(await readTemplateFolder(folder, folder)).toMatchObject({
      ok: false,
      error: { code: 'template-unreadable' },
    });
    await writeFile(join(folder, 'template.yaml'), '');
    await mkdir(join(folder, 'tables'));
    await Promise.all(Array.from({ length: 400 }, (_, at) => writeFile(join(folder, 'tables', `${at}.yaml`), '')));
    expect(await readTemplateFolder(folder, folder)).toMatchObject({
      ok: false,
      error: { code: 'template-unreadable' },
    });
  });
});

describe('hostile tables in JSON', () => {
  const tables = (table: object) =>
    JSON.stringify({ tables: [{ title: '部门预算收支总表', columnPaths: [['a']], rows: [], ...table }] });

  it.each([
    ['brackets', '['.repeat(1_000_000), 'tables-json-syntax'],
    ['nested arrays', `{"tables":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'tables-json-shape'],
    ['too many rows', tables({ rows: Array.from({ length: 30_000 }, () => ['a']) }), 'tables-json-shape'],
    ['too many columns', tables({ columnPaths: Array.from({ length: 2000 }, () => ['a']) }), 'tables-json-shape'],
    ['a deep column', tables({ columnPaths: [Array.from({ length: 500 }, () => 'a')] }), 'tables-json-shape'],
    [
      'too many cells',
      tables({ rows: Array.from({ length: 600 }, () => Array.from({ length: 500 }, () => '1')) }),
      'workbook-too-many-cells',
    ],
    ['megabytes', `"${'x'.repeat(17 * 2 ** 20)}"`, 'file-too-large'],
    ['a prototype', '{"__proto__": {"tables": []}}', 'tables-json-shape'],
  ])('%s', async (_what, text, code) => {
    const read = importTablesJson(text, [await template()]);
    expect(read.ok ? 'read' : read.error.code).toBe(code);
    if (!read.ok) expect(sentenceOf(read.error)).toMatch(/。$/);
  });
});

describe('hostile data of the program itself', () => {
  it.each([
    ['no JSON', '{'],
    ['another shape', '{"version":1,"files":[{"path":7}]}'],
    ['a newer version', '{"version":2,"files":[]}'],
    ['a prototype', '{"__proto__":{"version":1,"files":[{"path":"a","opened":""}]}}'],
    ['brackets', '['.repeat(900_000)],
    [
      'too many entries',
      JSON.stringify({ version: 1, files: Array.from({ length: 5000 }, () => ({ path: 'package.json', opened: '' })) }),
    ],
    ['megabytes', JSON.stringify({ version: 1, files: [], more: 'x'.repeat(2 * 2 ** 20) })],
  ])('a list of recent files with %s is an empty list', async (_what, text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'recent.json'), text);
    const write = async () => ({ ok: false as const, error: { code: 'save-failed' } });
    const recents = createRecentFiles({
      opened: () => undefined,
      fs: nodeFileSystem,
      write,
      folder,
      now: () => new Date(),
      log: () => undefined,
    });
    expect(await recents.list()).toEqual([]);
    expect(await readdir(folder)).toEqual(['recent.json']);
  });
});
