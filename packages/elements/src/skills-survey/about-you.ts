import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { chips, textField } from '../internal/controls.js';
import { languageName, weekday } from './names.js';
import type { Participant } from '@reverse-mentoring/core';
import type { Defaults, Role, SurveyForm } from './answers.js';

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const halves = ['am', 'pm', 'ev'] as const;
const office = days.slice(0, 5).flatMap(day => [`${day}-am`, `${day}-pm`]);
/** Languages offered besides those somebody has already; the rest of the world is one's own list away. */
const common = ['fr', 'en', 'es', 'pt', 'de', 'it', 'nl', 'pl', 'ro', 'tr', 'ar', 'uk', 'zh'];

/** The answers as they stand, typed or kept. */
export type About = Pick<SurveyForm, 'languages' | 'availability' | 'mode' | 'interests' | 'workingStyle' | 'capacity'>;

/** What the folds need of the tag. */
export interface AboutHost {
  readonly language: string;
  readonly roles: readonly Role[];
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  problem(field: string): string | undefined;
  edit(changes: Partial<SurveyForm>): void;
}

/** Typed, else kept, else what is usual. */
export function aboutNow(person: Participant, draft: Partial<About>, defaults: Defaults): About {
  return {
    languages: draft.languages ?? (person.languages?.length ? person.languages : defaults.languages),
    availability: draft.availability ?? person.availability ?? [],
    mode: draft.mode ?? (person.mode?.length ? person.mode : defaults.mode),
    interests: draft.interests ?? (person.interests ?? []).join(', '),
    workingStyle: draft.workingStyle ?? person.workingStyle ?? [],
    capacity: { ...person.capacity, ...draft.capacity },
  };
}

const ordered = (chosen: readonly string[], all: readonly string[]): string[] => [
  ...all.filter(one => chosen.includes(one)),
  ...chosen.filter(one => !all.includes(one)),
];

/** Half-days as words: `Monday: morning, afternoon`. */
export function availabilityWords({ language, t }: Pick<AboutHost, 'language' | 't'>, chosen: readonly string[]): string[] {
  return days.flatMap((day, i) => {
    const some = halves.filter(half => chosen.includes(`${day}-${half}`));
    return some.length ? [t('skills-survey.day', { day: weekday(language, i), halves: some.map(half => t(`skills-survey.half.${half}`)).join(', ') })] : [];
  });
}

/** Arrow keys go from half-day to half-day, besides Tab. */
function move(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: halves.length, ArrowUp: -halves.length }[event.key];
  const grid = event.currentTarget as HTMLElement;
  const boxes = [...grid.querySelectorAll<HTMLInputElement>('input')];
  const next =
    step === undefined
      ? undefined
      : boxes[boxes.indexOf(event.target as HTMLInputElement) + (getComputedStyle(grid).direction === 'rtl' && Math.abs(step) === 1 ? -step : step)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function grid(host: AboutHost, chosen: readonly string[]): unknown {
  const set = (availability: readonly string[]): void => {
    host.edit({ availability });
  };
  return html`<fieldset><legend>${host.t('skills-survey.availability')}</legend><p class="hint">${host.t('skills-survey.availability.hint')}</p>
    <div class="week" @keydown=${move}>${days.map((day, i) => {
      const name = weekday(host.language, i);
      return html`<div class="day"><span aria-hidden="true">${name}</span>${halves.map(half => {
        const value = `${day}-${half}`;
        const word = host.t(`skills-survey.half.${half}`);
        return html`<label class="chip"><input type="checkbox" name="availability" .value=${value} .checked=${live(chosen.includes(value))} aria-label="${name}, ${word}" @change=${(
          event: Event,
        ) => {
          set((event.target as HTMLInputElement).checked ? [...chosen, value] : chosen.filter(one => one !== value));
        }}><span>${word}</span></label>`;
      })}</div>`;
    })}</div>
    <div class="row"><button type="button" class="link" @click=${() => {
      set([...new Set([...chosen, ...office])]);
    }}>${host.t('skills-survey.availability.office')}</button>${
      chosen.length
        ? html`<button type="button" class="link" @click=${() => {
            set([]);
          }}>${host.t('skills-survey.availability.none')}</button>`
        : nothing
    }</div></fieldset>`;
}

/** Where and when: folded, with what is usual filled in. */
export function whenAndWhere(host: AboutHost, now: About): unknown {
  const all = [...new Set([...now.languages, host.language.split('-')[0] ?? 'en', ...common])];
  return html`${grid(host, now.availability)}
    ${chips({
      name: 'mode',
      legend: host.t('skills-survey.mode'),
      multiple: true,
      options: ['onsite', 'remote', 'bench'].map(value => ({ value, label: host.t(`skills-survey.mode.${value}`) })),
      value: now.mode,
      problem: host.problem('mode'),
      onChange: (_, mode) => {
        host.edit({ mode });
      },
    })}
    ${chips({
      name: 'languages',
      legend: host.t('skills-survey.languages'),
      multiple: true,
      options: all.map(value => ({ value, label: languageName(host.language, value) })),
      value: now.languages,
      problem: host.problem('languages'),
      onChange: (_, languages) => {
        host.edit({ languages: ordered(languages, all) });
      },
    })}`;
}

/** A little about the person: what makes two people get on. */
export function aboutYou(host: AboutHost, now: About): unknown {
  const styles = [
    ...new Set([...['steps', 'doing', 'whole', 'notes', 'often', 'calm'].map(style => host.t(`skills-survey.style.${style}`)), ...now.workingStyle]),
  ];
  return html`${textField({
    name: 'interests',
    label: host.t('skills-survey.interests'),
    hint: host.t('skills-survey.interests.hint'),
    value: now.interests,
    problem: host.problem('interests'),
    onInput: interests => {
      host.edit({ interests });
    },
  })}
    ${chips({
      name: 'workingStyle',
      legend: host.t('skills-survey.style'),
      multiple: true,
      options: styles.map(value => ({ value, label: value })),
      value: now.workingStyle,
      onChange: (_, workingStyle) => {
        host.edit({ workingStyle });
      },
    })}
    ${host.roles.map(role =>
      chips({
        name: `capacity.${role}`,
        legend: host.t(`skills-survey.capacity.${role}`),
        options: [0, 1, 2, 3, 4].map(value => ({ value: String(value), label: value ? String(value) : host.t('skills-survey.capacity.0') })),
        value: String(now.capacity[role] ?? 1),
        onChange: value => {
          host.edit({ capacity: { ...now.capacity, [role]: Number(value) } });
        },
      }),
    )}`;
}
