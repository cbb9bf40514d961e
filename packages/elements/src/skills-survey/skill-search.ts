import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { lineLength } from '@reverse-mentoring/core';
import type { ProgramClient, SkillHit, SkillsSoFar } from '@reverse-mentoring/core';
import { problemText } from '../internal/controls.js';
import type { Kind } from './answers.js';

/** Results shown at once: a short list needs no scrolling on a phone. */
const most = 6;
/** Milliseconds without a key before it is searched. */
const pause = 120;
/** Milliseconds before what lists have is shown alone: catalogues of the page itself answer sooner, and nothing has to move. */
const grace = 80;

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
  /** Tells the page of it; answers it as a sentence. */
  failed(error: unknown): string;
}

/** An option: a skill, or what was typed as a new one. */
type Item = SkillHit | 'propose';

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
const isOne = (a: Item, b: Item): boolean => a === b || (a !== 'propose' && b !== 'propose' && [a.id, ...a.sameAs].includes(b.id));

/** One field that searches all catalogues as one types: a combobox with a list below it, as ARIA 1.2 describes it. */
export class SkillSearch {
  text = '';
  readonly #host: SearchHost;
  readonly #kind: Kind;
  #items: readonly Item[] = [];
  /** Names of catalogues still being searched, and of those that did not answer. */
  #waiting: readonly string[] = [];
  #silent: readonly string[] = [];
  /** The text the items are for. */
  #asked = '';
  /** Options the keyboard and the pointer are on. */
  #active = -1;
  #over = -1;
  #open = false;
  /** What went wrong with what was typed. */
  #problem: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #going: AbortController | undefined;

  constructor(host: SearchHost, kind: Kind) {
    this.#host = host;
    this.#kind = kind;
  }

  get #name(): string {
    return `search-${this.#kind}`;
  }

  /** Empties the field. */
  clear(): void {
    this.stop();
    this.text = this.#asked = '';
    this.#items = [];
    this.#active = -1;
    this.#open = false;
    this.#problem = undefined;
    this.#host.requestUpdate();
  }

  /** Gives up what is being searched: nobody waits for it any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#going?.abort();
    this.#waiting = [];
  }

  #type(text: string): void {
    this.stop();
    this.text = text;
    this.#active = -1;
    this.#problem = undefined;
    if (!text.trim()) this.clear();
    else if (this.#isLong) {
      // No catalogue is asked for a whole page of text, and it could not be kept as a name.
      this.#open = false;
      this.#asked = '';
      this.#items = [];
    } else this.#timer = setTimeout(() => void this.#search(text), pause);
    this.#host.requestUpdate();
  }

  get #isLong(): boolean {
    return this.text.trim().length > lineLength;
  }

  async #search(text: string): Promise<void> {
    const { signal } = (this.#going = new AbortController());
    let [first, timer, latest]: [boolean, ReturnType<typeof setTimeout> | undefined, SkillsSoFar | undefined] = [true, undefined, undefined];
    const show = (hits: readonly SkillHit[], waiting: readonly string[]): void => {
      // Somebody typed on, or chose: an older answer says nothing any more.
      if (signal.aborted) return;
      this.#show(text, hits, waiting, first);
      first = false;
    };
    const draw = (): void => {
      if (latest) {
        show(
          latest.hits,
          latest.waiting.map(({ label }) => label),
        );
      }
    };
    try {
      const skills = this.#host.client()?.skills;
      const lang = this.#host.language();
      const hits = await skills?.search(text, {
        lang,
        limit: most,
        signal,
        onPartial: soFar => {
          latest = soFar;
          if (first) timer ??= setTimeout(draw, grace);
          else draw();
        },
      });
      const catalogs = await skills?.catalogs({ lang });
      if (signal.aborted || !hits) return;
      this.#silent = (catalogs ?? []).flatMap(({ available, label }) => (available ? [] : [label]));
      show(hits, []);
    } catch (error) {
      if (signal.aborted) return;
      this.#waiting = [];
      this.#problem = this.#host.failed(error);
      this.#host.requestUpdate();
    } finally {
      clearTimeout(timer);
    }
  }

  #show(text: string, hits: readonly SkillHit[], waiting: readonly string[], first: boolean): void {
    const asked = folded(text);
    // Nobody has a skill of that name yet: it may be proposed. A sign alone names nothing.
    const isNew = asked.length > 1 && /[\p{L}\p{N}]/u.test(asked) && !hits.some(({ label }) => folded(label) === asked);
    const all: readonly Item[] = isNew ? [...hits, 'propose'] : hits;
    if (first) {
      this.#open = true;
      this.#active = this.#over = -1;
      this.#silent = this.#silent.filter(name => !waiting.includes(name));
    }
    // What somebody is on stays where it is, with all above it; the rest comes below.
    const kept = this.#items.slice(0, Math.max(this.#active, this.#over) + 1);
    this.#items = [...kept, ...all.filter(one => !kept.some(other => isOne(other, one)))];
    this.#waiting = waiting;
    this.#asked = text;
    this.#host.requestUpdate();
  }

  /** A card of it is there, in these words or in those of another catalogue. */
  #isThere({ id, sameAs }: SkillHit): boolean {
    return [id, ...sameAs].some(one => this.#host.has(this.#kind, one));
  }

  async #choose(index: number): Promise<void> {
    const item = this.#items[index];
    if (item && item !== 'propose') {
      if (this.#isThere(item)) return;
      this.clear();
      this.#host.pick(this.#kind, { skillId: item.id, label: item.label });
      return;
    }
    const label = this.#asked.trim();
    this.stop();
    this.#open = false;
    this.#problem = undefined;
    try {
      const made = await this.#host.client()?.skills.propose({ lang: this.#host.language().split('-')[0] ?? 'en', label });
      if (!made) return;
      this.clear();
      this.#host.pick(this.#kind, { skillId: made.skillId, label });
    } catch (error) {
      this.#problem = this.#host.failed(error);
      this.#host.requestUpdate();
    }
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    const count = this.#items.length;
    if (key === 'Enter') {
      // Enter in a search field never sends the whole form.
      event.preventDefault();
      if (this.#open && this.#active >= 0) void this.#choose(this.#active);
      else if (this.#open && count) this.#active = 0;
    } else if (key === 'Escape' && this.#open) {
      event.preventDefault();
      this.#open = false;
      this.#active = -1;
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && count) {
      event.preventDefault();
      const step = key === 'ArrowDown' ? 1 : -1;
      this.#active = this.#open ? (this.#active + step + (this.#active < 0 && step < 0 ? 1 : 0) + count) % count : step > 0 ? 0 : count - 1;
      this.#open = true;
    } else return;
    this.#host.requestUpdate();
  }

  #option(index: number, main: unknown, side: unknown, off = false): unknown {
    // A press must not take the focus from the field: the list would be gone before it is heard.
    return html`<button type="button" role="option" tabindex="-1" id="${this.#name}-${index}" aria-selected=${index === this.#active} aria-disabled=${off ? 'true' : nothing}
      @mousedown=${(event: Event) => {
        event.preventDefault();
      }} @pointerenter=${() => {
        this.#over = index;
      }} @click=${() => void this.#choose(index)}><b>${main}</b>${side ? html`<small>${side}</small>` : nothing}</button>`;
  }

  render(label: unknown, hint: unknown): unknown {
    const t = (key: string, params?: Readonly<Record<string, unknown>>): string => this.#host.t(`skills-survey.search.${key}`, params);
    const name = this.#name;
    const { length } = this.text.trim();
    const own = this.#isLong ? t('long', { length, max: lineLength }) : this.#problem;
    const problem = own ?? this.#host.problem(name);
    const open = this.#open && this.#items.length > 0;
    const found = this.#items.filter(item => item !== 'propose').length;
    const told = [
      this.#waiting.length && t('waiting', { names: this.#host.list(this.#waiting) }),
      this.#silent.length && t('silent', { names: this.#host.list(this.#silent) }),
      !this.#items.length && !this.#waiting.length && t('signs'),
    ].flatMap(text => (this.#open && text ? [text] : []));
    const count = found ? t('found', { count: found }) : this.#items.length && !this.#waiting.length ? t('nothing') : '';
    return html`<div class="field combo" @focusout=${(event: FocusEvent) => {
      if (event.relatedTarget && (event.currentTarget as Element).contains(event.relatedTarget as Node)) return;
      this.#open = false;
      this.#host.requestUpdate();
    }}><label for=${name} id="${name}-label">${label}</label>
      <input id=${name} name=${name} type="text" role="combobox" aria-labelledby="${name}-label" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" placeholder=${t('placeholder')}
        aria-autocomplete="list" aria-expanded=${open} aria-controls="${name}-list" aria-activedescendant=${open && this.#active >= 0 ? `${name}-${this.#active}` : nothing}
        aria-invalid=${!!problem} aria-describedby="${name}-hint ${problem ? `${name}-problem` : ''}" .value=${live(this.text)}
        @focus=${() => {
          this.#open = !!this.#asked && this.#asked === this.text;
          this.#host.requestUpdate();
        }} @input=${(event: Event) => {
          event.stopPropagation();
          this.#type((event.target as HTMLInputElement).value);
        }} @keydown=${(event: KeyboardEvent) => {
          this.#key(event);
        }}>
      <p class="hint" id="${name}-hint">${hint}</p>${problemText(name, problem)}
      <div role="listbox" id="${name}-list" aria-labelledby="${name}-label" ?hidden=${!open} @pointerleave=${() => {
        this.#over = -1;
      }}>${
        open
          ? this.#items.map((item, i) => {
              if (item === 'propose') return this.#option(i, t('propose', { text: this.#asked.trim() }), t('propose.hint'));
              const off = this.#isThere(item);
              return this.#option(i, item.label, off ? t('there') : item.catalogLabel, off);
            })
          : nothing
      }</div>${told.map(text => html`<p class="hint">${text}</p>`)}
      <p class="sr" role="status">${own ?? (this.#open ? [count, ...told].join(' ').trim() : '')}</p></div>`;
  }
}
