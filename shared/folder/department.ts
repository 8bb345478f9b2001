import { type Project, parseDepartment } from '../document/project';
import { withoutInvisible } from '../text/invisible';

type Department = Project['department'];

/** A name as it is compared: no blanks, brackets of one width. */
function plain(text: string): string {
  return withoutInvisible(text).normalize('NFKC').replace(/\s+/gu, '');
}

/** What a department is known by among others (部门): its name, and its code where it has no name. */
export function departmentKey({ code, name }: Department): string {
  return plain(name) === '' ? plain(code) : plain(name);
}

/** One line of a list of names: `[434]某某局`, `434 某某局`, `1、某某局` or the name alone. */
function listed(line: string): Department {
  const bracketed = parseDepartment(line);
  if (bracketed.code !== '') return bracketed;
  const [, code = '', name = ''] = /^\s*(\d{2,})[\s,，\t]+(\S.*)$/u.exec(line) ?? [];
  if (name !== '') return { code, name };
  return { code: '', name: line.replace(/^\s*\d+\s*[.、．)）]\s*/u, '') };
}

/** 缺报和名单之外: names of the list of whom there is no document, and departments that the list does not name. */
export interface Attendance {
  missing: string[];
  unlisted: string[];
}

/** Holds the departments that were found against a list of names (名单). By the name, or by the code where both have one. */
export function attendance(names: readonly string[], found: readonly Department[]): Attendance {
  const list = names.map((line) => ({ line, department: listed(line) }));
  const same = (one: Department, other: Department): boolean =>
    departmentKey(one) === departmentKey(other) || (one.code !== '' && plain(one.code) === plain(other.code));
  const strangers = found.filter((one) => !list.some(({ department }) => same(department, one)));
  return {
    missing: list
      .filter(({ department }) => !found.some((one) => same(one, department)))
      .map(({ line }) => line.trim()),
    unlisted: [
      ...new Map(strangers.map((one) => [departmentKey(one), one.name === '' ? one.code : one.name])).values(),
    ],
  };
}
