import { describe, expect, it } from 'vitest';
import { hasSentence } from '../../../shared/contract/sentences';
import { sourceFiles } from './sources';

const program = sourceFiles(['shared', 'electron', 'renderer'], ['.ts', '.tsx']);
const sentenceFiles = program.filter((file) => /^shared\/contract\/.*sentences/.test(file.path));

const defined = sentenceFiles.flatMap((file) =>
  [...file.text.matchAll(/^ {2}'?([a-z][a-z0-9-]*)'?: \(/gm)].map((match) => match[1] ?? ''),
);
const raised = program.flatMap((file) =>
  [...file.text.matchAll(/\bfail\(\s*'([^']+)'/g)].map((match) => ({ path: file.path, code: match[1] ?? '' })),
);

describe('sentences of error codes', () => {
  it('are found in the source', () => {
    expect(defined.length).toBeGreaterThan(20);
    expect(defined.filter((code) => !hasSentence(code))).toEqual([]);
    expect(raised.length).toBeGreaterThan(10);
  });

  it('stand in one place only', () => {
    expect(defined.filter((code, index) => defined.indexOf(code) !== index)).toEqual([]);
  });

  it('exist for every code that is raised', () => {
    expect(raised.filter(({ code }) => !hasSentence(code))).toEqual([]);
  });
});
