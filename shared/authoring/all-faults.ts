import { isMap, isNode, isSeq, parseDocument } from 'yaml';
import { loadTemplate } from '../form/load';
import { narrativeFileSchema } from '../form/narrative-schema';
import { type TemplateFault, type TemplateFiles, writingFaults } from '../form/read-yaml';
import { equationsFileSchema, tableFileSchema, templateFileSchema } from '../form/schema';

/** One thing for which a form is not used: in which file, on which line, why. */
export type FormFault = Pick<TemplateFault, 'file' | 'line'> & { reason: string };

/**
 * Every fault of a form at once (表样的全部错误). First how its files are written; when that is right, what they refer
 * to: each faulty relation or rule is left out in turn, so that the next one is found. Empty for a form that loads.
 */
export function allFaults(files: TemplateFiles): FormFault[] {
  const written = writtenWrongly(files);
  if (written.length > 0) return written.map(({ file, line, message }) => ({ file, line, reason: message }));
  return referenceFaults(files);
}

function writtenWrongly(files: TemplateFiles): TemplateFault[] {
  return Object.keys(files).flatMap((name) => {
    const schema = schemaOf(name);
    return schema ? writingFaults(files, name, schema) : [];
  });
}

function schemaOf(name: string) {
  if (name === 'template.yaml') return templateFileSchema;
  if (name === 'equations.yaml') return equationsFileSchema;
  if (name === 'narrative.yaml') return narrativeFileSchema;
  return name.startsWith('tables/') ? tableFileSchema : null;
}

function referenceFaults(files: TemplateFiles): FormFault[] {
  const faults: FormFault[] = [];
  let rest: TemplateFiles | null = files;
  while (rest !== null) {
    const loaded = loadTemplate(rest);
    // What is left when everything faulty is out may be too little for a form, which is no fault of its own.
    if (loaded.ok || (faults.length > 0 && writtenWrongly(rest).length > 0)) break;
    const { file = '', line = '1', reason = '' } = loaded.error.params ?? {};
    const fault = { file, line: Number.parseInt(line, 10), reason };
    faults.push(fault);
    rest = without(rest, fault);
  }
  return faults;
}

/** Lists whose entries nothing else in a form refers to. */
const LISTS = ['equations', 'rules'];

/** The files without the entry in which a fault stands, the lines of all others kept; null where it is in none. */
function without(files: TemplateFiles, { file, line }: FormFault): TemplateFiles | null {
  const text = files[file] ?? '';
  const document = parseDocument(text);
  const start =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0);
  const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
  if (!isMap(document.contents)) return null;
  for (const name of LISTS) {
    const list = document.contents.get(name);
    if (!isSeq(list)) continue;
    for (const entry of list.items) {
      const range = isNode(entry) ? entry.range : null;
      if (!range || range[0] > end || range[1] < start) continue;
      const from = text.lastIndexOf('-', range[0]);
      const blank = text.slice(from, range[1]).replace(/[^\n]/g, ' ');
      return { ...files, [file]: text.slice(0, from) + blank + text.slice(range[1]) };
    }
  }
  return null;
}
