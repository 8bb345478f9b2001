import { describe, expect, it } from 'vitest';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { asWorkbook, cellsOf, expectedCells, officialBook, officialTemplate } from '../../../../support/recognise-book';
import { type Distortion, distortions, unexpected } from '../../../../support/recognise-distortions';

const template = officialTemplate();
const expected = Object.fromEntries(expectedCells(template));

function blind(a: Distortion, b: Distortion): boolean {
  return a.blindWith?.includes(b.name) === true || b.blindWith?.includes(a.name) === true;
}

describe('two distortions at once', () => {
  it.each(distortions)('leave every figure in its cell: $name', (a) => {
    for (const b of distortions.slice(distortions.indexOf(a) + 1)) {
      const result = recogniseWorkbook(asWorkbook(b.change(a.change(officialBook()))), [template]);
      if (!result.ok) throw new Error(`${b.name}: ${result.error.code}`);
      const cells = cellsOf(result.value.project);
      const wrong = [...cells].filter(([key, text]) => expected[key] !== text);
      expect(wrong, b.name).toEqual([]);
      if (blind(a, b)) continue;
      expect(cells.size, b.name).toBe(Object.keys(expected).length);
      expect(unexpected(result.value.report.unused, [a, b]), b.name).toEqual([]);
    }
  });
});
