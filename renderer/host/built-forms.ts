import forms from 'virtual:built-forms';
import type { HostApi } from '../../shared/contract/api';
import { type Calls, everyCall } from '../../shared/contract/calls';
import { addBuiltForms } from '../../shared/form/known-forms';

/** What is fetched of a form by its id. */
type Pieces = Readonly<Record<string, () => Promise<{ default: string }>>>;

/** The same host, whose documents arrive when what the build read of their form (预读表样) is there: it need not be read again. */
export function withBuiltForms(host: HostApi, pieces: Pieces = forms): HostApi {
  const plain: Calls = host;
  const asked = new Map<string, Promise<void>>();
  const bring = (id: string): Promise<void> => {
    const piece = Object.hasOwn(pieces, id) ? pieces[id] : undefined;
    const brought = asked.get(id) ?? (piece ? fetched(piece) : Promise.resolve());
    asked.set(id, brought);
    return brought;
  };
  const calls = everyCall((method) => async (args) => {
    const answer = await plain[method](args);
    if (answer.ok) await bring(formOf(answer.value));
    return answer;
  });
  return Object.freeze({ ...calls, on: host.on } satisfies HostApi);
}

async function fetched(piece: () => Promise<{ default: string }>): Promise<void> {
  try {
    addBuiltForms((await piece()).default);
  } catch {
    // Then the form is read from its texts, which takes longer and gives the same.
  }
}

/** The id that stands in the form of a document that is answered, empty where there is none. */
function formOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('template' in value)) return '';
  const { template } = value;
  if (typeof template !== 'object' || template === null || !('template.yaml' in template)) return '';
  return /^id: *(\S+)/m.exec(`${template['template.yaml']}`)?.[1] ?? '';
}
