import { resolve } from 'node:path';
import { type BalancePlan, effectsOf, planBalance, type Tail, takenInWords } from '../../shared/editor/balance';
import { openEditor } from '../../shared/editor/editor';
import { checkOutput, readAny, refuseExisting, writeDocument } from './files';
import { formsToAsk } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

interface BalanceOptions {
  output?: string;
  taker?: string[];
  json?: boolean;
  force?: boolean;
  templates?: string;
}

/** balance: the totals that rounded parts miss, with who may take the difference (舍位平衡); with an output it is done. */
export async function balanceCommand(file: string, options: BalanceOptions, terminal: Terminal): Promise<ExitStatus> {
  const { output } = options;
  if (output !== undefined) {
    checkOutput(output, '.mzb', null);
    await refuseExisting([output], options.force);
  }
  const opened = await readAny(file, await formsToAsk(options.templates));
  if (opened.damage.length > 0 && output !== undefined)
    throw new Unusable({ code: 'damage-not-changed', params: { name: file } });
  const editor = openEditor(opened.template, opened.project, opened.units);
  const plan = planBalance(editor);
  const tails = (plan?.tails ?? []).filter(isTail);
  const chosen = takersOf(tails, options.taker ?? []);
  const done = takenInWords(editor);
  const effects = plan && effectsOf(editor, plan.command(chosen));
  if (options.json) terminal.out(JSON.stringify({ ...jsonOf(plan, tails, chosen), effects, done }, null, 2));
  else {
    for (const line of [
      ...done.map((one) => `已平衡：${one}`),
      ...(plan === null ? ['没有位数多于公开表的金额，不用舍位平衡。'] : planLines(plan, tails, chosen)),
      ...(effects?.totals ?? []).map(
        ({ place, before, after }) => `  算出的数印出来不同：${place} ${before} → ${after}`,
      ),
      ...(effects?.errors ?? []).map((sentence) => `  新的不符：${sentence}`),
    ])
      terminal.out(line);
  }
  if (output === undefined || plan === null) return 0;
  unwrap(editor.dispatch(plan.command(chosen)));
  await writeDocument(
    output,
    { ...opened, project: editor.project },
    resolve(output) === opened.path ? opened.hash : null,
  );
  if (!options.json) terminal.out(`已舍位平衡，写成 ${output}`);
  return 0;
}

function isTail({ difference }: Tail): boolean {
  return /[1-9]/.test(difference);
}

/** `2=3`: the third of those that may take the difference of the second total. */
function takersOf(tails: readonly Tail[], given: readonly string[]): Record<string, number> {
  const pairs = given.map((text): [string, number] => {
    const [, total = '', taker = ''] = /^(\d{1,5})=(\d{1,5})$/.exec(text) ?? [];
    const tail = tails[Number.parseInt(total, 10) - 1];
    const at = Number.parseInt(taker, 10) - 1;
    if (!tail?.takers[at]) throw new Unusable({ code: 'no-such-taker', params: { text } });
    return [tail.key, at];
  });
  return Object.fromEntries(pairs);
}

function planLines(
  { rounded, released, tails: all }: BalancePlan,
  tails: readonly Tail[],
  chosen: Readonly<Record<string, number>>,
): string[] {
  const computed = released > 0 ? `，${released} 个填写的合计改为自动计算` : '';
  const even = all.length - tails.length;
  return [
    `${rounded} 个金额改为公开表的位数${computed}；${tails.length} 处合计有尾差${even > 0 ? `，另有 ${even} 处正好相符` : ''}。`,
    ...tails.flatMap((tail, number) => [
      `${number + 1}. ${tail.place}：印出 ${tail.total}，各项之和 ${tail.parts}，尾差 ${tail.difference}`,
      ...tail.takers.map(({ place, typed, rounded: shown }, at) => {
        const mark = at === (chosen[tail.key] ?? tail.proposed) ? '承担' : '    ';
        return `   ${mark} ${at + 1} ${place}（${typed}，印 ${shown}）`;
      }),
    ]),
  ];
}

function jsonOf(plan: BalancePlan | null, tails: readonly Tail[], chosen: Readonly<Record<string, number>>) {
  return {
    rounded: plan?.rounded ?? 0,
    released: plan?.released ?? 0,
    tails: tails.map((tail) => ({ ...tail, taker: chosen[tail.key] ?? tail.proposed })),
  };
}
