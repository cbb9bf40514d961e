import { html } from 'lit';
import type { FieldView, PairView, SessionView } from '@reverse-mentoring/core';
import { dress } from '../internal/dress.js';
import { RmFormElement } from '../internal/form-element.js';
import { PairChoice } from '../internal/pair-choice.js';
import { Query } from '../internal/query.js';
import type { LoggerDraft, LoggerForm } from './logger-form.js';

/** What draws form and list. */
export let main: typeof import('./main.js') | undefined;

/** What draws the fields of plugins. */
let extra: typeof import('./extra.js') | undefined;

/** What the form is used for; without `of`, a new session, or the planned one that waits. */
export interface Task {
  readonly plan?: boolean;
  readonly of?: string;
}

/** What the logger reads: the pair, its sessions, which of them the form stands for, and the form as it is now. */
export abstract class LoggerElement extends RmFormElement<LoggerDraft> {
  static override properties = { ...RmFormElement.properties, pairId: { attribute: 'pair-id' }, sessionId: { attribute: 'session-id' } };

  /** The pair it is about; without it, the acting user's live pair. */
  declare pairId: string;
  /** The session to edit; without it, a new one is logged. */
  declare sessionId: string;

  protected readonly choice = new PairChoice(this);
  protected readonly pairs = new Query(
    this,
    async (q, pairId: string, sessionId: string) => {
      const id = pairId || (sessionId && (await q.sessions.get(sessionId))?.pairId);
      if (id === '') return q.pairs.ofParticipant();
      const pair = id === undefined ? undefined : await q.pairs.get(id);
      return pair ? [pair] : [];
    },
    () => [this.pairId, this.sessionId],
  );
  protected readonly sessions = new Query(
    this,
    (q, id: string) => q.sessions.ofPair(id),
    () => (this.pair ? [this.pair.id] : undefined),
  );
  protected readonly programRecord = new Query(
    this,
    q => q.record(),
    () => [],
    true,
  );
  protected readonly note = new Query(
    this,
    (q, sessionId: string) => q.notes.get({ sessionId }),
    () => (this.session ? [this.session.id] : undefined),
    true,
  );

  protected readonly drawing = new Query(
    this,
    async () => {
      main ??= await import('./main.js');
      dress(this, main.styles);
      return true;
    },
    () => (this.pair ? [] : undefined),
  );

  #fields: readonly FieldView[] = [];
  protected readonly extras = new Query(
    this,
    async (q, lang: string) => {
      const fields = await q.fields.session({ lang });
      if (fields.length) extra ??= await import('./extra.js');
      // Kept while they are asked for in another language: a control in use stays.
      if (lang === this.language) this.#fields = fields;
      return fields;
    },
    () => (this.pair ? [this.language] : undefined),
    true,
  );

  protected task: Task = {};

  constructor() {
    super();
    this.pairId = this.sessionId = '';
  }

  protected get pair(): PairView | undefined {
    const pairs = this.pairs.value;
    return this.pairId || this.sessionId ? pairs?.[0] : this.choice.among(pairs);
  }

  /** The acting user is one of the two, and the pair runs. */
  protected get writable(): boolean {
    const pair = this.pair;
    const user = this.client?.user;
    return !!pair && (user === pair.mentorId || user === pair.menteeId) && (pair.state === 'active' || pair.state === 'accepted');
  }

  protected get of(): string | undefined {
    return this.task.of ?? (this.sessionId || undefined);
  }

  /** The session that waits for its log: the oldest planned up to today, unless the form began without one. */
  protected get offer(): SessionView | undefined {
    const today = this.client?.today() ?? '';
    const all = this.sessions.value;
    if (this.task.plan) return undefined;
    const id = this.of ?? this.draft.of;
    return id === undefined ? all?.findLast(one => one.status === 'planned' && one.date <= today) : all?.find(one => one.id === id);
  }

  protected get session(): SessionView | undefined {
    if (this.task.plan) return this.sessions.value?.find(one => one.id === this.of);
    return this.draft.held === 'other' ? undefined : this.offer;
  }

  protected get kind(): LoggerForm['kind'] {
    const session = this.session;
    if (this.task.plan) return 'plan';
    return this.draft.held === 'no' || (session?.status === 'planned' && session.date > (this.client?.today() ?? '')) ? 'not' : 'log';
  }

  protected override get isEmpty(): boolean {
    return this.pairs.value !== undefined && !this.pair;
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || (!!this.pair && !this.writable);
  }

  protected readForm(): LoggerForm | undefined {
    const pair = this.pair;
    const { client } = this;
    const typed = (): LoggerForm['draft'] => this.draft;
    const extras = (): LoggerForm['extra'] => extra?.loggerExtra(this, f, this.#fields);
    if (!pair || !client) return undefined;
    const today = client.today();
    const all = this.sessions.value ?? [];
    const [session, offer, kind] = [this.session, this.offer, this.kind];
    const names = { mentor: pair.mentorName, mentee: pair.menteeName, partner: client.user === pair.mentorId ? pair.menteeName : pair.mentorName };
    const saved: Readonly<Record<string, unknown>> = {
      date: kind === 'plan' ? '' : today,
      minutes: this.usual,
      note: this.note.value?.text,
      ...session,
      ...session?.notes,
      'learned.mentor': session?.notes?.learned?.mentor,
      'learned.mentee': session?.notes?.learned?.mentee,
      cancelledBy: '',
    };
    const f: LoggerForm = {
      client,
      pair,
      session,
      kind,
      today,
      // As it is now: two changes may come before the next rendering.
      get draft() {
        return typed();
      },
      get extra() {
        return extras();
      },
      offer: offer?.status === 'planned' && offer.date <= today ? offer : undefined,
      last: session?.status === 'held' ? undefined : all.find(one => one.status === 'held'),
      coming: all.findLast(one => one.status === 'planned' && one.date >= today && one.id !== session?.id),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      say: (key, params) => this.t(`session-logger.${key}`, { ...names, ...params }),
      core: (key, params) => this.t(key, params),
      day: day => this.formatDayShort(day),
      longDay: day => this.formatDay(day),
      time: time => this.formatTime(time),
      get: name => this.draft[name] ?? String((saved[name] as string | number | undefined) ?? ''),
      set: changes => {
        this.edit(changes);
      },
      problem: name => this.problem(name),
      button: (label, onClick, kind = 'plain') => html`<button type="button" class=${kind} @click=${onClick}>${f.say(label)}</button>`,
      field: (name, type = 'text', more) =>
        main?.textField({
          name,
          label: f.say(name),
          value: f.get(name),
          type,
          problem: this.problem(name),
          onInput: value => {
            this.edit({ [name]: value });
          },
          ...more,
        }),
    };
    return f;
  }

  /** Minutes a session of this programme usually takes. */
  protected get usual(): string {
    return String(this.session?.minutes ?? this.programRecord.value?.plan?.minutes ?? 60);
  }
}
