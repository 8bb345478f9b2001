import { describe, expect, it } from 'vitest';
import { FORM_FAULTS, formFault } from '../../../../shared/contract/form-faults';
import { sentenceOf } from '../../../../shared/contract/sentences';
import { sourceFiles } from '../../repository/sources';

/** Calls by which the loader, the parser of relations and the lint say what is wrong with a form. */
const SAID =
  /(?:new (?:Template|Form|Syntax|List|Inline)Fault|new Error|refuse|contradiction|super|return at|\bat)\([^'`"]*?(?:'([^']+)'|`([^`]+)`|"([^"]+)")/g;
const SOURCES = /^shared\/(form\/|authoring|expression|classification|calc\/faults|text\/inline-text)/;
/** Names of files and keys that stand before the reason in such a call, and faults of the program itself. */
const NO_FAULT = /^(template\.yaml|equations\.yaml|lists\/.*|[a-z_]+|error|warning|no table .*)$/s;

function saidBySources(): string[] {
  const texts = sourceFiles(['shared'], ['.ts']).filter(({ path }) => SOURCES.test(path));
  return texts.flatMap(({ text }) => {
    // Words after a first argument that is a file or a path.
    const inner = text.replace(/'(?:template|equations)\.yaml', |'(?:error|warning)', /g, '');
    return [...inner.matchAll(SAID)].map(([, one, two, three]) => one ?? two ?? three ?? '');
  });
}

describe('what is wrong with a form', () => {
  const said = saidBySources()
    .map((text) =>
      text
        .replace(/needed\$\{hint\}/, 'needed')
        .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'T3')
        .replace(/\$\{.*$/s, 'T3'),
    )
    .filter((text) => !NO_FAULT.test(text) && !text.includes('*/') && /[a-z] [a-z]/.test(text));

  it('is found in the sources', () => {
    expect(said.length).toBeGreaterThan(55);
  });

  it.each([...new Set(said)])('“%s” has words of its own in Chinese', (text) => {
    const known = formFault(text.replace(/^(character T3|T3): /, ''));
    expect(known).not.toMatch(/不合 YAML|不合规定的格式/);
    expect(
      known.replace(
        /T3|[a-z]+\(|sum|money|children|assert|solve|default|fail|left|right|text|mention|reasons|rows|sections|todo|code|name|years|rounding|tolerance|only/g,
        '',
      ),
    ).not.toMatch(/[a-z]{3}/);
  });

  it('keeps the words of the form in their order, at its character and rule', () => {
    expect(formFault('character 12: expected “]” instead of “x”')).toBe('第 12 个字符：这里应为“]”，写的却是“x”');
    expect(formFault('C1: applies nowhere, even with every code of the lists present')).toMatch(/^C1：即使/);
    expect(formFault('a set of cells stands where an amount is needed; use sum(…)')).toBe(
      '这里写的是一组单元格，应为数额；请用 sum(…)',
    );
    expect(formFault('tables.0.title: Invalid input: expected string, received number')).toBe(
      '“tables.0.title”的内容不合规定的格式',
    );
    expect(formFault('Nested mappings are not allowed in compact mappings at line 3')).toMatch(/^不合 YAML/);
  });

  it('stands in the sentence of a form that is not used', () => {
    const params = { file: 'tables/A.yaml', line: '3', reason: 'unknown table “Q”' };
    expect(sentenceOf({ code: 'template-invalid', params })).toContain('第 3 行有错：没有“Q”这张表。');
  });

  it('lists no fault twice', () => {
    expect(new Set(FORM_FAULTS.map(([fault]) => fault)).size).toBe(FORM_FAULTS.length);
  });
});
