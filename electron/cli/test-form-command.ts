import { sentenceOf } from '../../shared/contract/sentences';
import { coverageOf, coverageWords } from '../../shared/editor/coverage';
import type { DocumentEditor } from '../../shared/editor/editor';
import type { CellRef } from '../../shared/form/finding';
import { loadTemplate } from '../../shared/form/load';
import type { Template } from '../../shared/form/template';
import type { Result } from '../../shared/result/result';
import { trialDocument } from '../../shared/trial/fill';
import { typedOver, type Unheard, unnoticed } from '../../shared/trial/mutate';
import { shownContents } from '../../shared/trial/shown';
import { backFromData, backFromWorkbook, type ReadBack, type Strayed } from '../services/form-trial/read-back';
import { lazyEngines } from '../services/open/engines';
import { folders, paperEngines } from './files';
import { formFiles } from './form-commands';
import { installedTemplates } from './forms';
import { type ExitStatus, type Terminal, unwrap } from './run';

/** Lines of one kind that are told before the rest is only counted. */
const TOLD = 20;

/**
 * template test (试表样): an invented document of the form is filled in, checked, written as workbook, data and PDF and
 * read back. Status 1 where something does not come back; an amount that no rule watches is told, and is no fault.
 */
export async function testTemplateCommand(
  form: string,
  options: { templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const template = unwrap(loadTemplate(await formFiles(form, options)));
  const all = (await installedTemplates(options.templates)).map((one) => one.template);
  const forms = [template, ...all.filter(({ id }) => id !== template.id)];
  const editor = trialDocument(template);
  terminal.out(`${template.id}：${template.tables.length} 张表，试填后有内容的 ${shownContents(editor).size} 格`);
  terminal.out(`试填的数不求相符。${coverageWords(coverageOf(editor))}`);
  const engines = { ...lazyEngines, ...paperEngines };
  const fine = [
    await readBack('工作簿', (among) => backFromWorkbook(editor, among, engines), editor, forms, terminal),
    await readBack('数据（JSON）', (among) => backFromData(editor, among, engines), editor, forms, terminal),
    printed(await engines.pdf(template, editor.project, paperPlaces()), terminal),
  ];
  tellUnnoticed(editor, terminal);
  const passed = fine.every((one) => one);
  if (passed) terminal.out('没有问题');
  return passed ? 0 : 1;
}

function paperPlaces(): { printDir: string; fontsDir: string; now: () => Date } {
  return { printDir: folders.print, fontsDir: folders.fonts, now: () => new Date() };
}

/** True: everything came back. Where the file is taken for another form, the form is tried by itself. */
async function readBack(
  kind: string,
  read: (among: readonly Template[]) => Promise<Result<ReadBack>>,
  editor: DocumentEditor,
  forms: readonly Template[],
  terminal: Terminal,
): Promise<boolean> {
  let back = await read(forms);
  if (back.ok && back.value.form !== editor.template.id) {
    const other = forms.find(({ id }) => id === (back.ok ? back.value.form : ''));
    terminal.err(`注意：${kind}会认成表样“${other?.title ?? ''}”，两个表样的表题、栏目和年度分不开`);
    back = await read(forms.filter(({ id }) => id === editor.template.id));
  }
  if (!back.ok) {
    terminal.err(`${kind}读不回来：${sentenceOf(back.error)}`);
    return false;
  }
  const { strayed, left, sameHead, notes } = back.value;
  for (const note of notes) terminal.err(`注意：读${kind}时：${note}`);
  const faults = [
    ...(sameHead ? [] : ['部门或年度与写出的不同']),
    ...strayedWords(editor, strayed),
    // What is left over of a table that did not come back says the same once more.
    ...(strayed.length > 0 ? [] : left.map((text) => `没有位置：${text}`)),
  ];
  tellSome(
    faults.map((fault) => `${kind}读不回来：${fault}`),
    (line) => terminal.err(line),
  );
  if (faults.length === 0) terminal.out(`${kind}：读回一致`);
  return faults.length === 0;
}

/** Cell by cell; a table of which nothing came back is one line. */
function strayedWords(editor: DocumentEditor, strayed: readonly Strayed[]): string[] {
  const written = [...shownContents(editor).keys()];
  const gone = editor.tables.filter((table) => {
    const cells = written.filter((place) => place.startsWith(`${table}/`)).length;
    return cells > 0 && strayed.filter((one) => one.table === table && one.is === null).length === cells;
  });
  return [
    ...gone.map((table) => `“${editor.layout(table).title}”（${table}）整张表没有读回`),
    ...strayed.filter(({ table }) => !gone.includes(table)).map((one) => `${placeOf(editor, one)}：${difference(one)}`),
  ];
}

function placeOf(editor: DocumentEditor, { table, row, column }: CellRef): string {
  const { title, lines } = editor.layout(table);
  const known = lines.some((line) => Object.values(line.rows).some((one) => one?.id === row));
  return known ? editor.explain({ table, row, column }).place : `${title} · ${row} · ${column}`;
}

function difference({ was, is }: Strayed): string {
  if (was === null) return `没有填，读回 ${is}`;
  return is === null ? `写出 ${was}，没有读回` : `写出 ${was}，读回 ${is}`;
}

/** Setting the pages proves letter by letter that all of the text stands on them. */
function printed(pages: Result<Uint8Array>, terminal: Terminal): boolean {
  if (pages.ok) terminal.out('PDF：各页文字逐字核对，齐全');
  else terminal.err(`PDF 不能排版：${sentenceOf(pages.error)}`);
  return pages.ok;
}

const WHY: Readonly<Record<Unheard, string>> = {
  unread: '没有规则用到它',
  idle: '用到它的规则在试填的文档里都不适用',
  slack: '用到它的规则差一位仍然成立',
};

function tellUnnoticed(editor: DocumentEditor, terminal: Terminal): void {
  const { full, amounts } = typedOver(editor);
  const missed = unnoticed(full, amounts);
  const rest = missed.length === 0 ? '都有规则发现' : `${missed.length} 个没有规则发现：`;
  terminal.out(`末位改 1：${amounts.length} 个数，${rest}`);
  tellSome(
    missed.map((one) => `  ${placeOf(editor, one)}：${WHY[one.why]}`),
    (line) => terminal.out(line),
  );
}

function tellSome(lines: readonly string[], tell: (line: string) => void): void {
  for (const line of lines.slice(0, TOLD)) tell(line);
  if (lines.length > TOLD) tell(`……另有 ${lines.length - TOLD} 处`);
}
