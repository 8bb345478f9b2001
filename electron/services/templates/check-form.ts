import { lintTemplate } from '../../../shared/authoring/lint';
import { loadTemplate } from '../../../shared/form/load';
import type { Template } from '../../../shared/form/template';
import {
  FORM_FORMAT,
  FORM_FORMAT_VERSION,
  type FormManifest,
  formManifestSchema,
  isFormFile,
} from '../../../shared/format/form-package';
import { fail, ok, type Result } from '../../../shared/result/result';
import { type FormPackage, readFormPackage, writeFormPackage } from './form-package';

type Texts = Readonly<Record<string, string>>;

/** A package whose form was loaded and says the same as its manifest (读出的表样包). */
export interface PackedForm extends FormPackage {
  template: Template;
}

/** The form of a package that was read. */
export function packedForm({ manifest, files }: FormPackage): Result<PackedForm> {
  const template = loadTemplate(files);
  if (!template.ok) return template;
  const told = toldOf(template.value);
  const field = Object.entries(told).find(([name, value]) => !sameTold(value, manifest.form, name));
  return field === undefined
    ? ok({ manifest, files, template: template.value })
    : fail('form-package-disagrees', { field: field[0] });
}

/** Reads a .mzform, loads its form and lints it (检查表样包): what passes may be installed. */
export async function checkedForm(bytes: Uint8Array): Promise<Result<PackedForm>> {
  const read = await readFormPackage(bytes);
  const packed = read.ok ? packedForm(read.value) : read;
  const fault = packed.ok ? lintFault(packed.value.template) : null;
  return fault ?? packed;
}

/** 打包: a form that has no fault as the bytes of a .mzform, read back before anybody gets it. */
export async function packForm(files: Texts, app: FormManifest['app']): Promise<Result<Uint8Array>> {
  const loaded = loadTemplate(files);
  if (!loaded.ok) return loaded;
  const stray = Object.keys(files).find((name) => !isFormFile(name));
  if (stray !== undefined) return fail('form-pack-stray', { part: stray });
  const head = { format: FORM_FORMAT, version: FORM_FORMAT_VERSION, app, form: toldOf(loaded.value) } as const;
  const fitting = formManifestSchema.safeParse({ ...head, parts: {} });
  if (!fitting.success) return fail('form-pack-head', { field: String(fitting.error.issues[0]?.path.at(1) ?? '') });
  const bytes = await writeFormPackage(files, head);
  const checked = await checkedForm(bytes);
  return checked.ok ? ok(bytes) : checked;
}

function toldOf({ id, title, region, version, origin, years }: Template): FormManifest['form'] {
  return { id, title, region, version, origin, years: [...years] };
}

function sameTold(value: unknown, manifest: Readonly<Record<string, unknown>>, name: string): boolean {
  return JSON.stringify(value) === JSON.stringify(manifest[name]);
}

function lintFault(template: Template): Result<never> | null {
  const fault = lintTemplate(template).find(({ level }) => level === 'error');
  if (fault === undefined) return null;
  return fail('template-invalid', { file: fault.file, line: `${fault.line}`, reason: fault.reason });
}
