import { rmError } from '@reverse-mentoring/core';
import type { AgreementClauses, AgreementSchedule, AgreementState, AgreementView, PairView, SessionView } from '@reverse-mentoring/core';
import { RmFormElement } from '../internal/form-element.js';
import type { Problems } from '../internal/form-element.js';
import { PairChoice } from '../internal/pair-choice.js';
import { Query } from '../internal/query.js';
import { AgreementForm } from './agreement-form.js';
import type { AgreementTyped } from './agreement-form.js';

/** What the tag reads: the pair, its texts and sessions, the template's words, and the form as it is now. */
export abstract class AgreementElement extends RmFormElement<AgreementTyped> {
  static override properties = { ...RmFormElement.properties, pairId: { attribute: 'pair-id' } };

  /** The pair it is about; without it, the acting user's live pair. */
  declare pairId: string;

  protected readonly choice = new PairChoice(this);
  protected readonly pairs = new Query(
    this,
    (q, id: string) => (id ? q.pairs.get(id).then(pair => (pair ? [pair] : [])) : q.pairs.ofParticipant()),
    () => [this.pairId],
  );
  protected readonly story = new Query(
    this,
    (q, id: string) => Promise.all([q.agreements.ofPair(id), q.sessions.ofPair(id), q.record(), q.presets.all()]),
    () => (this.pair ? [this.pair.id] : undefined),
  );
  protected editing = false;
  /** Words of the template by what they depend on; while some come, the last ones of that language stay. */
  readonly #templates = new Map<string, AgreementClauses | undefined>();
  #coming: Promise<void> | undefined;
  readonly #last = new Map<string, AgreementClauses>();

  constructor() {
    super();
    this.pairId = '';
  }

  protected get pair(): PairView | undefined {
    return this.pairId ? this.pairs.value?.[0] : this.choice.among(this.pairs.value);
  }

  protected get texts(): AgreementState | undefined {
    return this.story.value?.[0];
  }

  protected get isPartner(): boolean {
    const user = this.client?.user;
    return !!user && (user === this.pair?.mentorId || user === this.pair?.menteeId);
  }

  /** The acting user is one of the two, and the pair runs. */
  protected get writable(): boolean {
    return this.isPartner && (this.pair?.state === 'active' || this.pair?.state === 'accepted');
  }

  /** The text to read: the one to be signed, else the one in force. */
  protected get shown(): AgreementView | undefined {
    return this.texts?.draft ?? this.texts?.current;
  }

  protected get showsForm(): boolean {
    return this.writable && !!this.story.value && (this.dirty || this.editing || !this.shown);
  }

  protected get names(): { readonly mentor: string; readonly mentee: string; readonly partner: string } {
    const { mentorName: mentor = '', menteeName: mentee = '', mentorId } = this.pair ?? {};
    return { mentor, mentee, partner: this.client?.user === mentorId ? mentee : mentor };
  }

  /** Sessions planned from today on, the next one first. */
  protected get coming(): readonly SessionView[] {
    const today = this.client?.today() ?? '';
    return (this.story.value?.[1] ?? []).filter(one => one.status === 'planned' && one.date >= today).reverse();
  }

  protected get agreementForm(): AgreementForm | undefined {
    const pair = this.pair;
    const [state, , program, presets] = this.story.value ?? [];
    if (!pair || !state || !this.client) return undefined;
    return new AgreementForm({
      pair,
      program,
      usual: presets?.find(({ id }) => id === program?.preset)?.mode,
      base: this.shown,
      typed: this.draft,
      today: this.client.today(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: this.spoken,
      template: (language, schedule) => this.template(language, schedule),
    });
  }

  /** The tag's language as far as there is a template in it. */
  protected get spoken(): 'fr' | 'en' {
    return /^fr\b/.test(this.language) ? 'fr' : 'en';
  }

  protected override get isEmpty(): boolean {
    return this.pairs.value !== undefined && !this.pair;
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || (!!this.pair && !this.writable);
  }

  protected override get isLoading(): boolean {
    // A first text is the template's: until its words are there, there is nothing to change.
    const form = !this.shown && this.showsForm && this.saveError === undefined ? this.agreementForm : undefined;
    return super.isLoading || (!!form && !this.template(form.language, form.schedule));
  }

  protected override get failure(): unknown {
    return super.failure ?? (this.pairId && this.pairs.value && !this.pair ? rmError('not-found', { record: `pair:${this.pairId}` }) : undefined);
  }

  /** The words for a language and a schedule. */
  protected template(language: string, schedule: AgreementSchedule | undefined): AgreementClauses | undefined {
    const { client, pair } = this;
    if (!client || !pair) return undefined;
    const key = JSON.stringify([pair.mentorName, pair.menteeName, pair.goals, this.story.value?.[2]?.preset, language, schedule]);
    if (!this.#templates.has(key)) {
      this.#templates.set(key, undefined);
      this.#coming = client.agreements.template(pair.id, { lang: language, ...(schedule && { schedule }) }).then(
        ({ clauses }) => {
          this.#templates.set(key, clauses);
          this.#last.set(language, clauses);
          this.requestUpdate();
        },
        (error: unknown) => {
          this.saveError ??= error;
        },
      );
    }
    return this.#templates.get(key) ?? this.#last.get(language);
  }

  /** Saves once the words follow what was typed last: who presses at once would sign the words from before. */
  override async save(): Promise<boolean> {
    const form = this.agreementForm;
    if (form) this.template(form.language, form.schedule);
    await this.#coming;
    return super.save();
  }

  /** Forgets what belongs to another person or pair. */
  protected forgetWords(): void {
    this.#templates.clear();
    this.#last.clear();
  }

  override reload(): void {
    this.forgetWords();
    super.reload();
  }

  protected override draftTarget(): string | undefined {
    return this.writable ? this.pair?.id : undefined;
  }

  protected override validate(): Problems {
    return this.agreementForm?.problems((key, params) => this.t(key, params)) ?? {};
  }

  protected override edit(changes: Partial<AgreementTyped>): void {
    // From the first word on the form knows which text it began with.
    super.edit({ ...(this.dirty ? {} : { base: this.shown?.id ?? '' }), ...changes });
  }
}
