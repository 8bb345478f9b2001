import type { FolderLine } from '../contract/folder';
import { departmentLine, type Project, parseDepartment } from '../document/project';
import { withoutInvisible } from '../text/invisible';
import { isOf, type Period, periodsOf, periodWords } from './period';

type Department = Project['department'];

/** A name as it is compared: no blanks, one width, no signs such as brackets, of which everybody writes others. */
function plain(text: string): string {
  const written = withoutInvisible(text).normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
  const words = written.replace(/\p{P}+/gu, '');
  return words === '' ? written : words;
}

/** What a department is known by among others (部门): its name, and its code where it has no name. */
export function departmentKey({ code, name }: Department): string {
  return plain(name) === '' ? plain(code) : plain(name);
}

/** A code as it is compared; '' = none. */
export function codeKey({ code }: Department): string {
  return plain(code);
}

interface Listed {
  line: string;
  department: Department;
  /** Its number is surely a code, and none that only counts the lines. */
  hasCode: boolean;
}

const SURELY_CODE = 4;

/** One line of a list of names: `[434]某某局`, `434 某某局`, `1、某某局` or the name alone. */
function listed(text: string): Listed {
  const line = text.trim();
  const bracketed = parseDepartment(text);
  if (bracketed.code !== '') return { line, department: bracketed, hasCode: true };
  const [, code = '', name = ''] = /^\s*(\d{2,})[\s,，\t]+(\S.*)$/u.exec(text) ?? [];
  if (name !== '') return { line, department: { code, name }, hasCode: code.length >= SURELY_CODE };
  return {
    line,
    department: { code: '', name: text.replace(/^\s*\d+\s*[.、．)）]\s*/u, '') },
    hasCode: false,
  };
}

/** 缺报和名单之外: names of the list of whom there is no document, and departments that the list does not name. */
export interface Attendance {
  /** Of which years and purposes documents are asked for; '' where there is none at all. */
  asked: string;
  /** Of each the years and purposes that it lacks, and the others of which a document of it lies there. */
  missing: { name: string; lacks: string[]; others: string[] }[];
  unlisted: string[];
  /** Where the list and a file have one code with two names, or one name with two codes: a sentence each. */
  unlike: string[];
}

/** `水利局（2026 年预算；只有 2025 年预算）`, each of those who are missing. */
export function missingWords({ missing }: Pick<Attendance, 'missing'>): string[] {
  return missing.map(({ name, lacks, others }) => {
    const said = [lacks.join('、'), others.length === 0 ? '' : `只有 ${others.join('、')}`].filter((one) => one !== '');
    return said.length === 0 ? name : `${name}（${said.join('；')}）`;
  });
}

/**
 * Holds the documents that were found against a list of names (名单): whether each handed in one of every year and
 * purpose that is asked for. By the name; where no name is the same by the code, which is told, for one of the two is wrong.
 * `names` null: there is no list.
 */
export function attendance(names: readonly string[] | null, lines: readonly FolderLine[]): Attendance {
  if (names === null) return { asked: '', missing: [], unlisted: [], unlike: [] };
  const list = names.map(listed);
  const found = lines.flatMap((line) => {
    const { document } = line;
    return document ? [{ line, department: document.department, entries: entriesOf(list, document.department) }] : [];
  });
  const strangers = found.filter(({ entries }) => entries.length === 0).map(({ department }) => department);
  const asked = askedPeriods(lines);
  return {
    asked: asked.map(periodWords).join('、'),
    missing: list.flatMap((entry) => {
      const own = found.filter(({ entries }) => entries.includes(entry));
      const lacks = asked.filter((period) => !own.some(({ line }) => isOf(line, period))).map(periodWords);
      if (lacks.length === 0 && own.length > 0) return [];
      return [{ name: entry.line, lacks, others: periodsOf(own.map(({ line }) => line)).map(periodWords) }];
    }),
    unlisted: [
      ...new Map(strangers.map((one) => [departmentKey(one), one.name === '' ? one.code : one.name])).values(),
    ],
    unlike: found.flatMap(({ line, department, entries }) =>
      entries.flatMap((entry) => unlikeWords(entry, department, line.file)),
    ),
  };
}

/**
 * The years and purposes that are asked of everybody: the one in which most departments handed in, of as many the newest,
 * and any in which more than half as many did, and not one alone. A stray file of another year asks nobody for that year.
 */
function askedPeriods(lines: readonly FolderLine[]): Period[] {
  const counts = periodsOf(lines).map((period) => {
    const own = lines.flatMap((line) => (line.document && isOf(line, period) ? [line.document.department] : []));
    return { period, departments: new Set(own.map(departmentKey)).size };
  });
  const most = Math.max(0, ...counts.map(({ departments }) => departments));
  const newest = counts.find(({ departments }) => departments === most);
  return counts
    .filter((one) => one === newest || (one.departments > 1 && one.departments * 2 > most))
    .map(({ period }) => period);
}

function entriesOf(list: readonly Listed[], department: Department): Listed[] {
  const key = departmentKey(department);
  const code = codeKey(department);
  const byName = list.filter((entry) => departmentKey(entry.department) === key);
  if (byName.length > 0 || code === '') return byName;
  return list.filter((entry) => codeKey(entry.department) === code);
}

function unlikeWords({ line, department: wanted, hasCode }: Listed, own: Department, file: string): string[] {
  if (own.name === '' || wanted.name === '') return [];
  const said = `名单上是“${line}”，文件“${file}”是“${departmentLine(own)}”`;
  if (departmentKey(wanted) !== departmentKey(own))
    return [`编码相同而名称不同：${said}。请核对是不是同一个部门；不是的话，名单上的这个部门缺报。`];
  const [one, other] = [codeKey(wanted), codeKey(own)];
  // A longer code may be that of a unit of the same department.
  return hasCode && one !== other && one.length === other.length ? [`名称相同而编码不同：${said}。请核对编码。`] : [];
}
