import { html, nothing } from 'lit';
import { questionsEn, questionnaireFor } from '@reverse-mentoring/core';
import type { SurveyState } from '@reverse-mentoring/core';
import { notice } from '../internal/notice.js';
import { scale } from '../internal/scale.js';
import { addTexts } from '../internal/texts.js';
import { aboutYou, whenAndWhere } from './about-you.js';
import type { About, AboutHost } from './about-you.js';
import { rowsOf } from './answers.js';
import type { Kind, SurveyForm } from './answers.js';
import { skillCards } from './skill-cards.js';
import type { CardHost } from './skill-cards.js';
import type { SkillSearch } from './skill-search.js';

// The questions' own words are those of the questionnaire.
addTexts('en', questionsEn);

export interface FormHost {
  readonly cards: CardHost;
  readonly about: AboutHost;
  readonly searches: Readonly<Record<Kind, SkillSearch>>;
  readonly draft: Readonly<Partial<SurveyForm>>;
  readonly now: About;
  /** Name of the person whose paper it is. */
  readonly paper: string | undefined;
  /** The two questions for the averages are asked. */
  readonly asks: boolean;
  readonly answeredBefore: boolean;
  readonly locked: boolean;
  readonly saving: boolean;
  readonly error: string | undefined;
  send(): void;
  changed(): void;
  leave(): void;
}

function skills(host: FormHost, state: SurveyState, kind: Kind, folded: boolean): unknown {
  const { t } = host.cards;
  const rows = rowsOf(kind, state, host.draft[kind]);
  const met = kind === 'needs' ? state.needs.filter(({ status }) => status === 'met').map(({ label }) => label) : [];
  const body = html`${host.searches[kind].render(t(`skills-survey.search.${kind}${rows.length ? '.more' : ''}`), t(`skills-survey.search.${kind}.hint`))}
    ${skillCards(host.cards, kind, rows)}
    ${met.length ? html`<p class="hint">✓ ${t('skills-survey.met', { skills: met.join(', ') })}</p>` : nothing}`;
  return folded
    ? html`<details ?open=${rows.length > 0}><summary>${t(`skills-survey.${kind}.too`)}</summary><div class="stack">${body}</div></details>`
    : html`<section class="stack"><h3>${t(`skills-survey.${kind}`)}</h3>${body}</section>`;
}

/** Two questions whose answers nobody sees but in averages. */
function averages(host: FormHost, state: SurveyState): unknown {
  const questionnaire = questionnaireFor('needs', 'mentee');
  if (!host.asks || !questionnaire) return nothing;
  const { t, problem } = host.cards;
  const { answers = {} } = host.draft;
  const questions = questionnaire.items.map(({ id, scale: kind }) =>
    scale({
      name: `answers.${id}`,
      legend: t(`q.needs.${id}`),
      from: 1,
      to: 5,
      value: answers[id],
      low: t(`scale.${kind}.low`),
      high: t(`scale.${kind}.high`),
      problem: problem(`answers.${id}`),
      onChange: value => {
        host.about.edit({ answers: { ...answers, [id]: value } });
      },
    }),
  );
  return html`<details ?open=${!state.askedOn}><summary>${t('skills-survey.averages')}</summary><div class="stack">
    <p class="hint">${t('skills-survey.averages.hint')} ${state.askedOn ? t('skills-survey.averages.again') : nothing}</p>${questions}</div></details>`;
}

const fold = (title: string, hint: string, body: unknown): unknown =>
  html`<details><summary>${title}${hint ? html` <span class="meta">${hint}</span>` : nothing}</summary><div class="stack">${body}</div></details>`;

/** The whole form: skills first, the rest folded, one button. */
export function formView(host: FormHost, state: SurveyState): unknown {
  const { t } = host.cards;
  const { roles } = host.about;
  const order: readonly Kind[] = roles.includes('mentor') && !roles.includes('mentee') ? ['offers', 'needs'] : ['needs', 'offers'];
  const both = roles.length !== 1;
  return html`<form class="stack" part="form" novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      host.send();
    }}
    @input=${(event: Event) => {
      event.stopPropagation();
    }}
    @change=${() => {
      host.changed();
    }}><fieldset class="all" ?disabled=${host.locked}>
    ${host.paper ? notice({ kind: 'quiet', text: t('skills-survey.paper', { name: host.paper }) }) : nothing}
    ${skills(host, state, order[0] ?? 'needs', false)}${skills(host, state, order[1] ?? 'offers', !both)}
    ${fold(t('skills-survey.when'), t('skills-survey.optional'), whenAndWhere(host.about, host.now))}
    ${fold(t('skills-survey.about'), t('skills-survey.optional'), aboutYou(host.about, host.now))}
    ${averages(host, state)}
    ${host.error === undefined ? nothing : notice({ kind: 'error', text: host.error })}
    <div class="foot">${
      host.answeredBefore
        ? html`<button type="button" class="plain" @click=${() => {
            host.leave();
          }}>${t('skills-survey.leave')}</button>`
        : nothing
    }
      <span class="meta">${Object.keys(host.draft).length ? t('rm.draft.kept') : nothing}</span>
      <button type="submit" class="primary" ?disabled=${host.locked} aria-disabled=${String(host.saving)}>${t(host.saving ? 'rm.saving' : 'skills-survey.save')}</button></div>
  </fieldset></form>`;
}
