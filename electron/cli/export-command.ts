import { basename, resolve } from 'node:path';
import { countFindings } from '../../shared/checks/finding';
import { openEditor } from '../../shared/document/editor';
import { lazyEngines } from '../services/handlers/engines';
import { checkOutput, folders, installedTemplates, readAny, statusFor, writeOutput } from './files';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

/** export: Excel and PDF in the official layout. Both are made before either is written. */
export async function exportCommand(
  file: string,
  options: { xlsx?: string; pdf?: string; valuesOnly?: boolean; protect?: boolean; templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { xlsx, pdf, valuesOnly = false, protect = false } = options;
  if (xlsx === undefined && pdf === undefined) throw new Unusable({ code: 'export-nothing' });
  if (xlsx !== undefined) checkOutput(xlsx, '.xlsx', file);
  if (pdf !== undefined) checkOutput(pdf, '.pdf', file);
  if (xlsx !== undefined && pdf !== undefined && resolve(xlsx) === resolve(pdf)) {
    throw new Unusable({ code: 'outputs-alike', params: { name: basename(pdf) } });
  }
  const opened = await readAny(file, await installedTemplates(options.templates));
  const { template, project } = opened;
  const outputs: [string, Uint8Array][] = [];
  if (xlsx !== undefined) outputs.push([xlsx, await lazyEngines.excel(template, project, { valuesOnly, protect })]);
  if (pdf !== undefined) {
    const places = { printDir: folders.print, fontsDir: folders.fonts, now: () => new Date() };
    outputs.push([pdf, unwrap(await lazyEngines.pdf(template, project, places))]);
  }
  for (const [path, bytes] of outputs) {
    await writeOutput(path, bytes);
    terminal.out(`已导出 ${path}`);
  }
  const { error } = countFindings(openEditor(template, project).findings());
  if (error > 0) terminal.err(`注意：还有 ${error} 项必须改正的问题，公开前请用 check 查看。`);
  return statusFor(opened);
}
