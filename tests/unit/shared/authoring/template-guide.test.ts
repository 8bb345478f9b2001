import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lintTemplate } from '../../../../shared/authoring/lint';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { FUNCTIONS } from '../../../../shared/expression/functions';
import { SET_WORDS } from '../../../../shared/expression/syntax';
import { FAIL_WORDS } from '../../../../shared/form/equations';
import { narrativeFileSchema } from '../../../../shared/form/narrative-schema';
import { equationsFileSchema, tableFileSchema, templateFileSchema } from '../../../../shared/form/schema';
import { FIGURE_FORMATS } from '../../../../shared/text/content';
import { addRow, smallForm, text, type } from '../../../support/small-form';
import { root } from '../../repository/sources';

const guide = readFileSync(join(root, 'docs/templates.md'), 'utf8');
const LIST = 'functional-2025.csv';

/** The files of the guide's example form, from its code blocks. */
const files = Object.fromEntries([
  ...[...guide.matchAll(/^```yaml\n# (\S+\.yaml)\n([\s\S]*?)^```/gm)].map(([, name = '', body = '']) => [name, body]),
  [`lists/${LIST}`, readFileSync(join(root, 'assets/classifications', LIST), 'utf8')],
]);

describe('the example form of the guide', () => {
  it('is a sound form', () => {
    expect(Object.keys(files).sort()).toEqual([
      'equations.yaml',
      `lists/${LIST}`,
      'narrative.yaml',
      'tables/T1.yaml',
      'tables/T2.yaml',
      'template.yaml',
    ]);
    expect(lintTemplate(smallForm(files))).toEqual([]);
  });

  it('does what the guide says of deriving and checking', () => {
    const form = smallForm(files);
    const editor = openEditor(form, newProject(form, { code: '', name: '某局' }, 2030));
    expect(tableKeys(editor)).toEqual([]);
    addRow(editor, 'T2', '2010301');
    type(editor, 'T2/2010301/basic', '5');
    const figures = ['T1/201/expenditure', 'T1/all/expenditure', 'T1/fiscal/income', 'T1/all/income'];
    expect(figures.map((place) => text(editor, place))).toEqual(['5.00', '5.00', '5.00', '5.00']);
    expect(tableKeys(editor)).toEqual([]);
    type(editor, 'T1/other/income', '2');
    expect(text(editor, 'T1/carry_in/income')).toBe('0.02');
    expect(text(editor, 'T1/fiscal/income')).toBe('5.00');
    expect(tableKeys(editor)).toEqual(['R8']);
    type(editor, 'T1/fiscal/income', '2.98');
    expect(tableKeys(editor)).toEqual([]);
    type(editor, 'T1/other/income', '0');
    expect(tableKeys(editor)).toEqual(['R8', 'R9']);
    expect(editor.cell('T1', 'fiscal', 'income').state).toBe('overridden');
    type(editor, 'T1/carry_in/income', '1');
    expect(tableKeys(editor)).toEqual(['R8']);
  });
});

/** Findings about the tables; what the text still lacks is told beside them. */
function tableKeys(editor: DocumentEditor): string[] {
  return editor.findings().flatMap(({ key, section }) => (section === undefined ? [key] : []));
}

/** Every field name of a schema, at any depth. */
function fieldsOf(schema: z.ZodType): Set<string> {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) for (const inner of part) visit(inner);
    else if (typeof part === 'object' && part !== null)
      for (const [key, inner] of Object.entries(part)) {
        if (key === 'properties')
          for (const name of Object.keys(z.record(z.string(), z.unknown()).parse(inner))) found.add(name);
        visit(inner);
      }
  };
  visit(z.toJSONSchema(schema));
  return found;
}

describe('the guide names', () => {
  const named = new Set(
    [...guide.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].flatMap(
      ([, code = '']) => code.match(/\w+/g) ?? [],
    ),
  );
  it.each([
    ['field of template.yaml', [...fieldsOf(templateFileSchema)]],
    ['field of a table', [...fieldsOf(tableFileSchema)]],
    ['field of narrative.yaml', [...fieldsOf(narrativeFileSchema)]],
    ['format of a figure', [...FIGURE_FORMATS]],
    ['field of equations.yaml', [...fieldsOf(equationsFileSchema)].filter((field) => field !== 'is')],
    ['function', Object.keys(FUNCTIONS)],
    ['set', [...SET_WORDS]],
    ['word of a fail sentence', [...FAIL_WORDS]],
    ['severity', ['error', 'warning', 'info']],
  ])('every %s', (_what, words) => {
    expect(words.length).toBeGreaterThan(2);
    expect(words.filter((word) => !named.has(word))).toEqual([]);
  });
});
