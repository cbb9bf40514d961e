import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { isRmError } from '@reverse-mentoring/core';
import type { SessionView } from '@reverse-mentoring/core';
import { draftKey, readDraft, writeDraft } from '../internal/draft.js';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import type { SessionSaveDetail } from '../internal/events.js';
import { LoggerElement, main } from './logger-element.js';
import type { Task } from './logger-element.js';
import type { Problems } from '../internal/form-element.js';
import { notice } from '../internal/notice.js';
import { addTexts } from '../internal/texts.js';
import type { Done, Rest } from './form-view.js';
import type { LoggerDraft, LoggerForm } from './logger-form.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * Logs a session in a minute; the rest is folded. Also plans, says that a session did not take place, edits and confirms.
 *
 * @summary Logs a session in a minute; the rest is folded.
 * @tag rm-session-logger
 *
 * @slot - More content, below the sessions.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the sessions cannot be shown.
 * @slot empty - Replaces what is said to somebody without a pair.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmSessionSaveEvent} rm-session-save - Before anything is saved; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmSessionSavedEvent} rm-session-saved - After it is saved; `detail.session` is the session as it is now.
 * @fires {RmErrorEvent} rm-error - When something could not be saved.
 * @fires {Event} input - After each change of what is typed.
 * @fires {Event} change - When a field is left changed.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart form - The form.
 * @csspart details - The fold with the rest of the log.
 * @csspart notice - Sentences set apart.
 * @csspart recent - The list of sessions.
 *
 * @cssprop --rm-color-accent - Buttons and links.
 * @cssprop --rm-color-mentor - Chosen chips, held sessions.
 * @cssprop --rm-color-mentee - Cancelled and missed sessions.
 * @cssprop --rm-color-danger - What is wrong.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate empty - The person has no pair.
 * @cssstate error - The sessions could not be read.
 * @cssstate dirty - Something typed is not saved.
 * @cssstate readonly - Nothing can be saved here: not a partner, the pair does not run, or storage is refused.
 * @cssstate offline - The browser is offline; saving works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - The programme does not know the acting user.
 */
export class RmSessionLogger extends LoggerElement {
  static readonly baseName = 'session-logger';
  static override readonly draftName = 'session-logger';

  /** Whose form it is: another person or pair starts afresh. */
  #scope = '';
  /** Logged, while what belongs to it is not saved yet: trying again must not log twice. */
  #logged: string | undefined;
  #done: Done | undefined;
  #all = false;
  #rest: Rest | undefined;

  heading(): string {
    const session = this.session;
    if (this.task.plan) return this.t('session-logger.plan');
    return this.of && session ? this.t('session-logger.heading.edit', { date: this.formatDay(session.date) }) : this.t('session-logger.heading');
  }

  override subheading(): unknown {
    return this.writable && !this.of && !this.task.plan ? this.t('session-logger.hint') : undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const pair = this.pair;
    const scope = [this.client?.user, pair?.id, this.sessionId].join(' ');
    if (scope !== this.#scope) {
      this.#scope = scope;
      this.#done = this.#logged = undefined;
      this.#all = false;
      const key = this.#taskKey;
      this.task = (key && readDraft<Task>(key)) || {};
    }
    super.willUpdate(changed);
  }

  get #taskKey(): string | undefined {
    const { client } = this;
    return client?.user && this.pair ? draftKey(client.id, client.user, 'session-logger-task', this.pair.id + this.sessionId) : undefined;
  }

  protected override draftTarget(): string | undefined {
    const { plan, of = this.sessionId } = this.task;
    return this.writable ? [this.pair?.id, of, ...(plan ? ['plan'] : [])].join(' ') : undefined;
  }

  protected override validate(): Problems {
    const f = this.readForm();
    return (f && this.#rest?.problemsOf(f)) ?? {};
  }

  protected override edit(changes: Partial<LoggerDraft>): void {
    const session = this.session;
    // From the first word on the form stays with the session, and the version of it, that it was opened with.
    const opened = this.dirty ? {} : { of: this.offer?.id ?? '', ...(session && { base: session }) };
    this.#done = undefined;
    super.edit({ ...opened, ...changes });
  }

  /** Saves what the form stands for; true when it is saved. */
  override async save(): Promise<boolean> {
    const user = this.client?.user;
    try {
      await this.#load();
    } catch (error) {
      this.saveError = error;
      this.announceError(error);
      return false;
    }
    // Who pressed the button is gone: what is there now is not theirs to save.
    if (this.client?.user !== user) return false;
    const saved = await super.save();
    if (isRmError(this.saveError)) {
      const { field } = this.saveError.details;
      if (field && this.renderRoot.querySelector(`[name="${CSS.escape(field)}"]`)) this.focusField(field);
    }
    return saved;
  }

  /** Drops what was typed. */
  override reset(): void {
    this.#logged = this.#done = undefined;
    super.reset();
  }

  /** Goes to the first field. */
  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLInputElement>('form :is(input, textarea)');
    const target = first?.type === 'radio' ? (this.renderRoot.querySelector<HTMLElement>(`[name="${first.name}"]:checked`) ?? first) : first;
    if (target) target.focus(options);
    else super.focus(options);
  }

  protected override beforeSave(): RmBeforeEvent<unknown> | undefined {
    const f = this.readForm();
    return f && new RmBeforeEvent('rm-session-save', this.#step(f));
  }

  #step(f: LoggerForm): SessionSaveDetail {
    if (!this.#rest) throw new Error(this.t('rm.cancelled'));
    return this.#rest.stepOf(f, f.session?.id ?? this.#logged, this.sessions.value ?? []);
  }

  protected override async commit(): Promise<void> {
    const f = this.readForm();
    const { client } = this;
    if (!f || !client) return;
    const { user } = client;
    const rest = await this.#load();
    const step = this.#step(f);
    const { session, undo } = await rest.saveForm(
      client,
      f,
      step,
      () => this.sessions.value ?? [],
      id => {
        if (client.user === user) this.#logged = id;
      },
    );
    const { id } = session;
    this.#logged = undefined;
    // Who is here now neither reads what was saved nor takes it back.
    if (client.user === user)
      this.#open(
        {},
        {
          text: f.say(f.kind === 'plan' ? 'planned' : 'saved', { date: f.longDay(session.date) }),
          id,
          ...(undo && {
            undo: () =>
              this.#run(
                undo.action,
                id,
                () => undo.run(),
                () => ({ text: f.say('undone') }),
              ),
          }),
        },
      );
    this.dispatchEvent(new RmEvent('rm-session-saved', { action: step.action, session, id }));
  }

  /** A command that needs no form: asks the host, runs it, says so. */
  async #run(action: 'remove' | 'restore' | 'confirm' | 'dispute', id: string, command: () => Promise<unknown>, done?: () => Done): Promise<void> {
    this.saveError = undefined;
    try {
      // What is said then comes with the rest: not once it is too late to stay undone.
      if (done) await this.#load();
      const event = new RmBeforeEvent<SessionSaveDetail>('rm-session-save', { action, id });
      if (!(await this.ask(event))) throw new Error(this.t('rm.cancelled'));
      const session = await command();
      if (done) this.#open({}, done());
      this.dispatchEvent(new RmEvent('rm-session-saved', { action, session, id }));
    } catch (error) {
      this.saveError = error;
      this.announceError(error);
    }
  }

  #open(task: Task, done?: Done): void {
    if (this.#taskKey) writeDraft(this.#taskKey, task.of || task.plan ? task : undefined);
    this.task = task;
    this.#done = done;
    this.requestUpdate();
    if (!done)
      void this.#load()
        .then(() => this.updateComplete)
        .then(() => {
          this.focus();
        });
  }

  /** Brings the rest of the form, once. */
  async #load(): Promise<Rest> {
    if (!this.#rest) {
      this.#rest = await import('./rest.js');
      this.requestUpdate();
    }
    return this.#rest;
  }

  readonly #touch = (): void => {
    // Offline, the next touch or the save tries again.
    this.#load().catch(() => undefined);
  };

  override renderEmpty(): unknown {
    return notice({ kind: 'quiet', text: this.t(`session-logger.${this.pairId || this.sessionId ? 'unknown' : 'none'}`) });
  }

  renderMain(): unknown {
    const f = this.readForm();
    if (!f || !main) return nothing;
    const { pair } = f;
    const user = this.client?.user ?? '';
    const partner = user === pair.mentorId || user === pair.menteeId;
    const why = !partner ? 'reader' : pair.state === 'proposed' || pair.state === 'on-hold' ? pair.state : 'ended';
    return html`${this.pairId || this.sessionId ? nothing : this.choice.render(this.pairs.value)}
      ${this.writable ? this.#renderForm(f) : notice({ kind: 'quiet', text: f.say(why) })}
      ${main.recentSessions(f, this.sessions.value ?? [], user, this.#all, {
        writable: this.writable,
        rest: this.#rest,
        unfold: this.#touch,
        all: () => {
          this.#all = true;
          this.requestUpdate();
        },
        plan: () => {
          this.#open({ plan: true });
        },
        open: ({ id }, plan = false) => {
          this.#open({ of: id, plan });
        },
        answer: ({ id }, answer) => {
          this.#touch();
          // The buttons go with the answer: focus stays at the session.
          this.shadowRoot?.activeElement?.closest('li')?.querySelector('summary')?.focus();
          void this.#run(answer === 'confirm' ? answer : 'dispute', id, async () => this.client?.sessions.confirm(id, answer));
        },
      })}`;
  }

  #renderForm(f: LoggerForm): unknown {
    const { saveError } = this;
    const field = isRmError(saveError) ? saveError.details.field : undefined;
    const beside = field && this.renderRoot.querySelector(`[name="${CSS.escape(field)}"]`);
    if (this.dirty || f.kind !== 'log') this.#touch();
    return main?.formView(f, {
      rest: this.#rest,
      usual: this.usual,
      done: this.#done,
      aside: !!this.task.plan || !!this.task.of,
      another: !this.of,
      dirty: this.dirty,
      saving: this.saving,
      disabled: this.isReadonly,
      kept: this.t('rm.draft.kept'),
      wait: this.t('rm.saving'),
      error: saveError === undefined || beside ? '' : this.describe(saveError),
      save: () => {
        void this.save();
      },
      touch: this.#touch,
      changed: () => {
        this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
      },
      open: of => {
        this.#open(of ? { of } : {});
      },
      remove: session => {
        void this.#remove(session, f);
      },
    });
  }

  #remove({ id, date }: SessionView, f: LoggerForm): Promise<void> {
    return this.#run(
      'remove',
      id,
      async () => this.client?.sessions.remove(id),
      () => ({
        text: f.say('removed', { date: f.longDay(date) }),
        undo: () =>
          this.#run(
            'restore',
            id,
            async () => this.client?.sessions.restore(id),
            () => ({ text: f.say('undone') }),
          ),
      }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-session-logger': RmSessionLogger;
  }
}
