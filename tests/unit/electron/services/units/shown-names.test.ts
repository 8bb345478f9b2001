import { expect, it } from 'vitest';
import { shownNames } from '../../../../../electron/services/units/read-units';

it('units of one file name go by as many folders as tell them apart', () => {
  expect(shownNames(['/a/x/u.mzb', '/b/x/u.mzb', '/b/y/u.mzb', '/b/y/v.mzb'])).toEqual([
    'a/x/u.mzb',
    'b/x/u.mzb',
    'y/u.mzb',
    'v.mzb',
  ]);
  expect(shownNames(['C:\\单位\\甲\\u.mzb', 'C:\\单位\\乙\\u.mzb'])).toEqual(['甲/u.mzb', '乙/u.mzb']);
  expect(shownNames(['/x/u.mzb', '/a/x/u.mzb'])).toEqual(['x/u.mzb', 'a/x/u.mzb']);
  expect(shownNames(['/x/u.mzb', '/x/u.mzb'])).toEqual(['u.mzb', 'u.mzb（第 2 次）']);
});
