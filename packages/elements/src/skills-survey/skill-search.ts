import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ProgramClient, SkillHit } from '@reverse-mentoring/core';
import { problemText } from '../internal/controls.js';
import type { Kind } from './answers.js';

/** Results shown at once: a short list needs no scrolling on a phone. */
const most = 6;
const pause = 120;

/** What the search needs of the tag. */
export interface SearchHost {
  client(): ProgramClient | undefined;
  language(): string;
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  list(items: readonly string[]): string;
  requestUpdate(): void;
  problem(field: string): string | undefined;
  /** Whether a card of it is there already. */
  has(kind: Kind, skillId: string): boolean;
  pick(kind: Kind, skill: { readonly skillId: string; readonly label: string }): void;
  failed(error: unknown): void;
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** One field that searches all catalogues as one types: a combobox with a list below it, as ARIA 1.2 describes it. */
export class SkillSearch {
  text = '';
  readonly #host: SearchHost;
  readonly #kind: Kind;
  #hits: readonly SkillHit[] = [];
  /** Names of catalogues that did not answer. */
  #silent: readonly string[] = [];
  /** The text the hits are for. */
  #asked = '';
  #active = -1;
  #open = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SearchHost, kind: Kind) {
    this.#host = host;
    this.#kind = kind;
  }

  get #name(): string {
    return `search-${this.#kind}`;
  }

  /** Empties the field. */
  clear(): void {
    clearTimeout(this.#timer);
    this.text = this.#asked = '';
    this.#hits = [];
    this.#active = -1;
    this.#open = false;
    this.#host.requestUpdate();
  }

  /** Nobody has a skill of that name yet: it may be proposed. */
  get #canPropose(): boolean {
    const asked = folded(this.#asked);
    return asked.length > 1 && !this.#hits.some(({ label }) => folded(label) === asked);
  }

  get #count(): number {
    return this.#hits.length + Number(this.#canPropose);
  }

  #type(text: string): void {
    this.text = text;
    this.#active = -1;
    clearTimeout(this.#timer);
    if (!text.trim()) this.clear();
    else this.#timer = setTimeout(() => void this.#search(text), pause);
    this.#host.requestUpdate();
  }

  async #search(text: string): Promise<void> {
    try {
      const skills = this.#host.client()?.skills;
      const lang = this.#host.language();
      const hits = await skills?.search(text, { lang, limit: most });
      const catalogs = await skills?.catalogs({ lang });
      // Somebody typed on, or chose: an older answer says nothing any more.
      if (text !== this.text || !hits) return;
      this.#hits = hits;
      this.#silent = (catalogs ?? []).flatMap(({ available, label }) => (available ? [] : [label]));
      this.#asked = text;
      this.#open = true;
      this.#active = -1;
    } catch (error) {
      this.#host.failed(error);
    }
    this.#host.requestUpdate();
  }

  /** A card of it is there, in these words or in those of another catalogue. */
  #isThere({ id, sameAs }: SkillHit): boolean {
    return [id, ...sameAs].some(one => this.#host.has(this.#kind, one));
  }

  async #choose(index: number): Promise<void> {
    const hit = this.#hits[index];
    if (hit) {
      if (this.#isThere(hit)) return;
      this.clear();
      this.#host.pick(this.#kind, { skillId: hit.id, label: hit.label });
      return;
    }
    const label = this.#asked.trim();
    this.#open = false;
    try {
      const made = await this.#host.client()?.skills.propose({ lang: this.#host.language().split('-')[0] ?? 'en', label });
      if (!made) return;
      this.clear();
      this.#host.pick(this.#kind, { skillId: made.skillId, label });
    } catch (error) {
      this.#host.failed(error);
    }
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Enter') {
      // Enter in a search field never sends the whole form.
      event.preventDefault();
      if (this.#open && this.#active >= 0) void this.#choose(this.#active);
      else if (this.#open && this.#count) this.#active = 0;
    } else if (key === 'Escape' && this.#open) {
      event.preventDefault();
      this.#open = false;
      this.#active = -1;
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && this.#count) {
      event.preventDefault();
      const step = key === 'ArrowDown' ? 1 : -1;
      this.#active = this.#open ? (this.#active + step + (this.#active < 0 && step < 0 ? 1 : 0) + this.#count) % this.#count : step > 0 ? 0 : this.#count - 1;
      this.#open = true;
    } else return;
    this.#host.requestUpdate();
  }

  #option(index: number, main: unknown, side: unknown, off = false): unknown {
    // A press must not take the focus from the field: the list would be gone before it is heard.
    return html`<button type="button" role="option" tabindex="-1" id="${this.#name}-${index}" aria-selected=${index === this.#active} aria-disabled=${off ? 'true' : nothing}
      @mousedown=${(event: Event) => {
        event.preventDefault();
      }} @click=${() => void this.#choose(index)}><b>${main}</b>${side ? html`<small>${side}</small>` : nothing}</button>`;
  }

  render(label: unknown, hint: unknown): unknown {
    const t = (key: string, params?: Readonly<Record<string, unknown>>): string => this.#host.t(`skills-survey.search.${key}`, params);
    const name = this.#name;
    const problem = this.#host.problem(name);
    const open = this.#open && this.#count > 0;
    const silent = this.#open && this.#silent.length ? t('silent', { names: this.#host.list(this.#silent) }) : '';
    const said = !this.#open ? '' : `${this.#hits.length ? t('found', { count: this.#hits.length }) : t('nothing')} ${silent}`;
    return html`<div class="field combo" @focusout=${(event: FocusEvent) => {
      if (event.relatedTarget && (event.currentTarget as Element).contains(event.relatedTarget as Node)) return;
      this.#open = false;
      this.#host.requestUpdate();
    }}><label for=${name} id="${name}-label">${label}</label>
      <input id=${name} name=${name} type="text" role="combobox" aria-labelledby="${name}-label" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" placeholder=${t('placeholder')}
        aria-autocomplete="list" aria-expanded=${open} aria-controls="${name}-list" aria-activedescendant=${open && this.#active >= 0 ? `${name}-${this.#active}` : nothing}
        aria-invalid=${!!problem} aria-describedby="${name}-hint ${problem ? `${name}-problem` : ''}" .value=${live(this.text)}
        @focus=${() => {
          this.#open = !!this.#count && this.#asked === this.text;
          this.#host.requestUpdate();
        }} @input=${(event: Event) => {
          event.stopPropagation();
          this.#type((event.target as HTMLInputElement).value);
        }} @keydown=${(event: KeyboardEvent) => {
          this.#key(event);
        }}>
      <p class="hint" id="${name}-hint">${hint}</p>${silent ? html`<p class="hint">${silent}</p>` : nothing}${problemText(name, problem)}
      <div role="listbox" id="${name}-list" aria-labelledby="${name}-label" ?hidden=${!open}>${
        open
          ? [
              ...this.#hits.map((hit, i) => {
                const off = this.#isThere(hit);
                return this.#option(i, hit.label, off ? t('there') : hit.catalogLabel, off);
              }),
              this.#canPropose ? this.#option(this.#hits.length, t('propose', { text: this.#asked.trim() }), t('propose.hint')) : nothing,
            ]
          : nothing
      }</div>
      <p class="sr" role="status">${said}</p></div>`;
  }
}
