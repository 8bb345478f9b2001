import { parseQuantifiers } from '../expression/parse';
import { type Pattern, parsePattern } from '../text/pattern';
import { checked, contradiction, guarded } from './equations';
import type { TextRule, TextTest } from './narrative-model';
import type { NarrativeFile } from './narrative-schema';
import { checkQuantifiers, type Scope } from './references';
import { withTableNames } from './table-names';

type Refuse = (path: PropertyKey[], reason: string) => never;
type Source = NonNullable<NarrativeFile['rules']>[number];

/** Parses and checks the text rules of a form. */
export function buildTextRules(file: NarrativeFile, scope: Scope, refuse: Refuse): TextRule[] {
  const sections = new Set(file.sections.map(({ id }) => id));
  return (file.rules ?? []).map((source, at) => {
    const path: PropertyKey[] = ['rules', at];
    const guard = <T>(key: keyof Source, make: () => T): T => guarded([...path, key], refuse, make);
    const wanted = [source.section ?? []].flat();
    const lost = wanted.find((section) => !sections.has(section));
    if (lost !== undefined) return refuse([...path, 'section'], `unknown section “${lost}”`);
    const { write_in: place } = source;
    if (place !== undefined && !sections.has(place)) return refuse([...path, 'write_in'], `unknown section “${place}”`);
    const quantifiers = guard('for', () => (source.for === undefined ? [] : parseQuantifiers(source.for)));
    const inner = guard('for', () => checkQuantifiers(quantifiers, scope));
    return {
      id: source.id,
      say: withTableNames(source.say, scope.tables),
      severity: source.severity ?? 'error',
      basis: source.basis ?? null,
      sections: wanted,
      quantifiers,
      when: guard('when', () => (source.when === undefined ? null : checked(source.when, inner, 'condition'))),
      test: buildTest(source, quantifiers.length > 0, inner, guard),
    };
  });
}

type Guard = <T>(key: keyof Source, make: () => T) => T;

function buildTest(source: Source, rows: boolean, scope: Scope, guard: Guard): TextTest {
  const kinds = (['text', 'mention', 'reasons'] as const).filter((key) => source[key] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return guard('id', () => contradiction('one of text, mention, reasons'));
  const fail = source.fail ?? '';
  if (source.left === undefined && fail === '') return guard(kind, () => contradiction('a fail sentence is needed'));
  if (source.reasons) return { kind: 'reasons', ...source.reasons, behind: source.reasons.behind ?? null, fail };
  const written = [source.mention ?? source.text ?? []].flat();
  const patterns = guard(kind, () => written.map((words) => parsePattern(words, rows)));
  if (kind === 'mention') return { kind, patterns, writeIn: source.write_in ?? null, fail };
  const inner = withCaptures(scope, patterns);
  if (source.left === undefined) {
    const condition = guard('assert', () =>
      source.assert === undefined ? null : checked(source.assert, inner, 'condition'),
    );
    return { kind: 'assertion', patterns, condition, fail };
  }
  const { left, right } = source;
  if (right === undefined) return guard('left', () => contradiction('left needs its right'));
  const names = patterns.map(({ captures }) =>
    captures
      .map(({ name }) => name)
      .sort()
      .join(),
  );
  if (new Set(names).size > 1) return guard('text', () => contradiction('all patterns capture the same names'));
  return {
    kind: 'relation',
    patterns,
    left: guard('left', () => checked(left, inner, 'amount')),
    op: source.op ?? '=',
    right: guard('right', () => checked(right, inner, 'amount')),
  };
}

function withCaptures(scope: Scope, patterns: readonly Pattern[]): Scope {
  const definitions = new Map(scope.definitions);
  for (const { captures } of patterns) for (const { name } of captures) definitions.set(name, 'amount');
  return { ...scope, definitions };
}
