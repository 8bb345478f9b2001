import { fail, ok, type Result } from '../../../../shared/result/result';
import { movedRow, moveReferences, type RowInsertion } from '../../ooxml/move-references';
import { mainPart, relationsOf } from '../../ooxml/relations';
import { parseAddress, type Workbook, type WorkbookSheet } from '../../ooxml/workbook';
import { decodeXml, type Replacement, replaceAll, scanXml, type Tag, withAttribute } from '../../ooxml/xml-text';
import { readZipDirectory } from '../../zip/directory';
import { openPackage, partKey, type WorkbookPackage } from '../../zip/package';
import { rewriteZip } from '../../zip/rewrite';
import { askForCalculation, type Parts } from '../calculation';
import { escaped, moveSheet } from './move-sheet';
import { type NewRow, newRows } from './new-rows';

/** Parts that belong to one sheet and keep their places in a form of their own. */
const PLACED = ['drawing', 'comments', 'threadedComment', 'pivotTable', 'queryTable'];
const PLACED_NAMES: Readonly<Record<string, string>> = {
  drawing: '图形或图表',
  comments: '批注',
  threadedComment: '批注',
  pivotTable: '数据透视表',
  queryTable: '查询结果',
};

/**
 * Puts whole rows into one sheet of a package (插入行): whatever lies below moves, and every formula, range and name
 * in the workbook follows. Refused where something lies there that is not understood.
 */
export async function insertRows(
  source: Uint8Array,
  workbook: Workbook,
  target: WorkbookSheet,
  insertion: RowInsertion,
  rows: readonly NewRow[],
): Promise<Result<Uint8Array>> {
  const package_ = await openPackage(source);
  if (!package_.ok) return package_;
  const pack = package_.value;
  const main = await mainPart(pack);
  if (!main.ok) return main;
  const refused = await placedBelow(pack, target, insertion);
  if (refused) return refused;
  const parts: Parts = new Map();
  const edit = new PackageEdit(pack, parts);
  for (const sheet of workbook.sheets) {
    const done = await edit.rewrite(sheet.part, (part, text) => {
      const moved = moveSheet(part, text, sheet.name, insertion);
      if (!moved.ok || sheet !== target) return moved;
      const added = newRows(part, text, insertion, rows);
      return added.ok ? ok([...added.value, ...moved.value]) : added;
    });
    if (!done.ok) return done;
  }
  const asked = await askForCalculation(pack, main.value, parts);
  if (!asked.ok) return asked;
  const followed = await edit.follow(main.value, insertion);
  if (!followed.ok) return followed;
  const zip = readZipDirectory(source);
  return zip.ok ? ok(rewriteZip(zip.value, parts)) : zip;
}

/** Something of its own kind that lies where the rows go or below them. */
async function placedBelow(
  pack: WorkbookPackage,
  { part, name }: WorkbookSheet,
  { at }: RowInsertion,
): Promise<Result<never> | null> {
  const relations = await relationsOf(pack, part);
  if (!relations.ok) return relations;
  for (const { type, target } of relations.value) {
    if (!PLACED.includes(type)) continue;
    const bytes = await pack.read(target);
    if (!bytes.ok) return bytes;
    const xml = decodeXml(target, bytes.value);
    if (!xml.ok) return xml;
    const lowest = lowestRow(target, xml.value.text);
    if (!lowest.ok) return lowest;
    const movable = type === 'drawing' || type === 'comments' || type === 'threadedComment';
    if (!movable || lowest.value >= at)
      return fail('save-back-insert', { sheet: name, what: PLACED_NAMES[type] ?? '' });
  }
  return null;
}

/** Lowest row that a drawing or a comment reaches, counted from 1; 0 = none. */
function lowestRow(part: string, text: string): Result<number> {
  let lowest = 0;
  let row: string | null = null;
  const scanned = scanXml(part, text, {
    open: (tag) => {
      if (tag.name === 'row') row = '';
      const at = parseAddress(tag.attributes.ref?.value ?? '');
      if (at) lowest = Math.max(lowest, at.row);
    },
    close: (name) => {
      if (name === 'row' && row !== null) lowest = Math.max(lowest, (Number.parseInt(row, 10) || 0) + 1);
      row = null;
    },
    text: (words) => {
      if (row !== null) row += words;
    },
  });
  return scanned.ok ? ok(lowest) : scanned;
}

type Change = (part: string, text: string) => Result<Replacement[]>;

class PackageEdit {
  constructor(
    private readonly pack: WorkbookPackage,
    private readonly parts: Parts,
  ) {}

  /** Changes a part, or what an earlier change made of it. */
  async rewrite(name: string, change: Change): Promise<Result<void>> {
    const before = this.parts.get(partKey(name));
    const bytes = before ? ok(before) : await this.pack.read(name);
    if (!bytes.ok) return bytes;
    const xml = decodeXml(name, bytes.value);
    if (!xml.ok) return xml;
    const replacements = change(name, xml.value.text);
    if (!replacements.ok) return replacements;
    if (replacements.value.length === 0) return ok(undefined);
    this.parts.set(partKey(name), xml.value.encode(replaceAll(xml.value.text, replacements.value)));
    return ok(undefined);
  }

  /** Names, calculation chain, charts and pivot caches follow the rows. */
  async follow(main: string, insertion: RowInsertion): Promise<Result<void>> {
    const sheets = await this.sheets(main);
    if (!sheets.ok) return sheets;
    const names = sheets.value.map((sheet) => sheet.name);
    const book = await this.rewrite(main, (part, text) => movedTexts(part, text, ['definedName'], insertion, names));
    if (!book.ok) return book;
    const id = sheets.value.find((sheet) => sheet.name === insertion.sheet)?.id ?? '';
    for (const name of this.pack.names()) {
      const done = await this.followPart(name.replace(/\\/g, '/'), id, insertion);
      if (!done.ok) return done;
    }
    return ok(undefined);
  }

  private async followPart(name: string, sheetId: string, insertion: RowInsertion): Promise<Result<void>> {
    if (/\/charts\/chart[^/]*\.xml$/i.test(name)) {
      return this.rewrite(name, (part, text) => movedTexts(part, text, ['f'], insertion, []));
    }
    if (/\/calcChain\.xml$/i.test(name)) {
      return this.rewrite(name, (part, text) => movedChain(part, text, sheetId, insertion));
    }
    if (!/\/pivotCacheDefinition[^/]*\.xml$/i.test(name)) return ok(undefined);
    return this.rewrite(name, (part, text) => {
      let uses = false;
      const scanned = scanXml(part, text, {
        open: (tag) => {
          if (tag.name === 'worksheetSource' && tag.attributes.sheet?.value === insertion.sheet) uses = true;
        },
        close: () => undefined,
      });
      if (!scanned.ok) return scanned;
      return uses ? fail('save-back-insert', { sheet: insertion.sheet, what: PLACED_NAMES.pivotTable ?? '' }) : ok([]);
    });
  }

  /** All sheets of the workbook in their order, chart sheets too: scopes of names count them. */
  private async sheets(main: string): Promise<Result<{ name: string; id: string }[]>> {
    const bytes = await this.pack.read(main);
    if (!bytes.ok) return bytes;
    const xml = decodeXml(main, bytes.value);
    if (!xml.ok) return xml;
    const sheets: { name: string; id: string }[] = [];
    const scanned = scanXml(main, xml.value.text, {
      open: ({ name, attributes }) => {
        if (name !== 'sheet') return;
        sheets.push({ name: attributes.name?.value ?? '', id: attributes.sheetId?.value ?? '' });
      },
      close: () => undefined,
    });
    return scanned.ok ? ok(sheets) : scanned;
  }
}

/** Formulas that are the text of an element; one of a single sheet's scope is at home there. */
function movedTexts(
  part: string,
  text: string,
  elements: readonly string[],
  insertion: RowInsertion,
  sheets: readonly string[],
): Result<Replacement[]> {
  const replacements: Replacement[] = [];
  let open: { tag: Tag; text: string } | null = null;
  let unclear = false;
  const scanned = scanXml(part, text, {
    open: (tag) => {
      if (elements.includes(tag.name)) open = { tag, text: '' };
    },
    close: (_name, _uri, start) => {
      if (!open) return;
      const { tag, text: formula } = open;
      open = null;
      const scope = tag.attributes.localSheetId?.value;
      const home = scope === undefined ? '' : (sheets[Number.parseInt(scope, 10)] ?? '');
      const moved = moveReferences(formula, home, insertion);
      if (moved === null) unclear = true;
      else if (moved !== formula) replacements.push({ start: tag.end, end: start, text: escaped(moved) });
    },
    text: (words) => {
      if (open) open.text += words;
    },
  });
  if (!scanned.ok) return scanned;
  return unclear ? fail('save-back-insert', { sheet: insertion.sheet, what: '跨多张工作表的名称' }) : ok(replacements);
}

function movedChain(part: string, text: string, sheetId: string, insertion: RowInsertion): Result<Replacement[]> {
  const replacements: Replacement[] = [];
  let sheet = '';
  const scanned = scanXml(part, text, {
    open: (tag) => {
      if (tag.name !== 'c') return;
      sheet = tag.attributes.i?.value ?? sheet;
      const address = tag.attributes.r?.value ?? '';
      const at = parseAddress(address);
      if (sheet !== sheetId || !at || at.row < insertion.at) return;
      const moved = address.replace(/\d+$/, String(movedRow(at.row, insertion)));
      replacements.push({
        start: tag.start,
        end: tag.end,
        text: withAttribute(text.slice(tag.start, tag.end), 'r', moved),
      });
    },
    close: () => undefined,
  });
  return scanned.ok ? ok(replacements) : scanned;
}
