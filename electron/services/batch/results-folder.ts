/** 批量处理结果: the folder that a batch, or an export of everything, makes for what it writes. */
const RESULTS = '批量处理结果';
const STAMPED = /^批量处理结果 \d{4}-\d{2}-\d{2} \d{6}$/u;

/** Name of a new one. */
export function resultsName(now: Date): string {
  return `${RESULTS} ${stamp(now)}`;
}

/** Name of a new folder for this year's documents (由上年文件夹新建): they are departments' own, and are looked at like any. */
export function rolledName(now: Date): string {
  return `由上年新建 ${stamp(now)}`;
}

/** Whether the program gave a folder this name; one that merely begins so is somebody's own. */
export function isResultsName(name: string): boolean {
  return STAMPED.test(name);
}

/** Local date and time as a folder's name takes it. */
function stamp(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
