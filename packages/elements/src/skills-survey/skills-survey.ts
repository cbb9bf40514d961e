import { html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import type { SkillHit, SurveyState } from '@reverse-mentoring/core';
import { RmBeforeEvent, RmEvent } from '../internal/events.js';
import { RmFormElement } from '../internal/form-element.js';
import type { Problems } from '../internal/form-element.js';
import { notice } from '../internal/notice.js';
import { Query } from '../internal/query.js';
import { addTexts } from '../internal/texts.js';
import { aboutNow } from './about-you.js';
import { commandOf, isKept, problemsOf, skillIds } from './answers.js';
import type { Asked, Defaults, Kind, Role, SkillEdit, SkillRow, SurveyForm } from './answers.js';
import { consentView, readers } from './consent-view.js';
import { findSurvey } from './find-survey.js';
import type { FoundSurvey } from './find-survey.js';
import { formView } from './form-view.js';
import { SkillSearch } from './skill-search.js';
import type { SearchHost } from './skill-search.js';
import { styles } from './skills-survey.styles.js';
import { summary } from './summary.js';
import { en } from './texts.en.js';

addTexts('en', en);

/**
 * One person says yes to taking part, then what they want to learn and what they can teach.
 *
 * @summary One person says what they want to learn and what they can teach.
 * @tag rm-skills-survey
 *
 * @slot - More content, below.
 * @slot header - Replaces the heading.
 * @slot error - Replaces what is said when the programme cannot be read.
 * @slot empty - Reserved: there is always something to say.
 * @slot actions - Further buttons.
 * @slot footer - A last line.
 *
 * @fires {RmSurveySaveEvent} rm-survey-save - Before consent or answers are saved; `preventDefault()` stops it, `waitUntil(promise)` makes it wait.
 * @fires {RmSurveySavedEvent} rm-survey-saved - After that, with what the person and the coordinators may read.
 * @fires {RmErrorEvent} rm-error - When something could not be saved.
 * @fires {Event} input - After each answer given.
 * @fires {Event} change - After each answer committed.
 *
 * @csspart base - The card.
 * @csspart header - The line with the heading.
 * @csspart heading - The heading.
 * @csspart hint - The line below it.
 * @csspart consent - The question whether to take part.
 * @csspart readers - Who reads what.
 * @csspart form - The form.
 * @csspart need - The card of a skill to learn.
 * @csspart offer - The card of a skill to teach.
 * @csspart summary - What was said.
 * @csspart notice - Sentences set apart.
 *
 * @cssprop --rm-color-accent - Buttons and links.
 * @cssprop --rm-color-quiet - Background of what is set apart.
 * @cssprop --rm-color-mentor - What is chosen.
 * @cssprop --rm-space - Distance between parts.
 * @cssprop --rm-radius - Roundness of corners.
 *
 * @cssstate loading - The first answers are on their way.
 * @cssstate error - The programme could not be read.
 * @cssstate dirty - Something typed is not saved yet.
 * @cssstate readonly - Nothing can be saved: storage is refused, the programme closed, somebody else's answers, or `disabled`.
 * @cssstate offline - The browser is offline; everything works all the same.
 * @cssstate no-client - No programme on the page.
 * @cssstate unknown-user - Nobody, or somebody the programme does not know, is acting.
 */
export class RmSkillsSurvey extends RmFormElement<SurveyForm> {
  static readonly baseName = 'skills-survey';
  static override readonly draftName = 'skills-survey';
  static override styles = [...RmFormElement.styles, styles];
  static override properties = { ...RmFormElement.properties, personId: { attribute: 'person-id' } };

  /** Whose answers; default the acting user. The coordinator fills it in for somebody from paper. */
  declare personId: string;

  readonly #found: Query<FoundSurvey, [string, string]> = new Query(
    this,
    (q, who: string, lang: string) => findSurvey(q, who, who === this.client?.user, lang),
    () => (this.client?.userState === 'known' ? [this.#who, this.language] : undefined),
  );
  /** What catalogues say of the skills shown. */
  readonly #known: Query<ReadonlyMap<string, SkillHit>, [string, string]> = new Query(
    this,
    async (q, ids: string, lang: string) => new Map((await q.skills.resolve(ids.split('\n'), { lang })).flatMap(hit => (hit ? [[hit.id, hit] as const] : []))),
    () => {
      const ids = this.#open && this.#shown?.state ? skillIds(this.#shown.state, this.draft) : [];
      return ids.length ? [ids.join('\n'), this.language] : undefined;
    },
    true,
  );
  readonly #searches: Readonly<Record<Kind, SkillSearch>>;
  #shown: FoundSurvey | undefined;
  /** The query's last answer; what a save answered is newer until the next one comes. */
  #heard: FoundSurvey | undefined;
  #hits: ReadonlyMap<string, SkillHit> = new Map();
  #editing = false;
  #thanks = false;
  #agreeing = false;
  #consentError: unknown;
  #scope = '';

  constructor() {
    super();
    this.personId = '';
    this.#searches = { needs: new SkillSearch(this.#searchHost, 'needs'), offers: new SkillSearch(this.#searchHost, 'offers') };
  }

  get #who(): string {
    return this.personId || (this.client?.user ?? '');
  }

  get #own(): boolean {
    return this.#who === this.client?.user;
  }

  get #roles(): readonly Role[] {
    return (['mentee', 'mentor'] as const).filter(role => this.#shown?.state?.person.roles.includes(role));
  }

  /** The form is there: consent is given, and nothing was said before or it is being changed. */
  get #open(): boolean {
    const { state, due, why } = this.#shown ?? {};
    return !!state && !due && !why && (this.#editing || this.dirty || !(state.needs.length || state.offers.length));
  }

  get #asked(): Asked | undefined {
    const state = this.#shown?.state;
    const first = this.#roles.length === 1 && this.#roles[0] === 'mentor' ? 'search-offers' : 'search-needs';
    const left = Object.fromEntries(
      (['needs', 'offers'] as const).flatMap(kind => (this.#searches[kind].text.trim() ? [[kind, this.#searches[kind].text.trim()]] : [])),
    );
    return state && { state, draft: this.draft, roles: this.#roles, first, left };
  }

  get #defaults(): Defaults {
    return { languages: [this.language.split('-')[0] ?? 'en'], mode: [this.#shown?.mode ?? 'onsite'] };
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || !!this.#shown?.why;
  }

  heading(): string {
    return this.t('skills-survey.heading');
  }

  override subheading(): unknown {
    return this.#open && !this.#shown?.state?.needs.length ? this.t('skills-survey.hint') : undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const scope = [this.client?.id, this.client?.user, this.personId].join(' ');
    if (scope !== this.#scope) {
      this.#scope = scope;
      this.#shown = this.#heard = undefined;
      this.#editing = this.#thanks = this.#agreeing = false;
      this.#consentError = undefined;
      for (const search of Object.values(this.#searches)) search.clear();
    }
    // In another language the same form stands there until the answer in it has come.
    if (this.#found.value && this.#found.value !== this.#heard) this.#shown = this.#heard = this.#found.value;
    if (this.#known.value) this.#hits = this.#known.value;
    super.willUpdate(changed);
  }

  protected override draftTarget(): string | undefined {
    const { state, due, why } = this.#shown ?? {};
    return state && !due && !why ? this.#who : undefined;
  }

  protected override validate(): Problems {
    const asked = this.#asked;
    return asked ? problemsOf(asked, (key, params) => this.t(key, params)) : {};
  }

  protected override edit(changes: Partial<SurveyForm>): void {
    this.#thanks = false;
    super.edit(changes);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      // Put back at once it was moved, and goes on.
      if (!this.isConnected) for (const search of Object.values(this.#searches)) search.stop();
    });
  }

  #editSkill(kind: Kind, { skillId, label }: Pick<SkillRow, 'skillId' | 'label'>, changes: SkillEdit | null | undefined): void {
    const { [skillId]: before, ...others } = this.draft[kind] ?? {};
    const state = this.#shown?.state;
    const stored = state && isKept(state, kind, skillId);
    const after = changes && { ...before, ...changes, label };
    const edits = after === undefined || (after === null && !stored) ? others : { ...others, [skillId]: after };
    this.edit({ [kind]: edits });
    // The button that was pressed is gone: focus goes to what came instead, or back to the search.
    if (!changes) void this.#focusOn(`[data-card="${CSS.escape(`${kind}.${skillId}`)}"]`, `[name="search-${kind}"]`);
  }

  async #focusOn(...selectors: readonly string[]): Promise<void> {
    await this.updateComplete;
    for (const selector of selectors) {
      const found = this.renderRoot.querySelector<HTMLElement>(selector);
      if (!found) continue;
      found.focus();
      return;
    }
  }

  get #searchHost(): SearchHost {
    return {
      client: () => this.client,
      language: () => this.language,
      t: (key, params) => this.t(key, params),
      list: items => this.formatList(items),
      requestUpdate: () => {
        this.requestUpdate();
      },
      problem: field => this.problem(field),
      has: (kind, skillId) => {
        const state = this.#shown?.state;
        const edit = this.draft[kind]?.[skillId];
        return edit !== null && (!!edit || (!!state && isKept(state, kind, skillId)));
      },
      pick: (kind, skill) => {
        // One that was to go is kept after all.
        this.#editSkill(kind, skill, this.draft[kind]?.[skill.skillId] === null ? undefined : {});
        void this.#focusOn(`[name="${CSS.escape(`${kind}.${skill.skillId}.${kind === 'needs' ? 'levelNow' : 'level'}`)}"]`);
      },
      failed: error => {
        this.announceError(error);
        return this.describe(error);
      },
    };
  }

  protected override beforeSave(): RmBeforeEvent<unknown> | undefined {
    const asked = this.#asked;
    if (!asked) return undefined;
    // What only a tally may read is told to nobody.
    const { answers: _answers, ...draft } = commandOf(asked, this.#who, this.#defaults);
    return new RmBeforeEvent('rm-survey-save', { personId: this.#who, draft });
  }

  protected override async commit(): Promise<void> {
    const { client } = this;
    const asked = this.#asked;
    const who = this.#who;
    if (!client || !asked) return;
    this.#take(await client.survey.submit(commandOf(asked, who, this.#defaults), { base: asked.state.person }), who);
    this.#editing = false;
    this.#thanks = true;
  }

  /** What was saved stands there at once. */
  #take(state: SurveyState, personId: string): void {
    if (this.#shown && personId === this.#who) this.#shown = { ...this.#shown, state, due: undefined };
    const { person, needs, offers } = state;
    this.dispatchEvent(new RmEvent('rm-survey-saved', { personId, person, needs, offers }));
  }

  override async save(): Promise<boolean> {
    const saved = await super.save();
    // The button that was pressed is gone: focus goes to what happened.
    if (saved) void this.#focusOn('#thanks');
    return saved;
  }

  async #agree(): Promise<void> {
    const { client } = this;
    const found = this.#shown;
    const who = this.#who;
    if (!client || !found || this.#agreeing || this.isReadonly) return;
    this.#agreeing = true;
    this.#consentError = undefined;
    this.requestUpdate();
    let agreed = false;
    try {
      const consent = { textVersion: found.text.version, lang: found.text.lang };
      const event = new RmBeforeEvent('rm-survey-save', { personId: who, draft: { personId: who, consent } });
      if (!(await this.ask(event))) throw new Error(this.t('rm.cancelled'));
      this.#take(await client.survey.submit({ personId: who, consent }), who);
      agreed = true;
    } catch (error) {
      this.#consentError = error ?? new Error(this.t('rm.cancelled'));
      this.announceError(this.#consentError);
    }
    this.#agreeing = false;
    this.requestUpdate();
    // The button that was pressed is gone: focus goes to the form that came instead.
    if (agreed) void this.#focusOn('[role=combobox]', '[part=summary] button');
  }

  override reset(): void {
    this.#editing = false;
    for (const search of Object.values(this.#searches)) search.clear();
    super.reset();
  }

  renderMain(): unknown {
    const found = this.#shown;
    if (!found?.state) return notice({ kind: 'quiet', text: this.t('skills-survey.why.other') });
    const { state, due, why, text } = found;
    const t = (key: string, params?: Readonly<Record<string, unknown>>): string => this.t(key, params);
    const name = state.person.displayName;
    if (due && !why)
      return consentView({
        ...text,
        kind: this.#own ? due : 'paper',
        name,
        locked: this.isReadonly,
        saving: this.#agreeing,
        error: this.#consentError === undefined ? undefined : this.describe(this.#consentError),
        t,
        agree: () => void this.#agree(),
      });
    if (!this.#open)
      return html`<div role="status">${this.#thanks ? html`<p id="thanks" class="notice success" part="notice" tabindex="-1"><span>${t('skills-survey.thanks')}</span></p>` : nothing}</div>
        ${why ? notice({ kind: 'quiet', text: t(`skills-survey.why.${why}`) }) : nothing}
        ${summary(
          {
            language: this.language,
            roles: this.#roles,
            t,
            formatList: items => this.formatList(items),
            formatDay: day => this.formatDay(day),
            change: this.isReadonly
              ? undefined
              : () => {
                  this.#editing = true;
                  this.#thanks = false;
                  this.requestUpdate();
                  void this.#focusOn('[role=combobox]');
                },
          },
          state,
        )}`;
    const problem = (field: string): string | undefined => this.problem(field);
    const edit = (changes: Partial<SurveyForm>): void => {
      this.edit(changes);
    };
    return html`${state.needs.length || state.offers.length ? nothing : html`<details class="who"><summary>${t('skills-survey.reads')}</summary><div class="stack">${readers(t, this.#own && this.#roles.includes('mentee'))}</div></details>`}
      ${formView(
        {
          cards: {
            t,
            problem,
            edit: (kind, row, changes) => {
              this.#editSkill(kind, row, changes);
            },
            source: skillId => {
              const { catalog, catalogLabel } = this.#hits.get(skillId) ?? {};
              return catalog === 'local' ? undefined : catalogLabel;
            },
            descriptor: (skillId, level) => (level === undefined ? undefined : this.#hits.get(skillId)?.levels?.[level]),
          },
          about: { language: this.language, roles: this.#roles, t, problem, edit },
          searches: this.#searches,
          draft: this.draft,
          now: aboutNow(state.person, this.draft, this.#defaults),
          paper: this.#own ? undefined : name,
          asks: this.#own && this.#roles.includes('mentee'),
          answeredBefore: state.needs.length + state.offers.length > 0,
          locked: this.isReadonly,
          saving: this.saving,
          error: this.saveError === undefined ? undefined : this.describe(this.saveError),
          send: () => void this.save(),
          changed: () => {
            this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
          },
          leave: () => {
            this.reset();
            void this.#focusOn('[part=summary] button');
          },
        },
        state,
      )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rm-skills-survey': RmSkillsSurvey;
  }
}
