import { beforeAll, describe, expect, it } from 'vitest';
import { openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { enteredOnce, leaves, typedSeed } from '../support/seed';
import { template } from '../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

const CENTS = ['0.01', '-0.01'] as const;

function shifted(text: string, cent: string): string {
  return new Amount(text).plus(cent).toFixed(2);
}

describe('one cent off in the published document', () => {
  it('is an error at every one of its 499 amounts, up or down', () => {
    const editor = openEditor(form, typedSeed(form));
    const errorsBefore = new Set(
      editor
        .findings()
        .filter((f) => f.severity === 'error')
        .map((f) => f.key),
    );
    const unseen: string[] = [];
    let tried = 0;
    for (const [table, data] of Object.entries(editor.project.tables)) {
      for (const [row, texts] of Object.entries(data.cells)) {
        for (const [column, text] of Object.entries(texts)) {
          if (text === '') continue;
          tried += 1;
          for (const cent of CENTS) {
            editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text: shifted(text, cent) }] });
            const errors = editor.findings().filter((f) => f.severity === 'error' && !errorsBefore.has(f.key));
            const touching = errors.filter((f) =>
              f.cells.some((c) => c.table === table && c.row === row && c.column === column),
            );
            if (touching.length === 0) unseen.push(`${table}/${row}/${column} ${cent}`);
            editor.undo();
          }
        }
      }
    }
    expect(tried).toBe(499);
    expect(unseen).toEqual([]);
    expect(
      editor
        .findings()
        .filter((f) => f.severity === 'error')
        .map((f) => f.key),
    ).toEqual([...errorsBefore]);
  });
});

/**
 * The form states the same money twice in two places, on purpose: spending by function and by economic nature (X14 and
 * its plausibility kin), income by source and spending (A6, D6, D7, X8). A leaf of one statement that moves alone is
 * a true difference between the two; nothing else may break, and moving both together must break nothing.
 */
const INDEPENDENT = new Set(['X14', 'D6', 'D7', 'X8', 'X21']);

describe('one cent off at a leaf of the derived document', () => {
  it('breaks no derived relation, only those between independent statements', () => {
    const editor = enteredOnce(form);
    const before = new Set(editor.findings().map((finding) => finding.key));
    for (const { table, row, column, text } of leaves()) {
      for (const cent of CENTS) {
        editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text: shifted(text, cent) }] });
        const others = editor.findings().filter(({ rule, key }) => !INDEPENDENT.has(rule) && !before.has(key));
        expect(
          others.map((finding) => finding.key),
          `${table}/${row}/${column}`,
        ).toEqual([]);
        editor.undo();
      }
    }
  });

  it('breaks nothing when the other statement of the same money moves with it', () => {
    const editor = enteredOnce(form);
    const before = editor.findings().map((finding) => finding.key);
    for (const leaf of leaves().filter((candidate) => candidate.table === 'T3')) {
      const cells = [
        { ...leaf, text: shifted(leaf.text, '0.01') },
        { table: 'T4', row: 'general', column: 'income', text: '1308.72' },
      ];
      if (leaf.column === 'basic') cells.push({ table: 'T6', row: '30201', column: 'public', text: '118.37' });
      editor.dispatch({ kind: 'set-cells', cells });
      const keys = editor.findings().map((finding) => finding.key);
      expect(keys.filter((key) => !before.includes(key) && !key.startsWith('X21'))).toEqual([]);
      editor.undo();
    }
  });
});

describe('number of single comparisons', () => {
  it('is what the list of relations counts for the published document', () => {
    const counts = new Map<string, number>();
    for (const instance of openEditor(form, typedSeed(form)).graph.allInstances()) {
      counts.set(instance.equation.id, (counts.get(instance.equation.id) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toMatchInlineSnapshot(`
      {
        "A1": 1,
        "A2": 1,
        "A3": 1,
        "A4": 1,
        "A5": 1,
        "A6": 1,
        "B1": 13,
        "B2": 13,
        "B3c": 12,
        "B3h": 48,
        "B3t": 8,
        "C1": 13,
        "C2c": 12,
        "C2h": 36,
        "C2t": 6,
        "D1": 1,
        "D2": 32,
        "D3": 4,
        "D4": 1,
        "D5": 4,
        "D6": 1,
        "D7": 3,
        "E1": 13,
        "E2c": 12,
        "E2h": 18,
        "E2t": 3,
        "F1": 25,
        "F2c": 24,
        "F2h": 9,
        "F2t": 3,
        "F3": 21,
        "G1": 4,
        "G2": 2,
        "G3": 4,
        "G4": 1,
        "G5": 2,
        "H1": 8,
        "H2": 5,
        "H3": 5,
        "H4": 5,
        "H5": 8,
        "M1": 2,
        "M2": 6,
        "M3": 12,
        "M4": 58,
        "M5": 4,
        "P2": 1,
        "S1": 5,
        "S2a": 1,
        "S2b": 1,
        "S2c": 1,
        "S3": 5,
        "S4": 5,
        "X1": 1,
        "X10": 1,
        "X11": 29,
        "X12": 1,
        "X13": 1,
        "X14": 1,
        "X15": 12,
        "X16": 12,
        "X17": 48,
        "X18": 4,
        "X19": 4,
        "X2": 1,
        "X20": 1,
        "X21": 4,
        "X22": 1,
        "X23": 1,
        "X24": 2,
        "X3": 2,
        "X4": 3,
        "X5": 1,
        "X6": 1,
        "X7": 29,
        "X8": 2,
        "X9": 58,
        "Z1": 1,
        "Z2": 2,
        "Z3": 1,
        "Z4": 2,
        "Z4t": 6,
        "Z6": 1,
        "Z7": 1,
      }
    `);
  });
});
