import { type HeaderNode, headerNodes } from './header-nodes';
import type { DraftColumn, DraftForm, DraftRelation, DraftRow, DraftSection, DraftTable } from './model';
import type { FormWords } from './words';

/** What the user says of a form and no sheet tells (表样的名称、地区、类别). */
export interface DraftHead {
  id: string;
  title: string;
  region: string;
  kinds: readonly string[];
  lists: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** The files of a form, ready to be read and put right by hand: name → text. */
export function writeDraft(draft: DraftForm, head: DraftHead, words: FormWords): Record<string, string> {
  const files: Record<string, string> = { 'template.yaml': headFile(draft, head, words) };
  for (const table of draft.tables) files[`tables/${table.id}.yaml`] = tableFile(table, draft);
  files['equations.yaml'] = relationsFile(draft);
  return files;
}

const q = (text: string): string => JSON.stringify(text);
const comment = (text: string): string => `# ${text.replaceAll(/\s+/g, ' ')}`;

function headFile(draft: DraftForm, head: DraftHead, words: FormWords): string {
  const questions = draft.questions.filter(({ table }) => table === null);
  const lists = Object.entries(head.lists).map(([name, files]) => {
    const editions =
      typeof files === 'string'
        ? q(files)
        : `{${Object.entries(files)
            .map(([year, file]) => `${q(year)}: ${q(file)}`)
            .join(', ')}}`;
    return `  ${name}: ${editions}`;
  });
  return lines([
    comment('由空表生成的表样。带“待确认”的是程序看不出来的，请逐条核对；改好一条，删去一条。'),
    ...(draft.yearKnown ? [] : [comment('待确认：表上没有写年度，暂用今年。')]),
    ...figureQuestions(draft).map((say) => comment(`待确认：${say}`)),
    ...questions.map(({ say }) => comment(`待确认：${say}`)),
    ...draft.skipped.map(({ say }) => comment(say)),
    ...draft.tables.flatMap(({ id, title }) =>
      draft.questions.filter(({ table }) => table === id).map(({ say }) => comment(`待确认 ${id}（${title}）：${say}`)),
    ),
    `id: ${head.id}`,
    `title: ${q(head.title)}`,
    `region: ${q(head.region)}`,
    ...(head.kinds.length === 0 ? [] : [`kinds: [${head.kinds.map(q).join(', ')}]`]),
    `year: ${draft.year}`,
    `unit: ${draft.unit}`,
    `decimals: ${draft.figures?.decimals ?? 2}`,
    `zero: ${draft.figures?.zero ?? 'zero'}`,
    'document:',
    `  title: ${q(words.document.title)}`,
    `  contents: ${q(words.document.contents)}`,
    `  part: ${q(words.document.part)}`,
    'lists:',
    ...lists,
    `tables: [${draft.tables.map(({ id }) => id).join(', ')}]`,
  ]);
}

/** What the cells do not say of the look of amounts. */
export function figureQuestions({ figures }: Pick<DraftForm, 'figures'>): string[] {
  if (figures === null) return ['零怎样打印（zero: zero 印 0.00，blank 印空白）；小数位数（decimals）。'];
  return figures.zeroSaid ? [] : ['零怎样打印（zero: zero 印 0.00，blank 印空白）：空表的数字格式没有写，暂按 zero。'];
}

/** How the amounts of a table are printed, where that is not as in the form. */
function figureLines({ figures }: DraftTable, { figures: usual }: DraftForm): string[] {
  if (figures === null) return [];
  return [
    ...(figures.decimals === usual?.decimals ? [] : [`decimals: ${figures.decimals}`]),
    ...(figures.zero === usual?.zero ? [] : [`zero: ${figures.zero}`]),
    ...(figures.grouping ? ['grouping: true'] : []),
  ];
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}

function tableFile(table: DraftTable, draft: DraftForm): string {
  const questions = draft.questions.filter((one) => one.table === table.id);
  const isOther = table.unit === '元' || table.unit === '万元' ? table.unit !== draft.unit : false;
  const widths = widthsOf(table);
  const sectioned = table.sections.length > 1;
  return lines([
    comment(`空表中的工作表：${table.sheet}`),
    ...questions.map(({ say }) => comment(`待确认：${say}`)),
    `id: ${table.id}`,
    `title: ${q(table.title)}`,
    ...headingsOf(table),
    ...(isOther ? [`unit: ${table.unit}`] : []),
    ...figureLines(table, draft),
    `index: ${table.index === null ? 'null' : q(table.index)}`,
    `print: {paper: A4, orientation: ${table.landscape ? 'landscape' : 'portrait'}, continued: true}`,
    ...(table.note === null ? [] : [`note: {always: ${q(table.note)}}`]),
    'columns:',
    ...headerNodes(table.columns).flatMap((node) => nodeLines(node, 1, sectioned, widths)),
    ...(sectioned
      ? [
          'sections:',
          ...table.sections.flatMap((section) => [`  ${section.id}:`, '    rows:', ...rowLines(section, 3)]),
        ]
      : ['rows:', ...table.sections.flatMap((section) => rowLines(section, 1))]),
  ]);
}

function headingsOf({ headings }: DraftTable): string[] {
  if (headings.length === 0) return ['headings: []'];
  return ['headings:', ...headings.map((line) => `  - [${line.map(q).join(', ')}]`)];
}

const WIDTH: Readonly<Record<DraftColumn['kind'], number>> = {
  sequence: 10,
  label: 48,
  code: 20,
  name: 48,
  money: 24,
  quantity: 20,
  text: 36,
};
const PAGE = { portrait: 170, landscape: 255 };

/** Millimetres of each column, made to fit the page. */
function widthsOf({ columns, landscape }: DraftTable): ReadonlyMap<DraftColumn, number> {
  const room = landscape ? PAGE.landscape : PAGE.portrait;
  const wanted = columns.map((column) => (column.part ? 12 : WIDTH[column.kind]));
  const sum = wanted.reduce((all, one) => all + one, 0);
  const scale = Math.min(1, room / sum);
  return new Map(columns.map((column, at) => [column, Math.max(8, Math.floor((wanted[at] ?? 20) * scale))]));
}

function nodeLines(
  node: HeaderNode,
  depth: number,
  sectioned: boolean,
  widths: ReadonlyMap<DraftColumn, number>,
): string[] {
  const pad = '  '.repeat(depth);
  if ('below' in node) {
    return [
      `${pad}- title: ${q(node.title)}`,
      `${pad}  columns:`,
      ...node.below.flatMap((one) => nodeLines(one, depth + 2, sectioned, widths)),
    ];
  }
  const { id, kind, section, part, merge, decimals } = node.column;
  const facts = [
    `id: ${id}`,
    `title: ${q(node.title)}`,
    `kind: ${kind}`,
    ...(sectioned ? [`section: ${section}`] : []),
    ...(part === null ? [] : [`part: {from: ${part.from}, to: ${part.to}}`]),
    ...(merge ? ['merge: true'] : []),
    ...(decimals === null ? [] : [`decimals: ${decimals}`]),
    `width: ${widths.get(node.column) ?? 20}`,
  ];
  return [`${pad}- {${facts.join(', ')}}`];
}

function rowLines(section: DraftSection, depth: number): string[] {
  const pad = '  '.repeat(depth);
  return section.rows.map((row) => {
    if (row.kind === 'classified') return `${pad}- classified: {list: ${row.list}, digits: [${row.digits.join(', ')}]}`;
    if (row.kind === 'records') return `${pad}- records: {levels: [${row.levels.map(q).join(', ')}]}`;
    return `${pad}- {${rowFacts(row).join(', ')}}`;
  });
}

function rowFacts({ id, label, indent, total, foot, texts }: DraftRow): string[] {
  const written = Object.entries(texts).map(([column, text]) => `${column}: ${q(text)}`);
  return [
    `id: ${/^\d/.test(id) ? q(id) : id}`,
    `label: ${q(label)}`,
    ...(indent > 0 ? [`indent: ${indent}`] : []),
    ...(total ? ['total: true'] : []),
    ...(foot ? ['foot: true'] : []),
    ...(written.length > 0 ? [`texts: {${written.join(', ')}}`] : []),
  ];
}

/** What the certainty of a relation is called in its `note`; a relation without one is said by the sheet itself. */
export const DOUBTS = { likely: '按名称推测，请核对。', guess: '只是猜测，请核对后再用。' } as const;

function relationsFile({ relations, tables }: DraftForm): string {
  const written = relations.length > 0 ? relations : [nothingSaid(tables[0]?.id ?? 'T1')];
  return lines([
    comment(
      '由空表生成：先写的关系给出没有录入的数，后写的只核对。带 note 的是推测，只核对、不算出数；确认后删去它的 note 和 solve。',
    ),
    'equations:',
    ...written.flatMap(relationLines),
  ]);
}

/** A form needs one relation at least. */
function nothingSaid(table: string): DraftRelation {
  return {
    id: 'R1',
    say: '表中应有填写',
    assert: `written(${table}) or noted(${table})`,
    fail: '{table} 还没有填写。',
    certainty: 'guess',
    from: 'titles',
    tables: [table],
  };
}

function relationLines(relation: DraftRelation): string[] {
  const { id, say, left, op, right, assert, fail, solve, certainty } = relation;
  const fact = (name: string, text: string | undefined) => (text === undefined ? [] : [`    ${name}: ${q(text)}`]);
  return [
    `  - id: ${id}`,
    `    say: ${q(say)}`,
    ...fact('for', relation.for),
    ...fact('left', left),
    ...fact('op', op),
    ...fact('right', right),
    ...fact('assert', assert),
    ...fact('fail', fail),
    ...(certainty === 'guess' ? ['    severity: warning'] : []),
    ...(left !== undefined && op === undefined && (solve === false || certainty !== 'sure')
      ? ['    solve: false']
      : []),
    ...(certainty === 'sure' ? [] : [`    note: ${q(DOUBTS[certainty])}`]),
  ];
}
