import type { PropertyValues } from 'lit';
import { isRmError } from '@reverse-mentoring/core';
import { draftKey, readDraft, writeDraft } from './draft.js';
import { RmElement } from './element.js';
import type { RmBeforeEvent } from './events.js';

/** By field name: what is wrong with it, as a sentence in the tag's language. */
export type Problems = Readonly<Record<string, string>>;

/**
 * Base of the tags that save something: a draft that outlives errors, reloads and a change of user,
 * form association, validation in words. Its value in a host's form is the draft as JSON.
 */
export abstract class RmFormElement<Draft extends object> extends RmElement {
  static readonly formAssociated = true;
  static override properties = {
    ...RmElement.properties,
    name: { reflect: true },
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    saving: { state: true },
    saveError: { state: true },
  };

  /** Name in the host's form. */
  declare name: string;
  /** In a host's form: something must have been typed. */
  declare required: boolean;
  /** Shows, but takes nothing. */
  declare disabled: boolean;
  declare protected saving: boolean;
  /** Why the last save failed. */
  declare protected saveError: unknown;
  #draft: Partial<Draft> = {};
  #key: string | undefined;
  /** Who typed it. */
  #user: string | undefined;
  #shown = false;

  constructor() {
    super();
    this.name = '';
    this.required = this.disabled = this.saving = false;
  }

  /** What the person has typed so far; empty until something is. */
  get draft(): Readonly<Partial<Draft>> {
    return this.#draft;
  }

  /** Whether something typed is not saved yet. */
  get dirty(): boolean {
    return Object.keys(this.#draft).length > 0;
  }

  /** The host's form it is in. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** As of any form control. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** The first thing wrong, as a sentence. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  protected override get isReadonly(): boolean {
    return this.disabled || super.isReadonly;
  }

  /** What the draft is about (a pair, a session, a moment); `undefined` while nothing can be filled in. */
  protected abstract draftTarget(): string | undefined;
  /** What is wrong with what would be saved now. */
  protected abstract validate(): Problems;
  /** The cancelable event that asks the host page, if there is one. */
  protected abstract beforeSave(): RmBeforeEvent<unknown> | undefined;
  /** Runs the command and fires the event that says so. */
  protected abstract commit(draft: Readonly<Partial<Draft>>): Promise<void>;

  /** Takes what a person just typed: keeps it, marks the tag dirty. */
  protected edit(changes: Partial<Draft>): void {
    this.#set({ ...this.#draft, ...changes });
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  #set(draft: Partial<Draft>): void {
    this.#draft = draft;
    if (this.#key) writeDraft(this.#key, this.dirty ? draft : undefined);
    this.requestUpdate();
  }

  /** What is wrong with a field, once the person tried to save. */
  protected problem(field: string): string | undefined {
    if (isRmError(this.saveError) && this.saveError.details.field === field) return this.describe(this.saveError);
    return this.#shown ? this.validate()[field] : undefined;
  }

  /** Saves; true when it is saved. What was typed stays until then. */
  async save(): Promise<boolean> {
    const { client } = this;
    const user = this.#user;
    const isTheirs = (): boolean => this.client === client && client?.user === user;
    // Until it is drawn anew it shows what somebody typed who has signed out since.
    if (this.saving || this.isReadonly || this.#key === undefined || !isTheirs()) return false;
    this.saveError = undefined;
    if (!this.reportValidity()) return false;
    const draft = this.#draft;
    const key = this.#key;
    this.saving = true;
    try {
      const event = this.beforeSave();
      if (event && !(await this.ask(event))) {
        this.saveError = new Error(this.t('rm.cancelled'));
        return false;
      }
      await this.commit(draft);
      this.#shown = false;
      // What was typed while saving is newer than what was saved, and stays.
      if (this.#draft === draft) this.#set({});
      else if (this.#key !== key) writeDraft(key, undefined);
      return true;
    } catch (error) {
      const told = error ?? new Error(this.t('rm.cancelled'));
      // What went wrong with one person's words is not said to the next.
      if (isTheirs()) this.saveError = told;
      this.announceError(told);
      return false;
    } finally {
      this.saving = false;
    }
  }

  /** Drops what was typed. */
  reset(): void {
    this.#shown = false;
    this.saveError = undefined;
    this.#set({});
  }

  /** Goes to the first control. */
  override focus(options?: FocusOptions): void {
    this.renderRoot
      .querySelector<HTMLElement>('input:not(:disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), summary')
      ?.focus(options);
  }

  /** Whether what would be saved is fine. */
  checkValidity(): boolean {
    this.#validate();
    return this.internals.checkValidity();
  }

  /** Shows what is wrong beside each field and goes to the first one. */
  reportValidity(): boolean {
    this.#shown = true;
    const problems = this.validate();
    this.requestUpdate();
    this.checkValidity();
    const [first] = Object.keys(problems);
    if (first === undefined) return true;
    void this.updateComplete.then(() => {
      this.focusField(first);
    });
    return false;
  }

  /** Goes to a field, opening the fold it is in. */
  protected focusField(field: string): void {
    const control = this.renderRoot.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
    const fold = control?.closest('details');
    if (fold) fold.open = true;
    if (control) control.focus();
    else this.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { client } = this;
    const target = client?.user === undefined ? undefined : this.draftTarget();
    const key =
      client?.user === undefined || target === undefined
        ? undefined
        : draftKey(client.id, client.user, (this.constructor as typeof RmFormElement).draftName, target);
    if (key !== this.#key) {
      // A draft stays with its author and its subject.
      this.#key = key;
      this.#user = client?.user;
      this.#draft = (key === undefined ? undefined : readDraft<Partial<Draft>>(key)) ?? {};
      this.#shown = false;
      this.saveError = undefined;
    }
    this.setState('dirty', this.dirty);
    this.#validate();
  }

  /** Names the tag in the keys of drafts. */
  static readonly draftName: string = 'form';

  #validate(): void {
    this.internals.setFormValue(this.dirty ? JSON.stringify(this.#draft) : null);
    // An untouched widget never keeps a host's form from being sent.
    const [problem] = this.#key !== undefined && (this.dirty || this.required) ? Object.entries(this.validate()) : [];
    // Without an anchor a browser refuses to send the host's form and cannot show where.
    const find = (selector: string): HTMLElement | null | undefined => this.shadowRoot?.querySelector(selector);
    const anchor = (field = ''): HTMLElement | undefined =>
      find(`[name="${CSS.escape(field)}"]`) ?? find('form :is(input, textarea, select, button)') ?? undefined;
    if (problem) this.internals.setValidity({ customError: true }, problem[1], anchor(problem[0]));
    else if (this.required && !this.dirty) this.internals.setValidity({ valueMissing: true }, this.heading(), anchor());
    else this.internals.setValidity({});
  }

  /** The host's form was reset. */
  formResetCallback(): void {
    this.reset();
  }

  /** The host's fieldset was disabled, or enabled again. */
  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
  }
}
