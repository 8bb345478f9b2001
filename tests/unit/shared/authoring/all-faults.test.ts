import { describe, expect, it } from 'vitest';
import { allFaults } from '../../../../shared/authoring/all-faults';
import { lineOf, smallFiles } from '../../../support/small-form';

const told = (files: Record<string, string>): string[] =>
  allFaults(files).map(({ file, line, reason }) => `${file}:${line} ${reason}`);

describe('every fault of a form at once', () => {
  it('is none in a sound form', () => {
    expect(allFaults(smallFiles())).toEqual([]);
  });

  it('names what is written wrongly in several files, at its line', () => {
    const files = smallFiles({
      'tables/S.yaml': ['kind: sequence', 'kind: sequenec'],
      'tables/D.yaml': ['digits: [2, 4]', 'digits: two'],
      'template.yaml': ['decimals: 2', 'decimals: two'],
    });
    const places = allFaults(files).map(({ file, line }) => `${file}:${line}`);
    expect(places.sort()).toEqual(
      [
        `tables/D.yaml:${lineOf(files, 'tables/D.yaml', 'digits: two')}`,
        `tables/S.yaml:${lineOf(files, 'tables/S.yaml', 'sequenec')}`,
        `template.yaml:${lineOf(files, 'template.yaml', 'decimals: two')}`,
      ].sort(),
    );
  });

  it('tells no more than what is wrong when every relation is', () => {
    const sound = smallFiles();
    const only =
      'equations:\n  - {id: A, say: a, left: "X[a].b", right: "0"}\n  - {id: B, say: b, left: "Y[a].b", right: "0"}\n';
    expect(told({ ...sound, 'equations.yaml': only })).toEqual([
      'equations.yaml:2 unknown table “X”',
      'equations.yaml:3 unknown table “Y”',
    ]);
  });

  it('names every relation that refers to what is not there, at its own line', () => {
    const sound = smallFiles();
    const equations = (sound['equations.yaml'] ?? '')
      .replace('left: D[r].total', 'left: D[r].totla')
      .replace('right: S[all].spent', 'right: S[al].spent')
      .replace('right: S[grant].got + S[other].got', 'right: S[grant].got + X[other].got');
    const files = { ...sound, 'equations.yaml': equations };
    const at = (words: string): string => `equations.yaml:${lineOf(files, 'equations.yaml', words)}`;
    expect(told(files)).toEqual([
      `${at('totla')} unknown column “totla” in D`,
      `${at('X[other]')} unknown table “X”`,
      `${at('S[al]')} unknown row “al” in S`,
    ]);
  });
});
