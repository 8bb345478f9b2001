import { basename, extname } from 'node:path';
import { lazyEngines } from '../services/open/engines';
import { workbookExtension } from '../services/save-back/extension';
import { readAny, refuseExisting, statusFor, writeOutput } from './files';
import { formsToAsk } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

/** save-back: the changed cells into the workbook that the document was imported from, nothing else. */
export async function saveBackCommand(
  file: string,
  options: { output: string; force?: boolean; templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const opened = await readAny(file, await formsToAsk(options.templates));
  const { source, template, project } = opened;
  const name = basename(file);
  if (opened.kind !== 'project' || source === null)
    throw new Unusable({ code: 'save-back-no-source', params: { name } });
  const extension = workbookExtension(source.name);
  if (extname(options.output).toLowerCase() !== extension) {
    throw new Unusable({ code: 'save-extension', params: { name: basename(options.output), extension } });
  }
  await refuseExisting([options.output], options.force);
  const { bytes, changed, notes } = unwrap(await lazyEngines.saveBack(source, template, project), { name });
  await writeOutput(options.output, bytes);
  for (const { sheet, address, before, after } of changed) {
    terminal.out(`${sheet} ${address}：${before || '空白'} → ${after || '空白'}`);
  }
  for (const note of notes) terminal.err(note);
  terminal.out(`已写回 ${changed.length} 个单元格到 ${options.output}`);
  return statusFor(opened);
}
