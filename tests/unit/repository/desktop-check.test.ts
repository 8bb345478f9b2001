import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './sources';

const sheet = readFileSync(join(root, 'docs/desktop-check.md'), 'utf8');
const [forPeople = '', followed = ''] = sheet.split('## Followed on the stand-in');

/** Numbers of the lines of a table. */
const numbers = (text: string) => [...text.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => number);

it('what is followed on the stand-in has every line of the sheet', () => {
  expect(numbers(forPeople).length).toBeGreaterThan(15);
  expect(numbers(followed)).toEqual(numbers(forPeople));
});

it('every spec that stands for a line is there', () => {
  const named = [...followed.matchAll(/^\| \d+ \| `([^`]+)`: (.+?) \|/gm)];
  expect(named.length).toBeGreaterThan(10);
  for (const [, file = '', title = ''] of named) {
    const text = readFileSync(join(root, 'tests', file), 'utf8');
    expect(text.includes(title), `${file}: ${title}`).toBe(true);
  }
});
