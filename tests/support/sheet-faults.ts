import { type MergedRange, parseAddress, parseRange } from '../../electron/services/ooxml/workbook';
import { type BookFacts, referenceFaults } from './book-facts';
import { all, child, type XmlNode } from './xml-tree';

/** The order that the format prescribes for what stands in a worksheet. */
const ORDER = [
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios',
  'autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations',
  'hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches',
  'ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems',
  'tableParts extLst',
].flatMap((line) => line.split(' '));
const TYPES = ['b', 'd', 'e', 'inlineStr', 'n', 's', 'str'];

/** What is wrong with one worksheet, and the addresses of its formulas. */
export function sheetFaults(sheet: XmlNode, facts: BookFacts): { faults: string[]; formulas: Set<string> } {
  const rows = child(sheet, 'sheetData')?.children ?? [];
  const cells = rows.flatMap((row) => row.children);
  const formulas = new Set(cells.filter((cell) => child(cell, 'f')).map((cell) => cell.attributes.r ?? ''));
  const faults = [
    ...orderFaults(sheet),
    ...rowFaults(rows),
    ...cells.flatMap((cell) => cellFaults(cell, facts)),
    ...mergeFaults(sheet),
    ...columnFaults(sheet),
    ...rangeFaults(sheet, facts),
  ];
  return { faults, formulas };
}

function orderFaults(sheet: XmlNode): string[] {
  const places = sheet.children.map((node) => ORDER.indexOf(node.name));
  const single = sheet.children.map((node) => node.name).filter((name) => name !== 'conditionalFormatting');
  return [
    ...sheet.children.filter((_, at) => (places[at] ?? -1) < 0).map((node) => `unknown element ${node.name}`),
    ...sheet.children
      .filter((_, at) => at > 0 && (places[at] ?? 0) < (places[at - 1] ?? 0))
      .map((node) => `${node.name} stands too late`),
    ...single.filter((name, at) => single.indexOf(name) !== at).map((name) => `${name} twice`),
  ];
}

function rowFaults(rows: readonly XmlNode[]): string[] {
  const faults: string[] = [];
  let lastRow = 0;
  for (const row of rows) {
    const number = Number.parseInt(row.attributes.r ?? '', 10) || lastRow + 1;
    if (number <= lastRow) faults.push(`row ${number} after ${lastRow}`);
    lastRow = number;
    let lastColumn = 0;
    for (const cell of row.children) {
      const at =
        cell.attributes.r === undefined ? { row: number, column: lastColumn + 1 } : parseAddress(cell.attributes.r);
      if (!at || at.row !== number) faults.push(`cell ${cell.attributes.r} in row ${number}`);
      if (at && at.column <= lastColumn) faults.push(`cell ${cell.attributes.r} out of order`);
      lastColumn = at?.column ?? lastColumn;
    }
  }
  return faults;
}

function cellFaults({ attributes, children }: XmlNode, facts: BookFacts): string[] {
  const { r = '', t = 'n', s = '0' } = attributes;
  const value = children.find((node) => node.name === 'v')?.text;
  const formula = children.find((node) => node.name === 'f');
  const names = children.map((node) => node.name).join(' ');
  const sane = /^(f )?(v|is)?( extLst)?$|^f$|^$|^extLst$/.test(names);
  return [
    ...(TYPES.includes(t) ? [] : [`type of ${r}: ${t}`]),
    ...(sane ? [] : [`inside of ${r}: ${names}`]),
    ...(Number.parseInt(s, 10) < facts.styles ? [] : [`style of ${r}: ${s}`]),
    ...(t === 's' && !(Number.parseInt(value ?? '', 10) < facts.strings) ? [`string of ${r}: ${value}`] : []),
    ...(t === 'n' && value !== undefined && !/^-?[\d.]+(E[-+]?\d+)?$/i.test(value) ? [`number of ${r}: ${value}`] : []),
    ...(formula && !formula.attributes.t && formula.text === '' ? [`empty formula ${r}`] : []),
    ...(formula?.text.startsWith('=') ? [`formula of ${r}: ${formula.text}`] : []),
    ...(formula ? referenceFaults(formula.text, facts.sheets).map((fault) => `${r}: ${fault}`) : []),
    ...(formula && formula.text.length > 8192 ? [`long formula ${r}`] : []),
  ];
}

function mergeFaults(sheet: XmlNode): string[] {
  const merges = all(sheet, 'mergeCell').map((node) => node.attributes.ref ?? '');
  const list = child(sheet, 'mergeCells');
  const ranges = merges.map((ref) => parseRange(ref));
  const overlaps = (a: MergedRange, b: MergedRange) =>
    a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
  return [
    ...(list && merges.length === 0 ? ['empty list of merges'] : []),
    ...(list && list.attributes.count !== undefined && list.attributes.count !== String(merges.length)
      ? [`count of merges: ${list.attributes.count}`]
      : []),
    ...merges.flatMap((ref, at) => {
      const range = ranges[at];
      if (!range) return [`merge ${ref}`];
      if (range.top === range.bottom && range.left === range.right) return [`merge of one cell ${ref}`];
      return ranges.slice(0, at).some((other) => other && overlaps(other, range)) ? [`merge overlaps ${ref}`] : [];
    }),
  ];
}

function columnFaults(sheet: XmlNode): string[] {
  let last = 0;
  return all(sheet, 'col').flatMap(({ attributes }) => {
    const [min, max] = [Number.parseInt(attributes.min ?? '', 10), Number.parseInt(attributes.max ?? '', 10)];
    const sound = min > last && max >= min && max <= 16_384;
    last = max;
    return sound ? [] : [`columns ${min}-${max}`];
  });
}

/** Ranges of everything that lies over cells, and what they point at. */
function rangeFaults(sheet: XmlNode, facts: BookFacts): string[] {
  const lists = ['conditionalFormatting', 'dataValidation', 'protectedRange', 'ignoredError'];
  const lying = lists.flatMap((name) => all(sheet, name)).map((node) => node.attributes.sqref);
  const sqrefs = [...lying, ...all(sheet, 'sqref').map((node) => node.text)].filter((ref) => ref !== undefined);
  const refs = ['dimension', 'autoFilter', 'hyperlink']
    .flatMap((name) => all(sheet, name))
    .map((node) => node.attributes.ref);
  const locations = all(sheet, 'hyperlink').map((node) => node.attributes.location ?? '');
  const known = new Set(facts.sheets.map(({ name }) => name));
  return [
    ...sqrefs.filter((ref) => ref.split(/\s+/).some((part) => !isArea(part))).map((ref) => `range ${ref}`),
    ...refs.filter((ref) => ref === undefined || !parseRange(ref)).map((ref) => `range ${ref}`),
    ...locations
      .filter((location) => location.includes('!'))
      .filter(
        (location) =>
          !known.has(location.slice(0, location.lastIndexOf('!')).replace(/^'|'$/g, '').replaceAll("''", "'")),
      )
      .map((location) => `link to ${location}`),
    ...all(sheet, 'cfRule')
      .filter(({ attributes }) => Number.parseInt(attributes.dxfId ?? '0', 10) >= Math.max(1, facts.differentialStyles))
      .map(({ attributes }) => `style of a conditional format: ${attributes.dxfId}`),
    ...all(sheet, 'dataValidations')
      .filter((list) => list.attributes.count !== undefined && list.attributes.count !== String(list.children.length))
      .map((list) => `count of validations: ${list.attributes.count}`),
  ];
}

function isArea(ref: string): boolean {
  return parseRange(ref) !== null || /^\$?[A-Z]{1,3}:\$?[A-Z]{1,3}$|^\$?\d+:\$?\d+$/.test(ref);
}
