import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { type RawOptions, rawParts } from '../../../../support/raw-book';
import { cellsOf, expectedCells, officialTemplate } from '../../../../support/recognise-book';
import { zipOf } from '../../../../support/workbook-zip';
import { formattedOut, gigabyte, withEntry } from './workbook-big';

const template = officialTemplate();
const T3 = 'xl/worksheets/sheet3.xml';

/** The official workbook, written by hand, with some parts changed. */
async function book(change: (parts: Record<string, string | Uint8Array>) => void, options: RawOptions = {}) {
  const parts = rawParts(options);
  change(parts);
  return zipOf(parts);
}

async function opened(bytes: Uint8Array) {
  const workbook = await readWorkbook(bytes, '公开表.xlsx');
  if (!workbook.ok) throw new Error(JSON.stringify(workbook.error));
  const result = recogniseWorkbook(workbook.value, [template]);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function expectWhole(bytes: Uint8Array): Promise<void> {
  const { project, report } = await opened(bytes);
  expect(Object.fromEntries(cellsOf(project))).toEqual(Object.fromEntries(expectedCells(template)));
  expect(report.missing).toEqual([]);
}

function edit(part: string, change: (xml: string) => string) {
  return (parts: Record<string, string | Uint8Array>) => {
    const before = String(parts[part]);
    parts[part] = change(before);
    if (parts[part] === before) throw new Error(`nothing changed in ${part}`);
  };
}

function without(...names: string[]) {
  return (parts: Record<string, string | Uint8Array>) => {
    for (const name of names) delete parts[name];
  };
}

describe('a workbook of the form is opened right', () => {
  it.each<[string, (parts: Record<string, string | Uint8Array>) => void, RawOptions]>([
    ['with rich text, phonetic runs, print titles and Chinese sheet names', () => undefined, {}],
    ['prefixed, strict, inline strings', () => undefined, { prefix: 'x:', strict: true, inline: true }],
    ['without document properties', without('docProps/app.xml'), {}],
    ['without styles and theme', without('xl/styles.xml', 'xl/theme/theme1.xml'), {}],
    ['with a wrong dimension', edit(T3, (xml) => xml.replace(/<dimension[^>]*>/, '<dimension ref="A1"/>')), {}],
    [
      'with rows out of order',
      edit(T3, (xml) =>
        xml.replace(/<sheetData>([\s\S]*)<\/sheetData>/, (_, rows: string) => {
          return `<sheetData>${rows
            .split(/(?<=<\/row>)\s*/)
            .reverse()
            .join('')}</sheetData>`;
        }),
      ),
      {},
    ],
    ['with a used range out to IV3381', edit(T3, formattedOut), {}],
    [
      'with shared formulas',
      edit(T3, (xml) =>
        xml
          .replace(/(<c r="D7"[^>]*>)<v>/, '$1<f t="shared" ref="D7:D8" si="0">SUM(E7:I7)</f><v>')
          .replace(/(<c r="D8"[^>]*>)<v>/, '$1<f t="shared" si="0"/><v>'),
      ),
      {},
    ],
    [
      'that counts days from 1904',
      edit('xl/workbook.xml', (xml) => xml.replace('<workbookPr', '<workbookPr date1904="1"')),
      {},
    ],
    [
      'with a namespace of its own and ignorable extensions',
      edit(T3, (xml) =>
        xml.replace(
          '<worksheet ',
          '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" xmlns:xr="urn:xr" xr:uid="{1}" ',
        ),
      ),
      {},
    ],
    [
      'with absolute targets, capitals and backslashes in names',
      edit('xl/_rels/workbook.xml.rels', (xml) =>
        xml
          .replace('"worksheets/sheet3.xml"', '"\\xl\\Worksheets\\Sheet3.xml"')
          .replace('"styles.xml"', '"/xl/styles.xml"'),
      ),
      {},
    ],
  ])('%s', async (_, change, options) => {
    await expectWhole(await book(change, options));
  });

  it.each([
    ['backslashes', (name: string) => name.replaceAll('/', '\\')],
    ['a leading slash', (name: string) => `/${name}`],
  ])('with %s in the names of its parts', async (_, rename) => {
    const parts = rawParts();
    const names = Object.keys(parts);
    const bytes = Buffer.from(
      await zipOf(
        Object.fromEntries(
          names.map((name, at) => [`part-${String(at).padStart(3, '0')}${'x'.repeat(name.length)}`, parts[name] ?? '']),
        ),
      ),
    );
    await expectWhole(renamed(bytes, names.map(rename)));
  });
});

/** The zip with its entries named anew, whatever a zip writer would think of the names. */
function renamed(zip: Buffer, names: readonly string[]): Uint8Array {
  const pieces: Buffer[] = [];
  const centrals: Buffer[] = [];
  const start = zip.readUInt32LE(zip.length - 6);
  let offset = 0;
  let at = start;
  for (const name of names) {
    const raw = Buffer.from(name);
    const local = zip.readUInt32LE(at + 42);
    const [packed, nameLength, extra] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(local + 26),
      zip.readUInt16LE(local + 28),
    ];
    const head = Buffer.from(zip.subarray(local, local + 30));
    head.writeUInt16LE(raw.length, 26);
    const piece = Buffer.concat([
      head,
      raw,
      zip.subarray(local + 30 + nameLength, local + 30 + nameLength + extra + packed),
    ]);
    const [oldName, tail] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)];
    const central = Buffer.from(zip.subarray(at, at + 46));
    central.writeUInt16LE(raw.length, 28);
    central.writeUInt32LE(offset, 42);
    centrals.push(central, raw, zip.subarray(at + 46 + oldName, at + 46 + oldName + tail));
    pieces.push(piece);
    offset += piece.length;
    at += 46 + oldName + tail;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.from(zip.subarray(zip.length - 22));
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...pieces, directory, end]));
}

describe('what a cell does not say is told', () => {
  const cell = (inner: string) => book(() => undefined, { cells: { 'T3 E9': () => inner } });

  it('a formula without a result', async () => {
    const { project, report } = await opened(await cell('<c r="E9" s="3"><f>D9-F9</f></c>'));
    expect(report.notes.join()).toMatch(/E9只有公式，没有保存计算结果/);
    expect(project.tables.T3?.cells['2010301']?.basic ?? '').toBe('');
  });

  it.each(['#REF!', '#DIV/0!', '#N/A', '#VALUE!'])('the error %s', async (error) => {
    const { project, report } = await opened(await cell(`<c r="E9" s="3" t="e"><f>1/0</f><v>${error}</v></c>`));
    expect(report.notes.join()).toContain(`E9“${error}”不是金额`);
    expect(project.tables.T3?.cells['2010301']?.basic).toBe(error);
  });

  it.each(['634.87', ' 634.87 ', '634.870', '６３４.８７', '634,87', '￥634.87'])(
    'a number kept as text: “%s”',
    async (text) => {
      const { project, report } = await opened(await cell(`<c r="E9" s="3" t="inlineStr"><is><t>${text}</t></is></c>`));
      const kept = project.tables.T3?.cells['2010301']?.basic ?? '';
      const told = report.notes.some((note) => note.includes('E9'));
      expect([kept === '634.87' || kept === '634.870', told]).toContain(true);
    },
  );
});

describe('a bomb of one megabyte that would unpack to a gigabyte', () => {
  const ONE = 1024 * 1024 * 1024;

  it.each([
    ['says so', ONE],
    ['says that it is small', 4096],
  ])('is refused: it %s', async (_, claimed) => {
    const packed = gigabyte();
    expect(packed.length).toBeLessThan(1.2 * 1024 * 1024);
    const plain = Buffer.from(await zipOf({ ...rawParts(), [T3]: 'x' }));
    const bytes = withEntry(plain, T3, packed, claimed);
    const result = await readWorkbook(bytes, '公开表.xlsx');
    expect(result.ok ? 'read' : result.error.code).toMatch(/^workbook-(too-large|too-compressed|damaged)$/);
  });
});
