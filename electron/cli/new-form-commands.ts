import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { newProject } from '../../shared/document/new-project';
import type { Certainty, DraftForm } from '../../shared/draft-form/model';
import { loadTemplate } from '../../shared/form/load';
import { FORM_EXTENSION } from '../../shared/format/form-package';
import { DRAFT_LISTS, type DraftTexts, formFromWorkbook, wholeFiles } from '../services/draft-form/from-workbook';
import { packForm } from '../services/templates/check-form';
import { checkOutput, folders, paperEngines, programVersion, readBytes, refuseExisting, writeOutput } from './files';
import { formFiles } from './form-commands';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

type Texts = Readonly<Record<string, string>>;

/** What the program knows of the words of forms, and the lists that a new form names. */
function draftTexts(): DraftTexts {
  const lists = DRAFT_LISTS.map((name) => [name, readFileSync(join(folders.lists, name), 'utf8')]);
  return { words: readFileSync(folders.words, 'utf8'), lists: Object.fromEntries(lists) };
}

const SURE: Readonly<Record<Certainty, string>> = { sure: '确定', likely: '推测', guess: '猜测' };

/** template from-workbook: the blank workbook of a bureau becomes a form, with what could not be known as questions. */
export async function fromWorkbookCommand(
  file: string,
  options: { output: string; id?: string; title?: string; region?: string; year?: string; force?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const { output, year, force } = options;
  const isPackage = extname(output).toLowerCase() === FORM_EXTENSION;
  if (isPackage) {
    checkOutput(output, FORM_EXTENSION, file);
    await refuseExisting([output], force);
  }
  if (year !== undefined && !/^20\d{2}$/.test(year)) throw new Unusable({ code: 'year-invalid', params: { year } });
  const texts = draftTexts();
  const made = unwrap(
    await formFromWorkbook(await readBytes(resolve(file)), basename(file), texts, {
      id: options.id ?? idFrom(basename(output, extname(output))),
      title: options.title ?? basename(file, extname(file)),
      region: options.region ?? '本地',
      kinds: [],
      year: year === undefined ? null : Number.parseInt(year, 10),
      thisYear: new Date().getFullYear(),
    }),
  );
  if (isPackage) {
    const app = { name: 'mingzhang', version: programVersion() };
    await writeOutput(output, unwrap(await packForm(wholeFiles(made.files, texts), app)));
  } else await writeFolder(output, made.files, force);
  tell(made.draft, terminal);
  terminal.out(`已写成 ${output}。请逐条核对带“待确认”和 note 的地方，再用 template lint、template rules 检查。`);
  return 0;
}

function idFrom(name: string): string {
  const id = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return id === '' ? 'new-form' : id;
}

function tell(draft: DraftForm, terminal: Terminal): void {
  for (const { id, title, columns, sections } of draft.tables) {
    const fixed = sections.flatMap(({ rows }) => rows.filter(({ kind }) => kind === 'fixed')).length;
    terminal.out(`${id}\t${title}\t${columns.length} 栏，${fixed} 行`);
  }
  const kinds: readonly Certainty[] = ['sure', 'likely', 'guess'];
  const counts = kinds.map(
    (kind) => `${SURE[kind]} ${draft.relations.filter((one) => one.certainty === kind).length} 条`,
  );
  terminal.out(`关系 ${draft.relations.length} 条：${counts.join('，')}`);
  for (const { say } of draft.skipped) terminal.out(say);
  for (const { table, say } of draft.questions) terminal.out(`待确认${table === null ? '' : ` ${table}`}：${say}`);
}

/** A folder that holds a form already, or one of its files, is left alone unless replacing was asked for (--force). */
async function writeFolder(folder: string, files: Texts, force: boolean | undefined): Promise<void> {
  const place = resolve(folder);
  if (!force && existsSync(join(place, 'template.yaml')))
    throw new Unusable({ code: 'draft-folder-taken', params: { name: basename(place) } });
  const written = Object.entries(files).map(([name, text]) => ({ path: join(place, name), text }));
  await refuseExisting(
    written.map(({ path }) => path),
    force,
  );
  for (const { path, text } of written) {
    await mkdir(dirname(path), { recursive: true });
    await writeOutput(path, new TextEncoder().encode(text));
  }
}

/** template new: a small form that passes lint, to start from. */
export async function newTemplateCommand(
  id: string,
  options: { output?: string; force?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const output = options.output ?? id;
  const names = ['template.yaml', 'tables/T1.yaml', 'equations.yaml'];
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folders.newForm, name), 'utf8')]));
  const named = (files['template.yaml'] ?? '').replace(/^id: .*$/m, `id: ${id}`);
  unwrap(loadTemplate(wholeFiles({ ...files, 'template.yaml': named }, draftTexts())));
  await writeFolder(output, { ...files, 'template.yaml': named }, options.force);
  terminal.out(`已写成 ${output}。改好后用 template lint 检查，用 template preview 看打印的样子。`);
  return 0;
}

/** template preview: the pages of an empty document of a form. */
export async function previewTemplateCommand(
  form: string,
  options: { output: string; templates?: string; force?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  checkOutput(options.output, '.pdf', null);
  await refuseExisting([options.output], options.force);
  const template = unwrap(loadTemplate(await formFiles(form, options)));
  const project = newProject(template, { code: '000', name: '某某部门' }, template.year);
  const places = { printDir: folders.print, fontsDir: folders.fonts, now: () => new Date() };
  await writeOutput(options.output, unwrap(await paperEngines.pdf(template, project, places)));
  terminal.out(`已写成 ${options.output}`);
  return 0;
}
