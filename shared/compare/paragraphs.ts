import { stripSpaces } from '../checks/wording';
import type { DocumentEditor } from '../editor/editor';
import type { ResolvedBlock, ResolvedSection } from '../narrative/figure';
import { sameBlocks } from '../text/content';
import type { ParagraphDifference } from './comparison';

/**
 * 情况说明, paragraph by paragraph: what was written differently, and where only the live figures differ. Paragraphs of
 * one form keep their ids; those of two forms are matched by their words alone.
 */
export function compareParagraphs(before: DocumentEditor, after: DocumentEditor): ParagraphDifference[] {
  const sameForm = before.template.id === after.template.id;
  const keyOf = (section: ResolvedSection): string => (sameForm ? section.id : stripSpaces(section.title));
  const sections = { before: bySection(before, keyOf), after: bySection(after, keyOf) };
  const keys = new Set([...sections.before.keys(), ...sections.after.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [sections.before.get(key), sections.after.get(key)];
    const title = stripSpaces(is?.title ?? was?.title ?? '');
    return compareSection(title, keyed(was, sameForm), keyed(is, sameForm));
  });
}

function bySection(editor: DocumentEditor, keyOf: (section: ResolvedSection) => string): Map<string, ResolvedSection> {
  return new Map(editor.narrative.sections().map((section) => [keyOf(section), section]));
}

/** Paragraphs by what makes one the same on both sides; hidden ones count, since a condition only follows the figures. */
function keyed(section: ResolvedSection | undefined, byId: boolean): Map<string, ResolvedBlock> {
  return new Map((section?.blocks ?? []).map((resolved) => [byId ? resolved.block.id : resolved.text, resolved]));
}

function printed(resolved: ResolvedBlock | undefined): string {
  return resolved?.shown ? resolved.text : '';
}

function compareSection(
  section: string,
  before: ReadonlyMap<string, ResolvedBlock>,
  after: ReadonlyMap<string, ResolvedBlock>,
): ParagraphDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): ParagraphDifference[] => {
    const [was, is] = [before.get(key), after.get(key)];
    const texts = { before: printed(was), after: printed(is) };
    if (texts.before === texts.after) return [];
    const follows = was !== undefined && is !== undefined && sameBlocks([was.block], [is.block]);
    return [{ section, ...texts, kind: follows ? 'figures' : 'text' }];
  });
}
