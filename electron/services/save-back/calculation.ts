import { ok, type Result } from '../../../shared/result/result';
import { type Relation, relationsOf, relationsPart, resolveTarget } from '../ooxml/relations';
import { attribute, isSpreadsheet, parseXml, prefixedAttribute } from '../ooxml/xml';
import { decodeXml, type Replacement, replaceAll, scanXml, type Tag, withAttribute } from '../ooxml/xml-text';
import { partKey, type WorkbookPackage } from '../zip/package';

export type Parts = Map<string, Uint8Array | null>;

/** Formulas that are gone: sheet part → addresses. */
export type LostFormulas = ReadonlyMap<string, readonly string[]>;

/** Elements of the workbook part that come before `calcPr`. */
const BEFORE_SETTINGS = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

/** Asks for a full calculation at the next opening (打开时重算): results of other formulas may have changed. */
export async function askForCalculation(pack: WorkbookPackage, main: string, parts: Parts): Promise<Result<void>> {
  return await rewrite(pack, main, parts, (part, text) => {
    let settings: Tag | null = null;
    let after = 0;
    let prefix = '';
    let depth = 0;
    const scanned = scanXml(part, text, {
      open: (tag) => {
        depth += 1;
        if (!isSpreadsheet(tag.uri)) return;
        if (depth === 1) prefix = tag.prefix;
        if (depth === 2 && tag.name === 'calcPr') settings = tag;
      },
      close: (name, uri, _start, end) => {
        if (depth === 2 && isSpreadsheet(uri) && BEFORE_SETTINGS.includes(name)) after = end;
        depth -= 1;
      },
    });
    return scanned.ok ? ok([settingsReplacement(text, settings, after, prefix)]) : scanned;
  });
}

function settingsReplacement(text: string, settings: Tag | null, after: number, prefix: string): Replacement {
  if (settings === null) return { start: after, end: after, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` };
  const { start, end } = settings;
  return { start, end, text: withAttribute(text.slice(start, end), 'fullCalcOnLoad', '1') };
}

/** Takes cells that lost their formula out of the calculation chain (计算链); an empty chain is left out altogether. */
export async function cleanCalculationChain(
  pack: WorkbookPackage,
  main: string,
  parts: Parts,
  lost: LostFormulas,
): Promise<Result<void>> {
  const relations = await relationsOf(pack, main);
  if (!relations.ok) return relations;
  const chain = relations.value.find((relation) => relation.type === 'calcChain')?.target;
  if (chain === undefined || !pack.has(chain) || lost.size === 0) return ok(undefined);
  const gone = await goneEntries(pack, main, relations.value, lost);
  if (!gone.ok) return gone;
  let empty = false;
  const cleaned = await rewrite(pack, chain, parts, (part, text) => {
    const entries = readChain(part, text);
    if (!entries.ok) return entries;
    empty = entries.value.every((entry) => gone.value.has(entry.key));
    return ok(chainReplacements(text, entries.value, gone.value));
  });
  return cleaned.ok && empty ? await dropChain(pack, main, chain, parts) : cleaned;
}

/** Keys `sheet id!address` of the entries to take out. */
async function goneEntries(
  pack: WorkbookPackage,
  main: string,
  relations: readonly Relation[],
  lost: LostFormulas,
): Promise<Result<Set<string>>> {
  const bytes = await pack.read(main);
  if (!bytes.ok) return bytes;
  const gone = new Set<string>();
  const parsed = parseXml(main, bytes.value, {
    open: (element) => {
      if (element.name !== 'sheet' || !isSpreadsheet(element.uri)) return;
      const relation = relations.find((candidate) => candidate.id === prefixedAttribute(element, 'id'));
      for (const address of lost.get(relation?.target ?? '') ?? [])
        gone.add(`${attribute(element, 'sheetId')}!${address}`);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return parsed.ok ? ok(gone) : parsed;
}

interface ChainEntry {
  key: string;
  sheet: string;
  tag: Tag;
  end: number;
}

/** Entries of the chain; one without a sheet id belongs to the sheet of the one before it. */
function readChain(part: string, text: string): Result<ChainEntry[]> {
  const entries: ChainEntry[] = [];
  let sheet = '';
  const scanned = scanXml(part, text, {
    open: (tag) => {
      if (tag.name !== 'c' || !isSpreadsheet(tag.uri)) return;
      sheet = tag.attributes.i?.value ?? sheet;
      entries.push({ key: `${sheet}!${tag.attributes.r?.value ?? ''}`, sheet, tag, end: tag.end });
    },
    close: (name, _uri, _start, end) => {
      const last = entries.at(-1);
      if (name === 'c' && last) last.end = end;
    },
  });
  return scanned.ok ? ok(entries) : scanned;
}

/** The entry after a removed one has to name its sheet itself where it relied on the removed one. */
function chainReplacements(text: string, entries: readonly ChainEntry[], gone: ReadonlySet<string>): Replacement[] {
  const replacements: Replacement[] = [];
  let sheetBefore = '';
  for (const { key, sheet, tag, end } of entries) {
    const { start } = tag;
    if (gone.has(key)) {
      replacements.push({ start, end, text: '' });
      continue;
    }
    if (tag.attributes.i === undefined && sheet !== sheetBefore) {
      replacements.push({ start, end: tag.end, text: withAttribute(text.slice(start, tag.end), 'i', sheet) });
    }
    sheetBefore = sheet;
  }
  return replacements;
}

/** A chain without entries is not valid, so the part goes, with its content type and its relation. */
async function dropChain(pack: WorkbookPackage, main: string, chain: string, parts: Parts): Promise<Result<void>> {
  parts.set(partKey(chain), null);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const types = await rewrite(pack, '[Content_Types].xml', parts, (part, text) =>
    without(part, text, (tag) => tag.name === 'Override' && partKey(tag.attributes.PartName?.value ?? '') === chain),
  );
  if (!types.ok) return types;
  return await rewrite(pack, relationsPart(main), parts, (part, text) =>
    without(
      part,
      text,
      (tag) => tag.name === 'Relationship' && resolveTarget(folder, tag.attributes.Target?.value ?? '') === chain,
    ),
  );
}

function without(part: string, text: string, isGone: (tag: Tag) => boolean): Result<Replacement[]> {
  const gone: Replacement[] = [];
  let depth = 0;
  let inside = 0;
  const scanned = scanXml(part, text, {
    open: (tag) => {
      depth += 1;
      if (!isGone(tag)) return;
      gone.push({ start: tag.start, end: tag.end, text: '' });
      inside = depth;
    },
    close: (_name, _uri, _start, end) => {
      const last = gone.at(-1);
      if (last && inside === depth) last.end = end;
      if (inside === depth) inside = 0;
      depth -= 1;
    },
  });
  return scanned.ok ? ok(gone) : scanned;
}

async function rewrite(
  pack: WorkbookPackage,
  name: string,
  parts: Parts,
  change: (part: string, text: string) => Result<Replacement[]>,
): Promise<Result<void>> {
  const bytes = await pack.read(name);
  if (!bytes.ok) return bytes;
  const xml = decodeXml(name, bytes.value);
  if (!xml.ok) return xml;
  const replacements = change(name, xml.value.text);
  if (!replacements.ok) return replacements;
  if (replacements.value.length > 0) {
    parts.set(partKey(name), xml.value.encode(replaceAll(xml.value.text, replacements.value)));
  }
  return ok(undefined);
}
