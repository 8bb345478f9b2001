import type { Answer, Args, EventData, EventName, MethodName } from '../../../shared/contract/api';

/** One async function per method of the contract: what a host transports calls to. */
export type Handlers = { readonly [M in MethodName]: (args: Args<M>) => Promise<Answer<M>> };

/** Sends an event to the page. */
export type Emit = <E extends EventName>(event: E, data: EventData<E>) => void;
