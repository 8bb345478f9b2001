import { pack, type Tagged, unpack } from './codec';

type Call = (...args: unknown[]) => unknown;
interface Message {
  kind: 'expose' | 'call' | 'returned' | 'settled';
  id: number;
  ok: boolean;
  key: string;
  /** Packed. */
  value: string;
}

/**
 * One side of contextBridge: two worlds of one page that share nothing but events of the window. Data crosses as a copy,
 * functions and promises as numbers by which the other side can call and await them.
 */
export class Bridge {
  private readonly held = new Map<number, unknown>();
  private readonly waiting = new Map<number, { ok: (value: unknown) => void; no: (thrown: unknown) => void }>();
  private count = 0;
  private returned: Message | null = null;

  constructor(
    hear: string,
    private readonly say: string,
    private readonly exposed: (key: string, api: unknown) => void,
  ) {
    window.addEventListener(hear, (event) => {
      event.stopImmediatePropagation();
      if (event instanceof CustomEvent) this.heard(messageOf(event.detail));
    });
  }

  expose(key: string, api: unknown): void {
    this.send({ kind: 'expose', key, value: this.packed(api) });
  }

  private heard(message: Message): void {
    const { kind, id, ok } = message;
    if (kind === 'expose') this.exposed(message.key, this.unpacked(message.value));
    if (kind === 'returned') this.returned = message;
    if (kind === 'settled') this.settle(id, ok, this.unpacked(message.value));
    if (kind === 'call') this.answer(id, message.value);
  }

  private settle(id: number, ok: boolean, value: unknown): void {
    const one = this.waiting.get(id);
    this.waiting.delete(id);
    if (ok) one?.ok(value);
    else one?.no(value);
  }

  private answer(id: number, args: string): void {
    const held = this.held.get(id);
    const given = this.unpacked(args);
    try {
      if (!isCall(held)) throw new Error('no such function');
      this.send({ kind: 'returned', ok: true, value: this.packed(held(...(Array.isArray(given) ? given : []))) });
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.send({ kind: 'returned', ok: false, value: this.packed(error) });
    }
  }

  private packed(value: unknown): string {
    return pack(value, (one) => this.byNumber(one));
  }

  private byNumber(one: object): Tagged | null {
    if (typeof one !== 'function' && !(one instanceof Promise)) return null;
    this.count += 1;
    const id = this.count;
    this.held.set(id, one);
    if (!(one instanceof Promise)) return { $: 'function', v: id };
    one.then(
      (value: unknown) => this.send({ kind: 'settled', id, ok: true, value: this.packed(value) }),
      (thrown: unknown) => this.send({ kind: 'settled', id, ok: false, value: this.packed(thrown) }),
    );
    return { $: 'promise', v: id };
  }

  private unpacked(text: string): unknown {
    return unpack(text, ({ $: tag, v }) => (tag === 'promise' ? this.promise(Number(v)) : this.remote(Number(v))));
  }

  private promise(id: number): Promise<unknown> {
    return new Promise((ok, no) => this.waiting.set(id, { ok, no }));
  }

  private remote(id: number): Call {
    return (...args) => {
      this.returned = null;
      this.send({ kind: 'call', id, value: this.packed(args) });
      // Events are answered while they are sent.
      const answer = this.lastReturned();
      if (answer === null) return undefined;
      const value = this.unpacked(answer.value);
      if (!answer.ok) throw value;
      return value;
    };
  }

  private lastReturned(): Message | null {
    return this.returned;
  }

  private send(message: Partial<Message>): void {
    window.dispatchEvent(new CustomEvent(this.say, { detail: JSON.stringify(message) }));
  }
}

function isCall(value: unknown): value is Call {
  return typeof value === 'function';
}

function messageOf(detail: unknown): Message {
  const parsed: Partial<Message> = JSON.parse(`${detail}`);
  return { kind: 'returned', id: 0, ok: false, key: '', value: 'null', ...parsed };
}
