import { Command, CommanderError } from 'commander';
import { sentenceOf } from '../../shared/contract/sentences';
import { redactedError } from '../services/host/redact';
import { offerFormsBeside } from '../services/templates/built-forms';
import type { batchCommand } from './batch-command';
import type { CompareOptions } from './compare-years-command';
import type { exportCommand } from './export-command';
import { programVersion } from './files';
import type { folderCommand } from './folder-command';
import type { RollOptions } from './roll-command';
import { type ExitStatus, type Terminal, Unusable } from './run';
import type { sumCommand } from './sum-command';

offerFormsBeside(import.meta.url);

const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '通用选项：',
};

/** Of every command that writes a file under a name given to it. */
const FORCE = ['--force', '已有同名文件时替换它'] as const;

const USAGE: readonly [RegExp, string][] = [
  [/unknown command '(.*?)'/, '没有“$1”这个命令'],
  [/unknown option '(.*?)'/, '没有“$1”这个选项'],
  [/missing required argument '(.*?)'/, '缺少参数“$1”'],
  [/required option '(.*?)' not specified/, '缺少选项“$1”'],
  [/option '(.*?)' argument missing/, '选项“$1”缺少内容'],
  [/too many arguments.*/, '参数太多'],
];

/** What commander found wrong with the command line, in Chinese. */
function usageSentence(text: string): string {
  for (const [pattern, words] of USAGE) {
    const match = pattern.exec(text);
    if (match) return `${match[0].replace(pattern, words)}，未执行。用 --help 查看用法。\n`;
  }
  return text;
}

/** The command line tool: the program's services without window or browser. */
function buildProgram(terminal: Terminal, done: (status: ExitStatus) => void): Command {
  const program = new Command('mingzhang')
    .description('明账：部门预算信息公开表的录入、审核与导出')
    .version(programVersion(), '-V, --version', '显示版本')
    .option('--templates <dir>', '使用另一个模板文件夹')
    .exitOverride()
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .configureHelp({ styleTitle: (title) => HELP_TITLES[title] ?? title })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) => write(usageSentence(text)),
    });
  const shared = (): { templates?: string } => program.opts<{ templates?: string }>();

  program
    .command('new')
    .description('新建公开文档')
    .requiredOption('--template <id>', '模板编号')
    .requiredOption('--department <text>', '部门编码及名称，如 [434]某某办公室')
    .requiredOption('--year <year>', '预算年度')
    .option('--other-year', '表样不用于该年度也新建（审核中列为需说明）')
    .requiredOption('-o, --output <file>', '公开文档 .mzb')
    .option(...FORCE)
    .action(
      async (options: {
        template: string;
        department: string;
        year: string;
        output: string;
        otherYear?: boolean;
        force?: boolean;
      }) => done(await (await import('./document-commands')).newCommand({ ...shared(), ...options }, terminal)),
    );
  program
    .command('import <file>')
    .description('导入 Excel 工作簿、Word 文件 .docx 或报表数据 .json')
    .option('--template <id>', '只按这个模板识别')
    .option('--unused', '逐个列出没有用到的单元格')
    .requiredOption('-o, --output <file>', '公开文档 .mzb')
    .option(...FORCE)
    .action(async (file: string, options: { template?: string; output: string; unused?: boolean; force?: boolean }) =>
      done(await (await import('./document-commands')).importCommand(file, { ...shared(), ...options }, terminal)),
    );
  program
    .command('roll <file>')
    .description('由上年的公开文档、工作簿、Word 文件或报表数据新建今年的公开文档；给出文件夹时各部门一次建好')
    .option('--template <id>', '今年的模板编号；不写时用同一地区该年度的表样')
    .option('--department <text>', '部门编码及名称；不写时沿用上年')
    .option('--year <year>', '预算年度；不写时为上年的下一年')
    .option('--text <word>', '上年情况说明的 Word 文件（.docx）；上年的工作簿里没有时用')
    .requiredOption('-o, --output <file>', '公开文档 .mzb；由文件夹新建几个部门的，是写入的文件夹')
    .option(...FORCE)
    .action(async (file: string, options: Omit<RollOptions, 'templates'>) =>
      done(await (await import('./roll-command')).rollCommand(file, { ...shared(), ...options }, terminal)),
    );
  program
    .command('take-text <file> <word>')
    .description('把 Word 文件（.docx）里的情况说明按标题放进公开文档各部分，写成另一份，逐条说明没有取用的内容')
    .requiredOption('-o, --output <file>', '公开文档 .mzb')
    .option(...FORCE)
    .action(async (file: string, word: string, options: { output: string; force?: boolean }) =>
      done(await (await import('./carry-commands')).takeTextCommand(file, word, { ...shared(), ...options }, terminal)),
    );
  program
    .command('move <file>')
    .description('换用另一个表样，写成另一份公开文档，逐条说明带过去和没有带过去的内容')
    .requiredOption('--template <id>', '换用的模板编号')
    .requiredOption('-o, --output <file>', '公开文档 .mzb')
    .option(...FORCE)
    .action(async (file: string, options: { template: string; output: string; force?: boolean }) =>
      done(await (await import('./carry-commands')).moveCommand(file, { ...shared(), ...options }, terminal)),
    );
  program
    .command('check <files...>')
    .description('审核公开文档、工作簿、Word 文件或报表数据；给出文件夹时审核其中（含子文件夹）的公开文档和工作簿')
    .option('--json', '输出 JSON')
    .action(async (files: string[], options: { json?: boolean }) =>
      done(await (await import('./check-command')).checkCommand(files, { ...shared(), ...options }, terminal)),
    );
  program
    .command('batch <folder>')
    .description('审核文件夹中的全部公开文档、工作簿、Word 文件和报表数据，写出一张汇总表')
    .requiredOption('-o, --output <file>', '汇总表 .xlsx')
    .option(...FORCE)
    .option('--convert-to <dir>', '同时转换，结果放在这个文件夹')
    .option('--mzb', '转换为公开文档')
    .option('--xlsx', '转换为 Excel 工作簿')
    .option('--json', '输出 JSON')
    .action(async (folder: string, options: Parameters<typeof batchCommand>[1]) =>
      done(await (await import('./batch-command')).batchCommand(folder, { ...shared(), ...options }, terminal)),
    );
  program
    .command('sum <units...>')
    .description('把各单位的公开文档、工作簿（或它们的文件夹）汇总成部门的公开文档，或与部门已有的公开文档核对')
    .option('-o, --output <file>', '部门的公开文档 .mzb')
    .option(...FORCE)
    .option('--check <file>', '与部门已有的公开文档核对，逐格列出不等于各单位合计的数和有关的单位')
    .option('--department <text>', '部门编码及名称；不写时用 -o 的文件名')
    .option('--eliminate <cell...>', '内部抵销，写成 表/行/栏=抵销额:说明，可以写多个')
    .option('--partial', '有文件不能计入时，仍汇总其余单位')
    .option('--json', '输出 JSON')
    .action(async (units: string[], options: Omit<Parameters<typeof sumCommand>[1], 'templates'>) =>
      done(await (await import('./sum-command')).sumCommand(units, { ...shared(), ...options }, terminal)),
    );
  program
    .command('folder <folder>')
    .description('一个文件夹（含子文件夹）里各部门的文件列成一览：状态、主要指标及合计、重复、缺报、较上次的变化')
    .option('--names <file>', '应报部门的名单（.txt 每行一个，或工作簿），列出缺报的')
    .option('--findings <file>', '审核结果表 .xlsx：一览和每份文件的每条审核结果')
    .option(...FORCE)
    .option('--fresh', '全部重新审核，不用上次的结果')
    .option('--json', '输出 JSON')
    .action(async (folder: string, options: Parameters<typeof folderCommand>[1]) =>
      done(await (await import('./folder-command')).folderCommand(folder, { ...shared(), ...options }, terminal)),
    );
  program
    .command('compare <before> <after>')
    .description('比较两份文档（公开文档、工作簿或报表数据），逐格列出差异；--years 比较上年、今年的数')
    .option('--json', '输出 JSON')
    .option('--years', '前一份是上年的，后一份是今年的：逐项列出上年数、今年数、增减和增减率')
    .option('--threshold <percent>', '增减率达到百分之几的标出（不写按表样，表样没有的按 20）')
    .option('--xlsx <out>', '两年比较另写成 Excel 文件')
    .option('--pdf <out>', '两年比较另写成 PDF，可直接打印')
    .option(...FORCE)
    .action(async (before: string, after: string, options: CompareOptions) =>
      done(
        await (await import('./compare-command')).compareCommand(before, after, { ...shared(), ...options }, terminal),
      ),
    );
  program
    .command('export <file>')
    .description('导出 Excel、PDF、Word、网页、机读数据')
    .option('--xlsx <out>', 'Excel 文件')
    .option('--pdf <out>', 'PDF 文件')
    .option('--docx <out>', 'Word 文件')
    .option('--html <out>', '网页：一个文件，可放上网站')
    .option(
      '--data <out>',
      '机读数据：一个 .zip（Fiscal Data Package：datapackage.json、逐项数值.csv、各表 CSV、JSON）',
    )
    .option(...FORCE)
    .option('--values-only', 'Excel 只写数值和公开的表，用于公开')
    .option(
      '--reason <reason>',
      '仍有未完事项（待填、必须、未说明）时公开的原因，写入文档；PDF、Word、网页、机读数据和 --values-only 的 Excel 没有它不写出',
    )
    .option('--protect', 'Excel 锁定有公式的单元格和表样固有的文字（没有密码）')
    .action(async (file: string, options: Omit<Parameters<typeof exportCommand>[1], 'templates'>) =>
      done(await (await import('./export-command')).exportCommand(file, { ...shared(), ...options }, terminal)),
    );
  program
    .command('publish <file>')
    .description('生成公开包：“公开”里是 PDF、Word、Excel、网页和机读数据，“留存”里是审核报告和校验表')
    .requiredOption('-o, --output <dir>', '放置公开包的文件夹')
    .option(...FORCE)
    .option('--reason <reason>', '仍有未完事项（待填、必须、未说明）时公开的原因，写入文档和审核报告')
    .option('--despite-errors <reason>', '同 --reason')
    .action(
      async (file: string, options: { output: string; reason?: string; despiteErrors?: string; force?: boolean }) =>
        done(await (await import('./publish-command')).publishCommand(file, { ...shared(), ...options }, terminal)),
    );
  program
    .command('save-back <file>')
    .description('把改动写回导入时的原工作簿（另存为一份），其余内容一字不动')
    .requiredOption('-o, --output <out>', '写成的工作簿')
    .option(...FORCE)
    .action(async (file: string, options: { output: string; force?: boolean }) =>
      done(await (await import('./save-back-command')).saveBackCommand(file, { ...shared(), ...options }, terminal)),
    );
  program
    .command('set <file> <table> <row> <column> <value>')
    .description('录入一个金额或表内文字；row 写“新增”时在表末加一行；负数前加 --，空文本表示留空')
    .option('--clear', '清除录入的金额，恢复自动计算（value 不起作用）')
    .action(
      async (file: string, table: string, row: string, column: string, value: string, options: { clear?: boolean }) =>
        done(
          await (await import('./document-commands')).setCommand(
            file,
            { table, row, column, value },
            { ...shared(), ...options },
            terminal,
          ),
        ),
    );
  program
    .command('write <file> <section> [paragraphs...]')
    .description('写情况说明的一部分：每个参数一段，替换原有各段')
    .option('--standard', '恢复表样的标准文字')
    .action(async (file: string, section: string, paragraphs: string[], options: { standard?: boolean }) =>
      done(
        await (await import('./write-text-command')).writeTextCommand(
          file,
          section,
          paragraphs,
          { ...shared(), ...options },
          terminal,
        ),
      ),
    );
  program
    .command('nothing <file> <part>')
    .description('一张表或情况说明的一部分选“无此项”，与忘记填区分开')
    .option('--take-back', '取消“无此项”')
    .action(async (file: string, part: string, options: { takeBack?: boolean }) =>
      done(await (await import('./nothing-command')).nothingCommand(file, part, { ...shared(), ...options }, terminal)),
    );
  program
    .command('balance <file>')
    .description('舍位平衡：列出各项舍入后与合计相差的尾差和可以承担的行；给出 -o 时按选定的行平衡')
    .option('-o, --output <out>', '把平衡后的公开文档另存为 .mzb')
    .option('--taker <total=row...>', '尾差由哪一行承担，按列出的序号，如 2=3；不写的由最大的一行承担')
    .option('--json', '输出 JSON')
    .option(...FORCE)
    .action(async (file: string, options: { output?: string; taker?: string[]; json?: boolean; force?: boolean }) =>
      done(await (await import('./balance-command')).balanceCommand(file, { ...shared(), ...options }, terminal)),
    );
  program
    .command('fsck <file>')
    .description('检查公开文档的每一部分；损坏的说明还能读出什么')
    .option('--json', '输出 JSON')
    .option('-o, --output <out>', '把读出的内容另存为新的公开文档 .mzb')
    .option(...FORCE)
    .action(async (file: string, options: { json?: boolean; output?: string; force?: boolean }) =>
      done(await (await import('./fsck-command')).fsckCommand(file, { ...shared(), ...options }, terminal)),
    );
  program
    .command('show <file> [table]')
    .description('显示各表')
    .option('--json', '输出 JSON')
    .action(async (file: string, table: string | undefined, options: { json?: boolean }) =>
      done(await (await import('./document-commands')).showCommand(file, table, { ...shared(), ...options }, terminal)),
    );
  addTemplateCommands(program, shared, terminal, done);
  return program;
}

function addTemplateCommands(
  program: Command,
  shared: () => { templates?: string },
  terminal: Terminal,
  done: (status: ExitStatus) => void,
): void {
  const template = program.command('template').description('模板');
  template
    .command('list')
    .description('列出模板及其版次、来源')
    .action(async () => done(await (await import('./template-commands')).listTemplatesCommand(shared(), terminal)));
  template
    .command('new <id>')
    .description('写出一个最小的模板文件夹，从它改起')
    .option('-o, --output <dir>', '模板文件夹；不写时用编号作文件夹名')
    .option(...FORCE)
    .action(async (id: string, options: { output?: string; force?: boolean }) =>
      done(await (await import('./new-form-commands')).newTemplateCommand(id, options, terminal)),
    );
  template
    .command('from-workbook <file>')
    .description('从财政部门的空表生成模板，看不出来的列为待确认')
    .option('--id <id>', '模板编号；不写时取自输出的名称')
    .option('--title <text>', '模板名称；不写时用工作簿的名称')
    .option('--region <text>', '地区')
    .option('--year <year>', '预算年度；不写时取自表上')
    .requiredOption('-o, --output <place>', '模板文件夹，或表样包 .mzform')
    .option(...FORCE)
    .action(
      async (
        file: string,
        options: { output: string; id?: string; title?: string; region?: string; year?: string; force?: boolean },
      ) => done(await (await import('./new-form-commands')).fromWorkbookCommand(file, options, terminal)),
    );
  template
    .command('preview <form>')
    .description('把模板文件夹、表样包或已安装模板的空白文档排成 PDF')
    .requiredOption('-o, --output <file>', 'PDF 文件')
    .option(...FORCE)
    .action(async (form: string, options: { output: string; force?: boolean }) =>
      done(
        await (await import('./new-form-commands')).previewTemplateCommand(form, { ...shared(), ...options }, terminal),
      ),
    );
  template
    .command('lint <folder>')
    .description('检查模板文件夹或表样包（或已安装模板的编号）')
    .action(async (folder: string) =>
      done(await (await import('./template-commands')).lintTemplateCommand(folder, shared(), terminal)),
    );
  template
    .command('test <form>')
    .description('试表样：填一份编造的文档，审核，导出 Excel、数据和 PDF 再读回，逐个改末位；读不回来的逐条说明')
    .action(async (form: string) =>
      done(await (await import('./test-form-command')).testTemplateCommand(form, shared(), terminal)),
    );
  template
    .command('pack <form>')
    .description('把模板文件夹（或已安装模板的编号）打成表样包')
    .requiredOption('-o, --output <file>', '表样包 .mzform')
    .option(...FORCE)
    .action(async (form: string, options: { output: string; force?: boolean }) =>
      done(await (await import('./form-commands')).packTemplateCommand(form, { ...shared(), ...options }, terminal)),
    );
  template
    .command('install <file>')
    .description('安装表样包 .mzform；版次更高的替换已安装的')
    .option('--replace', '版次较低，或版次相同而内容不同，也替换')
    .action(async (file: string, options: { replace?: boolean }) =>
      done(await (await import('./form-commands')).installTemplateCommand(file, options, terminal)),
    );
  template
    .command('remove <id>')
    .description('移除安装的表样；用它做的公开文档不受影响')
    .action(async (id: string) => done(await (await import('./form-commands')).removeTemplateCommand(id, terminal)));
  template
    .command('rules <id>')
    .description('列出模板的全部勾稽关系')
    .option('--json', '输出 JSON')
    .action(async (id: string, options: { json?: boolean }) =>
      done(await (await import('./template-commands')).templateRulesCommand(id, { ...shared(), ...options }, terminal)),
    );
}

/**
 * Runs one command line (命令行), given as its words without the program's name. Usage faults are told by commander itself
 * and end with status 2; asking for help is no fault.
 */
export async function commandLine(words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  try {
    const program = buildProgram(terminal, (ended) => {
      status = ended;
    });
    await program.parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Unusable) terminal.err(error.message);
    else {
      const [place = ''] = /[\w.-]+\.[cm]?[jt]s:\d+:\d+/.exec(redactedError(error)) ?? [];
      terminal.err(sentenceOf({ code: 'command-failed', params: { place } }));
    }
    return 2;
  }
}

/** The process (命令行程序): its own words, its own output, its own status. */
export async function main(): Promise<void> {
  // A reader that has seen enough (head, less) closes the pipe; that is no fault.
  process.stdout.on('error', () => process.exit());
  process.exitCode = await commandLine(process.argv.slice(2), {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  });
}
