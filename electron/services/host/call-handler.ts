import type { z } from 'zod';
import { type Answer, type Args, type MethodName, methods } from '../../../shared/contract/api';
import { fail } from '../../../shared/result/result';
import type { Handlers } from './handlers-type';

/** True when `name` is a method of the contract; own keys only, so `constructor` is none. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

/** All method names of the contract, in its order. */
export const methodNames: readonly MethodName[] = Object.keys(methods).filter(isMethodName);

/** The contract's schemas with the method as type parameter, so that schema and handler stay one pair. */
const schemas: { readonly [M in MethodName]: { readonly args: z.ZodType<Args<M>> } } = methods;

/** What a transport calls. */
export interface CallPorts {
  handlers: Handlers;
  /** A former page's documents are put away first. */
  settled(): Promise<void>;
  /** Gets what a handler threw, for the local log. */
  report(where: string, thrown: unknown): void;
}

/**
 * The one way from a transport to a handler (调用): arguments pass their schema, and whatever a handler throws becomes
 * a failure value, so that no stack or path crosses to the page.
 */
export async function callHandler<M extends MethodName>(
  { handlers, settled, report }: CallPorts,
  method: M,
  raw: unknown,
): Promise<Answer<M>> {
  try {
    await settled();
    const answer = withParsed(schemas[method].args, raw, handlers[method]);
    return answer === null ? fail('arguments-invalid', { cause: method }) : await answer;
  } catch (thrown) {
    report(method, thrown);
    return fail('unexpected', { cause: method });
  }
}

/** Runs `use` on what the schema accepts, otherwise answers null. */
function withParsed<T, R>(schema: z.ZodType<T>, raw: unknown, use: (args: T) => R): R | null {
  const parsed = schema.safeParse(raw);
  return parsed.success ? use(parsed.data) : null;
}
