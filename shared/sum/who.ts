import type { Project } from '../document/project';
import type { SummedUnits } from '../document/summed-units';
import { departmentKey } from '../folder/department';

type Department = Project['department'];

/** A unit as it is told from others: its file as it stood, and whose it is. */
export interface Who {
  sha256: string;
  department: Department;
}

/** Of each department once: among two thousand units everybody is held against everybody. */
const keys = new WeakMap<Department, { name: string; code: string }>();

function keysOf(department: Department): { name: string; code: string } {
  const known = keys.get(department);
  if (known) return known;
  const found = { name: departmentKey(department), code: departmentKey({ code: department.code, name: '' }) };
  keys.set(department, found);
  return found;
}

/** Whether two documents are of one and the same unit (同一单位), however its name is spelled. */
export function isSameDepartment(one: Department, other: Department): boolean {
  const { name } = keysOf(one);
  return name !== '' && name === keysOf(other).name;
}

/** One code under two names: a unit with a slip in its name or its code. */
export function isSameCode(one: Department, other: Department): boolean {
  const { code } = keysOf(one);
  return code !== '' && code === keysOf(other).code;
}

/** Whether it is the department itself: its name, and no code that says otherwise. */
export function isDepartmentItself(one: Department, department: Department, isSum: boolean): boolean {
  if (isSum && isSameCode(one, department)) return true;
  const hasOtherCode = one.code.trim() !== '' && department.code.trim() !== '' && !isSameCode(one, department);
  return isSameDepartment(one, department) && !hasOtherCode;
}

/** Everybody whose amounts are in a sum, also by way of sums in it. */
export function everybodyIn(units: SummedUnits | undefined): Who[] {
  return (units?.units ?? []).flatMap((unit) => [unit, ...(unit.within ?? [])]);
}

/** Whether two are one unit: the very file, or one of the same department. */
export function isSameUnit(one: Who, other: Who): boolean {
  return (one.sha256 !== '' && one.sha256 === other.sha256) || isSameDepartment(one.department, other.department);
}
