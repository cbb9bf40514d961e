import { html } from 'lit';
import type { FieldView } from '@reverse-mentoring/core';
import { longest, told, typedWith, typedWithout } from './extra-data.js';
import { below, describedBy } from './extra-draw.js';
import type { ExtraForm } from './extra-fields.js';

type Properties = Readonly<Record<string, unknown>>;
/** Levels of a value: what goes through it level by level must come to an end, in core as here. */
const deepest = 100;
/** Whether a copy says all the original says: a date or an element comes back as something else. */
function isSame(copy: unknown, value: unknown, level = 0): boolean {
  if (typeof copy !== 'object' || typeof value !== 'object' || !copy || !value) return copy === value;
  if (level > deepest) return false;
  const shape: unknown = Object.getPrototypeOf(value);
  // An object of another realm has a prototype of its own, which has none.
  if (!Array.isArray(value) && shape && Object.getPrototypeOf(shape) !== null) return false;
  const keys = Object.keys(value).filter(key => Reflect.get(value, key) !== undefined);
  return keys.length === Object.keys(copy).length && keys.every(key => isSame(Reflect.get(copy, key), Reflect.get(value, key), level + 1));
}
const focusable = 'input, textarea, select, button, [tabindex]';

/**
 * A form control of a plugin's own in one form: made once it is loaded and defined, given its properties, listened to.
 * Whatever it throws costs this field only.
 */
export class ExtraControl {
  readonly tag: string;
  #node: HTMLElement | undefined;
  #lost = false;
  #loading = false;
  /** What it sent last cannot be kept. */
  #bad = false;
  /** What it sent is in the draft, and does not fit into a record beside the rest of its plugin. */
  #crowded = false;
  /** The value it was given or sent last, as JSON: what it knows is not set again under the fingers. */
  #known: string | undefined;
  /** Set while it gets its properties: what it sends meanwhile nobody entered. */
  #setting = false;
  readonly #set = new Map<string, unknown>();
  #field: FieldView;
  #form: ExtraForm;

  constructor(field: FieldView, form: ExtraForm) {
    this.tag = field.tag ?? '';
    this.#field = field;
    this.#form = form;
  }

  /** There, and working: only then is it asked for a value. */
  get ready(): boolean {
    return !!this.#node && !this.#lost;
  }

  /** It cannot be had, for now. */
  get lost(): boolean {
    return this.#lost;
  }

  /** What it sent cannot be kept: the form is saved as if it had sent nothing. */
  get bad(): boolean {
    return this.#bad || this.#crowded;
  }

  /** Told at each look at the form whether what it sent fits into a record. */
  set crowded(crowded: boolean) {
    if (crowded && !this.#crowded) this.#refuse('and the other fields of its plugin take too much together');
    this.#crowded = crowded;
  }

  #refuse(problem: string): void {
    this.#field.report?.(new Error(`the value of <${this.tag}> cannot be kept: it ${problem}; give what JSON can say, in ${longest} characters at most`));
  }

  /** A new control in its place; what does not fit is given up. */
  #renew(): void {
    if (this.#crowded) this.#form.put(typedWithout(this.#form.extra ?? {}, this.#field));
    this.#bad = this.#crowded = false;
    this.#make();
    this.#form.redraw();
    this.#form.focusOn(this.#field.name);
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    try {
      await this.#field.load?.();
      this.#make();
    } catch {
      // The plugin is told by whoever loads for it.
      this.#lost = true;
    }
    this.#loading = false;
    this.#form.redraw();
  }

  #make(): void {
    try {
      const made = customElements.get(this.tag);
      if (!made) throw new Error(`<${this.tag}> is not defined`);
      // Unlike `document.createElement`, this throws what the constructor throws.
      this.#node = new made();
      this.#set.clear();
      this.#known = undefined;
      for (const type of ['input', 'change']) this.#node.addEventListener(type, this.#read);
    } catch (error) {
      this.#lose(error);
    }
  }

  #lose(error: unknown): void {
    this.#lost = true;
    this.#node = undefined;
    this.#field.report?.(error);
  }

  readonly #read = ({ currentTarget }: Event): void => {
    const node = this.#node;
    // One that was replaced is asked no more.
    if (!node || node !== currentTarget || this.#setting) return;
    try {
      if (!('value' in node)) {
        this.#field.report?.(new Error(`<${this.tag}> sent an event and has no property "value"`));
        return;
      }
      this.#take(node.value);
    } catch (error) {
      this.#lose(error);
      this.#form.redraw();
    }
  };

  /** A copy is kept: what the control does with its own value later is not entered yet. */
  #take(value: unknown): void {
    let text = '';
    try {
      text = told(value);
    } catch {
      // A ring: nothing of it is kept.
    }
    const copy: unknown = text && text.length <= longest ? JSON.parse(text) : undefined;
    // No record takes a name that could reach a prototype.
    const key = /"(__proto__|constructor|prototype)":/.exec(text)?.[1];
    this.#bad = !!key || !isSame(copy, value);
    this.#known = text;
    const { extra } = this.#form;
    this.#form.put(this.#bad ? { ...extra } : typedWith(extra, this.#field, copy));
    if (this.#bad)
      this.#refuse(
        text.length > longest
          ? `takes ${text.length} characters`
          : key
            ? `has a key called "${key}", which nothing may be called`
            : 'comes back from JSON as something else',
      );
  }

  #give(properties: Properties, value: unknown): void {
    const node = this.#node;
    if (!node) return;
    this.#setting = true;
    try {
      for (const [name, wanted] of Object.entries(properties)) {
        if (this.#set.has(name) && this.#set.get(name) === wanted) continue;
        Reflect.set(node, name, wanted);
        this.#set.set(name, wanted);
      }
      const text = told(value);
      if (!this.#bad && this.#known !== text) {
        Reflect.set(node, 'value', value === undefined ? undefined : JSON.parse(text));
        this.#known = text;
      }
    } catch (error) {
      this.#lose(error);
    }
    this.#setting = false;
  }

  /** Focus comes to the place of the control: it goes on to the control, or to what of it takes focus. */
  readonly #focus = (event: Event): void => {
    const place = event.target as HTMLElement;
    const node = this.#node;
    if (!node) return;
    try {
      node.focus();
      if (!place.matches(':focus')) return;
      (node.shadowRoot?.querySelector<HTMLElement>(focusable) ?? node.querySelector<HTMLElement>(focusable))?.focus();
    } catch {
      // It stays at the place itself.
    }
  };

  /** The control with its label above, or why it is not there. */
  render(
    field: FieldView,
    form: ExtraForm,
    { label, hints, value, problem }: { label: string; hints: readonly string[]; value: unknown; problem: string },
  ): unknown {
    this.#field = field;
    this.#form = form;
    const { name } = field;
    if (!this.#node && !this.#lost) void this.#load();
    this.#give({ label: field.label, hint: field.hint ?? '', lang: form.lang, disabled: form.locked, required: field.required, problem }, value);
    const notice = (text: string, retry: () => void): unknown =>
      html`<div class="notice quiet" part="notice" role="status"><span>${form.t(text)}</span><button type="button" class="plain" @click=${retry}>${form.t('rm.extra.retry')}</button></div>`;
    const ids = describedBy(name, hints, problem);
    return html`<div class="field" role="group" aria-labelledby="${name}-label" aria-describedby=${ids}><span class="label" id="${name}-label">${label}</span>
      ${
        this.#node && !this.#lost
          ? html`<div class="control" name=${name} tabindex="-1" @focus=${this.#focus}>${this.#node}</div>${
              this.bad
                ? notice('rm.extra.bad', () => {
                    this.#renew();
                  })
                : ''
            }`
          : this.#lost
            ? notice('rm.extra.lost', () => {
                this.#lost = false;
                form.redraw();
              })
            : html`<p class="hint" role="status">${form.t('rm.extra.loading')}</p>`
      }${below(name, hints, problem)}</div>`;
  }
}
