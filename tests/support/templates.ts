import { readTemplateFolder } from '../../electron/services/templates/read-template';
import { loadTemplate } from '../../shared/form/load';
import type { Template } from '../../shared/form/template';

const LISTS = 'assets/classifications';

/** A template of the repository as its texts; throws when it is not usable. */
export async function templateFiles(folder: string): Promise<Record<string, string>> {
  const files = await readTemplateFolder(folder, LISTS);
  if (!files.ok) throw new Error(JSON.stringify(files.error));
  return files.value;
}

export async function template(folder = 'assets/templates/hebei-2019'): Promise<Template> {
  const loaded = loadTemplate(await templateFiles(folder));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}
