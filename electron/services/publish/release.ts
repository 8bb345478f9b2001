import type { Release } from '../../../shared/document/project';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { isAllDone, openCounts, openItems, openWords } from '../../../shared/editor/open-items';
import { fail, ok, type Result } from '../../../shared/result/result';

/**
 * What goes on record when a file for publication is made (公开记录): nothing when everything is done; otherwise the
 * user's reason and what was open. Without a reason it is refused with the code `publish-open`.
 */
export function releaseOf(
  editor: DocumentEditor,
  what: Release['what'],
  reason: string | null,
  now: Date,
): Result<Release | null> {
  const open = openCounts(openItems(editor));
  if (isAllDone(open)) return ok(null);
  const words = reason?.trim() ?? '';
  if (words === '') return fail('publish-open', { open: openWords(open) });
  return ok({ at: now.toISOString(), what, reason: words, open });
}
