import { resolve } from 'node:path';
import { allFaults } from '../../shared/authoring/all-faults';
import { describeRules, type RuleDescription } from '../../shared/authoring/describe';
import { lintTemplate } from '../../shared/authoring/lint';
import { formFault } from '../../shared/contract/form-faults';
import { loadTemplate } from '../../shared/form/load';
import { readTemplateFolder } from '../services/templates/read-template';
import { folders, installedTemplates, templateNamed } from './files';
import { type ExitStatus, type Terminal, unwrap } from './run';

const SEVERITY = { error: '必须', warning: '需说明', info: '提示' } as const;

/** template list */
export async function listTemplatesCommand(options: { templates?: string }, terminal: Terminal): Promise<ExitStatus> {
  for (const { template } of await installedTemplates(options.templates)) {
    terminal.out(`${template.id}\t${template.title}\t${template.region} ${template.year}`);
  }
  return 0;
}

const LEVEL = { error: '错误', warning: '注意' } as const;

/** template lint: a folder, or the id of an installed template. A fault is told with file, line and reason. */
export async function lintTemplateCommand(
  folder: string,
  options: { templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const files = unwrap(await readTemplateFolder(await folderOf(folder, options.templates), folders.lists));
  const faults = allFaults(files);
  if (faults.length > 1) {
    for (const { file, line, reason } of faults) terminal.err(`${file}:${line}：${LEVEL.error}：${formFault(reason)}`);
    return 2;
  }
  const template = unwrap(loadTemplate(files));
  const findings = lintTemplate(template);
  for (const { level, file, line, reason } of findings)
    terminal.err(`${file}:${line}：${LEVEL[level]}：${formFault(reason)}`);
  if (findings.some((finding) => finding.level === 'error')) return 2;
  terminal.out(`${template.id}：${template.tables.length} 张表，${template.equations.length} 条关系，没有错误`);
  return 0;
}

async function folderOf(words: string, templates: string | undefined): Promise<string> {
  if (words.includes('/') || words.includes('\\')) return resolve(words);
  const installed = await installedTemplates(templates);
  return installed.find(({ template }) => template.id === words)?.folder ?? resolve(words);
}

/** template rules: the generated list of all relations of a form. */
export async function templateRulesCommand(
  id: string,
  options: { templates?: string; json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const found = await templateNamed(id, options.templates);
  const rules = describeRules(found.template);
  terminal.out(
    options.json
      ? JSON.stringify(rules, null, 1)
      : `# ${found.template.title}：勾稽关系表\n\n${rules.map(ruleText).join('\n')}`,
  );
  return 0;
}

function ruleText(rule: RuleDescription): string {
  const facts = [
    ['关系', rule.formula],
    ['范围', rule.places],
    ['适用条件', rule.condition],
    ['推算', rule.gives],
    ['依据', rule.basis],
    ['备注', rule.note],
  ].filter(([, text]) => text !== '');
  const kind = rule.judged ? SEVERITY[rule.severity] : '取数，不参与审核';
  const head = `- ${rule.id} [${kind}] ${rule.tables.join('、')}：${rule.say}`;
  return [head, ...facts.map(([name, text]) => `    ${name}：${text}`)].join('\n');
}
