import type { HostApi } from '../../shared/contract/api';
import { type Calls, everyCall } from '../../shared/contract/calls';

/**
 * The same host, saying whether the program behind it (宿主) is there: `told` hears true when a call finds it gone and
 * false when a call succeeds. A refusal is no sign of life: another program may answer at the old address.
 */
export function watchConnection(host: HostApi, told: (gone: boolean) => void): HostApi {
  const plain: Calls = host;
  const calls = everyCall((method) => async (args) => {
    const answer = await plain[method](args);
    if (answer.ok) told(false);
    else if (answer.error.code === 'host-gone') told(true);
    return answer;
  });
  return Object.freeze({ ...calls, on: host.on } satisfies HostApi);
}
