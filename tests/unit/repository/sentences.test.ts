import { describe, expect, it } from 'vitest';
import { hasSentence, sentenceOf } from '../../../shared/contract/sentences';
import { sourceFiles } from './sources';

const program = sourceFiles(['shared', 'electron', 'renderer'], ['.ts', '.tsx']);
const sentenceFiles = program.filter((file) => /^shared\/contract\/.*sentences/.test(file.path));

const defined = sentenceFiles.flatMap((file) =>
  [...file.text.matchAll(/^ {2}'?([a-z][a-z0-9-]*)'?: \(/gm)].map((match) => match[1] ?? ''),
);
const raised = program.flatMap((file) =>
  [...file.text.matchAll(/\bfail\(\s*'([^']+)'/g)].map((match) => ({ path: file.path, code: match[1] ?? '' })),
);

/** Every name under which a failure gives a sentence something to fill in, with a word of its own. */
const names = new Set(
  sentenceFiles.flatMap(({ text }) => [...text.matchAll(/\bp(?:arams)?\.(\w+)/g)].map((match) => match[1] ?? '')),
);
const given = Object.fromEntries([...names].map((name) => [name, `〈${name}〉`]));

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

  it.each(defined)('of %s hold what they are given, and do without what they are not', (code) => {
    const whole = sentenceOf({ code, params: given });
    const used = [...names].filter((name) => {
      const { [name]: _, ...others } = given;
      return sentenceOf({ code, params: others }) !== whole;
    });
    expect(used.filter((name) => !whole.includes(`〈${name}〉`))).toEqual([]);
    expect(sentenceOf({ code })).not.toMatch(/undefined|〈/);
  });
});
