import { newProject } from '../../../shared/document/new-project';
import type { Project } from '../../../shared/document/project';
import { loadTemplate } from '../../../shared/form/load';
import type { Template } from '../../../shared/form/template';
import { FORMAT_VERSION, type Manifest, PARTS } from '../../../shared/format/manifest';
import { repairProject } from '../../../shared/format/repair-project';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import { sha256 } from '../fs/sha256';
import type { LoadedTemplate } from '../templates/read-template';
import { type ScannedPart, scanZip } from '../zip/scan';
import { type ProjectFile, rawProject, readManifest, readSource, readTemplate, readUnits } from './project-file';

/** What could still be read of a damaged 公开文档, and what could not. */
export interface Salvaged {
  content: ProjectFile;
  template: Template;
  /** Sentences for the user, worst first; never empty. */
  damage: Failure[];
}

type Parts = Map<string, Uint8Array>;

/** Refusals after which there may still be something to read. */
const DAMAGE = new Set([
  'file-truncated',
  'file-foreign',
  'file-damaged',
  'file-hash',
  'file-part-missing',
  'file-part-unlisted',
  'file-content',
  'template-invalid',
]);

/**
 * Opens a damaged file with everything that can still be read (抢救). `refusal` is why it did not open as it is; it
 * stands when nothing can be read, and where the fault is not damage.
 */
export async function salvageProjectFile(
  bytes: Uint8Array,
  refusal: Failure,
  installed: readonly LoadedTemplate[],
): Promise<Result<Salvaged>> {
  if (!DAMAGE.has(refusal.code)) return { ok: false, error: refusal };
  const scanned = await scanZip(bytes, isOurs);
  const manifest = readManifest(manifestPart(scanned));
  if (!manifest.ok && manifest.error.code === 'file-newer') return manifest;
  const listed = manifest.ok ? manifest.value : null;
  const parts = choose(scanned, listed);
  const damage: Failure[] = [];
  const raw = readProject(parts, listed);
  if (raw === null) return { ok: false, error: refusal };
  // A form that was read whole and is none would be found wanting again, at the same length.
  const own = refusal.code === 'template-invalid' ? null : loadOwn(parts);
  const broken = brokenTemplateParts(parts, scanned, listed);
  const form = chooseTemplate(
    own,
    own === null ? [...new Set([...broken, ...faultIn(refusal)])] : broken,
    raw,
    installed,
    damage,
  );
  if (form === null) return { ok: false, error: refusal };
  const repaired = repairProject(raw, newProject(form.template, { code: '', name: '' }, form.template.year));
  if (repaired === null) return { ok: false, error: refusal };
  damage.unshift(...projectDamage(scanned, listed, repaired.lost, form.template));
  const source = wholeSource(parts, scanned, listed, damage);
  const units = wholeUnits(parts, scanned, listed, damage);
  if (listed === null) damage.push({ code: 'damage-manifest' });
  // The fault may lie in what holds the parts together only: then every part was found whole.
  if (damage.length === 0) damage.push({ code: 'damage-directory' });
  const content = { project: repaired.project, template: form.files, source, units };
  return ok({ content, template: form.template, damage });
}

function isOurs(name: string): boolean {
  return (
    name === PARTS.manifest ||
    name === PARTS.project ||
    name === PARTS.units ||
    name.startsWith(PARTS.template) ||
    name.startsWith(PARTS.source)
  );
}

function manifestPart(scanned: readonly ScannedPart[]): Parts {
  const found = scanned.filter(({ name, whole }) => name === PARTS.manifest && whole);
  return new Map(found.map(({ name, bytes }) => [name, bytes]));
}

/** True when the part is what was saved: by its hash, or without a manifest by its check sum. */
function isIntact({ name, bytes, whole }: ScannedPart, manifest: Manifest | null): boolean {
  if (manifest === null) return whole;
  const expected = Object.hasOwn(manifest.parts, name) ? manifest.parts[name] : undefined;
  return expected?.sha256 === sha256(bytes);
}

/** Of parts that stand there more than once, the one that was saved; else the longest. */
function choose(scanned: readonly ScannedPart[], manifest: Manifest | null): Parts {
  const parts: Parts = new Map();
  const worst = [...scanned].sort((a, b) => a.bytes.length - b.bytes.length);
  const ordered = [
    ...worst.filter((part) => !isIntact(part, manifest)),
    ...worst.filter((part) => isIntact(part, manifest)),
  ];
  for (const { name, bytes } of ordered) parts.set(name, bytes);
  return parts;
}

function intactNames(scanned: readonly ScannedPart[], manifest: Manifest | null): Set<string> {
  return new Set(scanned.filter((part) => isIntact(part, manifest)).map(({ name }) => name));
}

function readProject(parts: Parts, manifest: Manifest | null): unknown {
  const current = rawProject(parts, manifest?.version ?? FORMAT_VERSION);
  return current.ok ? current.value : null;
}

/** Parts of a form that are named one by one; `fsck` names all. */
const MAX_NAMED = 3;

interface Form {
  template: Template;
  files: ProjectFile['template'];
}

/** The form that came with the file if it is whole, else the installed one of that id, else the file's as far as it goes. */
function chooseTemplate(
  own: Form | null,
  broken: readonly string[],
  raw: unknown,
  installed: readonly LoadedTemplate[],
  damage: Failure[],
): Form | null {
  if (own !== null && broken.length === 0) return own;
  const id = typeof raw === 'object' && raw !== null && 'template' in raw ? raw.template : null;
  const known = installed.find(({ template }) => template.id === id);
  const parts = broken.map((name) => name.slice(PARTS.template.length));
  const part = parts.length > MAX_NAMED ? `${parts.length} 个部分` : parts.join('、');
  if (known) {
    damage.push({ code: 'damage-template-installed', params: { part, title: known.template.title } });
    return { template: known.template, files: known.files };
  }
  if (own !== null) damage.push({ code: 'damage-template-changed', params: { part } });
  return own;
}

/** File of the form in which the fault was found. */
function faultIn({ params }: Failure): string[] {
  return params?.file === undefined ? [] : [`${PARTS.template}${params.file}`];
}

function brokenTemplateParts(parts: Parts, scanned: readonly ScannedPart[], manifest: Manifest | null): string[] {
  const intact = intactNames(scanned, manifest);
  const present = [...parts.keys()].filter((name) => name.startsWith(PARTS.template));
  const expected = Object.keys(manifest?.parts ?? {}).filter((name) => name.startsWith(PARTS.template));
  return [...new Set([...expected, ...present])].filter((name) => !intact.has(name)).sort();
}

function loadOwn(parts: Parts): Form | null {
  const files = readTemplate(parts);
  const template = files.ok ? loadTemplate(files.value) : fail('template-invalid');
  return files.ok && template.ok ? { template: template.value, files: files.value } : null;
}

function projectDamage(
  scanned: readonly ScannedPart[],
  manifest: Manifest | null,
  lost: readonly PropertyKey[][],
  template: Template,
): Failure[] {
  const damage: Failure[] = [];
  if (!intactNames(scanned, manifest).has(PARTS.project)) damage.push({ code: 'damage-project-changed' });
  const tables = new Set(lost.flatMap(([field, table]) => (field === 'tables' && table !== undefined ? [table] : [])));
  for (const id of tables) {
    const count = lost.filter(([field, table]) => field === 'tables' && table === id).length;
    const table = template.tables.find((form) => form.id === id)?.plainTitle ?? String(id);
    damage.push({ code: 'damage-table', params: { table, count: String(count) } });
  }
  for (const [field, title] of Object.entries(FIELDS)) damage.push(...fieldDamage(field, title, lost));
  return damage;
}

/** Of a list how many of it are gone, and how many more lack something; of anything else that it is gone. */
function fieldDamage(field: string, title: string, lost: readonly PropertyKey[][]): Failure[] {
  const paths = lost.filter(([top]) => top === field);
  const whole = paths.filter(({ length }) => length === 1).length;
  const items = paths.filter(([, item, ...rest]) => typeof item === 'number' && rest.length === 0).length;
  const inside = paths.length - whole - items;
  const named = { field: title };
  if (whole > 0) return [{ code: 'damage-field', params: named }];
  if (items > 0) return [{ code: 'damage-items', params: { ...named, count: `${items}` } }];
  return inside > 0 ? [{ code: 'damage-inside', params: { ...named, count: `${inside}` } }] : [];
}

const FIELDS: Readonly<Record<Exclude<keyof Project, 'tables'>, string>> = {
  department: '部门名称',
  year: '预算年度',
  template: '表样编号',
  explanations: '出错说明',
  narrative: '情况说明',
  inputs: '文字中另填的数',
  nothing: '无此项',
  unaskedNotes: '空表说明的印法',
  released: '未完先出的记录',
  absent: '原文件缺少的内容',
  carried: '沿用上年的标记',
  lastYear: '上年数',
  balanced: '舍位平衡的记录',
  confirmed: '对暂按数的确认',
  pastedTotals: '粘贴的合计',
  comments: '批注',
  review: '复核记录',
  versions: '保存的版本',
};

/** The imported workbook, only if it is the one that was saved: a changed one must not be written back to. */
function wholeSource(
  parts: Parts,
  scanned: readonly ScannedPart[],
  manifest: Manifest | null,
  damage: Failure[],
): ProjectFile['source'] {
  const intact = intactNames(scanned, manifest);
  const expected = Object.keys(manifest?.parts ?? {}).filter((name) => name.startsWith(PARTS.source));
  const [name] = [...expected, ...[...parts.keys()].filter((part) => part.startsWith(PARTS.source))];
  if (name === undefined) return null;
  const bytes = intact.has(name) ? parts.get(name) : undefined;
  if (bytes !== undefined) {
    const told = intact.has(PARTS.corrections) ? parts.get(PARTS.corrections) : undefined;
    const read = readSource(new Map([[name, bytes], ...(told ? [[PARTS.corrections, told] as const] : [])]));
    return read.ok ? read.value : { name: name.slice(PARTS.source.length), bytes };
  }
  damage.push({ code: 'damage-source', params: { part: name.slice(PARTS.source.length) } });
  return null;
}

/** 汇总来源, only as it was saved: what a unit gave must not be told wrongly. */
function wholeUnits(
  parts: Parts,
  scanned: readonly ScannedPart[],
  manifest: Manifest | null,
  damage: Failure[],
): ProjectFile['units'] {
  const isExpected = parts.has(PARTS.units) || Object.hasOwn(manifest?.parts ?? {}, PARTS.units);
  if (!isExpected) return undefined;
  const bytes = intactNames(scanned, manifest).has(PARTS.units) ? parts.get(PARTS.units) : undefined;
  const read = bytes === undefined ? null : readUnits(new Map([[PARTS.units, bytes]]));
  if (read?.ok && read.value !== null) return read.value;
  damage.push({ code: 'damage-units' });
  return undefined;
}
