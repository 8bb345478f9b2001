import { UnusableForm } from '../calc/faults';
import { Graph } from '../calc/graph';
import { parentCodes } from '../classification/list';
import { newProject } from '../document/new-project';
import { emptyTable, type Project, type ProjectRow } from '../document/project';
import { takesCode } from '../document/rows';
import { leafCodes, mappedUses } from '../form/mapped-uses';
import type { ClassifiedRows, Equation, Template } from '../form/template';

/** One thing wrong with a template beside what loading it finds. */
export interface LintFinding {
  level: 'error' | 'warning';
  file: string;
  line: number;
  reason: string;
}

/**
 * Proves on a document that has every code of the lists in every table that derivation runs in no circle, that each
 * `solve` can be isolated, and that every relation applies somewhere.
 */
export function lintTemplate(template: Template): LintFinding[] {
  try {
    const graph = new Graph(template, fullProject(template));
    return [...unsolvable(template, graph), ...idle(template, graph), ...unmapped(template)];
  } catch (error) {
    if (!(error instanceof UnusableForm)) throw error;
    return [{ level: 'error', file: 'equations.yaml', line: error.line, reason: error.message }];
  }
}

/** A document in which every classified table holds every code of its list, so that every relation has its places. */
export function fullProject(template: Template): Project {
  const project = newProject(template, { code: '0', name: '-' }, template.year);
  const mentioned = mentionedCodes(template);
  for (const form of template.tables) {
    const levels = form.sections.find((section) => section.records)?.records?.levels ?? [];
    if (levels.length > 0) project.tables[form.id] = { ...emptyTable(), rows: recordRows(levels.length) };
    const groups = form.sections.flatMap((section) => section.classified ?? []);
    if (groups.length === 0) continue;
    const codes = new Set(groups.flatMap((group) => codesOf(template, group, mentioned)));
    const rows = [...codes].sort().map((code) => ({ id: code, code, name: null }));
    project.tables[form.id] = { rows, following: true, cells: {}, note: null };
  }
  return project;
}

/** Every code that a group of rows takes, of its list and of the relations, with the codes above it. */
function codesOf(template: Template, group: ClassifiedRows, mentioned: readonly string[]): string[] {
  const listed = (template.lists[group.list]?.entries ?? []).map((entry) => entry.code);
  return [...listed, ...mentioned]
    .filter((code) => takesCode(group, code))
    .flatMap((code) => [...parentCodes(code, group.digits), code])
    .filter((code) => takesCode(group, code));
}

/** Two records of the topmost level, each with one of every level below it. */
function recordRows(levels: number): ProjectRow[] {
  return Array.from({ length: 2 * levels }, (_, at) => ({
    id: `r${at + 1}`,
    code: '',
    name: null,
    level: (at % levels) + 1,
  }));
}

function mentionedCodes(template: Template): string[] {
  return template.equations.flatMap((equation) => {
    const { source } = equation;
    return [...`${source.for ?? ''} ${source.text} ${source.when ?? ''}`.matchAll(/\b\d{3,}\b/g)].map(([code]) => code);
  });
}

function at(equation: Equation, level: LintFinding['level'], reason: string): LintFinding {
  return { level, file: 'equations.yaml', line: equation.line, reason: `${equation.id}: ${reason}` };
}

function unsolvable(template: Template, graph: Graph): LintFinding[] {
  const bad = new Set(
    [...graph.allInstances()].filter((instance) => instance.unsolved).map((instance) => instance.equation),
  );
  return template.equations
    .filter((equation) => bad.has(equation))
    .map((equation) =>
      at(equation, 'error', 'the cell to solve for must stand once, added or subtracted, in the relation'),
    );
}

/** Codes of a table's list that stand in no pair of the mapping by which a relation reads it: their amounts count as 0. */
function unmapped(template: Template): LintFinding[] {
  const seen = new Set<string>();
  return mappedUses(template).flatMap(({ mapping, table, equation }) => {
    const key = `${mapping} ${table}`;
    const pairs = template.mappings[mapping] ?? {};
    const form = template.tables.find(({ id }) => id === table);
    if (seen.has(key) || !form) return [];
    seen.add(key);
    const fixed = form.sections.flatMap(({ before, after }) => [...before, ...after]).map(({ id }) => id);
    const groups = form.sections.flatMap(({ classified }) => classified ?? []);
    const listed = groups.flatMap((group) => codesOf(template, group, []));
    const open = leafCodes([...fixed.filter((id) => /^\d+$/.test(id)), ...listed]).filter((code) => !pairs[code]);
    if (open.length === 0) return [];
    return [
      at(equation, 'warning', `the codes ${open.join(' ')} of ${table} stand in no pair of the mapping “${mapping}”`),
    ];
  });
}

function idle(template: Template, graph: Graph): LintFinding[] {
  const used = new Set([...graph.allInstances()].map((instance) => instance.equation));
  return template.equations
    .filter((equation) => !used.has(equation))
    .map((equation) => at(equation, 'warning', 'applies nowhere, even with every code of the lists present'));
}
