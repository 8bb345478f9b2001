import { parse } from 'yaml';
import { z } from 'zod';
import { ok, type Result } from '../../../shared/result/result';
import { readProjectFile } from './project-file';

/** What a document that comes with the program (示例) is called in a list: 部门 and year. Its form is not read. */
export async function sampleTitle(bytes: Uint8Array): Promise<Result<string>> {
  const read = await readProjectFile(bytes);
  if (!read.ok) return read;
  const { department, year } = read.value.project;
  return ok(`${department.name} ${year} 年`);
}

/** Beside the samples: what the start page says of each. */
export const SAMPLE_NOTES = 'about.yaml';

/** Sample → what is said of it; none where the list cannot be read. */
export function sampleNotes(text: string): ReadonlyMap<string, string> {
  try {
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(parse(text))));
  } catch {
    return new Map();
  }
}
