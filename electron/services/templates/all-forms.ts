import { ok, type Result } from '../../../shared/result/result';
import type { FileSystem } from '../fs/file-system';
import { type InstalledForm, listInstalled, type ShippedForms } from './installed-forms';
import { type BrokenTemplate, findTemplates, type LoadedTemplate } from './read-template';

/** Where forms lie: those of the program with their lists, and those that were installed; null = none count. */
export interface FormPlaces {
  templates: string;
  lists: string;
  installed: string | null;
}

/** All forms there are (全部表样): of the program and installed, and what of either cannot be used. */
export interface AllForms {
  templates: LoadedTemplate[];
  shipped: ShippedForms;
  broken: BrokenTemplate[];
  installed: InstalledForm[];
}

/** Fails only where the program's own forms cannot be found. */
export async function findForms(
  fs: Pick<FileSystem, 'list' | 'stat' | 'read'>,
  { templates: folder, lists, installed: place }: FormPlaces,
): Promise<Result<AllForms>> {
  const own = await findTemplates(folder, lists);
  if (!own.ok) return own;
  const { templates, broken } = own.value;
  const shipped = new Map(templates.map((one) => [one.template.id, one]));
  const installed = place === null ? [] : await listInstalled(fs, place, shipped);
  const usable = installed.flatMap((one) => (one.state === 'usable' ? [one.loaded] : []));
  const all = [...templates, ...usable].sort((a, b) => a.template.id.localeCompare(b.template.id));
  return ok({ templates: all, shipped, broken, installed });
}
