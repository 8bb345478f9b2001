import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFileName } from '../../../../../electron/services/fs/file-names';
import { sentenceOf } from '../../../../../shared/contract/sentences';
import { safeFileName } from '../../../../../shared/document/file-name';
import { HOSTILE_TEXTS } from '../../../../support/arbitrary-json';

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
    ['a\u2028.mzb', 'name-control'],
    ['a\uD800.mzb', 'name-control'],
    ['a\u3164.mzb', 'name-control'],
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

describe('names made of what a document says', () => {
  it.each([
    ['../../x', 'x.pdf'],
    ['..\\..\\x', 'x.pdf'],
    ['/etc/passwd', 'etcpasswd.pdf'],
    ['C:\\Windows\\甲', 'CWindows甲.pdf'],
    ['nul', '_nul.pdf'],
    ['COM1.x', '_COM1.x.pdf'],
    ['a\u0000\u202Eb\n c', 'ab c.pdf'],
    ['', '部门预算信息公开.pdf'],
    ['. .', '部门预算信息公开.pdf'],
    ['某办公室2019年', '某办公室2019年.pdf'],
  ])('%j becomes %j', (text, name) => {
    expect(safeFileName(text, 'pdf')).toBe(name);
  });

  it('are names that every system takes, whatever the text', () => {
    const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 300 }));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), fc.constantFrom('mzb', 'xlsx', 'pdf'), (texts, extension) => {
        const name = safeFileName(texts.join(''), extension);
        expect(checkFileName(name)).toEqual({ ok: true, value: name });
        expect(name.endsWith(`.${extension}`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
