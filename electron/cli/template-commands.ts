import { basename } from 'node:path';
import { allFaults } from '../../shared/authoring/all-faults';
import { describeRules, type RuleDescription } from '../../shared/authoring/describe';
import { lintTemplate } from '../../shared/authoring/lint';
import { formFault } from '../../shared/contract/form-faults';
import { sentenceOf } from '../../shared/contract/sentences';
import { loadTemplate } from '../../shared/form/load';
import type { InstalledForm } from '../services/templates/installed-forms';
import { formFiles } from './form-commands';
import { allForms, templateNamed, toldTemplates } from './forms';
import { type ExitStatus, type Terminal, unwrap } from './run';

const SEVERITY = { error: '必须', warning: '需说明', info: '提示' } as const;

/** template list: every form with its version and where it comes from; one that cannot be used says why. */
export async function listTemplatesCommand(options: { templates?: string }, terminal: Terminal): Promise<ExitStatus> {
  const all = await allForms(options.templates);
  const origins = new Map(all.installed.flatMap((one) => (one.state === 'usable' ? [[one.name, originOf(one)]] : [])));
  const own = options.templates === undefined ? '内置' : `文件夹“${basename(options.templates)}”`;
  for (const { template } of toldTemplates(all, options.templates)) {
    const { id, title, region, year, version } = template;
    terminal.out([id, title, `${region} ${year}`, `第 ${version} 版`, origins.get(id) ?? own].join('\t'));
  }
  for (const one of all.installed) {
    if (one.state === 'unusable') terminal.err(`${one.name}\t不能使用：${sentenceOf(one.error)}`);
  }
  return 0;
}

function originOf({ manifest }: Extract<InstalledForm, { state: 'usable' }>): string {
  const { form, installed } = manifest;
  const from = installed === undefined ? '导入' : `导入自“${installed.from}”`;
  return form.origin === '' ? from : `${from}（${form.origin}）`;
}

const LEVEL = { error: '错误', warning: '注意' } as const;

/** template lint: a folder, a .mzform, or the id of an installed template. A fault is told with file, line and reason. */
export async function lintTemplateCommand(
  folder: string,
  options: { templates?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  const files = await formFiles(folder, options);
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
