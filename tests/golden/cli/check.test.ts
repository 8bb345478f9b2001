import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkedFiles, done, inFolder, SAMPLE, SEED } from './program';

const { path, mingzhang } = inFolder();

/** The published tables with one text put for another, as a file of the folder. */
function altered(name: string, from: string, to: string): string {
  const text = readFileSync(SEED, 'utf8');
  expect(text.split(from)).toHaveLength(2);
  writeFileSync(path(name), text.replace(from, to));
  return name;
}

describe('check --json', () => {
  it('reports of the published tables exactly the relations that fail, at the right cells with the right numbers', async () => {
    const { status, out, err } = await mingzhang('check', SEED, '--json');
    expect({ status, err }).toEqual({ status: 1, err: '' });
    const [checked, ...more] = checkedFiles(out);
    expect(more).toEqual([]);
    expect(checked).toMatchObject({ file: SEED, template: 'hebei-2019', counts: { error: 8, warning: 12, info: 0 } });
    expect(
      checked?.findings.map(({ rule, severity, table, row, left, right, difference, cells }) =>
        [severity, rule, `${table}/${row}`, left, right, difference, cells.map((cell) => cell.column).join('+')].join(
          ' ',
        ),
      ),
    ).toEqual([
      'error G4 T8/total    total+project',
      'error S1 E2/abroad 7.00 0.00 7.00 change+this+last',
      'error S2c E2/total 24.40 31.40 -7.00 change+change+change+change+change',
      'error W16 E2/vehicle_run    ',
      ...['r23', 'r24', 'r25'].map((row) => `error W7 E3/${row}    `),
      'error W16 E3/r57    ',
      'warning F3 T6/30239 24.48 0.00 24.48 personnel',
      'warning X22 T6/30110 17.37 0.00 17.37 total',
      'warning H5 T9/abroad    total+general+fund+special_account',
      'warning H5 T9/abroad_teaching    total+general+fund+capital+special_account',
      'warning H5 T9/abroad_other    total+general+fund+capital+special_account',
      'warning H5 T9/vehicle_buy    total+general+fund+capital+special_account',
      'warning S4 E2/abroad    last',
      `warning P2 E3/r1 341.65 556.72 -215.07 ${'budget+'.repeat(17)}project`,
      'warning Z6 E4/total    all',
      'warning Z3 E5/office    count+count+value+value',
      ...['r41', 'r63'].map((row) => `warning W8 E3/${row}    `),
    ]);
  });

  it('gives one object a file, in the order asked for, and goes on after a bad one', async () => {
    writeFileSync(path('broken.json'), '{"tables": [');
    const { status, out, err } = await mingzhang('check', SAMPLE, 'gone.mzb', SEED, 'broken.json', '--json');
    expect(status).toBe(2);
    const results = z.array(z.looseObject({ file: z.string() })).parse(JSON.parse(out));
    expect(results.map(({ file }) => file)).toEqual([SAMPLE, 'gone.mzb', SEED, 'broken.json']);
    const bad = [results[1], results[3]];
    expect(bad.map((result) => Object.keys(result ?? {}))).toEqual([
      ['file', 'error'],
      ['file', 'error'],
    ]);
    expect(bad[0]).toMatchObject({ error: { code: 'file-not-found' } });
    expect(checkedFiles(JSON.stringify([results[0], results[2]])).map(({ counts }) => counts.error)).toEqual([11, 8]);
    expect(err.trim().split('\n')).toEqual([
      '找不到文件“gone.mzb”，可能已被移动、改名或删除。请重新选择文件。',
      expect.stringMatching(/^“broken\.json”不是有效的 JSON.*请核对文件内容。$/),
    ]);
  });
});

describe('exit status of check', () => {
  it('is 0 without errors, warnings or not; 1 as soon as one file of several has an error', async () => {
    const filled = readFileSync(SEED, 'utf8')
      .replaceAll('XX县情', '我县县情')
      .replace('使用费约', '使用费1.40万元')
      .replace('环境；加', '环境');
    writeFileSync(path('filled.json'), filled);
    await done(mingzhang('import', 'filled.json', '-o', 'sound.mzb'));
    await done(mingzhang('set', 'sound.mzb', 'E2', 'abroad', 'change', '0'));
    for (const column of ['total', 'project']) await done(mingzhang('set', 'sound.mzb', 'T8', 'total', column, '0'));
    const sound = await done(mingzhang('check', 'sound.mzb'));
    expect(sound.split('\n')[0]).toMatch(
      /^sound\.mzb（hebei-2019）：必须 0 项，需说明 [1-9]\d* 项，提示 \d+ 项，待填 \d+ 处$/,
    );
    expect(sound).toContain('[需说明] F3 ');
    const { status, out } = await mingzhang('check', 'sound.mzb', SEED, 'sound.mzb');
    expect(status).toBe(1);
    expect(out.match(/（hebei-2019）：必须/g)).toHaveLength(3);
    expect(out).toContain('  [必须] G4 ');
  });

  it('is 1 for one wrong figure among 499', async () => {
    const file = altered('wrong.json', '"484.19"', '"484.20"');
    const { status, out } = await mingzhang('check', file, '--json');
    expect(status).toBe(1);
    const errors = checkedFiles(out)[0]?.findings.filter(
      ({ severity, rule }) => severity === 'error' && !['G4', 'S1', 'S2c', 'W7', 'W16'].includes(rule),
    );
    expect(errors?.length).toBeGreaterThan(0);
  });

  it('is 1 for an amount that is none, which stands in the finding as it was typed', async () => {
    const file = altered('letters.json', '"484.19"', '"四八四"');
    const { status, out } = await mingzhang('check', file);
    expect(status).toBe(1);
    expect(out).toContain('“四八四”');
  });
});

describe('a cause of many findings', () => {
  it('is said first: amounts that stand one row too high', async () => {
    const { out } = await mingzhang(
      'check',
      fileURLToPath(new URL('../../fixtures/workbooks/amounts-shifted-one-row.xlsx', import.meta.url)),
    );
    const [head, cause, ...findings] = out.trim().split('\n');
    expect(head).toContain('必须');
    expect(cause).toMatch(
      /^ {2}\[原因\] 部门预算支出总表：从“2010301 行政运行”行起，各栏的数都错了一行（比应在的行高一行），由此引起 \d+ 处不符。把它们移回一行即可，“2010301 行政运行”行的数需要补填。$/,
    );
    expect(findings.join()).not.toContain('[原因]');
  });
});
