import type { Value } from '../../../shared/contract/api';
import type { Template } from '../../../shared/form/template';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { DocumentLock } from '../files/document-locks';
import type { ProjectFile } from '../files/project-file';
import type { JournalStore, RecoveredSteps } from '../files/recovery';
import type { JournalBase, SessionJournal } from '../files/session-journal';
import { errnoOf } from '../fs/file-errors';

/** One document that a page has open. */
export interface Session {
  id: string;
  /** File name to show, null = never saved. */
  name: string | null;
  /** Where save writes, null = asks first. */
  path: string | null;
  /** SHA-256 of the file as opened or last saved. */
  hash: string | null;
  readOnly: boolean;
  template: Template;
  /** Template files and imported workbook, which travel with every save. */
  files: ProjectFile['template'];
  source: ProjectFile['source'];
  /** 汇总来源, which travels with every save too. */
  units: ProjectFile['units'];
  journal: SessionJournal;
  /** The file is this session's to write; null where nobody can lock it, or it is not. */
  lock: DocumentLock | null;
  /** Never saved over its own file: that one is damaged or somebody else's. */
  copyOnly: boolean;
  /** Journal of a dead run whose work this session goes on with, as long as its own journal does not hold it yet. */
  continues: string | null;
  /** Saves one after the other. */
  saving: Promise<unknown>;
}

export type Opened = Value<'openSample'>;

/** Open documents (会话) by their opaque ids. */
export class Sessions {
  private readonly open = new Map<string, Session>();

  constructor(
    private readonly journals: JournalStore,
    private readonly newId: () => string,
    private readonly log: (event: string, detail: string) => void,
  ) {}

  /** Opens a session on `base`; recovered steps are ones that the base does not hold yet. */
  add(base: JournalBase, template: Template, recovered?: RecoveredSteps): Session {
    const id = this.newId();
    const session: Session = {
      id,
      name: base.name,
      path: base.path,
      hash: base.hash,
      readOnly: base.readOnly,
      template,
      files: base.content.template,
      source: base.content.source,
      units: base.content.units,
      journal: this.journals.open(id, base, recovered),
      lock: null,
      copyOnly: false,
      continues: recovered?.from ?? null,
      saving: Promise.resolve(),
    };
    this.open.set(id, session);
    return session;
  }

  get(id: string): Result<Session> {
    const session = this.open.get(id);
    return session ? ok(session) : fail('session-unknown');
  }

  /** True when another session than `self` saves to `path`. */
  isOpenElsewhere(path: string, self: Session): boolean {
    return [...this.open.values()].some((other) => other !== self && !other.readOnly && other.path === path);
  }

  /** Closed on purpose: what was not saved is given up. */
  async close(session: Session): Promise<void> {
    this.open.delete(session.id);
    await session.saving;
    const given = await session.journal.discard();
    if (!given.ok) this.log('journal-discard', given.error.code);
    await this.dropContinued(session);
    this.journals.release(session.id);
    await this.unlock(session);
  }

  /** The recovered work is saved or given up: the journal it came from has nothing to offer any more. */
  async dropContinued(session: Session): Promise<void> {
    const from = session.continues;
    if (from === null) return;
    const dropped = await this.journals.discard(from);
    if (dropped.ok) session.continues = null;
    else this.log('recover', dropped.error.code);
  }

  /** Gives the file free for others; what cannot be removed now goes at the end of the process, or is told as silent. */
  async unlock(session: Session): Promise<void> {
    const { lock } = session;
    session.lock = null;
    await lock?.release().catch((error) => this.log('unlock', errnoOf(error)));
  }

  /** The page of these sessions, or of all, is gone without a word: its journals may be recovered by the next one. */
  async abandon(ids: readonly string[] = [...this.open.keys()]): Promise<void> {
    const abandoned = ids.flatMap((id) => this.open.get(id) ?? []);
    for (const session of abandoned) this.open.delete(session.id);
    for (const session of abandoned) {
      await session.saving;
      await session.journal.leave();
      this.journals.release(session.id);
      await this.unlock(session);
    }
  }
}

/** What the page gets to know of a session. */
export function openedValue(session: Session, project: Opened['project']): Opened {
  const { id, name, readOnly, files, source, units } = session;
  const opened = { session: id, name, project, template: { ...files }, readOnly, source: source?.name ?? null };
  return units ? { ...opened, summed: units } : opened;
}
