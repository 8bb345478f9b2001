/** Outcome of a service call: a value, or an error code with the facts its sentence needs. */
export type Result<T, E extends Failure = Failure> = { ok: true; value: T } | { ok: false; error: E };

/** A failure as data. `code` selects the Chinese sentence, `params` fills it. */
export interface Failure {
  code: string;
  params?: Readonly<Record<string, string>>;
}

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail<C extends string>(
  code: C,
  params?: Readonly<Record<string, string>>,
): { ok: false; error: { code: C; params?: Readonly<Record<string, string>> } } {
  return { ok: false, error: params === undefined ? { code } : { code, params } };
}
