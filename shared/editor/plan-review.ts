import type { Graph } from '../calc/graph';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import { nextId } from '../document/comments';
import { versionsBeyond } from '../document/limits';
import { contentOf, type Outline, type Version } from '../document/project';
import { nextSteps, REVIEW_WORDS, type Review, reviewState, STEP_WORDS } from '../document/review';
import { fail, ok } from '../result/result';
import type { Planned } from './plan-type';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/**
 * 初审–复核: the next step. What is passed is kept as a version, so that whatever changes afterwards can be listed; it
 * takes the place of the one that was passed before. The reason of a return stands among the comments too.
 */
export function planReview({ step, note, by, at }: Of<'review'>, graph: Graph): Planned {
  const { review } = graph.outline;
  const state = reviewState(review);
  if (!nextSteps(state).includes(step)) return fail('review-not-now', { state: REVIEW_WORDS[state] });
  const said = { by: by.trim(), at, note: note.trim() };
  if (said.by === '') return fail('comment-unsaid');
  if (step === 'returned' && said.note === '') return fail('review-no-reason');
  const kept = step === 'passed' ? passedVersion(said, graph) : ok(null);
  if (!kept.ok) return kept;
  const after: Review = {
    steps: [...(review?.steps ?? []), { kind: step, ...said }],
    changed: false,
    version: kept.value?.version.id ?? review?.version ?? null,
  };
  return ok({
    label: STEP_WORDS[step],
    changes: [
      ...(kept.value?.changes ?? []),
      ...(step === 'returned' ? [reason(said, graph.outline)] : []),
      { kind: 'review', before: review ?? null, after },
    ],
  });
}

/** 退回的原因 as a comment on the document. */
function reason({ by, at, note }: { by: string; at: string; note: string }, { comments = [] }: Outline): Change {
  const id = nextId(
    'c',
    comments.map((one) => one.id),
  );
  const place = { kind: 'document' as const };
  const after = { id, place, words: '', by, at, text: `退回修改：${note}`, replies: [], resolved: null };
  return { kind: 'comment', id, before: null, after };
}

function passedVersion({ by, at }: { by: string; at: string }, graph: Graph) {
  const { versions = [], review } = graph.outline;
  const last = versions.find(({ id }) => id === review?.version);
  const others = versions.filter((version) => version !== last);
  const made = versionOf({ name: freeName('复核通过', others), by, at }, others, graph);
  if (!made.ok) return made;
  const version = made.value;
  const out: Change[] = last ? [{ kind: 'version', version: last, before: true, after: false }] : [];
  return ok({ version, changes: [...out, { kind: 'version', version, before: false, after: true } satisfies Change] });
}

/** The name, with a number where the user has given it to a version. */
function freeName(name: string, others: readonly Version[]): string {
  const taken = new Set(others.map((version) => version.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}（${number}）`;
  return free;
}

/** 保存为版本: the document as it stands, under a name. */
export function keepVersion({ name, by, at }: Of<'keep-version'>, graph: Graph): Planned {
  const version = versionOf({ name: name.trim(), by: by.trim(), at }, graph.outline.versions ?? [], graph);
  if (!version.ok) return version;
  return ok({
    label: '保存为版本',
    changes: [{ kind: 'version', version: version.value, before: false, after: true }],
  });
}

function versionOf(said: Pick<Version, 'name' | 'by' | 'at'>, others: readonly Version[], graph: Graph) {
  if (said.name === '') return fail('version-no-name');
  if (others.some(({ name }) => name === said.name)) return fail('version-same-name', { name: said.name });
  const version: Version = { id: freeVersionId(graph.outline), ...said, content: contentOf(graph.project) };
  const refused = versionsBeyond([...others, version]);
  return refused === null ? ok(version) : { ok: false as const, error: refused };
}

/** Of its own beside one that goes in the same step, and beside one that 复核 names though it is gone. */
function freeVersionId({ versions = [], review }: Outline): string {
  return nextId('v', [...versions.map(({ id }) => id), review?.version ?? '']);
}

/** 删除此版本: 复核 names it no more, so that no later version is taken for what was passed. */
export function dropVersion({ id }: Of<'drop-version'>, { outline }: Graph): Planned {
  const { versions, review } = outline;
  const version = versions?.find((one) => one.id === id);
  if (!version) return fail('version-gone');
  const named = review?.version === id;
  return ok({
    label: '删除版本',
    changes: [
      { kind: 'version', version, before: true, after: false },
      ...(named ? [{ kind: 'review' as const, before: review, after: { ...review, version: null } }] : []),
    ],
  });
}

const BESIDE: ReadonlySet<Change['kind']> = new Set(['comment', 'review', 'version', 'released', 'carried']);

/** The steps with one that says of a document that was passed (已复核) that it is another now. */
export function withReviewTouched(changes: Change[], { review }: Outline): Change[] {
  if (reviewState(review) !== 'passed' || !review) return changes;
  if (changes.every(({ kind }) => BESIDE.has(kind))) return changes;
  return [...changes, { kind: 'review', before: review, after: { ...review, changed: true } }];
}
