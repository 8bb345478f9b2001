import { posix } from 'node:path';
import { packageParts } from '../unit/electron/services/excel/excel-parts';
import { type BookFacts, referenceFaults } from './book-facts';
import { sheetFaults } from './sheet-faults';
import { all, child, type XmlNode, xmlTree } from './xml-tree';

interface Relation {
  id: string;
  type: string;
  target: string;
}

/** Everything because of which Excel would offer to repair a workbook (结构错误), in words; none for a sound one. */
export async function packageFaults(bytes: Uint8Array): Promise<string[]> {
  const parts = new Map<string, string>();
  for (const [name, content] of await packageParts(bytes))
    parts.set(name.replaceAll('\\', '/'), content.toString('utf8'));
  const trees = new Map<string, XmlNode>();
  const faults: string[] = [];
  for (const [name, text] of parts) {
    if (!/\.(xml|rels)$/i.test(name)) continue;
    try {
      trees.set(name, xmlTree(text));
    } catch (cause) {
      faults.push(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  faults.push(...contentTypeFaults(parts, trees), ...relationFaults(parts, trees));
  const main = relationsOf(trees, '').find((relation) => relation.type === 'officeDocument')?.target ?? '';
  const workbook = trees.get(main);
  if (!workbook) return [...faults, 'no workbook part'];
  const facts = bookFacts(trees, main, workbook);
  faults.push(...workbookFaults(workbook, facts), ...styleFaults(partOf(trees, main, 'styles')));
  const formulas = new Map<string, Set<string>>();
  for (const sheet of facts.sheets) {
    const tree = trees.get(sheet.part);
    if (!tree) continue;
    const found = sheetFaults(tree, facts);
    formulas.set(sheet.id, found.formulas);
    faults.push(...found.faults.map((fault) => `${sheet.name}: ${fault}`));
  }
  const chain = partOf(trees, main, 'calcChain');
  return chain ? [...faults, ...chainFaults(chain, formulas)] : faults;
}

function contentTypeFaults(parts: ReadonlyMap<string, string>, trees: ReadonlyMap<string, XmlNode>): string[] {
  const types = trees.get('[Content_Types].xml');
  if (!types) return ['no content types'];
  const defaults = new Set(all(types, 'Default').map((node) => node.attributes.Extension?.toLowerCase()));
  const overrides = all(types, 'Override').map((node) => node.attributes.PartName?.slice(1) ?? '');
  const names = new Set([...parts.keys()].map((name) => name.toLowerCase()));
  return [
    ...doubles(overrides).map((name) => `content type twice: ${name}`),
    ...overrides.filter((name) => !names.has(name.toLowerCase())).map((name) => `content type of no part: ${name}`),
    ...[...parts.keys()]
      .filter((name) => name !== '[Content_Types].xml' && !overrides.includes(name))
      .filter((name) => !defaults.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()))
      .map((name) => `no content type: ${name}`),
  ];
}

function relationsOf(trees: ReadonlyMap<string, XmlNode>, source: string): Relation[] {
  const folder = posix.dirname(source);
  const rels = trees.get(posix.join(folder, '_rels', `${posix.basename(source)}.rels`));
  return (rels ? all(rels, 'Relationship') : []).map(({ attributes }) => {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode } = attributes;
    const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
    return { id, type: posix.basename(type), target: TargetMode === 'External' ? '' : path };
  });
}

function relationFaults(parts: ReadonlyMap<string, string>, trees: ReadonlyMap<string, XmlNode>): string[] {
  const sources = ['', ...[...parts.keys()].filter((name) => !name.endsWith('.rels'))];
  return sources.flatMap((source) => {
    const relations = relationsOf(trees, source);
    const ids = relations.map((relation) => relation.id);
    const tree = trees.get(source);
    const used = tree ? idsIn(tree) : [];
    return [
      ...doubles(ids).map((id) => `${source}: relation id twice: ${id}`),
      ...relations
        .filter(({ target }) => target !== '' && !parts.has(target))
        .map(({ target }) => `${source}: relation to no part: ${target}`),
      ...used.filter((id) => !ids.includes(id)).map((id) => `${source}: no relation ${id}`),
    ];
  });
}

function idsIn(node: XmlNode): string[] {
  return [...node.ids, ...node.children.flatMap(idsIn)];
}

function partOf(trees: ReadonlyMap<string, XmlNode>, main: string, type: string): XmlNode | undefined {
  return trees.get(relationsOf(trees, main).find((relation) => relation.type === type)?.target ?? '');
}

function bookFacts(trees: ReadonlyMap<string, XmlNode>, main: string, workbook: XmlNode): BookFacts {
  const relations = relationsOf(trees, main);
  const styles = partOf(trees, main, 'styles');
  const strings = partOf(trees, main, 'sharedStrings');
  const count = (name: string) => (styles && child(styles, name)?.children.length) ?? 0;
  return {
    sheets: all(workbook, 'sheet').map(({ attributes, ids }) => ({
      name: attributes.name ?? '',
      id: attributes.sheetId ?? '',
      part: relations.find((relation) => ids.includes(relation.id))?.target ?? '',
    })),
    strings: strings?.children.filter((node) => node.name === 'si').length ?? 0,
    styles: Math.max(1, count('cellXfs')),
    differentialStyles: count('dxfs'),
  };
}

function workbookFaults(workbook: XmlNode, { sheets }: BookFacts): string[] {
  const names = sheets.map((sheet) => sheet.name.toLowerCase());
  const defined = all(workbook, 'definedName');
  const keys = defined.map(({ attributes }) => `${attributes.localSheetId ?? ''}!${attributes.name?.toLowerCase()}`);
  return [
    ...doubles(names).map((name) => `sheet name twice: ${name}`),
    ...doubles(sheets.map((sheet) => sheet.id)).map((id) => `sheet id twice: ${id}`),
    ...sheets.filter(({ name }) => name === '' || name.length > 31).map(({ name }) => `length of sheet name: ${name}`),
    ...sheets.filter(({ name }) => /[[\]:*?/\\]|^'|'$/.test(name)).map(({ name }) => `sheet name: ${name}`),
    ...sheets.filter(({ part }) => part === '').map(({ name }) => `sheet without part: ${name}`),
    ...doubles(keys).map((key) => `defined name twice: ${key}`),
    ...defined.flatMap(({ attributes, text }) => {
      const { name = '', localSheetId } = attributes;
      const scope = localSheetId === undefined || sheets[Number.parseInt(localSheetId, 10)] !== undefined;
      return [
        ...(/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) ? [] : [`defined name: ${name}`]),
        ...(scope ? [] : [`scope of ${name}: ${localSheetId}`]),
        ...(text === '' ? [`empty defined name: ${name}`] : referenceFaults(text, sheets)),
      ];
    }),
  ];
}

/** Every index of a cell format points into its list. */
function styleFaults(styles: XmlNode | undefined): string[] {
  if (!styles) return [];
  const size = (name: string) => child(styles, name)?.children.length ?? 0;
  const lists = { fontId: size('fonts'), fillId: size('fills'), borderId: size('borders'), xfId: size('cellStyleXfs') };
  return (child(styles, 'cellXfs')?.children ?? []).flatMap(({ attributes }) =>
    Object.entries(lists)
      .filter(([name, length]) => Number.parseInt(attributes[name] ?? '0', 10) >= Math.max(1, length))
      .map(([name]) => `style ${name} ${attributes[name]}`),
  );
}

function chainFaults(chain: XmlNode, formulas: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  let sheet = '';
  const entries = all(chain, 'c').map(({ attributes }) => {
    sheet = attributes.i ?? sheet;
    return { sheet, address: attributes.r ?? '' };
  });
  return [
    ...(entries.length === 0 ? ['empty calculation chain'] : []),
    ...entries
      .filter((entry) => !formulas.get(entry.sheet)?.has(entry.address))
      .map((entry) => `calculation chain without formula: ${entry.sheet}!${entry.address}`),
  ];
}

export function doubles(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
