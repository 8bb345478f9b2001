import { describe, expect, it } from 'vitest';
import { checkFileName } from '../../../electron/services/files/file-names';
import { sentenceOf } from '../../../shared/contract/sentences';

describe('file names', () => {
  it('that work everywhere are taken as they are', () => {
    for (const name of ['2019年部门预算公开.mzb', 'a b.c.xlsx', '（终稿）.pdf', 'console.mzb', 'com10.mzb', '.a.mzb']) {
      expect(checkFileName(name)).toEqual({ ok: true, value: name });
    }
  });

  const refused: [string, string][] = [
    ['', 'name-empty'],
    ['  ', 'name-empty'],
    ['..', 'name-empty'],
    ['.mzb', 'name-empty'],
    ['a/b.mzb', 'name-separator'],
    ['..\\b.mzb', 'name-separator'],
    ['a\u0000.mzb', 'name-control'],
    ['a\u202Ebzm.mzb', 'name-control'],
    ['a:b.mzb', 'name-character'],
    ['a?.mzb', 'name-character'],
    ['CON', 'name-reserved'],
    ['nul.mzb', 'name-reserved'],
    ['Com1.x.mzb', 'name-reserved'],
    ['LPT9 .mzb', 'name-reserved'],
    ['a.mzb ', 'name-edge'],
    ['a.mzb.', 'name-edge'],
    [' a.mzb', 'name-edge'],
    [`${'长'.repeat(90)}.mzb`, 'name-too-long'],
  ];
  it.each(refused)('%j is refused as %s, with a sentence', (name, code) => {
    const checked = checkFileName(name);
    expect(checked).toMatchObject({ ok: false, error: { code } });
    if (!checked.ok) expect(sentenceOf(checked.error)).toMatch(/[。]$/);
  });
});
