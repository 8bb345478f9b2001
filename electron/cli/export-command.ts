import { basename, resolve } from 'node:path';
import { openEditor } from '../../shared/editor/editor';
import { isAllDone, openCounts, openItems, openWords } from '../../shared/editor/open-items';
import { printModel } from '../../shared/editor/print';
import { lazyEngines } from '../services/open/engines';
import { dataZip } from '../services/publish/data-files';
import { checkOutput, folders, paperEngines, readAny, refuseExisting, statusFor, writeOutput } from './files';
import { formsToAsk } from './forms';
import { askedRelease, recordRelease } from './release';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

/**
 * export: Excel, PDF, Word and a web page in the official layout, and the data by themselves. All are made before one is written. What is open stops what is
 * for publication, unless a reason is given, which goes on record.
 */
export async function exportCommand(
  file: string,
  options: {
    xlsx?: string;
    pdf?: string;
    docx?: string;
    html?: string;
    data?: string;
    valuesOnly?: boolean;
    protect?: boolean;
    reason?: string;
    force?: boolean;
    templates?: string;
  },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { xlsx, pdf, docx, html, data, valuesOnly = false, protect = false } = options;
  await refuseExisting(
    checkedOutputs({ '.xlsx': xlsx, '.pdf': pdf, '.docx': docx, '.html': html, '.zip': data }, file),
    options.force,
  );
  const opened = await readAny(file, await formsToAsk(options.templates));
  const { template, project } = opened;
  const editor = openEditor(template, project, opened.units);
  const what = publicKind({ package: data, pdf, docx, html, xlsx: valuesOnly ? xlsx : undefined });
  const asked = what === null ? null : await askedRelease(file, opened, editor, what, options.reason ?? null, terminal);
  if (asked === 'refused') return 1;
  const outputs: [string, Uint8Array][] = [];
  if (xlsx !== undefined)
    outputs.push([
      xlsx,
      unwrap(await lazyEngines.excel(template, project, { valuesOnly, protect, published: valuesOnly })),
    ]);
  if (pdf !== undefined) {
    const places = { printDir: folders.print, fontsDir: folders.fonts, now: () => new Date() };
    outputs.push([pdf, unwrap(await paperEngines.pdf(template, project, places))]);
  }
  if (docx !== undefined) outputs.push([docx, unwrap(await lazyEngines.word(template, project))]);
  if (html !== undefined) outputs.push([html, unwrap(await lazyEngines.web(template, project))]);
  if (data !== undefined) outputs.push([data, await dataZip(editor, printModel(editor).title)]);
  for (const [path, bytes] of outputs) {
    await writeOutput(path, bytes);
    terminal.out(`已导出 ${path}`);
  }
  const open = openCounts(openItems(editor));
  if (!isAllDone(open)) terminal.err(`注意：还有${openWords(open)}，公开前请用 check 查看。`);
  if (asked) await recordRelease(file, opened, asked, terminal);
  return statusFor(opened);
}

/** Data go on record as the package that they are a part of. */
const PUBLIC_KINDS = ['package', 'html', 'pdf', 'docx', 'xlsx'] as const;
type PublicKind = (typeof PUBLIC_KINDS)[number];

/** What goes on record of several files for publication that leave together, the most public one; null = none is. */
function publicKind(paths: Readonly<Record<PublicKind, string | undefined>>): PublicKind | null {
  return PUBLIC_KINDS.find((kind) => paths[kind] !== undefined) ?? null;
}

/** Something must be asked for, each under its own extension, and no two at one place. */
function checkedOutputs(wanted: Readonly<Record<string, string | undefined>>, file: string): string[] {
  const seen = new Set<string>();
  for (const [extension, path] of Object.entries(wanted)) {
    if (path === undefined) continue;
    checkOutput(path, extension, file);
    if (seen.has(resolve(path))) throw new Unusable({ code: 'outputs-alike', params: { name: basename(path) } });
    seen.add(resolve(path));
  }
  if (seen.size === 0) throw new Unusable({ code: 'export-nothing' });
  return [...seen];
}
