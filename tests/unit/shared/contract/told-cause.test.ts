import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../shared/contract/sentences';
import { toldCause } from '../../../../shared/contract/told-cause';

describe('what of a cause is told', () => {
  it.each([
    ['End of central directory record signature not found. Either not a zip file, or file is truncated.', ''],
    ['Invalid comment length. Expected: 3. Found: 0.', ''],
    ['too many bytes in the stream. expected 1000. got at least 16384', ''],
    ['xl/worksheets/sheet1.xml: 1:52: unclosed tag: worksheet', 'xl/worksheets/sheet1.xml'],
    ['xl/worksheets/sheet1.xml: invalid stored block lengths', 'xl/worksheets/sheet1.xml'],
    ['xl/sharedStrings.xml: CRC', 'xl/sharedStrings.xml: CRC'],
    ['tables.0.rows: Invalid input: expected array, received string', 'tables.0.rows'],
    ["Expected property name or '}' in JSON at position 1 (line 1 column 2)", ''],
    ['Worker terminated due to reaching memory limit: JS heap out of memory', ''],
    ['Invalid regular expression: /a\\-b/u: Invalid escape', ''],
    ['timeout', ''],
    ['ENOSPC', 'ENOSPC'],
    ['ERR_WORKER_OUT_OF_MEMORY', 'ERR_WORKER_OUT_OF_MEMORY'],
    ['saveBack', 'saveBack'],
    ['403', '403'],
    ['表一', '表一'],
    ['“表一”的 B2', '“表一”的 B2'],
    ['', ''],
  ])('%s', (cause, told) => {
    expect(toldCause(cause)).toBe(told);
  });

  it('stands in the sentences', () => {
    const cause = 'Invalid comment length. Expected: 3. Found: 0.';
    for (const code of ['workbook-damaged', 'tables-json-syntax', 'pdf-failed', 'unexpected', 'batch-file-crashed'])
      expect(sentenceOf({ code, params: { name: '表', cause } })).not.toMatch(/Invalid|Expected|（/);
    expect(sentenceOf({ code: 'save-failed', params: { cause: 'EIO' } })).toContain('（EIO）');
  });
});
