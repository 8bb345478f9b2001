import { ok, type Result } from '../../../shared/result/result';
import { partKey, type WorkbookPackage } from '../zip/package';
import { attribute, parseXml, type XmlElement } from './xml';

/** A relation of one part to another (部件关系), its target resolved to a part name. */
export interface Relation {
  id: string;
  /** Last word of the relation's type, the same in transitional and strict files. */
  type: string;
  target: string;
}

/** Name of the part that holds the relations of a part ('' = the package). */
export function relationsPart(source: string): string {
  const slash = source.lastIndexOf('/');
  return `${source.slice(0, slash + 1)}_rels/${source.slice(slash + 1)}.rels`;
}

/** Relations of a part; external ones are left out. */
export async function relationsOf(pack: WorkbookPackage, source: string): Promise<Result<Relation[]>> {
  const part = relationsPart(source);
  if (!pack.has(part)) return ok([]);
  const bytes = await pack.read(part);
  if (!bytes.ok) return bytes;
  const folder = source.slice(0, source.lastIndexOf('/') + 1);
  const relations: Relation[] = [];
  const open = (element: XmlElement) => {
    if (element.name !== 'Relationship' || attribute(element, 'TargetMode') === 'External') return;
    const type = attribute(element, 'Type');
    relations.push({
      id: attribute(element, 'Id'),
      type: type.slice(type.lastIndexOf('/') + 1),
      target: resolveTarget(folder, attribute(element, 'Target')),
    });
  };
  const parsed = parseXml(part, bytes.value, { open, close: () => undefined, text: () => undefined });
  return parsed.ok ? ok(relations) : parsed;
}

/** Part that is the workbook itself. */
export async function mainPart(pack: WorkbookPackage): Promise<Result<string>> {
  const root = await relationsOf(pack, '');
  if (!root.ok) return root;
  return ok(root.value.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml');
}

/** A relation's target as a part name: relative to the folder of its source unless it begins with a slash. */
export function resolveTarget(folder: string, target: string): string {
  const path = target.replace(/\\/g, '/');
  const segments: string[] = [];
  for (const segment of (path.startsWith('/') ? path : `${folder}${path}`).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return partKey(segments.join('/'));
}
