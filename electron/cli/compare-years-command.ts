import { basename } from 'node:path';
import { lastYearFigures } from '../../shared/carry/last-figures';
import { Pairs } from '../../shared/carry/pairs';
import { compareYears, markedLines, type YearComparison, type YearLine } from '../../shared/compare/years';
import { openEditor } from '../../shared/editor/editor';
import { lazily } from '../services/host/lazily';
import { yearsExcel } from '../services/report/years-excel';
import { yearsListing } from '../services/report/years-listing';
import { checkOutput, folders, readAny, refuseExisting, writeOutput } from './files';
import { readTemplates } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

export interface CompareOptions {
  json?: boolean;
  years?: boolean;
  threshold?: string;
  xlsx?: string;
  pdf?: string;
  force?: boolean;
  templates?: string;
}

/** compare --years: last year's amounts beside this year's, with what changed by how much; status 0. */
export async function compareYearsCommand(
  last: string,
  now: string,
  options: CompareOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { threshold = null, xlsx, pdf } = options;
  if (threshold !== null && !/^[1-9]\d{0,3}$/.test(threshold))
    throw new Unusable({ code: 'threshold-invalid', params: { text: threshold } });
  const outputs = outputsOf([last, now], options);
  await refuseExisting(outputs, options.force);
  const forms = lazily(() => readTemplates(options.templates));
  const [before, after] = [await readAny(last, forms), await readAny(now, forms)];
  const [then, editor] = [before, after].map(({ template, project }) => openEditor(template, project));
  if (!then || !editor) return 2;
  const figures = lastYearFigures(then, new Pairs(before.template, after.template), editor);
  const comparison = compareYears(editor, threshold, figures ?? undefined);
  if (figures === null || comparison === null)
    throw new Unusable({
      code: 'nothing-from-last-year',
      params: { name: basename(last), year: `${after.project.year - 1}` },
    });
  const { name } = after.project.department;
  if (xlsx !== undefined) await writeOutput(xlsx, await yearsExcel(comparison, name));
  if (pdf !== undefined) {
    const { exportListingPdf } = await import('../services/pdf/export');
    await writeOutput(
      pdf,
      unwrap(
        await exportListingPdf(yearsListing(comparison, name), {
          printDir: folders.print,
          fontsDir: folders.fonts,
          now: () => new Date(),
        }),
        { name: basename(now) },
      ),
    );
  }
  if (options.json) terminal.out(JSON.stringify({ last, now, ...comparison }, null, 1));
  else for (const line of textOf(comparison)) terminal.out(line);
  if (!options.json) for (const file of outputs) terminal.out(`已写成 ${file}`);
  return 0;
}

/** What is written; neither of the two that are compared may be in its place. */
function outputsOf(inputs: readonly string[], { xlsx, pdf }: CompareOptions): string[] {
  for (const input of inputs) {
    if (xlsx !== undefined) checkOutput(xlsx, '.xlsx', input);
    if (pdf !== undefined) checkOutput(pdf, '.pdf', input);
  }
  return [xlsx, pdf].flatMap((file) => file ?? []);
}

function textOf(comparison: YearComparison): string[] {
  const { lastYear, year, lastYearOf, threshold, tables, without } = comparison;
  return [
    `${lastYear} 年 → ${year} 年：增减率达到 ±${threshold}% 或只有一年有数的 ${markedLines(comparison)} 项（标 *）`,
    ...(lastYearOf === null ? [] : [`上年数取自“${lastYearOf}”的文件，不是本部门的，请核对。`]),
    ...tables.flatMap(({ title, unit, lines }) => [`${title}（${unit}）`, ...lines.map(lineOf)]),
    ...(without.length === 0 ? [] : [`上年文件里没有、未比较的表：${without.join('、')}`]),
  ];
}

function lineOf({ code, name, title, last, now, change, rate, marked, note }: YearLine): string {
  const percent = rate === '—' ? rate : `${rate}%`;
  return (
    `  ${marked ? '*' : ' '} ${code === '' ? '' : `${code} `}${name} · ${title}：${last || '空白'} → ${now || '空白'}，` +
    `增减 ${change}，${percent}${note === '' ? '' : `（${note}）`}`
  );
}
