import { expect, it, vi } from 'vitest';

const calls: string[] = [];
let finishFirst: () => void = () => undefined;
vi.mock('../../../renderer/host/host-api', () => ({
  hostApi: () => ({
    journal: async ({ changes }: { changes: { table: string }[] }) => {
      const name = changes[0]?.table ?? '';
      if (name === 'slow') await new Promise<void>((resolve) => (finishFirst = resolve));
      calls.push(name);
      return { ok: true, value: {} };
    },
  }),
}));

const { inJournalOrder, journal } = await import('../../../renderer/document/journal-queue');

function step(table: string) {
  return [{ kind: 'note' as const, table, before: null, after: '' }];
}

it('a save waits for the steps before it and holds back the steps after it', async () => {
  journal('s', step('slow'));
  const saved = inJournalOrder(async () => {
    calls.push('save');
  });
  journal('s', step('later'));
  await Promise.resolve();
  expect(calls).toEqual([]);
  finishFirst();
  await saved;
  await inJournalOrder(async () => undefined);
  expect(calls).toEqual(['slow', 'save', 'later']);
});
