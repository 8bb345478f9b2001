import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkedFiles, done, inFolder, SAMPLE, SEED, shownTables } from './program';

const { path, mingzhang } = inFolder();

function starts(file: string, bytes: string): boolean {
  return readFileSync(path(file)).subarray(0, bytes.length).toString('latin1') === bytes;
}

describe('export', () => {
  it('writes workbook and PDF, replaces what stood at the place, and warns while errors are left', async () => {
    writeFileSync(path('a.xlsx'), 'old');
    const { status, out, err } = await mingzhang('export', SAMPLE, '--xlsx', 'a.xlsx', '--pdf', 'a.pdf');
    expect({ status, out }).toEqual({ status: 0, out: '已导出 a.xlsx\n已导出 a.pdf\n' });
    expect(err).toMatch(/^注意：还有待填 \d+ 处、必须处理 11 处、需说明而未说明 30 处，公开前请用 check 查看。\n$/);
    expect(starts('a.xlsx', 'PK\u0003\u0004')).toBe(true);
    expect(starts('a.pdf', '%PDF-1.')).toBe(true);
  });

  it.each([
    ['the sample', SAMPLE, []],
    ['the sample, values only', SAMPLE, ['--values-only']],
    ['the published tables', SEED, []],
  ])(
    '%s, read again from the workbook, shows the same tables and findings',
    { timeout: 180_000 },
    async (_what, source, options) => {
      await mingzhang('export', source, '--xlsx', 'back.xlsx', ...options);
      const shown = shownTables(await done(mingzhang('show', 'back.xlsx', '--json')));
      expect(shown).toEqual(shownTables(await done(mingzhang('show', source, '--json'))));
      const findings = async (file: string) => {
        const { status, out } = await mingzhang('check', file, '--json');
        // A workbook has no text; what is found in the document's text is not there.
        return { status, findings: checkedFiles(out)[0]?.findings.filter(({ section }) => !section) };
      };
      expect(await findings('back.xlsx')).toEqual(await findings(source));
    },
  );
});
