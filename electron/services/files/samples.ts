import { ok, type Result } from '../../../shared/result/result';
import { readProjectFile } from './project-file';

/** What a document that comes with the program (示例) is called in a list: 部门 and year. Its form is not read. */
export async function sampleTitle(bytes: Uint8Array): Promise<Result<string>> {
  const read = await readProjectFile(bytes);
  if (!read.ok) return read;
  const { department, year } = read.value.project;
  return ok(`${department.name} ${year} 年`);
}
