import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTablesJson } from '../../../electron/services/tables-json/import';
import { readTemplateFolder } from '../../../electron/services/templates/read-template';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import type { PrintModel } from '../../../shared/editor/print-model';
import { loadTemplate } from '../../../shared/form/load';
import type { Failure, Result } from '../../../shared/result/result';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function value<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The published sample as the program prints it: official form, imported figures. */
export async function sampleModel(): Promise<PrintModel> {
  const folder = join(root, 'assets/templates/hebei-2019');
  const files = value(await readTemplateFolder(folder, join(root, 'assets/classifications')));
  const template = value(loadTemplate(files));
  const text = readFileSync(join(root, 'tests/fixtures/seed-tables.json'), 'utf8');
  return printModel(openEditor(template, value(importTablesJson(text, [template])).project));
}
