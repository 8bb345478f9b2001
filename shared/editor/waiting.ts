import type { Checker } from '../checks/checker';
import { type Narrative, sourcesOf } from '../narrative/narrative';

/** What is not done though nothing is to be filled in there: it is computed from tables not begun (待填), named with it. */
export interface Waiting {
  tables: ReadonlyMap<string, readonly string[]>;
  sections: ReadonlyMap<string, readonly string[]>;
}

export const NOT_WAITING: Waiting = { tables: new Map(), sections: new Map() };

/** 待算: tables and sections of the text that wait for other tables to be filled in, or called 无此项. */
export function waitingOf(checker: Checker, narrative: Narrative): Waiting {
  if (checker.unbegun === 0n) return NOT_WAITING;
  const sections = narrative.sections().map(({ id, blocks }): [string, string[]] => {
    const nodes = blocks.flatMap(({ block }) => sourcesOf(block)).flatMap((source) => narrative.nodeOf(source) ?? []);
    return [id, [...new Set(nodes.flatMap((node) => checker.waitingFor(node)))]];
  });
  return {
    tables: checker.waitingTables(),
    sections: new Map(sections.filter(([, tables]) => tables.length > 0)),
  };
}
