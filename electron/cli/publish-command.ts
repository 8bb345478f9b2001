import { join, resolve } from 'node:path';
import { sentenceOf } from '../../shared/contract/sentences';
import { nodeFileSystem } from '../services/files/node-file-system';
import { machineWriter } from '../services/handlers/machine';
import { writePackage } from '../services/publish/write-package';
import { backups, folders, installedTemplates, paperEngines, readAny } from './files';
import { type ExitStatus, type Terminal, unwrap } from './run';

/** publish: the whole package in a folder. Errors that remain stop it, unless a reason is given for the report. */
export async function publishCommand(
  file: string,
  options: { output: string; despiteErrors?: string; templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const opened = await readAny(file, await installedTemplates(options.templates));
  const folder = resolve(options.output);
  const places = { printDir: folders.print, fontsDir: folders.fonts, now: () => new Date() };
  const reason = options.despiteErrors ?? null;
  const made = await paperEngines.publish(opened.template, opened.project, reason, places);
  if (!made.ok && made.error.code === 'publish-errors') {
    terminal.err(sentenceOf(made.error));
    return 1;
  }
  const { files } = unwrap(made);
  const ports = { fs: nodeFileSystem, write: machineWriter() };
  unwrap(await writePackage(ports, folder, files, backups), { name: options.output });
  for (const { name } of files) terminal.out(`已写出 ${join(options.output, name)}`);
  return 0;
}
