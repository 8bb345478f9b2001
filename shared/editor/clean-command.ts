import type { Command } from '../document/commands';
import type { Block } from '../text/content';
import { invisibleIn, onOneLine, withoutInvisible } from '../text/invisible';

/**
 * A command whose words hold no invisible characters, and those taken out of it: the one border for typing, paste, the
 * text editor and the command line. 恢复 brings a version back exactly as it was.
 */
export function cleanCommand(command: Command): { command: Command; removed: string[] } {
  const removed: string[] = [];
  const clean = (text: string): string => {
    const found = invisibleIn(text);
    removed.push(...found);
    return withoutInvisible(text);
  };
  return { command: cleaned(command, clean), removed };
}

type Clean = (text: string) => string;

function cleaned(command: Command, clean: Clean): Command {
  switch (command.kind) {
    case 'set-cells':
      return { ...command, cells: texts(command.cells, clean) };
    case 'add-row':
    case 'rename-row':
      return { ...command, name: maybe(command.name, clean) };
    case 'set-note':
    case 'set-input':
      return { ...command, text: maybe(command.text, clean) };
    case 'explain':
      return { ...command, text: clean(command.text) };
    case 'set-meta': {
      const { code, name } = command.department;
      return { ...command, department: { code: onOneLine(clean(code)), name: onOneLine(clean(name)) } };
    }
    case 'set-section':
      return { ...command, blocks: command.blocks && blocksOf(command.blocks, clean) };
    case 'put':
      return cleanedPut(command, clean);
    case 'record-release':
      return { ...command, release: { ...command.release, reason: clean(command.release.reason) } };
    case 'change-comment':
      return { ...command, text: clean(command.text) };
    case 'add-comment':
    case 'reply-comment':
      return { ...command, text: clean(command.text), by: onOneLine(clean(command.by)) };
    case 'resolve-comment':
      return { ...command, by: onOneLine(clean(command.by)) };
    case 'review':
      return { ...command, note: clean(command.note), by: onOneLine(clean(command.by)) };
    case 'keep-version':
      return { ...command, name: onOneLine(clean(command.name)), by: onOneLine(clean(command.by)) };
    case 'delete-comment':
    case 'drop-version':
    case 'recode':
    case 'set-nothing':
    case 'write-nothing':
    case 'confirm-section':
    case 'confirm-table':
    case 'confirm-presumed':
    case 'drop-pasted-totals':
    case 'add-records':
    case 'move-records':
    case 'duplicate-records':
    case 'set-level':
    case 'delete-rows':
    case 'release-equal':
    case 'restore':
      return command;
  }
}

function cleanedPut(command: Extract<Command, { kind: 'put' }>, clean: Clean): Command {
  const { rows, names, cells, notes, sections, inputs } = command;
  return {
    ...command,
    rows: named(rows, clean),
    names: named(names, clean),
    cells: texts(cells, clean),
    notes: texts(notes, clean),
    ...(sections && {
      sections: sections.map(({ section, blocks }) => ({ section, blocks: blocksOf(blocks, clean) })),
    }),
    ...(inputs && { inputs: texts(inputs, clean) }),
  };
}

function maybe(text: string | null, clean: Clean): string | null {
  return text === null ? null : clean(text);
}

function texts<T extends { text: string | null }>(all: readonly T[], clean: Clean): T[] {
  return all.map((one) => ({ ...one, text: maybe(one.text, clean) }));
}

function named<T extends { name: string | null }>(all: readonly T[], clean: Clean): T[] {
  return all.map((one) => ({ ...one, name: maybe(one.name, clean) }));
}

function blocksOf(blocks: readonly Block[], clean: Clean): Block[] {
  return blocks.map((block) => ({
    ...block,
    inlines: block.inlines.map((inline) => (inline.kind === 'text' ? { ...inline, text: clean(inline.text) } : inline)),
  }));
}
